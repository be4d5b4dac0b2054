"""What is judged: the sentences of a page, and the clauses of those that make several claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlpqa.claims.claimant import Claimant, Claimants
from nlpqa.claims.clauses import clauses_of
from nlpqa.claims.dates.anchors import read_calendar
from nlpqa.claims.figures.find import find_figures
from nlpqa.claims.headings import is_heading
from nlpqa.claims.kinds import states_fact
from nlpqa.core.claim import Date, Figure
from nlpqa.core.mention import Mention
from nlpqa.core.quote import Quote
from nlpqa.core.text import Span
from nlpqa.page.page import Page

_MANY = 10


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a clause of one, before it is judged: `content` is what is claimed, of "X said that Y" Y.

    `in_article` if the text has more paragraphs than this one. `claimant` is whose
    statement it is, with the quotation that holds it.
    """

    span: Span
    sentence: Span
    content: Span
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
    claimant: Claimant
    heading: bool
    in_article: bool

    def is_measured(self, text: str) -> bool:
        """Whether what is claimed holds a date or a figure; a count below ten in words is told in passing."""
        spans = [
            figure.span
            for figure in self.figures
            if figure.kind != "count" or figure.value >= _MANY or any(map(str.isdigit, figure.span.of(text)))
        ]
        return any(self.content.overlaps(span) for span in (*spans, *(date.span for date in self.dates)))


def find_units(page: Page, quotes: Sequence[Quote], mentions: Sequence[Mention]) -> Iterator[Unit]:
    """The units of a page in order."""
    claimants, calendar = Claimants(page, quotes, mentions), read_calendar(page)
    for sentence in page.sentences:
        dates = calendar.dates(sentence)
        figures = tuple(find_figures(page.text, sentence, dates))
        yield from _units(page, sentence, figures, dates, claimants)


def _units(
    page: Page, sentence: Span, figures: Sequence[Figure], dates: Sequence[Date], claimants: Claimants
) -> Iterator[Unit]:
    def within(span: Span) -> tuple[tuple[Figure, ...], tuple[Date, ...]]:
        return tuple(f for f in figures if span.covers(f.span)), tuple(d for d in dates if span.covers(d.span))

    heading, in_article = is_heading(page, sentence), len(page.paragraphs) > 1
    parts: tuple[Span, ...] = (sentence,)
    if not heading:
        parts = clauses_of(page, sentence, lambda span: states_fact(span.of(page.text), *within(span)))
    for part in parts:
        here, days = within(part)
        claimant = claimants.of(part, [*(f.span for f in here), *(d.span for d in days)])
        # A text of one paragraph is judged as it stands: so were the sentences that the weights were fitted on.
        content = _content(part, claimant.quote) if in_article else part
        yield Unit(part, sentence, content, here, days, claimant, heading, in_article)


def _content(span: Span, quote: Quote | None) -> Span:
    if quote is None or quote.cue is None or not span.covers(quote.cue):
        return span
    spans = [each for each in quote.spans if span.overlaps(each)]
    return Span(max(span.start, spans[0].start), min(span.end, spans[-1].end)) if spans else span
