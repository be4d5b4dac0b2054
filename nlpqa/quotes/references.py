"""Whom a "he" or "she" at the beginning of a sentence means: for a claim that is to stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlpqa.core.mention import Mention
from nlpqa.core.quote import Quote
from nlpqa.core.text import Span
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet
from nlpqa.quotes.cast import Cast
from nlpqa.quotes.figures import find_figures

_OPENS = re.compile(r"(?:He|She)(?=\s)")
_OTHER = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
_NEAR = 2  # sentences before a pronoun in which nobody else may be named


class Reference(NamedTuple):
    """A pronoun, and the name of whom it means."""

    span: Span
    name: str


def find_references(
    page: Page, mentions: Sequence[Mention], quotes: Sequence[Quote], spans: Sequence[Span]
) -> Iterator[Reference]:
    """The "he" and "she" that open one of some spans and can mean only one, in order.

    A wrong name is worse than a pronoun: nobody else may be named in the sentences just before or in the same one, and
    no other pronoun may stand there. Direct quotations are left out.
    """
    inside = SpanSet.of(span for quote in quotes if quote.type == "direct" for span in quote.spans)
    asked = [
        Span(match.start(), match.end())
        for span in spans
        if (match := _OPENS.match(page.text, span.start, span.end)) is not None
        and _OTHER.search(page.text, match.end(), span.end) is None
        and not inside.overlaps(Span(*match.span()))
    ]
    if not asked:
        return
    figures = sorted(
        (f for f in find_figures(page, asked[-1].end) if _OTHER.fullmatch(f.span.of(page.text)) is None),
        key=lambda figure: figure.span,
    )
    cast = Cast(page, mentions)
    met = 0
    for span in asked:
        while met < len(figures) and figures[met].span.start < span.start:
            cast.meet(figures[met])
            met += 1
        name = cast.only_person(span, _NEAR)
        if name is not None:
            yield Reference(span, name)
