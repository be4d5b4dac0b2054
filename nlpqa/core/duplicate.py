"""A word, line, sentence or passage said twice."""

from __future__ import annotations

from dataclasses import dataclass

from nlpqa.core.finding import Place
from nlpqa.core.text import Span

KINDS = ("exact", "near", "passage", "opening", "word")
UNITS = ("word", "item", "line", "sentence", "passage", "opening", "quotation")
EDITS = ("same", "changed", "cut", "moved", "series")
CONFLICTS = ("figure", "date", "name", "negation", "opposite")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The later place (`span`) and the earlier (`of`); `score` is the likeness from 0 to 1.

    `kind` is one of KINDS; `unit`, one of UNITS, says what is repeated. `differs` pairs what stands here with what
    stands there. `edit`, one of EDITS, says by what change a near one may have come of the other: words changed, an end
    cut off, clauses moved, or no change at all but two sentences of a series, on one template. `conflicts` are those
    of CONFLICTS on which both cannot be true.
    """

    span: Span
    of: Place
    kind: str
    unit: str
    score: float
    differs: tuple[tuple[str, str], ...] = ()
    edit: str = "same"
    conflicts: tuple[str, ...] = ()
