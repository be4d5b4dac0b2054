"""A heading and the paragraph under it stand in one line.

**What.** "Market outlookThe company said …", "01 Sales fall sharply The reporter learned …"

**Why.** The line break between them was lost on the way from the page.

**Limits.** A heading of at most twelve words at the start of a paragraph, before a word that begins sentences ("The",
"According"); with a space between only where the heading has a number or asks something, since a capital alone proves
nothing.

**Fix.** A line break, for a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page

RULE = Rule(
    name="heading-glued",
    severity=Severity.WARNING,
    mqm="fluency/typography",
    bad=(
        Example("Market ⟦outlookThe⟧ company said that it will rain."),
        Example("Who pays for the ⟦rainAccording⟧ to the mayor, nobody does."),
        Example("How it ⟦beganIn 2015⟧, it rained for weeks."),
        Example("01 Sales fall ⟦sharply The⟧ reporter learned that it rained."),
        Example("I. Background of the ⟦case The⟧ company said that it rained."),
        Example("Where to ⟦eat Two⟧ families run the restaurants on the quay."),
        Example("Will it ⟦rain?The⟧ company said that it will."),
    ),
    good=(
        Example("On LinkedIn In 2015 it rained."),
        Example("LinkedIn the company is large. On LinkedIn in the morning it rained."),
        Example("The McThe company said that it rained."),
        Example("1. Rain fell on The Hague and on The Times of London."),
        Example("01 Sales fall sharply\nThe reporter learned that it rained."),
        Example("1. He reads The New York Times every day."),
        Example("The iPhone and the eBay shop. YouTube stars say so."),
        Example(
            "It rained, they said, in the capital, and the companyThe mayor runs was closed for weeks in all of it."
        ),
        Example("I. The rain"),
        Example("What The Times says. Where the Two Rivers meet. When May comes, How To Eat Well is read."),
    ),
    worst=("aThe b ", "01 a The b ", "aThe b\n", "01 a\n", "I. a b c d e f g h i j k l\n"),
)

_MOST_WORDS = 12
_LEAST_LETTERS = 3  # of the last word of a heading
_HEAD = 120  # code points of a paragraph in which its heading ends
_CAPITAL = re.compile(r"[A-Z](?<=[a-z?!][A-Z])")
_NUMBERS = frozenset("0123456789(（IVXPSCABDE一二三四五六七八九十")  # what the number of a part may begin with
_INNER_STOP = re.compile(r"[.!?;,][\"”’)]?\s")


class _Patterns(NamedTuple):
    glued: re.Pattern[str]
    numbered: re.Pattern[str]
    spaced: re.Pattern[str]
    asked: re.Pattern[str]


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding where a heading ends and its paragraph begins."""
    for capital in _CAPITAL.finditer(page.text):
        match = _patterns().glued.match(page.text, capital.start())
        paragraph = page.paragraph_at(capital.start()) if match else None
        if match is not None and paragraph is not None and match.start() - paragraph.start <= _HEAD:
            found = _glued(page.text[paragraph.start : match.end()], match.start() - paragraph.start)
            if found is not None:
                yield from _finding(page, paragraph.start, *found)
    for paragraph in page.paragraphs:
        numbered = page.text[paragraph.start] in _NUMBERS
        asking = page.text[paragraph.start] in "HW"
        if numbered or asking:
            head = page.text[paragraph.start : min(paragraph.end, paragraph.start + _HEAD)]
            found = _spaced(head) or (_asked(head) if asking else None)
            if found is not None:
                yield from _finding(page, paragraph.start, *found)


def _glued(head: str, end: int) -> tuple[int, int, int] | None:
    """Where the last word of the heading begins, where it ends, and where the first word of the sentence ends."""
    before = head[:end]
    words = before.split()
    last = words[-1] if words else ""
    if (
        not 2 <= len(words) <= _MOST_WORDS
        or not (before[0].isupper() or before[0].isdigit() or not before[0].isalpha())
        or _INNER_STOP.search(before)
        or len(last) < _LEAST_LETTERS
        or not last.rstrip("?!").isalpha()
        or not last.islower()  # "LinkedIn" is no heading
    ):
        return None
    return len(before) - len(last), len(before), len(head)


def _spaced(head: str) -> tuple[int, int, int] | None:
    number = _patterns().numbered.match(head)
    match = _patterns().spaced.search(head, number.end()) if number else None
    if number is None or match is None:
        return None
    before = head[number.end() : match.end("last")]
    if not before[:1].isupper() or not 2 <= len(before.split()) <= _MOST_WORDS or _INNER_STOP.search(before):
        return None
    return match.start("last"), match.end("last"), match.end()


def _asked(head: str) -> tuple[int, int, int] | None:
    """ "Where to eat Two families run it": a question without a mark, and a capital that begins a sentence."""
    match = _patterns().asked.match(head)
    if match is None:
        return None
    return match.start("last"), match.end("last"), match.end()


def _finding(page: Page, start: int, last: int, end: int, behind: int) -> Iterator[Finding]:
    span = Span(start + last, start + behind)
    if not page.out_of_bounds.overlaps(span) and not page.quotations.overlaps(span):
        gap = len(page.text[start + end : start + behind]) - len(page.text[start + end : start + behind].lstrip())
        yield RULE.finding(
            span,
            "a heading and its paragraph stand in one line: begin a new line here",
            fix=RULE.fix(Safety.REVIEW, Edit(Span(start + end, start + end + gap), "\n")),
        )


@cache
def _patterns() -> _Patterns:
    data = table("artefacts_headings")
    plain, short = (any_of(data["opener"][each]["entries"]) for each in ("plain", "dated"))
    counted = any_of(data["opener"]["counted"]["entries"])
    behind = any_of(data["behind"]["words"]["entries"])
    dated = rf"{short}(?=\s(?:\d|(?:{behind})\b))(?:\s\d{{1,4}}\b)?"
    return _Patterns(
        glued=re.compile(rf"{plain}(?=[\s,])|{dated}"),
        numbered=re.compile(data["number"]["regex"]["regex"]),
        asked=re.compile(
            rf"(?:Where|How|What|Why|Who|When|Which|Whether)(?: [a-z'’-]{{1,20}}){{0,6}}? (?P<last>[a-z]{{2,20}}) "
            rf"(?:(?:{plain}|{counted})(?= [a-z])|{dated})"
        ),
        spaced=re.compile(rf"(?P<last>[a-z]{{3,40}}[?!]?)\s(?:{plain}(?=\s[a-z])|{dated})"),
    )
