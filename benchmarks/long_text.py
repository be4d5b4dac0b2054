"""What a long text costs: time and memory of `nlpqa quotes` on one text of news prose, short and five times as long."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from goals import Goal, at_most, show, show_goals

ROOT = Path(__file__).resolve().parent.parent
SEED = 20_161_122
PROGRAM = """import atexit, resource, sys
from nlpqa.cli.app import main
atexit.register(lambda: sys.stderr.write(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}"))
main()
"""


def make_text(megabytes: float) -> str:
    """Paragraphs of the articles in corpora/, their sentences in new company, until the size is reached."""
    random = Random(SEED)
    paragraphs = [
        line
        for path in sorted((ROOT / "corpora").rglob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.endswith((".", "”", '"'))
    ]
    made, size = [], 0
    while size < megabytes * 1e6:
        made.append(" ".join(random.sample(paragraphs, 3)))
        size += len(made[-1]) + 1
    return "\n".join(made)


def compare(sizes: tuple[float, float] = (1, 5)) -> list[Goal]:
    """Measure, print the table, and tell the goal."""
    rows, peaks = [], []
    with TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / "long.txt"
            path.write_text(make_text(size), "utf-8")
            for model in ("none", "packaged"):
                elapsed, peak = _run(path, model)
                rows.append((f"{size:g} MB, --model {model}", f"{elapsed:.0f} s", f"{peak:.0f} MB"))
                peaks.append(peak)
    show("`nlpqa quotes` on one long text", ("", "time", "peak memory"), rows)
    grown = [peaks[i + 1] - peaks[i] for i in (0, 2)]
    return [at_most("what the model adds to the memory, longer text × shorter", grown[1] / grown[0], 1.5)]


def _run(path: Path, model: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one command."""
    arguments = [sys.executable, "-c", PROGRAM, "quotes", str(path), "--model", model, "--format", "json"]
    started = perf_counter()
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    return perf_counter() - started, int(done.stderr.rsplit("peak ", 1)[1]) / 1024


def main() -> int:
    """Run this benchmark alone."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=float, nargs=2, default=(1, 5), help="megabytes")
    return 0 if show_goals("Goals", compare(tuple(options.parse_args().sizes))) else 1


if __name__ == "__main__":
    sys.exit(main())
