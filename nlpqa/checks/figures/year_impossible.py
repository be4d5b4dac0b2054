"""A year cannot be meant as it is written.

**What.** "In 219, the company moved" for 2019, "in 2118" of what has happened, "in 20118", "2$18".

**Why.** A digit was lost, changed or added.

**Limits.** Years of three and five digits only in an article with years of our time, and none of three digits in
one about antiquity; a year after 2100 only where the sentence tells what was. A year that lies just after the
article's date is `date-conflict`'s.

**Fix.** None: the original tells which digit is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

RULE = Rule(
    name="year-impossible",
    severity=Severity.WARNING,
    mqm="accuracy/mistranslation",
    bad=(
        Example("It was founded in 2012. In ⟦219⟧, the company moved to Wuxi."),
        Example("It was founded in 2012 and has lost money since ⟦201⟧."),
        Example("In ⟦2118⟧, the company moved to Wuxi."),
        Example("It was founded in 2012. In ⟦20118⟧, it moved."),
        Example("It was founded in ⟦2$18⟧."),
    ),
    good=(
        Example("It was founded in 2012. In 219 shops, in 200 metres, in 214,000 homes, since 911."),
        Example("In 219, the Han dynasty fell, a book of 2012 says. By 2118, it will be gone."),
        Example("A novel of 2012 is set in 2118. In 2118, the comet will return. In 2130 cases it was lost."),
        Example("It sold for $20.18, US$18, HK$18 and 5$20 in 2012, in 20002 zip codes."),
        Example("In 2012, he batted .300 in 201 at-bats and finished the 400 in 201.5 seconds."),
    ),
    worst=("In 219, ", "2$18 ", "in 2118 was ", "in 20118, "),
)

_CUE = r"(?<![\w-])(?:[Ii]n|[Ss]ince|[Uu]ntil|[Uu]ntil late|[Ii]n early|[Ii]n late) "
_SHORT = re.compile(r" (?:19|2[012])\d(?![\w%°$:/’'-]|[.,]\d)")
_LONG = re.compile(r" (?:19|20)\d{3}(?![\w%°$:/’'-]|[.,]\d)")
_FUTURE = re.compile(r" 2[1-9]\d\d(?![\w%°$:/’'-]|[.,]\d)")
_DOLLAR = re.compile(r"\$(?<=\d\$)\d")  # a literal first: to it re leaps
_DOLLAR_YEAR = re.compile(r"(?<![\w.,$])(?:2\$\d\d|20\$\d|1\$\d\d|19\$\d)(?![\w.,]\d|\w)")
_LEADS = re.compile(_CUE + "$")
_DATED = re.compile(r"(?:[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?|\bsince |(?<![\w-])[Ii]n )$")
_NEXT = re.compile(r" ([A-Za-z-]+)")
_MODERN = re.compile(r"(?<![\d$£€¥.,])(?:19[5-9]|20[0-4])\d(?![\d%]|[.,]\d)")
_PAST = re.compile(r"[a-z]{2,}ed")
_WORD = re.compile(r"[A-Za-z-]+")
_REACH = 16
_FARTHEST = 400  # code points of a sentence to each side


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every year that is too short, too long, too late or has a dollar sign in it."""
    for span, message in (*_odd_length(page), *_future(page), *_dollars(page)):
        if not page.out_of_bounds.overlaps(span):
            yield RULE.finding(span, message)


def _odd_length(page: Page) -> Iterator[tuple[Span, str]]:
    text = page.text
    modern: bool | None = None
    for pattern, fault in ((_SHORT, "lacks a digit"), (_LONG, "has a digit too many")):
        for match in pattern.finditer(text):
            if not _LEADS.search(text, max(0, match.start() - _REACH), match.start() + 1) or _counts(text, match):
                continue
            if modern is None:
                modern = _MODERN.search(text) is not None
            if not modern or (pattern is _SHORT and page.words & entries("artefacts_figures", "ancient")):
                continue
            yield Span(match.start() + 1, match.end()), f"the year{match.group()} {fault}; check the original"


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether something behind a number is counted by it."""
    following = _NEXT.match(text, match.end())
    if following is not None:
        return following[1] not in entries("artefacts_figures", "function_words")
    return text[match.end() : match.end() + 1] not in (",", ".", ";", ")", "", "?", "!")


def _future(page: Page) -> Iterator[tuple[Span, str]]:
    text = page.text
    for match in _FUTURE.finditer(text):
        if not _DATED.search(text, max(0, match.start() - _REACH), match.start() + 1) or _counts(text, match):
            continue
        sentence = _around(text, match)
        words = {word if word == "May" else word.lower() for word in _WORD.findall(sentence)}
        if words & entries("artefacts_figures", "not_told_as_past"):
            continue
        since = text.endswith(("since", "Since"), 0, match.start())
        if since or words & entries("artefacts_figures", "past") or any(map(_PAST.fullmatch, words)):
            yield Span(match.start() + 1, match.end()), f"the year{match.group()} has not come yet; check the original"


def _around(text: str, match: re.Match[str]) -> str:
    """What stands around a place up to the next line or full stop, cut where a sentence has no end."""
    before = re.split(r"\n|[.!?] ", text[max(0, match.start() - _FARTHEST) : match.start()])[-1]
    return before + re.split(r"\n|[.!?](?: |$)", text[match.start() : match.end() + _FARTHEST], maxsplit=1)[0]


def _dollars(page: Page) -> Iterator[tuple[Span, str]]:
    for sign in _DOLLAR.finditer(page.text):
        match = _DOLLAR_YEAR.search(page.text, max(0, sign.start() - 2), sign.end() + 2)
        if match is not None:
            yield Span(*match.span()), f"“{match.group()}” seems to be a year with a sign for a digit"
