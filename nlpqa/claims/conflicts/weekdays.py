"""Weekdays that are not the date's: "Tuesday, February 4, 2015"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from nlpqa.claims.conflicts.conflict import Conflict
from nlpqa.claims.conflicts.statements import Statement
from nlpqa.claims.dates.calendar import When, read_iso
from nlpqa.claims.dates.known import Known
from nlpqa.core.claim import Date
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR = 92  # days from the article's date within which the year that it gives is not in doubt
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def find_weekday_conflicts(text: str, statement: Statement, known: Known) -> Iterator[Conflict]:
    """Dates of one sentence with a weekday, before them or in brackets behind, that the calendar does not give."""
    for date in statement.dates:
        if not date.resolved or not _DAY.fullmatch(date.resolved):
            continue
        when, place = read_iso(date.resolved), _weekday(text, date)
        if when is None or place is None or not _year_sure(text, date, when, known):
            continue
        told = _numbers()[place.of(text).lower()]
        if told != when.first.weekday():
            day = _NAMES[when.first.weekday()]
            end = max(place.end, date.span.end)
            yield Conflict(
                Span(date.span.start, end + (text[end : end + 1] in (")", "）") and end > date.span.end)),
                (),
                "weekday that is not the date's",
                f"{date.resolved} is a {day}, not a {_NAMES[told]}",
                date.why or "by the calendar",
            )


def _weekday(text: str, date: Date) -> Span | None:
    """The weekday in front of a date's number, or right behind it."""
    inside = _first().match(text, date.span.start, date.span.end)
    if inside is not None:
        return Span(*inside.span("day")) if re.search(r"\d", text[inside.end() : date.span.end]) else None
    behind = _behind().match(text, date.span.end)
    return None if behind is None else Span(*behind.span("day"))


@cache
def _numbers() -> Mapping[str, int]:
    """The names of the days with their numbers; Monday is 0."""
    return dict(table("dates")["weekday"])


@cache
def _first() -> re.Pattern[str]:
    days = any_of(_numbers())
    return re.compile(rf"(?P<day>{days})\b", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    days = any_of(day for day in _numbers() if len(day) > len("thurs"))
    return re.compile(rf" ?(?:[(（]|, a )(?P<day>{days})\b", re.IGNORECASE)


def _year_sure(text: str, date: Date, when: When, known: Known) -> bool:
    """Whether the text tells the year, or the article's date is so near that no other year is meant."""
    if str(when.year) in date.span.of(text):
        return True
    article = known.article
    if article is None or article.year is None or article.day is None:
        return False
    return abs((article.first - when.first).days) <= _NEAR
