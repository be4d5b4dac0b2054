"""One sum is told in two currencies that do not agree.

**What.** "$500 million yuan"; "500 million yuan ($500 million)", where no rate of exchange leads from one to the
other; "sales of 300 million yuan", later "sales of $300 million"; sums that add up only in one currency: "4,500
teachers got 300 yuan each, $1.35 million in all"; "rose from 300 million yuan to $420 million".

**Why.** The machine took one currency for the other, or slipped by a power of ten.

**Limits.** Rates are those since 1994, with room for rounding; a sum told of a time before that may be rightly
converted. The same number in two currencies is told of only where words beside it are the same: two, or one beside
three digits or where it says what the sum is of.

**Fix.** None: the original tells which currency is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise

from nlpqa.checks.figures.readings import Reading, kind_of, readings, shared_words
from nlpqa.checks.figures.sums import added, compared, multiplied, shared_out
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
        Example("They lost 1.35 million yuan. The bank offers the ⟦$1.35 million⟧ that they lost."),
        Example("It has 90 yuan. It owes 4,500 teachers 300 yuan each, or ⟦$1.35 million⟧ in all."),
        Example("It pays ⟦$1.35 million⟧, nine tenths of the loss of 1.5 million yuan, not 2 yuan."),
        Example("It gave 120,000 yuan in May and 60,000 yuan in June, ⟦$180,000⟧ in all."),
        Example("Sales rose from 300 million yuan to ⟦$420 million⟧."),
    ),
    good=(
        Example("It cost 100 million yuan ($14 million), ¥5 yuan, $5 million Canadian dollars, 10 yuan ($1)."),
        Example("A $10 billion yuan bond, a $5 million yuan-denominated loan; 5 euros ($7), 100 yen ($1)."),
        Example("It cost 500 million yuan (5 million more than in 2014); it rose 5 yuan ($3 was asked)."),
        Example("The bus costs 300 million yuan. A bridge was built for $300 million."),
        Example("Sales rose from 3 billion yuan to $500 million; 4,500 teachers got 300 yuan each, $200,000 in all."),
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
_LEAST_WITH_DIGITS = 1e3  # where three digits are the same
_MANY_DIGITS = 3


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every sum that has two currencies, and every conversion that no rate explains."""
    end = 0
    for span, message in sorted((*_two_words(page), *_conversions(page), *_told_twice(page), *_made_up(page))):
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


@cache
def _named() -> frozenset[str]:
    """The last words of currencies that never follow a sign, to ask whether a page names any."""
    return frozenset(word.split()[-1].lower() for word in table("artefacts_currencies")["beside_dollar_sign"]["words"])


def _two_words(page: Page) -> Iterator[tuple[Span, str]]:
    """ "$500 million yuan", "500 million yuan dollars"."""
    text = page.text
    own, denominated = table("artefacts_currencies")["own_sign"], entries("artefacts_currencies", "denominated")
    for match in _signed().finditer(text) if not _named().isdisjoint(page.words) else ():
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
    money = [each for each in readings(page) if each.is_money and each.value >= _least(each)]
    if len({each.unit for each in money}) < 2:
        return
    for _, group in groupby(sorted(money, key=lambda each: each.value), key=lambda each: each.value):
        told = sorted(group, key=lambda each: each.span)
        for at, later in enumerate(told[1:_MANY], 1):
            for earlier in told[:at]:
                if earlier.unit != later.unit and _is_same(page, earlier, later):
                    yield later.span, f"elsewhere it is {earlier.span.of(page.text)}; check the currency"
                    break


_MANY = 40


def _least(reading: Reading) -> float:
    return _LEAST_WITH_DIGITS if len(reading.digits) >= _MANY_DIGITS else _LEAST_TOLD_TWICE


def _is_same(page: Page, earlier: Reading, later: Reading) -> bool:
    shared = len(shared_words(page, earlier, later))
    if shared >= _NEAR or (shared and len(earlier.digits) >= _MANY_DIGITS):
        return True
    kind = kind_of(page, earlier)
    return kind is not None and kind == kind_of(page, later)


def _made_up(page: Page) -> Iterator[tuple[Span, str]]:
    """Sums of one sentence that are made up of one another, or are one amount at two times, in two currencies."""
    if len({each.unit for each in readings(page) if each.is_money}) < 2:
        return
    for one, two, whole in added(page):
        odd = whole if one.unit == two.unit else one if two.unit == whole.unit else two
        if one.is_money and two.is_money and whole.is_money and len({one.unit, two.unit, whole.unit}) > 1:
            yield odd.span, "the sums add up only in one currency; check the sign"
    for part, whole in (*multiplied(page), *shared_out(page)):
        if part.unit != whole.unit:
            wrong = min((part, whole), key=lambda each: (_told(page, each), -each.span.start))
            yield wrong.span, "this fits the other figures only in one currency; check the sign"
    for earlier, later in compared(page):
        if earlier.unit != later.unit and _ranges(earlier) and _ranges(later) and not _agree(earlier, later):
            yield later.span, f"compared with {earlier.span.of(page.text)}; check the currency"


def _told(page: Page, reading: Reading) -> int:
    """How many sums of the page are in a figure's currency."""
    return sum(each.unit == reading.unit for each in readings(page))
