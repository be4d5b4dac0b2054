"""A statement that an editor may have to check."""

from __future__ import annotations

from dataclasses import dataclass

from nlpqa.core.finding import Evidence
from nlpqa.core.text import Span

SOURCE_TYPES = ("named", "organisation", "official", "anonymous", "document", "article")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the text, its value in plain units ("1.2 million" is 1200000.0) and the unit's name or ""."""

    span: Span
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Date:
    """A date in the text; `resolved` is ISO 8601 as far as the text tells ("2014", "2014-02", "2014-02-03") or None."""

    span: Span
    resolved: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence judged: `checkworthy` tells on which side of the threshold its `score` (0 to 1) lies.

    `source_type` is one of SOURCE_TYPES.
    """

    span: Span
    claimant: str
    source_type: str
    kind: str
    score: float
    checkworthy: bool
    figures: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()
    entities: tuple[str, ...] = ()
    hedged: bool = False
    negated: bool = False
    evidence: tuple[Evidence, ...] = ()
