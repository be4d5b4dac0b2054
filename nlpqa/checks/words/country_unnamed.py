"""The country is "my country" and not named.

**What.** "my country's real estate industry", "our country", "the motherland", where the article speaks and nobody
is quoted.

**Why.** Chinese news calls China 我国, "our country"; a reader abroad has another one.

**Limits.** Not in quotations, nor in a text whose author says "I". "Our country" and "the motherland" only where the
text tells of China and of no other country that may be meant.

**Fix.** For review: "China".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.rule import Example, Rule
from nlpqa.checks.words.listed import listed
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet

RULE = Rule(
    name="country-unnamed",
    severity=Severity.NOTE,
    mqm="accuracy/ambiguous-translation",
    bad=(
        Example("Prices fell in ⟦my country⟧'s real estate industry."),
        Example("⟦My country⟧ has built more dams than Chinese engineers can count."),
        Example("At present ⟦our country⟧ is the largest maker of tyres; 3 of 5 come from Shandong in China."),
    ),
    good=(
        Example('"I love my country," she said.'),
        Example("I left my country in 1998."),
        Example("We went to my country house, and to my country club."),
        Example("Our country needs better roads, and Congress knows it."),
        Example("America! my country, my home."),
    ),
    worst=("my country ", '"my country', "in our country, my country "),
)

_FOLLOWING = re.compile(r"['’]?\s*(?P<word>[A-Za-z]+)?")
_MINE = "my country"


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding wherever the article calls a country its own."""
    names: dict[str, str] = table("artefacts_words")["country"]["phrases"]["entries"]
    present = [phrase for phrase in names if phrase in page.lowered]
    if not present or _personal(page):
        return
    china, others = (_names_one(page.lowered, words) for words in (_china(), listed("country", "speaking")))
    spoken = SpanSet.of(pair.outer for pair in page.marks.pairs)
    for match in re.finditer(rf"\b{any_of(present)}\b", page.text, re.IGNORECASE):
        span, phrase = Span(*match.span()), match.group().lower()
        if (
            page.out_of_bounds.overlaps(span)
            or spoken.overlaps(span)
            or not _likely(phrase, china=china, others=others)
        ):
            continue
        following = _FOLLOWING.match(page.text, span.end)
        if following and following["word"] in listed("country", "not_before"):
            continue
        yield RULE.finding(
            span,
            f"“{match.group()}” is China in an article from there; name the country",
            fix=RULE.fix(Safety.REVIEW, Edit(span, names[phrase])),
        )


def _personal(page: Page) -> bool:
    """Whether somebody says "I" outside quotations."""
    said = _any_word(listed("country", "first_person")).finditer(page.text)
    return any(not page.quotations.overlaps(Span(*match.span())) for match in said)


def _names_one(lowered: str, words: frozenset[str]) -> bool:
    return _any_word(words).search(lowered) is not None


@cache
def _any_word(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(word.strip() for word in words)}\b")


def _china() -> frozenset[str]:
    return entries("artefacts_idioms", "about_china")


def _likely(phrase: str, *, china: bool, others: bool) -> bool:
    """Whether a phrase means China by what else the text tells of."""
    return (china or not others) if phrase == _MINE else (china and not others)
