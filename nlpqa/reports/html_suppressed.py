"""Findings that somebody does not want to hear of, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding
from nlpqa.core.text import Span
from nlpqa.reports.html_places import Where, lines_of
from nlpqa.reports.html_text import shortened

_BY = {
    "comment": "by a comment in the text",
    "setting": "by a setting for this file",
    "baseline": "as in the baseline",
}


@dataclass(frozen=True, slots=True)
class SetAside:
    """A suppressed finding: its words and its line, what suppresses it, the comment's line, and the reason given."""

    finding: Finding
    text: str
    where: tuple[Where, ...]
    by: str
    by_where: tuple[Where, ...]
    reason: str


def read_suppressed(analysis: Analysis, article: int) -> tuple[SetAside, ...]:
    """Everything suppressed in an article, in the order of the text."""
    document = analysis.document
    return tuple(
        SetAside(
            one.finding,
            shortened(one.finding.span.of(document.text), 80),
            lines_of(document, article, [one.finding.span]),
            _BY[one.kind],
            () if one.by is None else lines_of(document, article, [Span(one.by.start, one.by.start)]),
            one.reason,
        )
        for one in analysis.suppressed
    )
