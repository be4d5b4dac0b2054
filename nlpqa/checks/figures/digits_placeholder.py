"""A digit was replaced by “65438+0”.

**What.** "65,438+050.0%" for 150.0%, "2065438+08" for 2018; cut to "5438+" or a bare "65438".

**Why.** One family of engines writes so where its source had the digit 1. No reader can guess what was meant.

**Limits.** "65,438 people" is a figure like any other: without the plus sign the digits are told of only inside a
longer number, before a month, or where the article holds the full form, too. Sums in arithmetic ("65438 + 2 =
65440") are left alone.

**Fix.** Wants a look: that "65438+0" stands for 1 fits all that was seen, but nobody has it from the engine's
makers. With a month glued on, or where digits are missing, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.figures.months import month_pattern
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.page import Page

RULE = Rule(
    name="digits-placeholder",
    severity=Severity.ERROR,
    mqm="accuracy/mistranslation",
    bad=(
        Example("Profit rose ⟦65,438+050.0%⟧.", "Profit rose 65,438+050.0%."),
        Example("It opened in ⟦2065438+08⟧."),
        Example("Some ⟦5438+02⟧ of them left."),
        Example("It opened on ⟦65438+February⟧ 9."),
        Example("From ⟦65438+ October⟧ on."),
        Example("It opened in ⟦2065438⟧, she said."),
        Example("It cost ⟦65438+00,000 yuan⟧.".replace(" yuan⟧", "⟧ yuan")),
    ),
    good=(
        Example("Some 65,438 people came."),
        Example("Some 65438 people came to 5438 shops."),
        Example("65438 + 2 = 65440"),
        Example("Call 555-5438 or +1 715 555 5438."),
        Example("Ashland, WI 65438."),
    ),
    worst=("65438+", "5438", "6,5,4,3,8"),
)

_REACH = 24  # code points of a damaged number to each side
_ANCHOR = re.compile(r"5,?438")
_BEHIND = re.compile(r"(?: ?[+＋](?: ?(?=\d))?[\d,]*(?:\.\d+)?)+")
_ONE = re.compile(r"6,?5,?438 ?[+＋] ?0")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?")
_IN_YEAR = re.compile(r"(?:19|20)\d?\d?6?5,?438$")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every number that holds the placeholder or what is left of it."""
    text = page.text
    if "5438" not in text and "5,438" not in text:
        return
    family = _plus().search(text) is not None
    done = 0
    for match in _ANCHOR.finditer(text):
        if match.start() < done:
            continue
        span = _token(text, match, family=family)
        if span is None or page.out_of_bounds.overlaps(span):
            continue
        done = span.end
        fix, reading = _fix(text, span)
        cure = f"it may stand for “{reading}”; check the original" if fix else "check the original"
        yield RULE.finding(span, f"“{span.of(text)}” holds a placeholder that stands for digits: {cure}", fix=fix)


@cache
def _plus() -> re.Pattern[str]:
    return re.compile(r"6,?5,?438 ?[+＋] ?(?:0|[A-Z])")


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf" ?{month_pattern()}")


def _token(text: str, match: re.Match[str], *, family: bool) -> Span | None:
    """The damaged number around an anchor, with a month glued on; None where the digits are as they should be."""
    start = match.start()
    while start > max(0, match.start() - _REACH) and (text[start - 1].isdecimal() or text[start - 1] == ","):
        start -= 1
    while text[start] == ",":
        start += 1
    behind = _BEHIND.match(text, match.end(), match.end() + _REACH)
    end = match.end() if behind is None else match.end() + len(behind.group().rstrip(", "))
    if text[start - 1 : start] in ("+", "＋", "-", ".") and start:
        return None
    month = _month().match(text, end)
    if behind is None:
        whole = text[start:end]
        bare = whole in ("65438", "5438") and (month is not None or (family and whole == "65438"))
        cut = _IN_YEAR.fullmatch(whole) is not None and not text[end : end + 2].lstrip(",").isdecimal()
        if not (bare or cut) or text[end : end + 1].isalnum():
            return None
    elif re.match(r" ?=", text[end : end + 2]) or not _is_placeholder(text, start, end):
        return None
    percent = end + 1 if text[end : end + 1] == "%" else end
    return Span(start, percent if month is None else month.end())


def _is_placeholder(text: str, start: int, end: int) -> bool:
    """Whether digits and a plus sign are no sum: nobody adds a number that begins with a nought."""
    written = text[start:end].replace(" ", "").replace("＋", "+")
    left, _, right = written.partition("+")
    if left.replace(",", "").endswith("65438"):
        return right[:1] in ("", "0") or " " not in text[start:end]
    return right[:1] in ("", "0") and left == "5438"


def _fix(text: str, span: Span) -> tuple[Fix | None, str]:
    written = span.of(text)
    if any(char.isalpha() for char in written):
        return None, ""
    left, plus, right = written.partition("+")
    if re.search(r"6,?5,438$", left):
        left = left.replace(",", "")  # the commas are those of the longer number
    reading = _ONE.sub("1", left + plus + right)
    if not _NUMBER.fullmatch(reading.rstrip("%")) or reading == written:
        return None, ""
    if _month().match(text, span.end):
        return None, ""
    return RULE.fix(Safety.REVIEW, Edit(span, reading)), reading
