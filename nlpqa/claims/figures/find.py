"""Figures in a text as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlpqa.claims.dates.find import find_dates
from nlpqa.claims.dates.patterns import lowered
from nlpqa.claims.figures.amounts import Amount, read_amount
from nlpqa.claims.figures.beside import with_context
from nlpqa.claims.figures.numerals import numeral_start, read_numeral
from nlpqa.claims.figures.ranks import read_rank
from nlpqa.claims.figures.shares import read_one_in, read_share
from nlpqa.core.claim import Date, Figure
from nlpqa.core.text import Span


def find_figures(text: str, span: Span, dates: Iterable[Date] | None = None) -> Iterator[Figure]:
    """The figures in a span, in order: number, magnitude, unit and what the words beside them say.

    None lies in a date; `dates` are those of the span, if they are known already. A number in a word ("3Q") is none.

    >>> text = "It paid $1.2 billion for 35 percent."
    >>> [(f.value, f.unit) for f in find_figures(text, Span(0, len(text)))]
    [(1200000000.0, 'USD'), (35.0, 'percent')]
    """
    inside = span.of(text)
    low = lowered(inside)
    first = numeral_start().search(low)
    if first is None:
        return
    found = find_dates(text, span) if dates is None else dates
    apart = [Span(d.span.start - span.start, d.span.end - span.start) for d in found if d.span.start >= span.start]
    for figure in _read_sentence(inside, low, apart, first):
        yield figure if not span.start else _moved(figure, span.start)


def _moved(f: Figure, by: int) -> Figure:
    """A figure so many code points on; built anew, as `dataclasses.replace` takes three times as long."""
    base = None if f.base is None else Span(f.base.start + by, f.base.end + by)
    place = Span(f.span.start + by, f.span.end + by)
    return Figure(place, f.value, f.unit, f.kind, f.upper, f.approximate, f.of, f.change, base)


def _read_sentence(text: str, low: str, dates: list[Span], match: re.Match[str] | None) -> list[Figure]:
    """The figures of a sentence; spans count from its beginning."""
    amounts: list[tuple[Amount, float | None]] = []
    following = 0
    while match is not None:
        while following < len(dates) and dates[following].end <= match.start():
            following += 1
        limit = dates[following].start if following < len(dates) else len(text)
        if limit < match.end():
            match = numeral_start().search(low, max(dates[following].end, match.start() + 1))
            continue
        amount, of = _read(text, low, match, limit)
        at = match.end()
        if amount is not None and amount.end <= limit:
            amounts.append((amount, of))
            at = max(amount.end, at)
        match = numeral_start().search(low, at)
    figures = [Figure(Span(a.start, a.end), a.value, a.unit, a.kind, upper=a.upper, of=of) for a, of in amounts]
    return with_context(text, low, figures, [amount.form for amount, _ in amounts], dates)


def _read(text: str, low: str, match: re.Match[str], limit: int) -> tuple[Amount | None, float | None]:
    """The figure at a number, with the whole that it is a part of, if it says so itself."""
    numeral = read_numeral(low, match)
    if numeral is None:
        return None, None
    rank = read_rank(text, low, numeral, 0)
    if rank is not None or numeral.form == "ordinal":
        return rank, None
    if numeral.form == "times":
        return Amount(numeral.start, numeral.end, numeral.value, "times", "multiple", "times", numeral.end), None
    part = read_one_in(text, low, numeral)
    if part is not None:
        return part
    if numeral.form == "fraction":
        share = read_share(text, low, numeral)
        return (share, None) if share is not None else (_ordinal_in(text, low, match), None)
    return read_amount(text, low, match, 0, limit), None


def _ordinal_in(text: str, low: str, match: re.Match[str]) -> Amount | None:
    """ "A third company": what looked like a fraction, read as a rank."""
    at = low.find(" ", match.start(), match.end()) + 1
    ordinal = numeral_start().match(low, at) if at else None
    numeral = None if ordinal is None else read_numeral(low, ordinal)
    return read_rank(text, low, numeral, 0) if numeral is not None and numeral.form == "ordinal" else None
