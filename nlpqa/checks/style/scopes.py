"""Where a house rule looks."""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.claims.headings import is_heading
from nlpqa.core.style import Scope
from nlpqa.core.text import Span
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet

UNITS = {
    Scope.TEXT: "article",
    Scope.PARAGRAPH: "paragraph",
    Scope.SENTENCE: "sentence",
    Scope.HEADING: "heading",
    Scope.QUOTATION: "quotation",
    Scope.OUTSIDE_QUOTATIONS: "article",
}
"""What an occurrence rule counts within, in the words of a message."""


def units(page: Page, scope: Scope) -> Iterator[tuple[Span, ...]]:
    """What an occurrence rule counts within, one after another: the stretches of the text that each is made of."""
    if scope is Scope.TEXT:
        yield (Span(0, len(page.text)),)
    elif scope is Scope.OUTSIDE_QUOTATIONS:
        if stretches := tuple(_outside(page)):
            yield stretches
    else:
        yield from ((stretch,) for stretch in _stretches(page, scope))


def _stretches(page: Page, scope: Scope) -> Iterator[Span]:
    if scope is Scope.PARAGRAPH:
        yield from page.paragraphs
    elif scope is Scope.SENTENCE:
        yield from page.sentences
    elif scope is Scope.HEADING:
        yield from (sentence for sentence in page.sentences if is_heading(page, sentence))
    else:
        yield from SpanSet.of(pair.inner for pair in page.marks.pairs if pair.kind != "single")


def _outside(page: Page) -> Iterator[Span]:
    at = 0
    for quotation in page.quotations:
        if at < quotation.start:
            yield Span(at, quotation.start)
        at = quotation.end
    if at < len(page.text):
        yield Span(at, len(page.text))
