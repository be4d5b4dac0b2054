"""What one article says twice: planted edits found, unrelated lines paired, and the time for 4,000 lines.

python benchmarks/repeated_lines.py FOLDER_OF_DATA
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from duplicate_lines import KINDS, Lines, make_lines
from goals import Goal, at_least, at_most, show, show_goals
from rapidfuzz.distance import Indel

import nlpqa
from nlpqa.core.duplicate import Duplicate
from nlpqa.core.text import Document
from nlpqa.duplicates.find import find_duplicates
from nlpqa.page.page import Page

LINES = 4000
ARTICLES = 5
PLANTED = {"substituted": 95, "inserted": 97, "swapped": 85, "figure": 99, "cut": 80}
UNITS = ("line", "sentence", "quotation")


def read(lines: Lines) -> dict[int, list[tuple[int, Duplicate]]]:
    """What is told of each line, by number from 0, with the other line."""
    text = "\n".join(lines.texts)
    found: dict[int, list[tuple[int, Duplicate]]] = {}
    document = Document(text)
    for duplicate in find_duplicates(Page(document), ()):
        if duplicate.unit in UNITS:
            line = document.lines.number(duplicate.span.start) - 1
            found.setdefault(line, []).append((duplicate.of.line - 1, duplicate))
    return found


def planted_goals(seeds: range) -> list[Goal]:
    """Over several articles: how many planted copies are found as repetitions of their lines, and other pairs."""
    told: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    contradicted = unrelated = lines_read = 0
    for seed in seeds:
        lines = make_lines(DATA, LINES, seed)
        lines_read += LINES
        found = read(lines)
        copies = {frozenset((p.line, p.copy)) for p in lines.planted}
        for planted in lines.planted:
            pair = {planted.line, planted.copy}
            here = [d for at in pair for other, d in found.get(at, ()) if {at, other} == pair]
            all_of[planted.kind] += 1
            told[planted.kind] += bool(here)
            contradicted += planted.kind == "figure" and any({"figure", "date"} & set(d.conflicts) for d in here)
        others = [(at, other) for at, pairs in found.items() for other, _ in pairs if {at, other} not in copies]
        others = [(at, other) for at, other in others if at != other]  # a line may repeat itself
        unrelated += len(others)
        for at, other in others:
            print(f"unplanned: {lines.texts[at][:110]}\n           {lines.texts[other][:110]}")
    rows = [(kind, f"{100 * told[kind] / all_of[kind]:.1f} %", str(all_of[kind])) for kind in KINDS]
    show("Planted copies found", ("", "found", "planted"), rows)
    return [
        *(at_least(f"{kind} found", 100 * told[kind] / all_of[kind], wanted, " %") for kind, wanted in PLANTED.items()),
        at_least("figure found and called a contradiction", 100 * contradicted / all_of["figure"], 99, " %"),
        at_most("other pairs in 10,000 lines", 10_000 * unrelated / lines_read, 1),
    ]


def times() -> list[Goal]:
    """The stage, the whole command, and one line against all others as RapidFuzz would, in turn."""
    lines = make_lines(DATA, LINES, 99)
    text = "\n".join(lines.texts)
    stage = []
    for _ in range(3):
        began = time.perf_counter()
        find_duplicates(Page(Document(text)), ())
        stage.append(time.perf_counter() - began)
    words = [line.split() for line in lines.texts]
    began = time.perf_counter()
    for at, here in enumerate(words):
        for there in words[:at]:
            Indel.normalized_similarity(here, there, score_cutoff=0.72)
    naive = time.perf_counter() - began
    pipeline = nlpqa.load(stages=("duplicates",))
    pipeline.prepare()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(text, encoding="utf-8")
        settings = Path(folder) / "listed.toml"
        settings.write_text("unlisted = false\n", encoding="utf-8")
        rows = [("the stage, page and sentences included", f"{min(stage):.2f} s")]
        for name, options in (("whole command", ()), ("whole command, listed names only", ("--config", str(settings)))):
            began = time.perf_counter()
            command = [sys.executable, "-m", "nlpqa", "duplicates", "-q", "-o", str(Path(folder) / "out"), *options]
            subprocess.run([*command, str(path)], check=True)
            rows.append((name, f"{time.perf_counter() - began:.2f} s"))
    rows.append(("every line against every other, RapidFuzz's Indel over words", f"{naive:.2f} s"))
    show(f"One article of {LINES:,} lines, {len(text.split()):,} words", ("", "time"), rows)
    return [at_most(f"{LINES:,} lines", min(stage), 1.5, " s")]


def main() -> int:
    """Print the tables; 1 if a goal is missed."""
    goals = [*planted_goals(range(1, ARTICLES + 1)), *times()]
    return 0 if show_goals("Said twice in an article", goals) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of data to measure with")
    DATA = parser.parse_args().data
    sys.exit(main())
