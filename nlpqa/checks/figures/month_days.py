"""Days as English writes them, a month with a number behind or before it, possible or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlpqa.checks.figures.months import may_follow_month, month_numbers
from nlpqa.core.text import Span


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A month and a number beside it: its place, where the day ends, and whether it is written "30th"."""

    span: Span
    month: int
    day: int
    year: int | None
    day_end: int
    ordinal: bool


_BEHIND = re.compile(  # a digit first: to it re leaps
    r"(?P<day>[0-9](?<=[a-z.] [0-9])\d?)(?P<ending>st|nd|rd|th)?(?![\w%:°/–-]|[.,]\d)"
    r"(?:,? (?P<year>(?:19|20)\d\d)(?!\d|,\d))?"
)
_MONTH_BEFORE = re.compile(r"(?<![A-Za-z])(?P<month>[ADFJMNOS][a-z]{2,8})\.? (?:the )?$")
_BEFORE = re.compile(
    r"(?P<day>[23]\d)(?<![\d.,$:/'’–-]..)(?P<ending>st|nd|rd|th)?(?: of)? (?P<month>[ADFJMNOS][a-z]{2,8})(?![a-z])\.?"
    r"(?:,? (?P<year>(?:19|20)\d\d)(?!\d))?"
)
_REACH = 16


def days_behind_months(text: str) -> Iterator[MonthDay]:
    """ "July 5th, 2014": every month with a number of one or two digits behind it."""
    for match in _BEHIND.finditer(text):
        if not may_follow_month(text, match.start() - 1):
            continue
        named = _MONTH_BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        month = None if named is None else month_numbers().get(named["month"].lower())
        if named is not None and month is not None:
            yield _read(match, Span(named.start(), match.end()), month)


def late_days_before_months(text: str) -> Iterator[MonthDay]:
    """ "30 February 2014", "the 31st of June": every month with a number from 20 to 39 before it."""
    for match in _BEFORE.finditer(text):
        month = month_numbers().get(match["month"].lower())
        if month is not None:
            yield _read(match, Span(*match.span()), month)


def _read(match: re.Match[str], span: Span, month: int) -> MonthDay:
    year = int(match["year"]) if match["year"] else None
    return MonthDay(
        span, month, int(match["day"]), year, match.end("day") + len(match["ending"] or ""), match["ending"] is not None
    )
