"""The calendar has no such day.

**What.** "February 30", "31 April", "February 29, 2015"; "11 March 8" with two days; "6 month 23 Japan", where the
character for day became Japan.

**Why.** The machine took the parts of a date for words, or a digit slipped.

**Limits.** Months and days only; a weekday that is not the date's is `date-conflict`'s.

**Fix.** "6 month 23" wants a look; a day that does not exist has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.figures.month_days import MonthDay, days_behind_months, late_days_before_months
from nlpqa.checks.figures.months import month_names, month_numbers, month_pattern
from nlpqa.checks.rule import Example, Rule
from nlpqa.claims.dates.calendar import When
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

RULE = Rule(
    name="date-impossible",
    severity=Severity.WARNING,
    mqm="accuracy/mistranslation",
    bad=(
        Example("It opened on ⟦February 30⟧."),
        Example("It opened on ⟦31 April⟧, the ⟦31st of June⟧ or ⟦Nov. 31st⟧."),
        Example("It opened on ⟦February 29, 2015⟧."),
        Example("On ⟦11 March 8⟧, it opened."),
        Example("On ⟦6 month 23 Japan⟧, it opened.", "On 6 month 23 Japan, it opened."),
        Example("It opened on ⟦10 month 16, 2021⟧."),
        Example("It opened on ⟦2021-02-30⟧."),
    ),
    good=(
        Example("It opened on February 29, 2016, 30 April and May 31st, in April 2015."),
        Example("On 11 March 8 people came, at 5 March 8 p.m.; 4 May 6 June; a 6 month 23 day trip, 6 months 23 days."),
        Example("Chapter 31 April Jones, May 42 and June 1931; Feb. 28-30; June 31-7."),
        Example("A 12 month 2 percent loan; 555-2021-02-30"),
    ),
    worst=("February 30", "11 March 8 ", "6 month 23 ", "31 of ", "2021-02-"),
)

_ISO = re.compile(r"-(?<=\d{4}-)(?<![\w/-].{5})(?P<one>\d\d)-(?P<two>\d\d)(?![\w-])")
_MODERN = ("19", "20")
_IN_WORDS = re.compile(r"months? \d")
_BY_MONTH = re.compile(
    r"(?<![\w.,$-])(?:(?P<year>(?:19|20)\d\d) (?:years? )?)?(?P<month>1[0-2]|0?[1-9]) (?P<word>months?) "
    r"(?P<day>[12]\d|3[01]|0?[1-9])(?![\w%:]|[.,]\d)(?: (?P<noun>[A-Za-z]+))?"
)
_YEAR_BEHIND = re.compile(r",? ((?:19|20)\d\d)(?!\d)")
_NEXT = re.compile(r" ([A-Za-z]+)")
_WORD_BEFORE = re.compile(r"([A-Za-z]+) $")
_NUMBER_BEFORE = re.compile(r"(?<![\w.,$:/–-])(\d{1,2}) $")
_HOUR = re.compile(r" ?(?:a\.?m|p\.?m|o['’]clock|noon)")
_STOPS = (",", ".", ")", ";", "")
_REACH = 24
_MONTHS = 12
_TWO = "a day stands before and behind the month; keep the right one"


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every date that cannot be."""
    for finding in (*_by_name(page), *_word_by_word(page.text), *_in_digits(page.text)):
        if not page.out_of_bounds.overlaps(finding.span):
            yield finding


def _by_name(page: Page) -> Iterator[Finding]:
    text = page.text
    if page.words.isdisjoint(month_numbers()):
        return
    for date in days_behind_months(text):
        before = _number_before(text, date)
        if before is not None and _two_days(text, date, before):
            yield RULE.finding(Span(before.start, date.day_end), _TWO)
        elif _is_impossible(date) and _is_day(text, date):
            yield RULE.finding(date.span, _message(date))
    for date in late_days_before_months(text):
        if _is_impossible(date) and _is_day_before(text, date):
            yield RULE.finding(date.span, _message(date))


def _is_impossible(date: MonthDay) -> bool:
    return not When(date.year, date.month, date.day).possible


def _message(date: MonthDay) -> str:
    leap = date.month == _FEBRUARY and date.day == _LEAP_DAY
    return f"there is no {month_names()[date.month - 1]} {date.day}" + (f" in {date.year}" if leap else "")


_FEBRUARY, _LEAP_DAY = 2, 29


def _is_day(text: str, date: MonthDay) -> bool:
    """Whether an impossible number behind a month is meant as a day, and counts nothing."""
    if date.year is not None or date.ordinal:
        return True
    following = _NEXT.match(text, date.span.end)
    ends = following is None or following[1].lower() in entries("artefacts_figures", "function_words")
    return ends and _LEAP_DAY <= date.day <= _LONGEST_MONTH


_LONGEST_MONTH = 31


def _is_day_before(text: str, date: MonthDay) -> bool:
    """Whether an impossible number before a month is meant as a day, and ends no other date or number."""
    word = _WORD_BEFORE.search(text, max(0, date.span.start - _REACH), date.span.start)
    if word is None:
        return date.year is not None
    led = word[1].lower() in entries("artefacts_figures", "day_before")
    return led or (date.year is not None and word[1][0].islower())


def _number_before(text: str, date: MonthDay) -> Span | None:
    match = _NUMBER_BEFORE.search(text, max(0, date.span.start - _REACH), date.span.start)
    return Span(*match.span(1)) if match and 1 <= int(match[1]) <= _MONTHS else None


def _two_days(text: str, date: MonthDay, before: Span) -> bool:
    """Whether the numbers on both sides of a month are days: no list of dates, no hour, nothing counted."""
    if _month_ends().search(text, max(0, before.start - _REACH), before.start) or not 1 <= date.day <= _LONGEST_MONTH:
        return False
    if date.year is not None:
        return True
    if _HOUR.match(text, date.day_end) or _month_begins().match(text, date.day_end):
        return False
    following = _NEXT.match(text, date.day_end)
    if following is None:
        return text[date.day_end : date.day_end + 1].strip() in _STOPS
    return following[1].lower() in entries("artefacts_figures", "function_words")


@cache
def _month_ends() -> re.Pattern[str]:
    return re.compile(rf"{month_pattern()}[ ,]*(?:and |to |or )?$")


@cache
def _month_begins() -> re.Pattern[str]:
    return re.compile(rf",? (?:and |to |or )?{month_pattern()}")


def _word_by_word(text: str) -> Iterator[Finding]:
    """ "6 month 23 Japan", "2015 year 6 month 23 day"."""
    for at in _IN_WORDS.finditer(text):
        match = _BY_MONTH.search(text, max(0, at.start() - _REACH), at.end() + _REACH)
        if match is None or not match.start("word") <= at.start() < match.end("word") or not _is_date(text, match):
            continue
        noun = (match["noun"] or "").lower() in entries("artefacts_figures", "calendar_noun")
        end = match.end("noun") if noun else match.end("day")
        behind = None if match["year"] else _YEAR_BEHIND.match(text, end)
        year = match["year"] or (behind[1] if behind else None)
        written = f"{month_names()[int(match['month']) - 1]} {int(match['day'])}" + (f", {year}" if year else "")
        span = Span(match.start(), behind.end() if behind else end)
        fix = RULE.fix(Safety.REVIEW, Edit(span, written))
        yield RULE.finding(span, f"this seems to be the date {written}, word by word", fix=fix)


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Whether numbers with "month" between them are no length of time and count nothing."""
    if match["year"]:
        return True
    if match["word"] == "months":
        return False
    if match["noun"] is None:
        return text[match.end() : match.end() + 1].strip() in _STOPS
    noun = match["noun"].lower()
    dated = noun in entries("artefacts_figures", "calendar_noun")
    return dated and noun not in entries("artefacts_figures", "span_of_time")


def _in_digits(text: str) -> Iterator[Finding]:
    """ISO dates that are none, read either way round."""
    for match in _ISO.finditer(text):
        span = Span(match.start() - 4, match.end())
        year, one, two = int(span.of(text)[:4]), int(match["one"]), int(match["two"])
        possible = When(year, one, two).possible or When(year, two, one).possible
        if span.of(text).startswith(_MODERN) and not possible and one and two:
            yield RULE.finding(span, "the calendar has no such day")
