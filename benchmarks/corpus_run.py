"""`nlpqa corpus run` over many articles: one process, two, and Dask; then with workers and whole runs killed."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

import psutil
from goals import Goal, at_least, at_most, holds, show, show_goals

ROOT = Path(__file__).resolve().parent.parent
SEED = 20_161_122
SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")


def make_articles(path: Path, number: int) -> None:
    """A JSON line an article: sentences of corpora/ in new company, in paragraphs, 150 to 250 words."""
    random = Random(SEED)
    lines = [
        line
        for text in sorted((ROOT / "corpora").rglob("*.txt"))
        for line in text.read_text("utf-8").splitlines()
        if line.endswith((".", "”", '"'))
    ]
    sentences = [sentence for line in lines for sentence in SENTENCE.split(line)]
    with path.open("w", encoding="utf-8") as out:
        for at in range(number):
            wanted, words, paragraphs = random.randint(150, 250), 0, []
            while words < wanted:
                paragraphs.append(" ".join(random.choices(sentences, k=random.randint(1, 4))))
                words += len(paragraphs[-1].split())
            out.write(json.dumps({"id": f"a{at}", "text": "\n\n".join(paragraphs)}, ensure_ascii=False) + "\n")


def command(articles: Path, out: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "nlpqa", "corpus", "run", str(articles), "-o", str(out), "--quiet", *words]


def tree(folder: Path) -> str:
    """One hash over every file of a folder and its name."""
    whole = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def timed(arguments: list[str]) -> tuple[float, int]:
    """The seconds that a command takes, and the most memory of all its processes together, in MB."""
    began = perf_counter()
    process = subprocess.Popen(arguments)
    most = 0
    while process.poll() is None:
        most = max(most, sum(memory(each) for each in family(process.pid)))
        time.sleep(0.2)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} left with {process.returncode}")
    return perf_counter() - began, most >> 20


def family(pid: int) -> Iterator[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        yield from (parent, *parent.children(recursive=True))
    except psutil.NoSuchProcess:
        return


def memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def workers_of(pid: int) -> list[psutil.Process]:
    """The workers of a run: what it has spawned, but for Python's own tracker of resources."""
    found = []
    for process in family(pid):
        try:
            if process.pid != pid and any("spawn_main" in word for word in process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def wait_for(running: subprocess.Popen[bytes], out: Path, batches: int) -> None:
    while running.poll() is None and len(list(out.glob("done/*.json"))) < batches:
        time.sleep(0.01)


def with_a_worker_killed(arguments: list[str], out: Path, batches: int) -> None:
    """The command; one of its workers is killed when some batches are done."""
    running = subprocess.Popen(arguments)
    wait_for(running, out, batches)
    if workers := workers_of(running.pid):
        workers[-1].kill()
    if running.wait():
        raise RuntimeError(f"a killed worker ended the run with {running.returncode}")


def with_kills(arguments: list[str], out: Path, batches: int, kills: int) -> int:
    """The command, killed at random moments and given again, to its end; how often it was really killed."""
    random = Random(SEED)
    moments = sorted(random.sample(range(batches), min(kills, batches)))
    killed = 0
    for moment in moments:
        running = subprocess.Popen(arguments)
        wait_for(running, out, moment)
        time.sleep(random.uniform(0, 0.5))
        if running.poll() is None:
            running.send_signal(signal.SIGKILL)
            killed += 1
        running.wait()
    subprocess.run(arguments, check=True)
    return killed


def compare(number: int, batch_size: int, to_kill: int) -> list[Goal]:
    """Measure, print the table, and tell the goals; `to_kill` articles are run with kills."""
    with TemporaryDirectory() as folder:
        articles, outs = Path(folder) / "articles.jsonl", Path(folder) / "outs"
        outs.mkdir()
        make_articles(articles, number)
        size = ("--batch-size", str(batch_size))
        subprocess.run(command(articles, outs / "first", "--stages", "names", *size), check=True)  # the cache is made
        shutil.rmtree(outs / "first")
        ways = {"-j 1": ("-j", "1"), "-j 2": ("-j", "2"), "--engine dask -j 2": ("-j", "2", "--engine", "dask")}
        rates, rows, hashes = {}, [], {}
        for name, words in ways.items():
            out = outs / name.replace(" ", "")
            seconds, most = timed(command(articles, out, *words, *size))
            rates[name], hashes[name] = number / seconds, tree(out)
            ratio = f"{rates[name] / rates['-j 1']:.2f}"
            rows.append((name, f"{seconds:.1f} s", f"{rates[name]:.1f}", ratio, f"{most} MB"))
        show(
            f"{number} articles, whole commands, {os.cpu_count()} cores",
            ("", "time", "documents/s", "× one process", "peak memory, all processes"),
            rows,
        )
        same = [
            holds(f"{number} articles, the same bytes: {name}", [] if found == hashes["-j 1"] else ["others"])
            for name, found in hashes.items()
        ]
        make_articles(articles, to_kill)
        size = ("--batch-size", str(max(1, to_kill // 40)))
        out = outs / "undisturbed"
        subprocess.run(command(articles, out, "-j", "2", *size), check=True)
        undisturbed = tree(out)
        for name in ("-j 2", "--engine dask -j 2"):
            out = outs / f"worker{name.replace(' ', '')}"
            with_a_worker_killed(command(articles, out, *ways[name], *size), out, 20)
            same.append(holds(f"{to_kill} articles, {name}, a worker killed", _faults(out, undisturbed)))
        out = outs / "killed"
        killed = with_kills(command(articles, out, *ways["-j 2"], *size), out, 40, 10)
        same.append(holds(f"{to_kill} articles, -j 2, killed {killed} times", _faults(out, undisturbed)))
        two, dask = rates["-j 2"], rates["--engine dask -j 2"]
        return [
            at_least("documents/s, two processes × one", two / rates["-j 1"], 1.7),
            at_most("documents/s, two processes × Dask", two / dask, 1.3),
            *same,
        ]


def _faults(out: Path, wanted: str) -> list[str]:
    return [] if tree(out) == wanted else ["other bytes"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--batch-size", type=int, default=256)
    parser.add_argument("--to-kill", type=int, default=2000, help="articles of the runs with kills")
    chosen = parser.parse_args()
    sys.exit(0 if show_goals("Goals", compare(chosen.articles, chosen.batch_size, chosen.to_kill)) else 1)
