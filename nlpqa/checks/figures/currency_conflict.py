"""One sum is told in two currencies that do not agree.

**What.** "$500 million yuan"; "500 million yuan ($500 million)", where no rate of exchange leads from one to the
other; "sales of 300 million yuan", later "sales of $300 million".

**Why.** The machine took one currency for the other, or slipped by a power of ten.

**Limits.** Rates are those since 1994, with room for rounding; a sum told of a time before that may be rightly
converted. The same number in two currencies is told of only where at least two words beside it are the same.

**Fix.** None: the original tells which currency is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise

from nlpqa.checks.figures.readings import Reading, readings, shared_words
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page

RULE = Rule(
    name="currency-conflict",
    severity=Severity.WARNING,
    mqm="accuracy/mistranslation",
    bad=(
        Example("It cost ⟦$500 million yuan⟧ and ⟦€20 yuan⟧."),
        Example("It cost 500 million yuan (⟦$500 million⟧)."),
        Example("Sales were 1.26 billion yuan (about ⟦US$1.8 billion⟧), or 5 yuan."),
        Example("The chain has yearly sales of 300 million yuan. Its yearly sales of ⟦$300 million⟧ are low."),
    ),
    good=(
        Example("It cost 100 million yuan ($14 million), ¥5 yuan, $5 million Canadian dollars, 10 yuan ($1)."),
        Example("A $10 billion yuan bond, a $5 million yuan-denominated loan; 5 euros ($7), 100 yen ($1)."),
        Example("It cost 500 million yuan (5 million more than in 2014); it rose 5 yuan ($3 was asked)."),
        Example("The bus costs 300 million yuan. A bridge was built for $300 million."),
    ),
    worst=("$500 million yuan ", "500 million yuan ($5", "sales of 300 million yuan. sales of $300 million. "),
)

_BRACKET = re.compile(
    r"(?: ?[(（](?:or )?|, or |, equivalent to |, equal to )"
    r"(?:(?:about|around|some|approximately|roughly|nearly|almost|equivalent to|equal to|over|more than|less than"
    r"|approx\.) ){0,2}(?=[A-Z$£€¥￥\d])"
)
_ROOM = 0.03  # of a value, for "about" and for a rate of that day
_NEAR = 2  # words that are the same beside a sum told twice
_LEAST_TOLD_TWICE = 1e5


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every sum that has two currencies, and every conversion that no rate explains."""
    end = 0
    for span, message in sorted((*_two_words(page), *_conversions(page), *_told_twice(page))):
        if span.start >= end and not page.out_of_bounds.overlaps(span):
            end = span.end
            yield RULE.finding(span, message)


@cache
def _signed() -> re.Pattern[str]:
    words = any_of(table("artefacts_currencies")["beside_dollar_sign"]["words"])
    return re.compile(
        r"[$£€¥￥]\d[\d,]{0,14}(?:\.\d{1,3})?(?:[ -](?:hundred|thousand|million|billion|trillion))?[ ]"
        rf"(?P<word>{words})(?![\w-])(?: (?P<next>[a-z]+))?"
    )


def _two_words(page: Page) -> Iterator[tuple[Span, str]]:
    """ "$500 million yuan", "500 million yuan dollars"."""
    text = page.text
    own, denominated = table("artefacts_currencies")["own_sign"], entries("artefacts_currencies", "denominated")
    for match in _signed().finditer(text):
        sign = match.group()[0]
        if match["word"] in own.get(sign, ()) or match["next"] in denominated:
            continue
        yield Span(match.start(), match.end("word")), f"is it {sign} or {match['word']}? the sum has two currencies"
    if "yuan" in page.text:
        for match in re.finditer(r"yuan (?:US )?dollars|dollars yuan", text):
            yield Span(*match.span()), "the sum has two currencies; keep the right one"


def _conversions(page: Page) -> Iterator[tuple[Span, str]]:
    """Sums in brackets that no rate of exchange explains."""
    money = [each for each in readings(page) if each.is_money]
    for one, other in pairwise(money):
        gap = other.span.start - one.span.end
        if not 0 < gap < _LONGEST_GAP or one.unit == other.unit:
            continue
        lead = _BRACKET.match(page.text, one.span.end)
        if lead is None or lead.end() != other.span.start or not _ends(page.text, other, bracket=lead.group()):
            continue
        if _ranges(one) is not None and _ranges(other) is not None and not _agree(one, other):
            yield other.span, f"this is not {one.span.of(page.text)} at any rate of exchange since 1994"


_LONGEST_GAP = 48


def _ends(text: str, other: Reading, *, bracket: str) -> bool:
    following = text[other.span.end : other.span.end + 1]
    return (
        following in (")", "）", ",", ";") if "(" in bracket or "（" in bracket else following in (",", ".", ")", ";")
    )


def _ranges(reading: Reading) -> tuple[float, float] | None:
    rate = table("artefacts_currencies")["per_dollar"].get(reading.unit)
    if not isinstance(rate, list) or not reading.value:
        return None
    low, high = reading.value - reading.step / 2, reading.value + reading.step / 2
    return low * (1 - _ROOM) / rate[1], high * (1 + _ROOM) / rate[0]


def _agree(one: Reading, other: Reading) -> bool:
    """Whether both may be worth the same number of dollars."""
    a, b = _ranges(one), _ranges(other)
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])


def _told_twice(page: Page) -> Iterator[tuple[Span, str]]:
    """The same number in two currencies beside the same words."""
    money = [each for each in readings(page) if each.is_money and each.value >= _LEAST_TOLD_TWICE]
    if len({each.unit for each in money}) < 2:
        return
    for _, group in groupby(sorted(money, key=lambda each: each.value), key=lambda each: each.value):
        told = sorted(group, key=lambda each: each.span)
        for at, later in enumerate(told[1:_MANY], 1):
            for earlier in told[:at]:
                if earlier.unit != later.unit and len(shared_words(page, earlier, later)) >= _NEAR:
                    yield later.span, f"elsewhere it is {earlier.span.of(page.text)}; check the currency"
                    break


_MANY = 40
