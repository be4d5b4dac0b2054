"""Dates in a text as data: found by nlpqa/data/dates.toml, each read as far as the text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile

from nlpqa.claims.dates.calendar import first_day
from nlpqa.claims.dates.known import Known, Place, Reading
from nlpqa.claims.dates.patterns import finder, lowered, taker
from nlpqa.claims.dates.readings import READINGS
from nlpqa.core.claim import Date
from nlpqa.core.text import Span
from nlpqa.io.tables import table


def find_dates(text: str, span: Span, known: Known | None = None) -> Iterator[Date]:
    """The dates in a span, in order; one that nothing settles ("yesterday", "February 4th") is unresolved.

    `known` is what is known before the span: the article's date, the date told of last. Without it nothing is.

    >>> text = "It opened on February 3, 2015 and closed in May 2016."
    >>> [d.resolved for d in find_dates(text, Span(0, len(text)))]
    ['2015-02-03', '2016-05']
    """
    inside = span.of(text)
    for date, _ in read_sentence(inside, lowered(inside), known or Known()):
        yield replace(date, span=Span(span.start + date.span.start, span.start + date.span.end))


def read_sentence(text: str, low: str, known: Known) -> list[tuple[Date, Known]]:
    """The dates of a sentence, each with what is known behind it; spans count from the sentence's beginning."""
    found: list[tuple[Date, Known]] = []
    at, known = 0, known._replace(fresh=False)
    start = known
    while match := finder().search(low, at):
        kind, end, reading = _read(text, low, match, known, len(found))
        if reading is None:
            at = _next_word(low, match.start())
            continue
        stop = low[end - 1] == "."  # of the sentence, or of "Sept." at its end
        date = Date(Span(match.start(), end - stop), reading.resolved, reading.known, reading.why)
        at = end
        if found and _explained(low, found[-1][0], date, kind):
            found[-1], start = _with_day(found[-1][0], date, start, low)
            known = start
        known = _told(known, date)
        found.append((date, known))
    return found


def _read(text: str, low: str, match: re.Match[str], known: Known, earlier: int) -> tuple[str, int, Reading | None]:
    """The kind of a date, its end and its reading: of the first kind from the one that matched on that takes it."""
    first = match.lastgroup or ""
    for kind in dropwhile(lambda each: each != first, READINGS):
        parts = taker(kind).match(low, match.start(), match.end() if kind == first else len(low))
        if parts is None:
            continue
        reading = READINGS[kind](parts, known, Place(text, low, parts.start(), parts.end(), earlier))
        if reading is not None:
            return kind, parts.end(), reading
    return "", 0, None


def _next_word(low: str, at: int) -> int:
    while at < len(low) and low[at].isalnum():
        at += 1
    return at + 1


def _told(known: Known, date: Date) -> Known:
    when = first_day(date.resolved) if date.resolved else None
    return known if when is None else known.told_of(when)


def _explained(low: str, before: Date, date: Date, kind: str) -> bool:
    """Whether a date stands in brackets behind a day word, and says which day it is: "yesterday (February 4th)"."""
    gap = low[before.span.end : date.span.start]
    if kind not in ("mdy", "dmy", "iso", "han") or gap not in (" (", "(", " （", "（"):
        return False
    word = before.span.of(low)
    return word in _DAYS or word.split()[-1] in table("dates")["weekday"]


_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "this morning": 0, "last night": -1}


def _with_day(before: Date, date: Date, known: Known, low: str) -> tuple[tuple[Date, Known], Known]:
    """The day word read as the date beside it, and the day of writing that follows from it."""
    days = _DAYS.get(before.span.of(low))
    known = known if days is None else known.dated_by(date, -days)
    why = date.why if date.resolved is None else f"the text says beside it that it is {date.resolved}"
    return (replace(before, resolved=date.resolved, known=date.known, why=why), known), known
