"""A year was cut in two.

**What.** "not until 20 13" for "not until 2013"; "in 201 9".

**Why.** The machine read the year's digits as two numbers.

**Limits.** Only behind words that lead to a year ("in", "since", a month) and where what follows is not counted by
the second number: "20 13-year-olds" and scores are left alone.

**Fix.** Wants a look: the space is deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.figures.months import month_pattern
from nlpqa.checks.rule import Example, Rule
from nlpqa.claims.figures.counted import is_plural
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

RULE = Rule(
    name="year-split",
    severity=Severity.WARNING,
    mqm="accuracy/mistranslation",
    bad=(
        Example("It was not until ⟦20 13⟧ that it opened.", "It was not until 20 13 that it opened."),
        Example("It closed in ⟦19 98⟧."),
        Example("On July 5, ⟦20 18⟧, it closed."),
        Example("Since ⟦201 9⟧, nothing was built."),
        Example("By ⟦20 13⟧, all had left."),
        Example("It won the ⟦20 19⟧ season."),
    ),
    good=(
        Example("Their 20 20-somethings met at 20 13 players."),
        Example("In 20 13-year-olds, the drug worked. They won 20 19 times, in 20 19 games."),
        Example("The scores were 20 13, 19 18 and 20 15."),
        Example("They lost by 20 13 times. It grew from 20 15 to 18 30."),
    ),
    worst=("in 20 13 ", "20 13", "19 "),
)

_SPLIT = re.compile(
    r"[12](?:(?<!\w[12])(?<![.,:$£€/–-][12])(?:(?:9|0) \d\d|(?:9|0)\d \d| (?:9|0)\d\d))(?![\w%:°/-]|[.,]\d| \d)"
)
_BEFORE = re.compile(r"(?:(?P<first>[A-Za-z]+) )?(?P<word>[A-Za-z]+)[.,]? (?:the )?(?:\d{1,2}(?:st|nd|rd|th)?, )?$")
_NEXT = re.compile(r" ([A-Za-z]+)")
_REACH = 24


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every year with a space in it."""
    text = page.text
    for match in _SPLIT.finditer(text):
        span = Span(*match.span())
        if _leads_to_year(text, span) and not page.out_of_bounds.overlaps(span):
            gap = text.index(" ", span.start)
            year = span.of(text).replace(" ", "")
            fix = RULE.fix(Safety.REVIEW, Edit(Span(gap, gap + 1), ""))
            yield RULE.finding(span, f"a space cuts the year {year} in two", fix=fix)


def _leads_to_year(text: str, span: Span) -> bool:
    """Whether the words on both sides make it a year."""
    following = _NEXT.match(text, span.end)
    if following is not None and following[1] in _year_nouns():
        return True
    before = _BEFORE.search(text, max(0, span.start - _REACH), span.start)
    if before is None:
        return False
    word = before["word"].lower()
    ends = following is None or following[1].lower() in entries("artefacts_figures", "function_words")
    pair = f"{before['first']} {before['word']}".lower()
    if {word, pair} & entries("artefacts_figures", "year_maybe_before"):
        return ends
    if _month().fullmatch(before["word"]):
        return ends
    return word in entries("artefacts_figures", "year_before") and (
        ends or (following is not None and following[1].islower() and not is_plural(following[1]))
    )


@cache
def _month() -> re.Pattern[str]:
    return re.compile(month_pattern())


@cache
def _year_nouns() -> frozenset[str]:
    return entries("artefacts_figures", "year_noun")
