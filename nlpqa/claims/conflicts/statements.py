"""The sentences of an article with the figures and dates that its claims hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nlpqa.core.claim import Claim, Date, Figure
from nlpqa.core.text import Span

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, whole, with all that its clauses tell."""

    span: Span
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
    claims: tuple[Claim, ...]

    def claim_at(self, span: Span) -> Claim:
        """The claim that holds a place of the sentence."""
        return next((claim for claim in self.claims if claim.span.covers(span)), self.claims[0])


def statements(text: str, claims: Sequence[Claim]) -> Iterator[Statement]:
    """The sentences of an article in order; questions are left out, and what has neither figure nor date."""
    for span, group in groupby(claims, key=lambda claim: claim.sentence or claim.span):
        made = tuple(group)
        figures = tuple(each for claim in made for each in claim.figures if not _may_be_year(text, each))
        dates = tuple(date for claim in made for date in claim.dates)
        if any(claim.figures or claim.dates for claim in made) and made[-1].reason != "question":
            yield Statement(span, figures, dates, made)


def _may_be_year(text: str, figure: Figure) -> bool:
    """Whether a figure counts nothing and looks like a year: "closed in 2013 and"."""
    return not figure.unit and _YEAR.fullmatch(figure.span.of(text)) is not None
