"""An article's days have no month or year at all.

**What.** "Today (26th)", "on the 26th", "this month 3rd", "On April 27th" in an article that tells no year, no
weekday and no date of its own.

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
        Example("⟦On April 27th⟧, it rained. On May 3rd, it did not."),
    ),
    good=(
        Example("Yesterday (February 4th), it rained. It is 2015."),
        Example("Today (26th) it rained. It is 2015."),
        Example("On Monday, April 27th, it rained. It rained on the 28th."),
        Example("He birdied on the 18th, par 4. They met on the 4th floor and on the 3rd of May."),
        Example("On April 27, it rained."),
    ),
    worst=("on the 26t ", "On April 27t ", "Today (26", "this month "),
)

_YEAR = re.compile(r"[12](?<!\d[12])(?:(?<=1)9|(?<=2)0)\d\d(?!\d)")  # a digit first: to it re leaps
_DAY = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)(?![\w’'-])"
_CUTS = re.compile(r"\d(?:st|nd|rd|th)(?!\w)")
_TODAY = re.compile(
    r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|morning|afternoon|evening|day) ?"
    rf"\((?:the )?{_DAY}\)"
)
_BARE = re.compile(rf"\b[Oo]n (?:the (?:morning|afternoon|evening|night) of )?the {_DAY}(?P<next> [A-Za-z]+)?")
_MONTHLY = re.compile(rf"\b(?:[Tt]his|[Ll]ast|[Nn]ext) month(?:[’']s)? (?:the )?{_DAY}")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for the first day in an article that tells no year."""
    text = page.text
    if page.document.date or _YEAR.search(text) or not _CUTS.search(text):
        return
    first = min(filter(None, (_today(page), _bare(page), _monthly(page), _month_and_day(page))), default=None)
    if first is not None:
        yield RULE.finding(first, "the article tells no year: say which day is meant")


def _today(page: Page) -> Span | None:
    return _first(page, _TODAY) if "(" in page.text else None


def _monthly(page: Page) -> Span | None:
    return _first(page, _MONTHLY) if " month" in page.text else None


def _bare(page: Page) -> Span | None:
    """A day without a month, in an article that names no month or weekday, and is not about a game."""
    if page.words & (entries("artefacts_figures", "weekday") | entries("artefacts_figures", "sports_page")):
        return None
    if _month().search(page.text):
        return None
    for match in _BARE.finditer(page.text):
        following = (match["next"] or "").strip().lower()
        if following in entries("artefacts_figures", "undated_day"):
            continue
        if not following or following in entries("artefacts_figures", "function_words"):
            end = match.end() if match["next"] is None else match.start("next")
            span = Span(match.start(), end)
            if not page.out_of_bounds.overlaps(span):
                return span
    return None


def _month_and_day(page: Page) -> Span | None:
    """ "On April 27th" in an article without weekdays."""
    if page.words & entries("artefacts_figures", "weekday"):
        return None
    return _first(page, _month_day())


@cache
def _month() -> re.Pattern[str]:
    return re.compile(month_pattern())


@cache
def _month_day() -> re.Pattern[str]:
    return re.compile(rf"\b[Oo]n {month_pattern()} {_DAY}(?=[,.]|$| [a-z])")


def _first(page: Page, pattern: re.Pattern[str]) -> Span | None:
    found = (Span(*match.span()) for match in pattern.finditer(page.text))
    return next((span for span in found if not page.out_of_bounds.overlaps(span)), None)
