"""The statements of an article that are worth checking, as a list to tick off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlpqa.claims.choose import BELOW, NO_CLAIM, Asked, Chosen, choose
from nlpqa.core.analysis import Analysis
from nlpqa.core.claim import Claim
from nlpqa.core.text import Document, Span
from nlpqa.reports.claim_words import date_words, feature_words, figure_words, own_words, spoke
from nlpqa.reports.html_places import Where, lines_of


@dataclass(frozen=True, slots=True)
class Run:
    """Part of a sentence; `kind` is "figure", "date" or ""."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Item:
    """A claim: its words in runs, the same by itself where the own words do not do, figures and dates as they were
    read, and the features that spoke.
    """

    claim: Claim
    runs: tuple[Run, ...]
    standalone: str
    figures: tuple[str, ...]
    dates: tuple[str, ...]
    why: tuple[tuple[str, str], ...]
    where: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """Statements that are not listed, for one cause: how many, and where."""

    cause: str
    count: int
    where: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class CheckList:
    """The claims worth checking, the most pressing first, and those that are not, by cause."""

    listed: tuple[Item, ...]
    left: tuple[Left, ...]

    @property
    def passed(self) -> int:
        """How many are not listed."""
        return sum(each.count for each in self.left)


def read_claims(analysis: Analysis, article: int) -> CheckList:
    """The article's check list."""
    document = analysis.document
    chosen = choose(analysis.claims, Asked())
    listed = tuple(_item(document, claim, article) for claim in chosen.listed)
    return CheckList(listed, tuple(_left(document, chosen, article)))


def _item(document: Document, claim: Claim, article: int) -> Item:
    text = document.text
    standalone = own_words(claim.standalone)
    return Item(
        claim,
        tuple(_runs(text, claim)),
        "" if standalone == own_words(claim.span.of(text)) else standalone,
        tuple(figure_words(figure, text) for figure in claim.figures),
        tuple(date_words(date, text) for date in claim.dates),
        tuple((feature_words(evidence), evidence.detail) for evidence in spoke(claim)),
        lines_of(document, article, [claim.span]),
    )


def _left(document: Document, chosen: Chosen, article: int) -> Iterator[Left]:
    """Those that are no claim by their reasons, the most frequent first, then those below the threshold."""
    spans: dict[str, list[Span]] = {}
    for claim, cause in chosen.left:
        spans.setdefault(f"{cause} ({claim.reason})" if cause == NO_CLAIM else cause, []).append(claim.span)
    for cause, found in sorted(spans.items(), key=lambda each: (each[0] == BELOW, -len(each[1]), each[0])):
        yield Left(cause, len(found), lines_of(document, article, found))


def _runs(text: str, claim: Claim) -> Iterator[Run]:
    """The sentence cut at its figures and dates; where two overlap, the earlier keeps its characters."""
    spans = [(figure.span, "figure") for figure in claim.figures] + [(date.span, "date") for date in claim.dates]
    at = claim.span.start
    for span, kind in sorted(spans):
        start, end = max(at, span.start), min(span.end, claim.span.end)
        if start < end:
            yield Run(text[at:start], "")
            yield Run(text[start:end], kind)
            at = end
    yield Run(text[at : claim.span.end], "")
