"""What nlpqa finds of the artefacts planted in corpora/artefacts. Called by benchmarks.artefacts.

Run as `python -m benchmarks.own_artefacts FOLDER` it also prints what it missed and what it found beyond.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import nlpqa
from benchmarks.artefact_codes import CHECKS_OF, NOT_COUNTED
from nlpqa.core.edit import Safety, apply
from nlpqa.core.finding import Finding
from nlpqa.core.text import Document, Span
from nlpqa.io.read import read_documents

CORPORA = Path(__file__).parents[1] / "corpora"


@dataclass(frozen=True, slots=True)
class Planted:
    """An artefact: its row of the taxonomy, its place, and the texts that an editor would put there, if the original
    need not be known for that."""

    code: str
    span: Span
    clean: tuple[str, ...]
    fails: str | None


@dataclass
class Counts:
    """Planted artefacts found and missed by row, findings right and beyond, safe fixes right and wrong."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    right: int = 0
    beyond: Counter[str] = field(default_factory=Counter)
    fixed: int = 0
    spoilt: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def planted(self) -> int:
        """How many artefacts there are."""
        return self.found.total() + self.missed.total()

    @property
    def recall(self) -> float:
        """The share of artefacts that a check of their row found."""
        return self.found.total() / max(1, self.planted)

    @property
    def precision(self) -> float:
        """The share of findings that touch an artefact."""
        return self.right / max(1, self.right + self.beyond.total())


def read_planted(path: Path) -> tuple[Document, list[Planted]]:
    """An article and what is planted in it; raises ValueError for an entry that is not where it says."""
    (document,) = [item for item in read_documents(path) if isinstance(item, Document)]
    rows = tomllib.loads(path.with_name(path.name + ".toml").read_text("utf-8")).get("artefact", [])
    return document, [_planted(document, row, path) for row in rows]


def _planted(document: Document, row: dict[str, object], path: Path) -> Planted:
    line = document.lines.spans[int(str(row["line"])) - 1]
    text, at = str(row["text"]), line.start - 1
    for _ in range(int(str(row.get("nth", 1)))):
        at = document.text.find(text, at + 1, line.end)
        if at < 0:
            raise ValueError(f"{path}: line {row['line']} does not hold {text!r} so often")
    clean, fails = row.get("clean", []), row.get("fails")
    answers = tuple(map(str, clean)) if isinstance(clean, list) else (str(clean),)
    return Planted(str(row["code"]), Span(at, at + len(text)), answers, None if fails is None else str(fails))


def measure(folder: Path) -> Counts:
    """Every article of a folder against what is planted in it."""
    counts, qa = Counts(), nlpqa.load(CORPORA.parent / "glossary.csv")
    for path in sorted(folder.glob("*.txt")):
        document, planted = read_planted(path)
        findings = [f for f in qa(document).findings if f.check not in NOT_COUNTED]
        _count(document, path.stem, planted, findings, counts)
    return counts


def _count(document: Document, name: str, planted: list[Planted], findings: list[Finding], counts: Counts) -> None:
    text = document.text
    for each in planted:
        hit = any(f.check in CHECKS_OF[each.code] and _is_at(f.span, each, document) for f in findings)
        (counts.found if hit else counts.missed)[each.code] += 1
        if not hit:
            counts.told.append(f"{name}: missed {each.code}: {each.span.of(text)!r}")
    for finding in findings:
        if any(_is_at(finding.span, each, document) for each in planted):
            counts.right += 1
        else:
            counts.beyond[finding.check] += 1
            counts.told.append(f"{name}: beyond {finding.check}: {finding.span.of(text)[:80]!r}: {finding.message}")
    for finding in findings:
        if finding.fix is not None and finding.fix.safety == Safety.SAFE:
            fault = _spoils(text, planted, finding)
            counts.fixed += 1
            counts.spoilt += fault is not None
            if fault is not None:
                counts.told.append(f"{name}: fix of {finding.check}: {fault}")


def _is_at(found: Span, planted: Planted, document: Document) -> bool:
    """Whether a finding is of an artefact: it touches it, or it is of a lost quotation mark in the same line, whose
    place nobody can know.
    """
    lines = document.lines
    same_line = lines.number(found.start) == lines.number(planted.span.start)
    return _touches(found, planted.span) or (planted.code == "QUOTE_UNB" and same_line and len(found) == 1)


def _touches(a: Span, b: Span) -> bool:
    return a.overlaps(b) or a.start == b.start or a.end == b.end


def _spoils(text: str, planted: list[Planted], finding: Finding) -> str | None:
    """What a safe fix leaves that is not what anybody would put there."""
    assert finding.fix is not None
    changed = Span(min(e.span.start for e in finding.fix.edits), max(e.span.end for e in finding.fix.edits))
    results = []
    for each in planted:
        if not (_touches(changed, each.span) or _touches(finding.span, each.span)):
            continue
        new = apply(text, [finding.fix]).text
        start, end = min(changed.start, each.span.start), max(changed.end, each.span.end)
        got = new[start : end + len(new) - len(text)]
        for answer in each.clean:
            wanted = text[start : each.span.start] + answer + text[each.span.end : end]
            # One fix may mend a part of the passage, others the rest: it must lead there.
            if got.split() == wanted.split() or _distance(got, wanted) < _distance(text[start:end], wanted):
                return None
            results.append(f"{got!r}, wanted {wanted!r}")
        if not each.clean:
            results.append(f"{text[start:end]!r} → {got!r}, where no answer is given")
    return "; ".join(results) or f"{changed.of(text)!r} at a place where nothing is planted"


def _distance(a: str, b: str) -> int:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(a, b)


def report(folder: Path, counts: Counts) -> None:
    """Print the figures of a folder."""
    print(
        f"{folder.name}: {counts.planted} artefacts, recall {counts.recall:.3f}, precision {counts.precision:.3f} "
        f"({counts.beyond.total()} findings beyond), safe fixes {counts.fixed}, of which wrong {counts.spoilt}"
    )
    codes = sorted({*counts.found, *counts.missed})
    print("found by row: " + ", ".join(f"{c} {counts.found[c]}/{counts.found[c] + counts.missed[c]}" for c in codes))


if __name__ == "__main__":
    result = measure(Path(sys.argv[1]))
    if "--figures" not in sys.argv:
        print("\n".join(result.told))
    report(Path(sys.argv[1]), result)
