"""Chinese characters are counted as words.

**What.** "the eight words “let the village grow rich first”"; "an 800-word essay" in the college entrance
examination.

**Why.** One word (字) means a character; a reader who counts the English words is puzzled.

**Limits.** A slogan only where its quotation follows and has another number of words, and the number is one that
Chinese phrases have; an essay only in an article about such an examination.

**Fix.** None: "characters" is right, or the number can go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.page.page import Page

RULE = Rule(
    name="characters-as-words",
    severity=Severity.NOTE,
    mqm="accuracy/mistranslation",
    bad=(
        Example("On the wall stand the ⟦eight words⟧ “seek the truth and let the whole village grow rich first”."),
        Example("He wrote a ⟦16-word⟧ motto: “Be kind to guests, and never close before the moon is up.”"),
        Example("In the gaokao they wrote ⟦800 words⟧ about a teacup."),
    ),
    good=(
        Example("He wrote four words: “Make the village rich.”"),
        Example("He wrote an 800-word essay and five words: “I am here, my dear old friend.”"),
        Example("In her own eight words, she said “No.”"),
    ),
    worst=("eight words ", "eight words “", "12-word "),
)

_WORDS = re.compile(r"words?(?![\w-])")
_NUMBER = re.compile(r"(?<![\w,.$])(\d{1,4}|[A-Za-z]+)[ -]$")
_OPENS = re.compile(
    r"(?:[ ,:]{1,2}(?:of|that|reading|in|is|are|were|was|as|on it|written)?[ ,:]{0,2}){1,2}(?=[\"“‘「])"
)
_NOUN = re.compile(r" ([a-z]+)")
_OTHER_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_EXAM = (600, 800, 1000)
_PHRASE = 4  # characters of the phrases that slogans are made of
_MOST = 32
_APART = 2  # words more or fewer than told


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every number of words that is one of characters."""
    for match in _WORDS.finditer(page.text) if "word" in page.text else ():
        number = _NUMBER.search(page.text, max(0, match.start() - 12), match.start())
        value = None if number is None else _value(number[1].lower())
        if number is None or value is None:
            continue
        span = Span(number.start(), match.end())
        if not page.out_of_bounds.overlaps(span) and (_miscounts(page, match.end(), value) or _in_exam(page, value)):
            yield RULE.finding(span, "are Chinese characters meant? say so, or leave the number out")


def _value(written: str) -> int | None:
    if written.isdecimal():
        return int(written)
    return int(table("figures")["word"][written]) if written in table("figures")["word"] else None


def _miscounts(page: Page, end: int, value: int) -> bool:
    """Whether the quotation that follows has another number of words than is told."""
    if value % _PHRASE or not _PHRASE <= value <= _MOST:
        return False
    noun = _NOUN.match(page.text, end)
    if noun is not None and noun[1] in entries("artefacts_figures", "characters_title"):
        end = noun.end()
    opens = _OPENS.match(page.text, end)
    if opens is None:
        return False
    pair = next(iter(page.marks.within(Span(opens.end(), opens.end() + 1))), None)
    if pair is None or pair.close is None:
        return False
    return abs(len(_OTHER_WORD.findall(pair.inner.of(page.text))) - value) >= _APART


def _in_exam(page: Page, value: int) -> bool:
    return value in _EXAM and any(word in page.lowered for word in entries("artefacts_figures", "characters_exam"))
