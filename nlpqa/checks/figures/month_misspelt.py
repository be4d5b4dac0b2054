"""A month is misspelt.

**What.** "Feburary 3", "in Septemper 2014".

**Why.** A slip that no spelling checker ran over.

**Limits.** Only beside a day or a year, and only with a capital. Names and months of other languages are left
alone; of the short months, whose neighbours are names (Julie, Avril), only well-known slips are found.

**Fix.** Safe where one slip (a letter missing, doubled, wrong, or two exchanged) leads to one month; for two slips
it wants a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from nlpqa.checks.figures.months import may_follow_month, month_names, month_numbers
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.page.page import Page

RULE = Rule(
    name="month-misspelt",
    severity=Severity.WARNING,
    mqm="fluency/spelling",
    bad=(
        Example("On ⟦Feburary⟧ 3 it rained.", "On February 3 it rained."),
        Example("In ⟦Septemper⟧ 2014 and 5 ⟦Ocotber⟧ it rained.", "In September 2014 and 5 October it rained."),
        Example("On the 5th of ⟦Apirl⟧ it rained.", "On the 5th of April it rained."),
        Example("On ⟦Novembeer⟧ 2nd, 2013", "On November 2nd, 2013"),
    ),
    good=(
        Example("On February 3, Sept. 5 and May 2014."),
        Example("The 3 Octobers and 3 Augusta streets; Oktober 2014, 5 Februar, 12 septembre."),
        Example("Number 5, Joker 2, Marsh 3, Julie 14, Novartis 2014, Decatur 12."),
    ),
    worst=("Feburary ", "5 Feburary", "Septemberseptember"),
)

_LONG = 7  # letters; shorter months have too many neighbours
_TWO_SLIPS = 8
_NUMBER = re.compile(  # a literal first: to it re leaps
    r" (?<=[a-z,:.] )(?:(?:19|20)\d\d(?!\d)|(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%:°/]|[.,]\d))"
)
_BEFORE = re.compile(r"(?<![A-Za-z])(?P<word>[ADFJMNOS][a-z]{2,11})[:.]?,? $")
_BEHIND_DAY = re.compile(r"[0-9](?:st|nd|rd|th)?(?: of)? (?P<word>[ADFJMNOS][a-z]{2,11})(?![\w’'-])")
_REACH = 16


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every word beside a day or a year that is nearly a month."""
    found: set[int] = set()
    for match in _beside_numbers(page.text):
        span = Span(*match.span("word"))
        month, slips = nearest_month(match["word"])
        if month and span.start not in found and not page.out_of_bounds.overlaps(span):
            found.add(span.start)
            fix = RULE.fix(Safety.SAFE if slips == 1 else Safety.REVIEW, Edit(span, month))
            yield RULE.finding(span, f"“{match['word']}” is {month} misspelt", fix=fix)


def _beside_numbers(text: str) -> Iterator[re.Match[str]]:
    """The capitalised words before a number that may be a day or a year, and behind one that may be a day."""
    for number in _NUMBER.finditer(text):
        if not may_follow_month(text, number.start()):
            continue
        word = _BEFORE.search(text, max(0, number.start() - _REACH), number.start() + 1)
        if word is not None:
            yield word
    yield from _BEHIND_DAY.finditer(text)


@lru_cache(maxsize=4096)
def nearest_month(word: str) -> tuple[str, int]:
    """The month that a word misspells and by how many slips; "" for a month itself and any other word.

    >>> nearest_month("Feburary"), nearest_month("Febrary"), nearest_month("February"), nearest_month("Sober")
    (('February', 1), ('February', 1), ('', 0), ('', 0))
    """
    low = word.lower()
    if low in month_numbers() or low in entries("artefacts_figures", "no_month"):
        return "", 0
    if word in _listed():
        return _listed()[word], 1
    near = [(slips(low, month.lower()), month) for month in month_names() if len(month) >= _LONG]
    least, month = min(near)
    only = sum(count == least for count, _ in near) == 1
    if least == 1 or (least == 2 and len(month) >= _TWO_SLIPS and low[0] == month[0].lower() and len(low) >= _LONG):
        return (month, least) if only else ("", 0)
    return "", 0


@cache
def _listed() -> dict[str, str]:
    rows = table("artefacts_figures")["month_misspelt"]
    return {word: month.capitalize() for month, words in rows.items() if month != "reason" for word in words}


def slips(one: str, other: str) -> int:
    """Letters missing, added or wrong, and neighbours exchanged, between two words (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
