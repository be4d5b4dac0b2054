"""`nlpqa check` of many articles on two cores: documents a second, and what the command adds to the analysis."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from goals import Goal, at_most, show, show_goals

ROOT = Path(__file__).resolve().parent.parent
SEED = 20_161_122
BARE = """import sys
from pathlib import Path
import nlpqa
from nlpqa.core.text import Document
from nlpqa.engine.threads import one_thread
if __name__ == "__main__":
    one_thread()
    qa = nlpqa.load(glossary=sys.argv[2])
    paths = sorted(Path(sys.argv[1]).iterdir())
    texts = (Document(path.read_text("utf-8"), id=path.as_posix(), path=path) for path in paths)
    for _ in qa.pipe(texts, jobs=2):
        pass
"""


def make_articles(folder: Path, count: int) -> int:
    """Articles of corpora/, each time with some paragraphs left out and one of another put in; their code points."""
    random = Random(SEED)
    texts = [path.read_text("utf-8").splitlines() for path in sorted((ROOT / "corpora").rglob("*.txt"))]
    texts = [lines for lines in texts if len(lines) >= 5]
    size = 0
    for number in range(count):
        lines = [line for line in random.choice(texts) if random.random() < 0.9]
        lines.insert(random.randrange(len(lines) + 1), random.choice(random.choice(texts)))
        text = "\n".join(lines) + "\n"
        (folder / f"{number:05}.txt").write_text(text, "utf-8")
        size += len(text)
    return size


def compare(count: int = 1000, runs: int = 3) -> list[Goal]:
    """Measure, print the table, and tell the goal."""
    with TemporaryDirectory() as name:
        articles, bare = Path(name) / "articles", Path(name) / "bare.py"
        articles.mkdir()
        bare.write_text(BARE, "utf-8")
        size = make_articles(articles, count)
        glossary = str(ROOT / "glossary.csv")
        check = ["-m", "nlpqa", "check", str(articles), "--glossary", glossary, "-j", "2", "--exit-zero"]
        commands = {
            "the analysis alone": [str(bare), str(articles), glossary],
            "nlpqa check": check,
            "nlpqa check --format json": [*check, "--format", "json"],
        }
        times: dict[str, list[float]] = {each: [] for each in commands}
        for _ in range(runs):
            for each, arguments in commands.items():
                times[each].append(_seconds(arguments))
    alone, *_ = (median(each) for each in times.values())
    rows = [
        (what, f"{median(each):.1f} s", f"{count / median(each):.0f}", f"{median(each) / alone - 1:+.0%}")
        for what, each in times.items()
    ]
    title = f"{count:,} articles of {size // count:,} code points on 2 processes, {runs} runs in turn"
    show(title, ("", "median", "documents/s", "over the analysis"), rows)
    return [at_most("nlpqa check over the analysis", median(times["nlpqa check"]) / alone, 1.1, " ×")]


def _seconds(arguments: list[str]) -> float:
    started = perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - started


def main() -> int:
    """Run this benchmark alone."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=1000, help="articles")
    options.add_argument("--runs", type=int, default=3)
    given = options.parse_args()
    return 0 if show_goals("Goals", compare(given.count, given.runs)) else 1


if __name__ == "__main__":
    sys.exit(main())
