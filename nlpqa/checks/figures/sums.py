"""Figures of one sentence that make up one another: a sum, a share or a number of equal parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from nlpqa.checks.figures.readings import Reading, readings
from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page

_NEAR = 240  # code points from the first figure to the last
_END = re.compile(r"[.!?][\"”’)]? |\n")
_TOGETHER = re.compile(r"\b(?:in all|in total|all told|altogether|together|combined|a total of|totall?ing|sum of|or)\b")
_TELLING_DIGITS = 2  # of a product or a share; one digit comes out by chance


def neighbours(page: Page, count: int) -> Iterator[tuple[Reading, ...]]:
    """Every run of so many figures that stand side by side in one sentence."""
    found = readings(page)
    for at in range(len(found) - count + 1):
        run = found[at : at + count]
        if run[-1].span.end - run[0].span.start > _NEAR:
            continue
        if all(_END.search(page.text, one.span.end, two.span.start) is None for one, two in pairwise(run)):
            yield run


def added(page: Page) -> Iterator[tuple[Reading, Reading, Reading]]:
    """ "210,000 lipsticks and 96,000 jars, or 306,000 articles": two figures and, behind or before them, their sum."""
    for run in neighbours(page, 3):
        for one, two, whole in ((run[0], run[1], run[2]), (run[1], run[2], run[0])):
            if min(len(one.digits), len(two.digits)) < _TELLING_DIGITS and len(whole.digits) < _TELLING_DIGITS:
                continue
            if _same(one.value + two.value, whole.value) and _TOGETHER.search(
                page.text, max(0, run[0].span.start - _BEFORE), min(len(page.text), run[-1].span.end + _BEFORE)
            ):
                yield one, two, whole


_BEFORE = 24


def multiplied(page: Page) -> Iterator[tuple[Reading, Reading]]:
    """ "4,500 teachers got 300 yuan each, $1.35 million in all": a price of each and what all of it comes to."""
    for run in neighbours(page, 3):
        counts = [each for each in run if not each.is_money and each.unit not in ("percent", "degrees")]
        money = sorted((each for each in run if each.is_money), key=lambda each: each.value)
        if len(counts) != 1 or len(money) != 2 or counts[0].value < _LEAST_COUNT:
            continue
        each, whole = money
        product = counts[0].value * each.value
        telling = len(whole.digits) >= _TELLING_DIGITS
        if telling and abs(product - whole.value) <= min(whole.step / 2, whole.value * _ROUNDED):
            yield each, whole


_LEAST_COUNT = 3
_ROUNDED = 0.02


def shared_out(page: Page) -> Iterator[tuple[Reading, Reading]]:
    """ "$1.35 million, or nine tenths of the loss of 1.5 million yuan": a part and the whole it is a part of."""
    for part, whole in neighbours(page, 2):
        match = _share().search(page.text, part.span.end, whole.span.start)
        if match is None or not (part.is_money and whole.is_money):
            continue
        share = _value(match)
        if abs(part.value / share / whole.value - 1) < _CLOSE:
            yield part, whole


_CLOSE = 0.006


@cache
def _share() -> re.Pattern[str]:
    numbers, parts = any_of(_fractions()["number"]), any_of(_fractions()["part"])
    return re.compile(
        rf"(?:(?P<number>{numbers})[ -])?(?P<part>{parts})s?(?: of| as much as)? (?:the |a |its |their |an )?"
        r"(?:[a-z]+ ){0,3}(?:of |was |is )?(?:about |some )?$"
    )


@cache
def _fractions() -> dict[str, dict[str, float]]:
    rows = table("artefacts_sums")["fraction"]
    return {name: dict(rows[name]) for name in ("part", "number")}


def _value(match: re.Match[str]) -> float:
    part = float(_fractions()["part"][match["part"]])
    return part * float(_fractions()["number"][match["number"]]) if match["number"] else part


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(one, other)


def compared(page: Page) -> Iterator[tuple[Reading, Reading]]:
    """ "from 300 million yuan to $420 million", "$1.41 billion, up from": one amount at two times."""
    text = page.text
    for one, two in neighbours(page, 2):
        near = two.span.start - one.span.end <= _COMPARED and two.value <= one.value / _LEFT
        if not (one.is_money and two.is_money and near and two.value >= one.value * _LEFT):
            continue
        between = text[one.span.end : two.span.start]
        leads = _FROM.search(text, max(0, one.span.start - _BEFORE), one.span.start)
        earlier = _EARLIER.match(text, two.span.end)
        if (
            (leads and _TO.fullmatch(between))
            or _UP_FROM.fullmatch(between)
            or (earlier and _AGAINST.fullmatch(between))
        ):
            yield one, two


_COMPARED = 48
_LEFT = 0.1  # what an amount may become of itself and still be told as a change
_ABOUT = r"(?:about |around |nearly |almost |some |over |more than |only |just )?"
_FROM = re.compile(rf"\b(?:from|between) {_ABOUT}$")
_TO = re.compile(rf" (?:a \w+ )?(?:in \d{{4}} |last \w+ |the year before )?(?:to|and) {_ABOUT}")
_UP_FROM = re.compile(rf",? (?:up|down|higher than|lower than|an increase|a decrease|a drop) (?:from )?{_ABOUT}")
_AGAINST = re.compile(rf"[^()]{{0,24}}?,? (?:against|compared with|compared to|after|instead of) {_ABOUT}")
_EARLIER = re.compile(
    r" (?:a year|a month|a quarter|one year|two years) (?:earlier|before|ago)| (?:the|last|in the same) "
    r"(?:previous )?(?:year|quarter|month|period)(?: before| earlier)?| in (?:19|20)\d\d"
)
