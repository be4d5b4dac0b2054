"""`nlpqa clean` and `nlpqa check` as whole processes, and whether cleaning twice is cleaning once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from goals import Goal, at_most, holds, show, show_goals
from startup import seconds

from nlpqa.core.text import Document
from nlpqa.engine.pipeline import Pipeline
from nlpqa.glossary.read import load_glossary
from nlpqa.io.read import read_documents

ROOT = Path(__file__).resolve().parent.parent


def default_article() -> Path:
    """The seed article of the folder named by the variable DATA, else an article of corpora/."""
    data = os.environ.get("DATA")
    return Path(data) / "seed" / "article.txt" if data else ROOT / "corpora" / "typical" / "karaoke-booths.txt"


def compare(article: Path, runs: int = 7) -> list[Goal]:
    """Measure, print the table, and tell the goals."""
    commands = {name: ["-m", "nlpqa", name, str(article)] for name in ("clean", "check")}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, arguments in commands.items():
            times[name].append(seconds(arguments, accepted=(0, 1)))
    rows = [(f"nlpqa {name}", f"{median(each):.2f} s", f"{max(each):.2f} s") for name, each in times.items()]
    show(f"Whole commands on {article.name}, {runs} runs in turn", ("", "median", "slowest"), rows)
    documents = list(_documents(article))
    return [
        at_most("nlpqa clean", median(times["clean"]), 1, " s"),
        at_most("nlpqa check", median(times["check"]), 2.5, " s"),
        holds(f"cleaning twice is cleaning once, {len(documents)} articles", _unstable(documents)),
    ]


def _documents(article: Path) -> Iterator[Document]:
    articles = (path for path in sorted((ROOT / "corpora").rglob("*")) if path.suffix in (".txt", ".md", ".html"))
    for path in dict.fromkeys((article.resolve(), *articles)):
        for read in read_documents(path):
            if not isinstance(read, Document):
                raise RuntimeError(read.message)
            yield read


def _unstable(documents: list[Document]) -> list[str]:
    qa = Pipeline(load_glossary(ROOT / "glossary.csv").glossary)
    faults = []
    for document in documents:
        once = qa(document).clean().text
        if qa(once).clean().text != once:
            faults.append(f"{Path(document.id).name} changes again")
    return faults


def main() -> int:
    """Run this benchmark alone."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--article", type=Path, default=default_article())
    return 0 if show_goals("Goals", compare(options.parse_args().article)) else 1


if __name__ == "__main__":
    sys.exit(main())
