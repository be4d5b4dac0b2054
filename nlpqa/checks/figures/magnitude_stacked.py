"""A number has two magnitudes side by side.

**What.** "$120 billion 700 million", "100 million 20 million yuan", "5 million billion".

**Why.** Chinese counts in 10,000s (万) and 100,000,000s (亿), one behind the other; the machine translated each by
itself.

**Limits.** Only side by side: "2 million to 3 million" and "5 million, 700 thousand of them" are two numbers, and
so are columns of a table with decimals or signs of their own.

**Fix.** The sum of both wants a look: a line of a table may have been taken for a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.page.page import Page

RULE = Rule(
    name="magnitude-stacked",
    severity=Severity.WARNING,
    mqm="accuracy/mistranslation",
    bad=(
        Example("It cost ⟦$120 billion 700 million⟧."),
        Example("It owes ⟦100 million 20 million⟧ yuan and ⟦3 million 500 thousand⟧ yuan."),
        Example("It owes ⟦12 billion yuan 300 million⟧ yuan."),
        Example("It sold ⟦5 million billion⟧ of them."),
    ),
    good=(
        Example("From 2 million to 3 million; 5 million, 700 thousand of them; a thousand million."),
        Example("Sales $3.2 billion $2.9 billion; 3.2 billion 29 million; 3 billion 4 billion."),
        Example("The 100 million 20-somethings; 120 billion 700 of them; 3 million 20 million"),
    ),
    worst=("120 billion 700 ", "1 million ", "5 million billion "),
)

_MAGNITUDE = "trillion|billion|million|thousand|hundred"
_STACKED = re.compile(
    r"(?: (?P<between>yuan|dollars|euros|yen|won|people))? "
    r"(?P<second>\d{1,4}(?:,\d{3})?) (?P<smaller>trillion|billion|million|thousand)(?![\w-])"
)
_TWICE = re.compile(r" (?P<again>million|billion|trillion|thousand)(?![\w-])")
_FIRST = re.compile(rf"(?P<sign>(?:US|HK)?[$£€¥￥])?(?P<first>\d[\d,]{{0,11}})[ -](?P<magnitude>{_MAGNITUDE})$")
_ENDS = (re.compile(r"illion(?= [\dbmtydewp])"), re.compile(r"thousand(?= \d)"))  # a literal first: to it re leaps
_LONGEST = 28  # code points from the sign to the magnitude's end
_HUNDRED_MILLION = 100  # millions


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every number with two magnitudes."""
    text = page.text
    done = 0
    for at in sorted(match.end() for pattern in _ENDS for match in pattern.finditer(text)):
        behind = _STACKED.match(text, at) or _TWICE.match(text, at)
        if behind is None:
            continue
        before = _FIRST.search(text, max(0, at - _LONGEST), at)
        if before is None or (before.start() and text[before.start() - 1] in "0123456789.,$£€¥￥-–"):
            continue
        span = Span(before.start(), behind.end())
        if page.out_of_bounds.overlaps(span) or span.start < done:
            continue
        if "again" in behind.groupdict():
            if behind["again"] != before["magnitude"] and before["magnitude"] not in ("hundred", "thousand"):
                done = span.end
                yield RULE.finding(span, f"“{span.of(text)}” has two magnitudes; keep the right one")
        elif _adds(before, behind):
            done = span.end
            yield _sum(text, span, before, behind)


def _size(magnitude: str) -> float:
    return float(table("figures")["magnitude"][magnitude])


def _adds(before: re.Match[str], behind: re.Match[str]) -> bool:
    """Whether the second number goes on where the first one's magnitude ends."""
    first, second = _count(before["first"]), _count(behind["second"])
    larger, smaller = _size(before["magnitude"]), _size(behind["smaller"])
    if smaller < larger:
        return second * smaller < larger
    hundreds = first % _HUNDRED_MILLION == 0 and second < _HUNDRED_MILLION
    return smaller == larger and first > second and hundreds and behind["between"] is None


def _count(written: str) -> int:
    return int(written.replace(",", ""))


def _sum(text: str, span: Span, before: re.Match[str], behind: re.Match[str]) -> Finding:
    value = _count(before["first"]) * _size(before["magnitude"]) + _count(behind["second"]) * _size(behind["smaller"])
    written = (before["sign"] or "") + _written(value, before["magnitude"])
    written += f" {behind['between']}" if behind["between"] else ""
    fix: Fix | None = RULE.fix(Safety.REVIEW, Edit(span, written))
    if behind["between"] and text[span.end :].startswith(f" {behind['between']}"):
        fix = RULE.fix(Safety.REVIEW, Edit(Span(span.start, span.end + 1 + len(behind["between"])), written))
    return RULE.finding(span, f"two magnitudes in one number; together they are {written}", fix=fix)


def _written(value: float, magnitude: str) -> str:
    """A value in units of a magnitude: "120.7 billion".

    >>> _written(1.2e8, "million")
    '120 million'
    """
    return f"{value / _size(magnitude):,.6f}".rstrip("0").rstrip(".") + f" {magnitude}"
