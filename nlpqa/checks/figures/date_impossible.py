"""The calendar has no such day.

**What.** "February 30", "31 April", "February 29, 2015"; "11 March 8" with two days; "6 month 23 Japan", where the character for day
became Japan.

**Why.** The machine took the parts of a date for words, or a digit slipped.

**Limits.** Months and days only; a weekday that is not the date's is `date-conflict`'s.

**Fix.** "6 month 23" wants a look; a day that does not exist has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.figures.months import month_names, month_pattern, number_of
from nlpqa.checks.rule import Example, Rule
from nlpqa.claims.dates.calendar import When
from nlpqa.claims.figures.counted import is_plural
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
        Example(
            "On 11 March 8 people came, at 5 March 8 p.m.; 4 May 6 June 8 July; a 6 month 23 day trip, 6 months 23 days."
        ),
        Example("Chapter 31 April Jones, May 42 and June 1931; Feb. 28-30; June 31-7."),
        Example("A 12 month 2 percent loan; 555-2021-02-30"),
    ),
    worst=("February 30", "11 March 8 ", "6 month 23 ", "31 of ", "2021-02-"),
)

_ISO = re.compile(r"(?:19|20)\d\d-(?P<one>\d\d)-(?P<two>\d\d)(?![\w-])")
_IN_WORDS = re.compile(r"months? \d")
_BY_MONTH = re.compile(
    r"(?<![\w.,$-])(?:(?P<year>(?:19|20)\d\d) (?:years? )?)?(?P<month>1[0-2]|0?[1-9]) months? "
    r"(?P<day>[12]\d|3[01]|0?[1-9])(?![\w%:]|[.,]\d)(?: (?P<noun>[A-Za-z]+))?"
)
_NEXT = re.compile(r" ([A-Za-z]+)")
_WORD_BEFORE = re.compile(r"([A-Za-z]+) $")
_NUMBER_BEHIND = re.compile(r" ?(?:a\.?m|p\.?m|o['’]clock)")
_REACH = 24
_MONTHS = 12


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every date that cannot be."""
    for finding in (*_found(page), *_in_words(page), *_iso(page)):
        if not page.out_of_bounds.overlaps(finding.span):
            yield finding


@cache
def _date() -> re.Pattern[str]:
    day = r"(?P<day>\d{1,2})(?P<ending>st|nd|rd|th)?(?![\w%:°/–-]|[.,]\d)(?:,? (?P<year>(?:19|20)\d\d)(?![\w,]\d))?"
    return re.compile(rf"{month_pattern()} (?:the )?{day}")


def _found(page: Page) -> Iterator[Finding]:
    text = page.text
    for match in _date().finditer(text):
        month = number_of(re.match(r"[A-Za-z]+", match.group()).group())  # type: ignore[union-attr]
        before = _day_before(text, match.start())
        day = int(match["day"])
        year = int(match["year"]) if match["year"] else None
        if before is not None and _two_days(text, match, before):
            yield RULE.finding(Span(before.start, match.end("ending") if match["ending"] else match.end("day")), _TWO)
        elif not When(year, month, day).possible and _is_day(text, match, day):
            yield RULE.finding(Span(*match.span()), _message(month, day, year))
    for match in _reversed().finditer(text):
        month, day = number_of(match["month"]), int(match["day"])
        year = int(match["year"]) if match["year"] else None
        if not When(year, month, day).possible and _is_day_before(text, match):
            yield RULE.finding(Span(*match.span()), _message(month, day, year))


_TWO = "a day stands before and behind the month; keep the right one"


def _message(month: int, day: int, year: int | None) -> str:
    name = month_names()[month - 1]
    return f"there is no {name} {day}" + (f" in {year}" if year and month == 2 and day == 29 else "")


def _is_day(text: str, match: re.Match[str], day: int) -> bool:
    """Whether a number behind a month is meant as a day."""
    if match["year"] or match["ending"]:
        return True
    if not 29 <= day <= 31 or text[max(0, match.start() - 1) : match.start()].isalnum():
        return False
    following = _NEXT.match(text, match.end())
    return following is None or following[1].lower() in entries("artefacts_figures", "function_words")


@cache
def _reversed() -> re.Pattern[str]:
    return re.compile(
        r"(?P<day>(?:29|3\d))(?:st|th|nd|rd)?(?: of)? "
        rf"(?P<month>{month_pattern()})(?:,? (?P<year>(?:19|20)\d\d)(?!\d))?"
    )


def _is_day_before(text: str, match: re.Match[str]) -> bool:
    """Whether a number before a month is meant as a day."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    if before[-1:].isalnum() or before.endswith((".", ",", "$", "-", "–", "/", "'", "’")):
        return False
    word = _WORD_BEFORE.search(before)
    if word is None:
        return match["year"] is not None
    return word[1].lower() in entries("artefacts_figures", "day_before") or (
        match["year"] is not None and not word[1][0].isupper()
    )


_DAY_BEFORE = re.compile(r"(?<![\w.,$:/–-])(\d{1,2}) $")


def _day_before(text: str, month: int) -> Span | None:
    match = _DAY_BEFORE.search(text, max(0, month - _REACH), month)
    return Span(*match.span(1)) if match and 1 <= int(match[1]) <= _MONTHS else None


def _two_days(text: str, match: re.Match[str], before: Span) -> bool:
    """Whether the numbers on both sides of a month are days: no list of dates, no hour, nothing counted."""
    if _month_ends().search(text, max(0, before.start - _REACH), before.start) or not 1 <= int(match["day"]) <= 31:
        return False
    if match["year"] or _NUMBER_BEHIND.match(text, match.end()) or _next_month().match(text, match.end()):
        return match["year"] is not None
    following = _NEXT.match(text, match.end())
    if following is None:
        return text[match.end() : match.end() + 1] in (",", ".", ")", "") or text[match.end()].isspace()
    return following[1].lower() in entries("artefacts_figures", "function_words") and not is_plural(following[1])


@cache
def _month_ends() -> re.Pattern[str]:
    return re.compile(rf"{month_pattern()}[ ,]*(?:and |to |or )?$")


@cache
def _next_month() -> re.Pattern[str]:
    return re.compile(rf",? (?:and |to |or )?{month_pattern()}")


def _in_words(page: Page) -> Iterator[Finding]:
    text = page.text
    for at in _IN_WORDS.finditer(text):
        match = _BY_MONTH.search(text, max(0, at.start() - 16), at.end() + _REACH)
        if match is None or match.end("day") < at.end():
            continue
        noun = (match["noun"] or "").lower()
        dated = noun in entries("artefacts_figures", "calendar_noun")
        if match["year"] is None and (match.group().count("months") or (not dated and not _ends(match, text))):
            continue
        if noun in entries("artefacts_figures", "span_of_time") and match["year"] is None:
            continue
        end = match.end("noun") if dated else match.end("day")
        year = re.compile(r",? ((?:19|20)\d\d)(?!\d)").match(text, end) if match["year"] is None else None
        written = f"{month_names()[int(match['month']) - 1]} {int(match['day'])}"
        told = match["year"] or (year[1] if year else None)
        written += f", {told}" if told else ""
        span = Span(match.start(), year.end() if year else end)
        fix = RULE.fix(Safety.REVIEW, Edit(span, written))
        yield RULE.finding(span, f"this seems to be the date {written}, word by word", fix=fix)


def _ends(match: re.Match[str], text: str) -> bool:
    """Whether no counted noun follows the day, so that it is one: "10 month 16, 2021"."""
    noun = match["noun"]
    return noun is None and text[match.end() : match.end() + 1] in (",", ".", ")", "", "\n", ";")


def _iso(page: Page) -> Iterator[Finding]:
    text = page.text
    for match in _ISO.finditer(text) if "-" in text else ():
        one, two = int(match["one"]), int(match["two"])
        year = int(match.group()[:4])
        if text[max(0, match.start() - 1) : match.start()] in ("-", "/", "_") and match.start():
            continue
        if (match.start() and text[match.start() - 1].isalnum()) or not (1 <= one <= 99 and 1 <= two <= 99):
            continue
        if not When(year, one, two).possible and not When(year, two, one).possible:
            yield RULE.finding(Span(*match.span()), "the calendar has no such day")
