"""Dates out of their order: "from 2013 to 2011", "a year later, in 2012" of what was told of 2013."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlpqa.claims.conflicts.conflict import Conflict
from nlpqa.claims.conflicts.statements import Statement
from nlpqa.claims.dates.calendar import When, first_day, read_iso
from nlpqa.core.claim import Date
from nlpqa.core.text import Span
from nlpqa.io.tables import entries

_RANGE = re.compile(
    r"\b(?P<lead>from|between) (?:early |late |the end of )?(?P<one>1[5-9]\d\d|20\d\d)"
    r" ?(?P<join>to|and|until|till|through|-|–|—) ?(?:early |late |the end of )?(?P<other>1[5-9]\d\d|20\d\d)\b"
    r"(?! ?(?:BC|B\.C\.|BCE|percent|per cent|%|yuan|dollars|people|users))",
    re.IGNORECASE,
)
_LIFE = re.compile(r"(?<=[a-z] )[(（](?P<one>1[5-9]\d\d|20\d\d) ?[-–—] ?(?P<other>1[5-9]\d\d|20\d\d)[)）]")
_FROM = re.compile(r"\b(?:from|between) $", re.IGNORECASE)
_TO = re.compile(r" (?:to|and|until|till|through) (?:the )?")
_MONTHS = re.compile(r"(?:from|between)\b", re.IGNORECASE)
_APPOSED = re.compile(r",? (?:\(|in |on )|, |（")
_LATER = re.compile(r"\b(?:later|after|afterwards|following|next)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:earlier|before|previous|preceding)\b", re.IGNORECASE)
_TOLD = re.compile(r"counted from (?P<told>\d{4}(?:-\d\d){0,2}), told of before")
_WRAPS = range(2, 9)  # months with which a stretch into the next year hardly begins: "from November to January" does
_WORDS_BEFORE = 40


def find_order_conflicts(text: str, statement: Statement, before: Statement | None) -> Iterator[Conflict]:
    """Dates of one sentence that run backwards; `before` is the sentence before it, to which "a year later" points."""
    yield from _years(text, statement)
    for one, other in pairwise(statement.dates):
        yield from _days(text, statement, one, other)
        yield from _restated(text, statement, one, other, before)
    for date in statement.dates:
        yield from _months(text, date)


def _moves(text: str, statement: Statement, at: int) -> bool:
    """Whether something is put off, or brought forward, from one date to another."""
    lead = text[max(statement.span.start, at - _WORDS_BEFORE) : at].lower()
    return any(word in entries("conflicts", "moves") for word in re.findall(r"[a-z]+", lead))


def _backwards(one: Span, other: Span, text: str, told: str, *, certain: bool = True) -> Conflict:
    return Conflict(
        other, (one,), "dates out of order", f"{told}: {other.of(text)} comes before {one.of(text)}", told, certain
    )


def _years(text: str, statement: Statement) -> Iterator[Conflict]:
    dated = [date.span for date in statement.dates]
    for pattern, told in (
        (_RANGE, "a stretch of time ends before it begins"),
        (_LIFE, "a life or a term ends before it begins"),
    ):
        for match in pattern.finditer(text, statement.span.start, statement.span.end):
            sure = pattern is _LIFE or any(Span(*match.span()).overlaps(span) for span in dated)
            if int(match["one"]) > int(match["other"]) and sure and not _moves(text, statement, match.start()):
                yield _backwards(Span(*match.span("one")), Span(*match.span("other")), text, told)


def _days(text: str, statement: Statement, one: Date, other: Date) -> Iterator[Conflict]:
    """ "From March 3, 2014 to February 1, 2014"; both tell their year."""
    first, last = _exact(one), _exact(other)
    gap = text[one.span.end : other.span.start]
    if first is None or last is None or not _TO.fullmatch(gap) or first.month is None or last.month is None:
        return
    if not _FROM.search(text[max(0, one.span.start - 10) : one.span.start]) and not _MONTHS.match(one.span.of(text)):
        return
    written = all(str(when.year) in date.span.of(text) for when, date in ((first, one), (last, other)))
    if written and first.first > last.first and not _moves(text, statement, one.span.start):
        yield _backwards(one.span, other.span, text, "a stretch of time ends before it begins")


def _months(text: str, date: Date) -> Iterator[Conflict]:
    """ "Between May and March 2014": read as the May before, unless no stretch so long is likely."""
    written = date.span.of(text)
    if (
        not date.resolved
        or "/" not in date.resolved
        or not _MONTHS.match(written)
        or len(re.findall(r"\d{4}", written)) != 1
    ):
        return
    first, last = (read_iso(part) for part in date.resolved.split("/"))
    if first is None or last is None or first.month is None or last.month is None or first.day or last.day:
        return
    if first.year != last.year and first.month in _WRAPS and first.month - last.month > 1:
        yield Conflict(
            date.span,
            (),
            "dates out of order",
            f"“{written}” runs backwards, if both months are of {last.year}",
            "the second month comes before the first in the year told",
            certain=False,
        )


def _restated(text: str, statement: Statement, one: Date, other: Date, before: Statement | None) -> Iterator[Conflict]:
    """ "A year later, in 2012": what lies later is told with a date that lies earlier."""
    gap = text[one.span.end : other.span.start]
    told = _TOLD.match(one.why)
    then, here = None if told is None else read_iso(told["told"]), _exact(other)
    if not _APPOSED.fullmatch(gap) or then is None or here is None or str(here.year) not in other.span.of(text):
        return
    anchor = _place_of(told["told"] if told else "", [*(before.dates if before else ()), *statement.dates], one.span)
    if anchor is None:
        return
    written = one.span.of(text)
    later, earlier = _LATER.search(written), _EARLIER.search(written)
    wrong = bool(later and _after(then, here)) or bool(earlier and _after(here, then))
    if wrong:
        side = "before" if later else "after"
        yield Conflict(
            other.span,
            (anchor, one.span),
            "dates out of order",
            f"“{written}”, but {other.span.of(text)} is not {'after' if later else 'before'} {anchor.of(text)}",
            f"“{written}” is counted from {anchor.of(text)}, and {other.span.of(text)} lies {side} or in it",
        )


def _place_of(told: str, dates: list[Date], until: Span) -> Span | None:
    """Where the date stands from which another one is counted."""
    found = [date.span for date in dates if date.span < until and date.resolved and date.resolved.startswith(told)]
    return found[-1] if found else None


def _after(one: When, other: When) -> bool:
    """Whether one is as late as the other or later, as exactly as both tell."""
    if one.year != other.year or one.month is None or other.month is None:
        return (one.year or 0) >= (other.year or 0) if one.month is None or one.year != other.year else False
    return one.first >= other.first


def _exact(date: Date) -> When | None:
    """The day, month or year of a date that is no stretch."""
    return first_day(date.resolved) if date.resolved and "/" not in date.resolved else None
