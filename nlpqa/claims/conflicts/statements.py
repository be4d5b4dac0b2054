"""The sentences of an article with the figures and dates that its claims hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nlpqa.core.claim import Claim, Date, Figure
from nlpqa.core.text import Span


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


def statements(claims: Sequence[Claim]) -> Iterator[Statement]:
    """The sentences of an article in order; questions are left out, and what has neither figure nor date."""
    for span, group in groupby(claims, key=lambda claim: claim.sentence or claim.span):
        made = tuple(group)
        figures = tuple(figure for claim in made for figure in claim.figures)
        dates = tuple(date for claim in made for date in claim.dates)
        if (figures or dates) and made[-1].reason != "question":
            yield Statement(span, figures, dates, made)
