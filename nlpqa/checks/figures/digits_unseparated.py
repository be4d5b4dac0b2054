"""A long number has no commas.

**What.** "98998828 people", "500000000 yuan".

**Why.** Nobody reads six digits in a row; the machine copies them from the original.

**Limits.** Six digits at least, and something counted or a currency behind them, or a currency's sign before:
telephone numbers, codes and accounts count nothing. Six digits that may be a year and a month, and those with a word
before them that leads to a code, are left alone.

**Fix.** Safe where the counted noun, measure or currency stands right beside the number: commas change nothing.
Else it wants a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.rule import Example, Rule
from nlpqa.claims.figures.counted import counted_noun, is_plural
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.page.page import Page

RULE = Rule(
    name="digits-unseparated",
    severity=Severity.WARNING,
    mqm="fluency/typography",
    bad=(
        Example("It has ⟦98998828⟧ people.", "It has 98,998,828 people."),
        Example("It has ⟦127500⟧ ratings.", "It has 127,500 ratings."),
        Example("It cost ⟦500000000⟧ yuan, or $⟦75000000⟧.", "It cost 500,000,000 yuan, or $75,000,000."),
        Example("It has ⟦98998828⟧ registered users.", "It has 98998828 registered users."),
        Example("It stores ⟦80000000⟧ kilowatt-hours.", "It stores 80,000,000 kilowatt-hours."),
    ),
    good=(
        Example("Call 98998828 for tickets; QQ 98998828 users; ISBN 9781234567 copies."),
        Example("Account 98998828, stock 6000519, 0085298998828 people, 20150204 and 98,998,828 people."),
        Example("In 201504 visitors came; stock code 600519 rose; room 200000, postcode 310000 houses."),
        Example("It is 3.14159265 metres; 12345678 is a password."),
    ),
    worst=("1", "98998828 people ", "12345678 "),
)

_LONG = re.compile(r"[1-9]\d{5,12}(?!\d)(?! ?[\d.,:/_%#@&=+*-]*\d)(?![A-Za-z_@%])")
_MONTH = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])")
_NEXT = re.compile(r"[ \u00a0]([A-Za-z][A-Za-z-]*)")
_BEFORE = re.compile(r"([A-Za-z]+\.?)[:：]? ?$")
_SIGNS = "$£€¥￥"
_REACH = 16


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every long number that counts something."""
    text = page.text
    for match in _LONG.finditer(text):
        span = Span(*match.span())
        before = text[span.start - 1 : span.start] if span.start else ""
        if before.isalnum() or before in tuple(".,-–/_:#@&=+*(") or page.out_of_bounds.overlaps(span):
            continue
        if _MONTH.fullmatch(match.group()):
            continue
        beside = _stands_beside(text, span, before)
        if beside is None:
            continue
        written = f"{int(match.group()):,}"
        fix = RULE.fix(Safety.SAFE if beside else Safety.REVIEW, Edit(span, written))
        yield RULE.finding(span, f"hard to read; write {written}", fix=fix)


def _stands_beside(text: str, span: Span, before: str) -> bool | None:
    """Whether what a number counts stands right beside it; None if it counts nothing."""
    if before in tuple(_SIGNS):
        return True
    word = _BEFORE.search(text, max(0, span.start - _REACH), span.start)
    if word is not None and word[1].lower() in entries("artefacts_figures", "number_before"):
        return None
    following = _NEXT.match(text, span.end)
    if following is None:
        return None
    if following[1] in _units() or (following[1].islower() and is_plural(following[1])):
        return True
    counted = counted_noun(text, span.end, 2.0)
    return None if counted is None or not text[span.end : counted.end].islower() else False


@cache
def _units() -> frozenset[str]:
    """Currencies and measures of one word in letters."""
    measures = {word for words in _measures() for word in words if word.isalpha() or "-" in word}
    currencies = {word for word in table("figures")["currency"] if word != "reason"}
    return frozenset({*currencies, *measures, "RMB", "USD"}) - {"x", "mu"}


def _measures() -> Iterator[list[str]]:
    yield from (words for name, words in table("figures")["measure"].items() if name != "reason")
