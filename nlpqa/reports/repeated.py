"""What of an article's repetitions people read, and in what order."""

from __future__ import annotations

from collections.abc import Sequence

from nlpqa.checks.differences import disagreement
from nlpqa.core.duplicate import Duplicate
from nlpqa.page.protected import SpanSet

_EDITS = {"cut": "an end cut off", "moved": "clauses in another order", "series": "a series"}


def for_people(duplicates: Sequence[Duplicate]) -> list[Duplicate]:
    """Those that contradict each other first; what a passage repeats word by word is told with the passage."""
    passages = SpanSet.of(d.span for d in duplicates if d.kind == "passage")
    shown = (d for d in duplicates if d.kind != "exact" or not passages.overlaps(d.span))
    return sorted(shown, key=lambda duplicate: not duplicate.conflicts)


def described(duplicate: Duplicate) -> str:
    """What is repeated and how, in a few words."""
    alike = f"{duplicate.score:.0%} alike" if duplicate.kind == "near" else ""
    how = {"exact": "the same", "passage": "the same" if duplicate.edit == "same" else "nearly the same"}
    parts = [
        duplicate.unit,
        alike or how.get(duplicate.kind, ""),
        _EDITS.get(duplicate.edit, ""),
        disagreement(duplicate.conflicts),
    ]
    return ", ".join(part for part in parts if part)
