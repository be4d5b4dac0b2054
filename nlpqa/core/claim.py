"""A statement that an editor may have to check."""

from __future__ import annotations

from dataclasses import dataclass

from nlpqa.core.finding import Evidence
from nlpqa.core.text import Span

SOURCE_TYPES = ("named", "organisation", "official", "anonymous", "document", "article")
KINDS = (
    "ownership/deal",
    "ranking",
    "comparison",
    "law/policy",
    "forecast",
    "causal",
    "personal",
    "quantity",
    "event",
    "none",
)
"""What a claim is about, the most telling first; "none" is no claim, for one of REASONS."""
REASONS = ("opinion", "question", "wish", "vague", "fragment")
"""Why a sentence is no claim."""
FIGURE_KINDS = ("count", "money", "share", "points", "multiple", "rank", "measure")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the text, its value in plain units ("1.2 million" is 1200000.0) and the unit's name or "".

    `kind` is one of FIGURE_KINDS. `upper` ends a range that begins with `value`. `approximate` is "about", "over" or
    "under" where the text says so. `of` is the whole that the figure is a part of (5 in "3.5 of the top 5").
    `change` is "up" or "down" for an amount by which something changed, `base` is the place of what it is compared
    with ("2013" in "up 12 % from 2013").
    """

    span: Span
    value: float
    unit: str
    kind: str = "count"
    upper: float | None = None
    approximate: str = ""
    of: float | None = None
    change: str = ""
    base: Span | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A date in the text; `resolved` is ISO 8601 as far as the text tells or None.

    A year, month or day ("2014", "2014-02", "2014-02-03"), or an interval ("2014-01/2014-03"). `known` is what is
    known without the year ("XXXX-02-04", as in ISO 8601-2), else "". `why` says what a relative date was counted
    from, or why it is not resolved.
    """

    span: Span
    resolved: str | None
    known: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, or a clause of one that makes several claims, judged.

    `checkworthy` tells on which side of the threshold its `score` (0 to 1) lies. `source_type` is one of
    SOURCE_TYPES, `kind` one of KINDS; `reason` one of REASONS where it is no claim, else "". `standalone` is the claim
    in words that need no sentence before it, "" where its own words do. `sentence` is the whole sentence.
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
    reason: str = ""
    standalone: str = ""
    sentence: Span | None = None
