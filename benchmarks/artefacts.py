"""How quiet and how quick the checks for what the machine left behind are, and what they find of planted artefacts.

python -m benchmarks.artefacts DATA [--only CHECK,…] [--show] [--skip-own]

DATA is the folder with quotes/polnear_train.jsonl.gz: 919 articles of news that people wrote. Embedded tweets and
addresses are taken out of them. What true_finds.txt lists was read by a person and is a fault
indeed; it is counted apart.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import nlpqa
from benchmarks import own_artefacts
from benchmarks.goals import Goal, at_least, at_most, holds, show, show_goals
from nlpqa.checks.registry import packaged_checks
from nlpqa.checks.rule import Check
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.settings import Settings
from nlpqa.core.text import Document
from nlpqa.engine.baseline import key_of
from nlpqa.page.page import Page

GROUPS = ("characters", "words", "figures", "layout")
ALSO = ("quote-foreign", "quote-reversed", "quote-marks-lost", "name-part", "title-inconsistent", "name-doubled")
"""Checks of the same kind in the groups of their subjects."""
_TWEET = re.compile(r"<tweet\b[^>]*>.*?(?:</?tweet/?>\.?|(?=\n|\Z))", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+|\S*@\w[\w.]*")
_LIMIT = {Severity.NOTE: 5.0, Severity.WARNING: 1.0, Severity.ERROR: 1.0}


def clean_news(data: Path) -> list[Document]:
    """The articles of PolNeAR's training part without tweets and addresses."""
    with gzip.open(data / "quotes" / "polnear_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Document(_ADDRESS.sub("", _TWEET.sub("", row["text"])), str(row["id"])) for row in rows]


def artefact_checks(only: str = "") -> list[Check]:
    """The checks of this kind, or those named."""
    named = {name for name in only.split(",") if name}
    return [
        c for c in packaged_checks() if (c.rule.name in named if named else c.group in GROUPS or c.rule.name in ALSO)
    ]


def findings_in(documents: list[Document], checks: list[Check]) -> Iterator[tuple[Document, Finding]]:
    """What the checks find, with the names read as `nlpqa check` does."""
    names = tuple(check.rule.name for check in checks)
    qa = nlpqa.Pipeline(nlpqa.load().glossary, Settings(select=names), stages=("names", "duplicates", "checks"))
    for document, analysis in zip(documents, qa.pipe(documents, jobs=0), strict=True):
        yield from ((document, finding) for finding in analysis.findings)


def false_alarms(documents: list[Document], checks: list[Check], *, told: bool) -> list[Goal]:
    """A goal for every check, and one for all together."""
    words = sum(len(document.text.split()) for document in documents)
    counts: Counter[tuple[str, Severity]] = Counter()
    faults: Counter[str] = Counter()
    known = _true_finds()
    for document, finding in findings_in(documents, checks):
        key = key_of(finding, document)
        if key in known:
            faults[finding.check] += 1
            continue
        counts[finding.check, finding.severity] += 1
        if told:
            print(key, end=" ")
            text, start, end = document.text, finding.span.start, finding.span.end
            around = f"{text[max(0, start - 50) : start]}⟦{text[start:end][:100]}⟧{text[end : end + 50]}"
            print(f"{finding.check} ({finding.severity.word}): {around!r}")
    goals = [
        at_most(f"{name} ({severity.word})", 1e5 * counts[name, severity] / words, _LIMIT[severity])
        for name, severity in sorted(counts)
    ]
    print(f"Faults that really stand there, read by a person: {faults.total()}; " + _listed(faults))
    total = at_most("all together", 1e5 * counts.total() / words, 12)
    silent = len(checks) - len({name for name, _ in counts})
    return [*goals, holds(f"{silent} other checks find nothing in {words:,} words", []), total]


def _true_finds() -> frozenset[str]:
    """Places of that news where the fault is real, by the key of their words."""
    lines = Path(__file__).with_name("true_finds.txt").read_text("utf-8").splitlines()
    return frozenset(line.split()[0] for line in lines if line and not line.startswith("#"))


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def pace(documents: list[Document], checks: list[Check]) -> Goal:
    """MB/s of processor time of all checks together, names and duplicates known, paragraphs and marks counted."""
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    spent: Counter[str] = Counter()
    for path in sorted((own_artefacts.CORPORA / "artefacts").glob("*.txt")):  # tables and patterns, read once
        faulty = Document(path.read_text("utf-8"))
        for check in checks:
            for _ in check.find(Page(faulty), Analysis(faulty)):
                pass
    for document in documents:
        page, analysis = Page(document), Analysis(document)
        start = time.process_time()
        for name in ("paragraphs", "out_of_bounds", "marks"):
            getattr(page, name)
            now = time.process_time()
            spent[name] += now - start
            start = now
        for check in checks:
            for _ in check.find(page, analysis):
                pass
            now = time.process_time()
            spent[check.rule.name] += now - start
            start = now
    show("Pace", ("", "ms/MB"), [(name, f"{1000 * seconds / size:.1f}") for name, seconds in spent.most_common()])
    return at_least("all checks together on one core", size / spent.total(), 1.5, " MB/s")


def own(folder: str, *, told: bool) -> list[Goal]:
    """What the checks find of the artefacts planted in a folder of corpora/."""
    counts = own_artefacts.measure(own_artefacts.CORPORA / folder)
    if told:
        print("\n".join(counts.told))
    own_artefacts.report(own_artefacts.CORPORA / folder, counts)
    return [
        at_least(f"{folder}: recall of {counts.planted}", counts.recall, 0.85),
        at_least(f"{folder}: precision", counts.precision, 0.95),
        at_most(f"{folder}: wrong safe fixes of {counts.fixed}", counts.spoilt, 0),
    ]


def main() -> bool:
    """Print all tables; whether all goals are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", default="", help="checks by name, with commas between")
    parser.add_argument("--show", action="store_true", help="print every false alarm and every miss")
    parser.add_argument("--skip-own", action="store_true", help="leave the planted artefacts out")
    options = parser.parse_args()
    documents, checks = clean_news(options.data), artefact_checks(options.only)
    goals = [*false_alarms(documents, checks, told=options.show), pace(documents, checks)]
    if not options.skip_own:
        goals += own("artefacts", told=options.show)
    return show_goals("What the machine left behind", goals)


if __name__ == "__main__":
    raise SystemExit(not main())
