"""A figure's unit does not fit what it measures.

**What.** "sold 5,000 yuan at 35 yuan each", "sold 4,000 yuan in August"; "attendance was 18,400 yuan"; "16,000 yuan of
season tickets, against 14,500 tickets"; "a wage of 1,620 pieces"; "500 stations of machines", "3 only cats".

**Why.** Chinese puts a measure word behind every number (台, 只, 块); the machine translated it, left it, or took one
unit for another.

**Limits.** Only what the sentence itself, or the same number beside the same words elsewhere, speaks against. "A
piece of news" and "210,000 yuan of lipsticks" are English, the latter but where it makes up a number of things
("and 96,000 jars, or 306,000 articles in all").

**Fix.** None: the original tells the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise

from nlpqa.checks.figures.counted_sums import counted_sums, paid_in_goods
from nlpqa.checks.figures.readings import Reading, readings, shared_words
from nlpqa.checks.figures.sums import added
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page

RULE = Rule(
    name="measure-mismatch",
    severity=Severity.NOTE,
    mqm="accuracy/mistranslation",
    bad=(
        Example("It sold ⟦5,000 yuan⟧ at 35 yuan each."),
        Example("It sold ⟦16,000 yuan of season tickets⟧, against 14,500 tickets in 2020."),
        Example("Some ⟦12,000 yuan of passengers⟧ came."),
        Example("They get a wage of ⟦1,620 pieces⟧, not 1,700 yuan."),
        Example("The truck alone sold more than ⟦4,000 yuan⟧ in August. The plant employs ⟦2,000 yuan⟧."),
        Example("Attendance was ⟦18,400 yuan⟧. The gate was ⟦18,400 yuan⟧, the biggest crowd of the year."),
        Example("They had 70% of the wage. Now they get ⟦1,620 pieces⟧ a month. The rent was raised to ⟦900 sets⟧."),
        Example("She sold ⟦210,000 yuan⟧ of lipsticks and 96,000 jars, or 306,000 articles in all."),
        Example("It ordered ⟦500 stations of machines⟧ and has ⟦3 only cats⟧."),
        Example("The wage law says 1,625 yuan. The wage of ⟦1,625 points⟧ is low."),
    ),
    good=(
        Example("It sold lipsticks of 210,000 yuan, or 210,000 yuan of lipsticks, and 96,000 jars."),
        Example("Three pieces of news, 300 pieces of silver, 20 heads of cattle, 5 sets of tools, 5 only children."),
        Example("It sold 5,000 tickets at 35 yuan each, 5,000 yuan in all."),
        Example("It paid 1,625 yuan for 1,625 screws."),
        Example(
            "It sold 4,000 yuan worth of tea, 4,000 yuan in bonds and sold for 4,000 yuan; the gate was 4,000 yuan."
        ),
        Example("The workers sew 300 pieces a day. The price was 300 units of grain. Prices of 300 sets were cut."),
        Example("A crowd of 300 paid 18,400 yuan."),
    ),
    worst=(
        "500 stations of ",
        "3 only cat ",
        "sold 5,000 yuan ",
        "1,620 pieces ",
        "12,000 yuan of season ",
        "sold more than 4,000 yuan in ",
        "wage 5 pieces a ",
    ),
)

_SOLD = re.compile(
    r"(?P<sum>\d[\d,]{0,12}(?:\.\d{1,3})?(?: (?:thousand|million|billion))? yuan) at "
    r"(?:a price of )?(?:about |only |just )?"
    r"\d[\d,]{0,9}(?:\.\d{1,3})? yuan (?:each|apiece|a piece|per piece)\b"
)
_EACH = re.compile(r"yuan (?:each|apiece|a piece|per piece)\b")
_YUAN_OF = re.compile(
    r"\d[\d,]{0,12}(?:\.\d{1,3})?(?: (?:thousand|million|billion))? yuan of (?:[a-z]+ )?(?P<noun>[a-z]+s|people)\b"
)
_AGAINST = re.compile(
    r"(?:against|compared with|compared to|up from|down from) (?:only |about |some )?"
    r"\d[\d,]*(?: million)? (?P<nouns>[a-z]+(?: [a-z]+)?)"
)
_ONLY = re.compile(r" only (?P<noun>[a-z]{3,}s)\b")
_BEFORE_ONLY = re.compile(r"(?<![\w.,:])(?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten)$", re.IGNORECASE)
_TICKETS_REACH = 120
_LEAST_DIGITS = 3
_REACH = 16


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every figure whose unit something speaks against."""
    end = 0
    found = (_prices, counted_sums, paid_in_goods, _measure_words, _only, _other_units, _made_up)
    for span, message in sorted(each for kind in found for each in kind(page)):
        if span.start >= end and not page.out_of_bounds.overlaps(span):
            end = span.end
            yield RULE.finding(span, message)


def _prices(page: Page) -> Iterator[tuple[Span, str]]:
    if "yuan" not in page.text:
        return
    text = page.text
    for match in _SOLD.finditer(text) if _EACH.search(text) else ():
        yield Span(*match.span("sum")), "what is sold at a price each is counted, not measured in yuan"
    for match in _YUAN_OF.finditer(text) if "yuan of " in text else ():
        if match["noun"] in entries("artefacts_figures", "money_of"):
            yield Span(*match.span()), f"no sum of money is of {match['noun']}; check the unit"
            continue
        against = _AGAINST.search(text, match.end(), match.end() + _TICKETS_REACH)
        if (
            against is not None
            and match["noun"] in against["nouns"].split()
            and "\n" not in text[match.end() : against.start()]
        ):
            yield Span(*match.span()), f"yuan here, {match['noun']} there; check the unit"


@cache
def _measured() -> dict[str, frozenset[str]]:
    rows = table("artefacts_figures")["measure_word"]
    return {word: frozenset(nouns) for word, nouns in rows.items() if word != "reason"}


@cache
def _measure_word() -> re.Pattern[str]:
    nouns = any_of({noun for nouns in _measured().values() for noun in nouns})
    return re.compile(rf"[0-9] (?P<word>{any_of(_measured())}) of (?:[a-z-]+ ){{0,2}}?(?P<noun>{nouns})\b")


_NUMBER = re.compile(r"(?<![\w.,:])\d[\d,]{0,12}$")


def _measure_words(page: Page) -> Iterator[tuple[Span, str]]:
    for match in _measure_word().finditer(page.text) if not page.words.isdisjoint(_measured()) else ():
        number = _NUMBER.search(page.text, max(0, match.start() - _REACH), match.start() + 1)
        if number is not None and match["noun"] in _measured()[match["word"]]:
            yield Span(number.start(), match.end()), f"“{match['word']}” is a Chinese measure word; leave it out"


def _only(page: Page) -> Iterator[tuple[Span, str]]:
    for match in _ONLY.finditer(page.text):
        before = _BEFORE_ONLY.search(page.text, max(0, match.start() - _REACH), match.start())
        if before is not None and match["noun"] not in entries("artefacts_figures", "only"):
            yield Span(before.start(), match.end()), "“only” is a Chinese measure word (只); leave it out"


def _other_units(page: Page) -> Iterator[tuple[Span, str]]:
    """The same number with two units beside the same words."""
    numbers = [each for each in readings(page) if len(each.digits) >= _LEAST_DIGITS and not each.magnitude]
    for _, group in groupby(sorted(numbers, key=lambda each: each.value), key=lambda each: each.value):
        told = sorted(group, key=lambda each: each.span)
        for earlier, later in pairwise(told):
            if earlier.unit != later.unit and _conflict(page, earlier, later):
                yield later.span, f"elsewhere it is “{earlier.span.of(page.text)}”; check the unit"


def _made_up(page: Page) -> Iterator[tuple[Span, str]]:
    """ "210,000 yuan of lipsticks and 96,000 jars, or 306,000 articles": a sum of money in a number of things."""
    if not any(each.is_money for each in readings(page)):
        return
    for run in added(page):
        money = [each for each in run if each.is_money]
        if len(money) == 1 and not any(each.unit == "percent" for each in run):
            yield money[0].span, "this adds up to a number of things; check the unit"


def _conflict(page: Page, earlier: Reading, later: Reading) -> bool:
    """Whether one of the units is money or a share and the words beside both are the same."""
    if earlier.is_money == later.is_money and "percent" not in (earlier.unit, later.unit):
        return False
    return bool(shared_words(page, earlier, later))
