"""The statements of an article that are worth checking, as a list to tick off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlpqa.core.analysis import Analysis
from nlpqa.core.claim import Claim
from nlpqa.core.text import Document
from nlpqa.reports.html_places import Where, lines_of


@dataclass(frozen=True, slots=True)
class Run:
    """Part of a sentence; `kind` is "figure", "date" or ""."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Item:
    """A claim, its sentence in runs, and how figures and dates were read where that is not what stands there."""

    claim: Claim
    runs: tuple[Run, ...]
    readings: tuple[tuple[str, str], ...]
    where: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class CheckList:
    """The claims worth checking, the most pressing first, and how many sentences are not among them."""

    listed: tuple[Item, ...]
    passed: int


def read_claims(analysis: Analysis, article: int) -> CheckList:
    """The article's check list."""
    document = analysis.document
    worth = sorted((c for c in analysis.claims if c.checkworthy), key=lambda claim: (-claim.score, claim.span))
    listed = tuple(
        Item(
            claim,
            tuple(_runs(document.text, claim)),
            tuple(_readings(document, claim)),
            lines_of(document, article, [claim.span]),
        )
        for claim in worth
    )
    return CheckList(listed, len(analysis.claims) - len(listed))


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


def _readings(document: Document, claim: Claim) -> Iterator[tuple[str, str]]:
    for figure in claim.figures:
        text, number = figure.span.of(document.text), _number(figure.value)
        if number.replace(",", "") not in text.replace(",", ""):
            yield text, f"{number} {figure.unit}".strip()
    for date in claim.dates:
        text = date.span.of(document.text)
        if date.resolved and date.resolved != text:
            yield text, date.resolved


def _number(value: float) -> str:
    return f"{value:,.0f}" if value % 1 == 0 else f"{value:,.10g}"
