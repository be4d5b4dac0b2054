"""Whom "he", "her" and "the company" mean where nobody speaks: for a sentence that is to stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from nlpqa.core.mention import Mention
from nlpqa.core.quote import Quote
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet
from nlpqa.quotes.cast import Cast
from nlpqa.quotes.figures import find_figures

_NOUN_BEHIND = re.compile(r"\s+[a-z]")
_VERB_BEHIND = re.compile(r"\s+(?:and|or|but|to|in|on|at|for|with|from|that|as|when|by|a|an|the|is|was|if|not)\b")


class Reference(NamedTuple):
    """A pronoun or a noun phrase, and the name of whom it means; `possessive` for "his" and the like."""

    span: Span
    name: str
    possessive: bool


def find_references(
    page: Page, mentions: Sequence[Mention], quotes: Sequence[Quote], spans: Sequence[Span]
) -> Iterator[Reference]:
    """The pronouns of the third person and phrases like "the company" in some spans that the text resolves, in order.

    Direct quotations are left out: whom somebody means in his own words is another matter.
    """
    asked = [match for span in spans for match in _pattern().finditer(page.text, span.start, span.end)]
    if not asked:
        return
    inside = SpanSet.of(span for quote in quotes if quote.type == "direct" for span in quote.spans)
    speakers = [q.speaker.span for q in quotes if q.speaker is not None]
    speaking = frozenset(speakers)
    end = max(match.end() for match in asked)
    met = [
        (figure.span, figure)
        for figure in find_figures(page, end)
        if figure.span not in speaking and not inside.overlaps(figure.span)
    ]
    steps = sorted(
        [*met, *((span, None) for span in speaking), *((Span(*match.span()), match) for match in asked)],
        key=lambda step: (step[0], isinstance(step[1], re.Match)),
    )
    cast = Cast(page, mentions)
    for span, what in steps:
        if isinstance(what, re.Match):
            name = None if inside.overlaps(span) else cast.meant(span)
            if name is not None:
                yield Reference(span, name, _is_possessive(page.text, span))
        elif what is None:
            cast.speaker(span)
        elif _pattern().fullmatch(span.of(page.text)) is None:
            cast.meet(what)


def _is_possessive(text: str, span: Span) -> bool:
    word = span.of(text).lower()
    behind = _NOUN_BEHIND.match(text, span.end) and not _VERB_BEHIND.match(text, span.end)
    return word == "his" or (word == "her" and bool(behind))


@cache
def _pattern() -> re.Pattern[str]:
    bodies = "|".join(sorted(map(re.escape, entries("speakers", "organisation")), key=len, reverse=True))
    return re.compile(rf"\b(?:he|she|him|his|her|the (?:{bodies}))\b(?![’'-]\w)", re.IGNORECASE)
