"""How nlpqa judges the labelled articles of corpora/claims and claims-frozen. Called by benchmarks.claims.

Run as `python -m benchmarks.own_claims FOLDER` it also prints what it got wrong.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import nlpqa
from benchmarks.labelled_claims import Labelled, labelled
from nlpqa.core.claim import Claim
from nlpqa.core.text import Span

CORPORA = Path(__file__).parents[1] / "corpora"
_MEASURES = ("check", "figures", "dates")
_LEADING = re.compile(r"^(?:the|an?)\s+")


class Counts:
    """Right, wrong and missed for lists; right and asked for single answers."""

    def __init__(self) -> None:
        self._of: Counter[tuple[str, str]] = Counter()
        self.faults: list[str] = []

    def add(self, measure: str, what: str, number: int = 1) -> None:
        """Count so many of what happened."""
        self._of[measure, what] += number

    def f1(self, measure: str) -> float:
        """F1 of a measure of lists."""
        right, wrong, missed = (self._of[measure, what] for what in ("right", "wrong", "missed"))
        return 2 * right / max(1, 2 * right + wrong + missed)

    def accuracy(self, measure: str) -> float:
        """The share of right answers."""
        return self._of[measure, "right"] / max(1, self._of[measure, "right"] + self._of[measure, "wrong"])

    def asked(self, measure: str) -> int:
        """How many answers the labels ask for."""
        return sum(self._of[measure, what] for what in ("right", "missed"))


def measure(folder: Path) -> Counts:
    """Every article of a folder against its labels."""
    counts, qa = Counts(), nlpqa.load(CORPORA.parent / "glossary.csv")
    for path in sorted(folder.glob("*.txt")):
        document, rows = labelled(path)
        claims = qa(document).claims
        for row in rows:
            units = [claim for claim in claims if row.span.overlaps(claim.span)]
            for told in _compare(document.text, row, units, counts):
                counts.faults.append(f"{path.stem}: {told} | {row.span.of(document.text)}")
    return counts


def _compare(text: str, row: Labelled, units: Sequence[Claim], counts: Counts) -> Iterator[str]:
    found = any(unit.checkworthy for unit in units)
    result = ("right" if row.check else "wrong") if found else "missed" if row.check else "none"
    counts.add("check", result)
    if found != row.check:
        yield f"check {result} ({max(u.score for u in units):.2f}) {row.kind}"
    claimants = {(unit.claimant, unit.source_type) for unit in units}
    for name, right in (
        ("claimant", any(_same(row.claimant, who) for who, _ in claimants)),
        ("source type", any(row.source_type == kind for _, kind in claimants)),
    ):
        counts.add(name, "right" if right else "wrong")
        if row.claimant != "article":
            counts.add(f"{name} but the article", "right" if right else "wrong")
        if not right:
            yield f"{name}: {row.claimant} ({row.source_type}) read as {sorted(claimants)}"
    if row.check and found:
        right = row.kind in {unit.kind for unit in units}
        counts.add("kind", "right" if right else "wrong")
        if not right:
            yield f"kind: {row.kind} read as {[unit.kind for unit in units]}"
    figures = [(f.span, f.value, f.unit) for unit in units for f in unit.figures]
    wanted = [(span, value, unit) for span, (_, value, unit) in _placed(text, row, row.figures)]
    yield from _lists("figures", text, figures, wanted, counts)
    dates = [(d.span, d.resolved or "") for unit in units for d in unit.dates]
    wanted_dates = [(span, resolved) for span, (_, resolved) in _placed(text, row, row.dates)]
    yield from _lists("dates", text, dates, wanted_dates, counts)


def _placed(
    text: str, row: Labelled, labels: Sequence[tuple[object, ...]]
) -> Iterator[tuple[Span, tuple[object, ...]]]:
    at = row.span.start
    for label in labels:
        start = text.index(str(label[0]), at)
        at = start + len(str(label[0]))
        yield Span(start, at), label


def _lists(
    name: str, text: str, found: Sequence[tuple[object, ...]], wanted: Sequence[tuple[object, ...]], counts: Counts
) -> Iterator[str]:
    left = list(found)
    for each in wanted:
        hit = next((other for other in left if _agree(each, other)), None)
        counts.add(name, "missed" if hit is None else "right")
        if hit is None:
            yield f"{name} missed: {_told(text, each)}"
        else:
            left.remove(hit)
    counts.add(name, "wrong", len(left))
    yield from (f"{name} false: {_told(text, each)}" for each in left)


def _agree(wanted: tuple[object, ...], found: tuple[object, ...]) -> bool:
    here, there = wanted[0], found[0]
    assert isinstance(here, Span)
    assert isinstance(there, Span)
    return here.overlaps(there) and all(_equal(a, b) for a, b in zip(wanted[1:], found[1:], strict=True))


def _equal(wanted: object, found: object) -> bool:
    if isinstance(wanted, float) and isinstance(found, float):
        return abs(wanted - found) <= 0.005 * max(abs(wanted), abs(found))
    return wanted == found


def _told(text: str, each: tuple[object, ...]) -> str:
    assert isinstance(each[0], Span)
    return f"{each[0].of(text)!r} {each[1:]}"


def _same(wanted: str, found: str) -> bool:
    """Whether a claimant is the one wanted, or that with more said of it."""
    wanted, found = (_LEADING.sub("", who.casefold()).replace("’", "'") for who in (wanted, found))
    return wanted == found or (wanted != "article" and re.search(rf"\b{re.escape(wanted)}\b", found) is not None)


def report(folder: Path, counts: Counts) -> None:
    """Print the figures of a folder."""
    lists = ", ".join(f"{name} {counts.f1(name):.3f} of {counts.asked(name)}" for name in _MEASURES)
    single = ("claimant", "claimant but the article", "source type", "source type but the article", "kind")
    print(f"{folder.name}: F1: {lists}; right: " + ", ".join(f"{name} {counts.accuracy(name):.3f}" for name in single))


if __name__ == "__main__":
    result = measure(Path(sys.argv[1]))
    print("\n".join(result.faults))
    report(Path(sys.argv[1]), result)
