"""An ordinal number has the wrong ending.

**What.** "July 2th", "the 21th", "the 3th time"; "on the 5 th".

**Why.** The machine hangs "-th" on every number.

**Limits.** "11st" may be eleven stone and "30rd" thirty rounds of ammunition: such are told of only beside a month
or a noun that is numbered.

**Fix.** Safe: every number has one ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.figures.months import month_pattern
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

RULE = Rule(
    name="ordinal-wrong",
    severity=Severity.WARNING,
    mqm="fluency/grammar",
    bad=(
        Example("On July ⟦2th⟧ it rained.", "On July 2nd it rained."),
        Example("The ⟦21th⟧ and the ⟦3th⟧ time.", "The 21st and the 3rd time."),
        Example("On the ⟦11st⟧ of May, in the ⟦12nd⟧ year.", "On the 11th of May, in the 12th year."),
        Example("The ⟦1,001th⟧ night", "The 1,001st night"),
        Example("On May ⟦5 th⟧ it rained.", "On May 5th it rained."),
    ),
    good=(
        Example("He is 11st 4lb and lost 12st; a 30rd magazine."),
        Example("The 1st, 2nd, 3rd, 4th, 11th, 12th, 13th, 21st, 111th and 1,112th."),
        Example("The n-1th term and 1/32th, 0.5th, 45 St James, at 2TH."),
    ),
    worst=("1th", "1,001th", "9 th ", "1,"),
)

_ENDING = re.compile(r"[0-9] ?(?P<ending>st|nd|rd|th)(?![\w’'-]|\.\w)")
_LONGEST = 12  # code points of a number
_NUMBER = re.compile(r"(?<![\w.,/+*^–−-])(?:\d{1,3}(?:,\d{3})+|\d+)$")
_NEXT = re.compile(r" ([a-z]+)")
_BEFORE_STONE = ("st", "rd")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every number whose ending is not its own, or stands apart."""
    text = page.text
    for match in _ENDING.finditer(text):
        number = _NUMBER.search(text, max(0, match.start() - _LONGEST), match.start() + 1)
        if number is None or (number.start() and number.start() == match.start() - _LONGEST):
            continue
        ending, apart = match["ending"], match.start("ending") - match.start() > 1
        right = ending_of(int(number.group().replace(",", "")))
        span = Span(number.start(), match.end())
        if (ending == right and not apart) or page.out_of_bounds.overlaps(span):
            continue
        if (ending in _BEFORE_STONE or apart) and not _is_ordinal(text, span):
            continue
        message = f"write “{number.group()}{right}”"
        yield RULE.finding(span, message, fix=RULE.fix(Safety.SAFE, Edit(Span(match.start() + 1, match.end()), right)))


def ending_of(number: int) -> str:
    """What an ordinal number ends in.

    >>> [ending_of(n) for n in (1, 11, 22, 113)]
    ['st', 'th', 'nd', 'th']
    """
    if number // 10 % 10 == 1:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _is_ordinal(text: str, span: Span) -> bool:
    """Whether a month stands beside, or behind it a noun that is numbered."""
    if _month_before().search(text, max(0, span.start - 12), span.start):
        return True
    following = _NEXT.match(text, span.end)
    return following is not None and following[1] in entries("artefacts_figures", "ordinal_context")


@cache
def _month_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){month_pattern()} $")
