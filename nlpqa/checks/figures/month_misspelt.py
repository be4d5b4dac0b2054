"""A month is misspelt.

**What.** "Feburary 3", "in Septemper 2014".

**Why.** A slip that no spelling checker ran over.

**Limits.** Only beside a day or a year, or behind a word that leads to a month ("in", "the end of"), and only with a
capital. Names and months of other languages are left alone; of the short months, whose neighbours are names (Julie,
Avril), only two letters exchanged and well-known slips are found.

**Fix.** Safe where one slip (a letter missing, doubled, wrong, or two exchanged) leads to one month; for two slips
it wants a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from nlpqa.checks.figures.months import month_names, month_numbers
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.page.page import Page

RULE = Rule(
    name="month-misspelt",
    severity=Severity.WARNING,
    mqm="fluency/spelling",
    bad=(
        Example("On ⟦Feburary⟧ 3 it rained.", "On February 3 it rained."),
        Example("In ⟦Septemper⟧ 2014 and 5 ⟦Ocotber⟧ it rained.", "In September 2014 and 5 October it rained."),
        Example("On the 5th of ⟦Apirl⟧ it rained.", "On the 5th of April it rained."),
        Example(
            "Since the end of ⟦Apirl⟧ and in late ⟦Decemeber⟧ it rained.",
            "Since the end of April and in late December it rained.",
        ),
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
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%:°/]|[.,]\d)"
_BEHIND = re.compile(rf"[.:]?,? (?:(?:19|20)\d\d(?!\d)|{_DAY})")
_DAY_BEFORE = re.compile(r"(?:^|[^\w.,])(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?: of)? $")
_CUE = re.compile(r"(?:^|[^\w])([A-Za-z]+)[ -]$")
_REACH = 16
_SHORTEST, _LONGEST = 4, 13
_INITIALS = frozenset("adfjmnosp")
_NONE: set[str] = set()  # words of earlier pages that are no month: asked for once
_MOST_KEPT = 100_000


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every word beside a day or a year, or behind a word that leads to a month, that is nearly one."""
    for word in sorted(_near_months(page.words)):
        pattern = re.compile(rf"(?<![\w’'-]){word}(?![\w’'-])", re.IGNORECASE)
        for match in pattern.finditer(page.text):
            span = Span(*match.span())
            month, count = nearest_month(word)
            if _stands_as_month(page.text, span, slipped=count) and not page.out_of_bounds.overlaps(span):
                fix = RULE.fix(Safety.SAFE if count == 1 else Safety.REVIEW, Edit(span, month))
                yield RULE.finding(span, f"“{match.group()}” is {month} misspelt", fix=fix)


def _near_months(words: frozenset[str]) -> list[str]:
    """The words of a page that misspell a month."""
    new = words - _NONE
    found = [word for word in new if word[0] in _INITIALS and nearest_month(word)[0]]
    if len(_NONE) < _MOST_KEPT:
        _NONE.update(new.difference(found))
    return found


def _stands_as_month(text: str, span: Span, *, slipped: int) -> bool:
    """Whether a date is written around a word; with two slips only a number tells."""
    if _BEHIND.match(text, span.end) or _DAY_BEFORE.search(text, max(0, span.start - _REACH), span.start):
        return text[span.start].isupper()
    cue = _CUE.search(text, max(0, span.start - _REACH), span.start)
    led = cue is not None and cue[1].lower() in entries("artefacts_figures", "month_cue")
    return led and slipped == 1 and text[span.start].isupper()


@lru_cache(maxsize=4096)
def nearest_month(word: str) -> tuple[str, int]:
    """The month that a word misspells and by how many slips; "" for a month itself and any other word.

    >>> nearest_month("Feburary"), nearest_month("Febrary"), nearest_month("February"), nearest_month("Sober")
    (('February', 1), ('February', 1), ('', 0), ('', 0))
    """
    low = word.lower()
    if low in month_numbers() or low in entries("artefacts_figures", "no_month"):
        return "", 0
    if low in _listed():
        return _listed()[low], 1
    if not _SHORTEST <= len(low) <= _LONGEST:
        return "", 0
    if low[:3] not in _BEGINNINGS and not low.endswith(_ENDS) and low not in one_slip():
        return "", 0
    near = [(slips(low, month.lower()), month) for month in month_names() if len(month) >= _LONG]
    least, month = min(near)
    only = sum(count == least for count, _ in near) == 1
    if least == 1 or (least == 2 and len(month) >= _TWO_SLIPS and low[0] == month[0].lower() and len(low) >= _LONG):
        return (month, least) if only else ("", 0)
    return "", 0


_BEGINNINGS = frozenset({"jan", "feb", "sep", "oct", "nov", "dec"})
_ENDS = ("uary", "ember", "tober")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def one_slip() -> frozenset[str]:
    """Every spelling one slip away from a long month: looked up, where counting slips for every word would be slow."""
    return frozenset(word for month in month_names() if len(month) >= _LONG for word in _neighbours(month.lower()))


def _neighbours(month: str) -> Iterator[str]:
    for at in range(len(month) + 1):
        head, tail = month[:at], month[at:]
        yield head + tail[1:]
        yield head + tail[1:2] + tail[:1] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + tail[1:]


@cache
def _listed() -> dict[str, str]:
    rows = table("artefacts_figures")["month_misspelt"]
    slipped = {word.lower(): month.capitalize() for month, words in rows.items() if month != "reason" for word in words}
    return {exchanged: month for month in month_names() for exchanged in _exchanged(month.lower())} | slipped


def _exchanged(month: str) -> Iterator[str]:
    """A month with two neighbouring letters exchanged, where that is no word or name: "apirl"."""
    if len(month) < _SHORTEST:
        return
    for at in range(len(month) - 1):
        word = month[:at] + month[at + 1] + month[at] + month[at + 2 :]
        if word != month and word not in entries("artefacts_figures", "no_month") and word not in ordinary_words():
            yield word


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
