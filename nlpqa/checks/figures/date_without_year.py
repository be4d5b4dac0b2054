"""An article's days have no month or year.

**What.** "Today (26th)", "on the 26th", "the 3rd this month" in an article that has no date of its own and names the
day with no month; "On April 27th" in one that tells no year and no weekday.

**Why.** A Chinese paper prints its date elsewhere, and where the text is printed again nobody can tell which day is
meant.

**Limits.** Told once an article, of its first such day, and only in the manner of machines: people write "on
Tuesday" or "April 27".

**Fix.** None: the date stands in the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.figures.months import month_pattern
from nlpqa.checks.rule import Example, Rule
from nlpqa.claims.dates.anchors import article_date
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

RULE = Rule(
    name="date-without-year",
    severity=Severity.NOTE,
    mqm="accuracy/omission",
    bad=(
        Example("⟦Today (26th)⟧ it rained. Yesterday (25th) it did not."),
        Example("It rained ⟦on the 26th⟧, she said."),
        Example("It rained on ⟦this month 3rd⟧."),
        Example("⟦Today (26)⟧ it rained. In 2015 it did not."),
        Example("It rained since 2015, and ⟦in the early hours of the 26th⟧ it snowed."),
        Example("In 2018 it rained on ⟦the 3rd this month⟧."),
        Example("⟦On April 27th⟧, it rained. On May 3rd, it did not."),
    ),
    good=(
        Example("Yesterday (February 4th), it rained. It is 2015."),
        Example("Hangzhou, April 26, 2015 — Today (26th) it rained."),
        Example("It rained in April, and on the 26th it snowed. Yesterday (4 of them) and today (2015) it did not."),
        Example("On Monday, April 27th, it rained. It rained on the 28th."),
        Example("He birdied on the 18th, par 4. They met on the 4th floor and on the 3rd of May."),
        Example("On April 27, it rained."),
    ),
    worst=("on the 26t ", "On April 27t ", "Today (26", "this month "),
)

_YEAR = re.compile(r"[12](?<!\d[12])(?:(?<=1)9|(?<=2)0)\d\d(?!\d)")  # a digit first: to it re leaps
_DAY = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)(?![\w’'-])"
_CUTS = re.compile(r"\d(?:st|nd|rd|th)(?!\w)")
_CUT_OFF = re.compile(r"day \(\d")
_TODAY = re.compile(
    r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|morning|afternoon|evening|day),? ?"
    rf"(?:\((?:the )?(?:{_DAY}|(?<=day \()(?:[12]?\d|3[01])(?=\)))\)|, the {_DAY}(?=,))"
)
_TODAY_BEHIND = re.compile(r"\((?:the )?\d{1,2}(?:st|nd|rd|th)?\)|, the \d")
_THE = re.compile(r"the \d{1,2}[snrt]")
_HOURS = "early hours|early morning|morning|afternoon|evening|night|noon"
_BARE = re.compile(
    rf"\b(?:[Oo]n (?:the (?:{_HOURS}) of )?|[Aa]s of |[Ss]ince |[Uu]ntil |[Ii]n the (?:{_HOURS}) of |at noon on )"
    rf"the {_DAY}(?P<next> [A-Za-z]+)?"
)
_MONTHLY = re.compile(
    rf"\b(?:[Tt]his|[Ll]ast|[Nn]ext) month(?:[’']s)? (?:the )?{_DAY}"
    rf"|\b[Tt]he {_DAY} (?:day )?(?:this|last|next) month\b"
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for the first day of an article that nothing dates."""
    text = page.text
    if page.document.date or not (_CUTS.search(text) or ("day (" in text and _CUT_OFF.search(text))):
        return
    yearless = None if _YEAR.search(text) else _month_and_day(page)
    first = min(filter(None, (_today(page), _bare(page), _monthly(page), yearless)), default=None)
    if first is not None and (first == yearless or article_date(page).article is None):
        yield RULE.finding(first, "nothing here tells the month or year: say which day is meant")


def _today(page: Page) -> Span | None:
    return _first(page, _TODAY) if _TODAY_BEHIND.search(page.text) else None


def _monthly(page: Page) -> Span | None:
    return _first(page, _MONTHLY) if " month" in page.text else None


def _bare(page: Page) -> Span | None:
    """A day without a month, before which no month is named, where weekdays date nothing and no game is told."""
    if page.words & (entries("artefacts_figures", "weekday") | entries("artefacts_figures", "sports_page")):
        return None
    if not _THE.search(page.text):
        return None
    for match in _BARE.finditer(page.text):
        following = (match["next"] or "").strip().lower()
        if following == "this" or following in entries("artefacts_figures", "undated_day"):
            continue
        if not following or following in entries("artefacts_figures", "function_words"):
            end = match.end() if match["next"] is None else match.start("next")
            span = Span(match.start(), end)
            if not page.out_of_bounds.overlaps(span):
                return None if _month().search(page.text, 0, span.start) else span
    return None


def _month_and_day(page: Page) -> Span | None:
    """ "On April 27th" in an article without weekdays."""
    if page.words & entries("artefacts_figures", "weekday"):
        return None
    month = _first(page, _month_day())
    return None if month is None else Span(month.start - 1, month.end)


@cache
def _month() -> re.Pattern[str]:
    return re.compile(month_pattern())


@cache
def _month_day() -> re.Pattern[str]:
    return re.compile(rf"n (?<=\b[Oo]n ){month_pattern()} {_DAY}(?=[,.]|$| [a-z])")


def _first(page: Page, pattern: re.Pattern[str]) -> Span | None:
    found = (Span(*match.span()) for match in pattern.finditer(page.text))
    return next((span for span in found if not page.out_of_bounds.overlaps(span)), None)
