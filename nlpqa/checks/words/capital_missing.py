"""A paragraph or a sentence begins in lower case.

**What.** "several fans were waiting. the train was late."

**Why.** The machine took the end of the sentence before for no end.

**Limits.** Names that are written so (iPhone, de la Cruz), items of a list, poems, code and lines that go on with
the one before are left alone; a sentence only where a word of grammar follows the full stop of an ordinary word.

**Fix.** Safe where a word of grammar begins a paragraph that is a sentence; else for review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from nlpqa.checks.characters.markup import page_word_at
from nlpqa.checks.rule import Example, Rule
from nlpqa.checks.words.listed import listed
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.lang.alternation import any_of
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.page.page import Page

RULE = Rule(
    name="capital-missing",
    severity=Severity.WARNING,
    mqm="fluency/spelling/capitalization",
    bad=(
        Example(
            "The town was quiet.\n⟦several⟧ fans were waiting at the gate.",
            "The town was quiet.\nSeveral fans were waiting at the gate.",
        ),
        Example("The train was late that day. ⟦the⟧ fans went home at last."),
        Example(
            "The town was quiet.\nA new start/\n⟦things⟧ changed when the new mayor came to office in May.",
            "The town was quiet.\nA new start/\n⟦things⟧ changed when the new mayor came to office in May.".replace(
                "⟦", ""
            ).replace("⟧", ""),
        ),
        Example("The town was quiet.\n⟦prices⟧ rose by a tenth in the first week of May."),
    ),
    good=(
        Example("It sold well.\niPhone sales rose by a tenth in the first week of May."),
        Example("They bought apples, pears, etc. the shop was shut."),
        Example("We need:\nsalt\npepper\nand a pinch of sugar that nobody tasted."),
        Example("The road that leads\nto the sea is long and nobody walks it now."),
        Example("It was... the end of a long day."),
        Example("the sun goes down\nthe moon comes up\nthe night is long"),
        Example("The St. the crowd and approx. the half of it."),
    ),
    worst=("word. the ", "the a.\n", "a.\n\nthe b.\n\n"),
)

_FIRST = re.compile(r"[a-z]+(?![\w@/_-]|['’.]\w)")
_ENDS = re.compile(r"[.!?。！？…][\"”’)\]]*$")
_CLOSES = re.compile(r"[.!?。！？][\"”’)\]]*$")
_LAST = re.compile(r"(?<![\w.@/-])[A-Za-z][a-z]+$")
_NAME = 6  # letters of a name that is no abbreviation
_REACH = 24  # code points of the word before a full stop
_LEAST = 5  # words of a paragraph that is a sentence
_LONG = 8  # words of one that begins with a word that is not of grammar
_HEADING = 9  # words of a heading
_STYLE = 3  # lower-case paragraphs, one in so many, that make it how the text is written


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every first word that wants a capital."""
    text = page.text
    begun = [(span, _FIRST.match(text, span.start)) for span in page.paragraphs]
    low = sum(first is not None for _, first in begun)
    if _STYLE * low <= len(begun) or (low == 1 and len(begun) > 1):
        for at, ((before, earlier), (paragraph, first)) in enumerate(pairwise(begun)):
            if first is not None and at and _is_heading(page.text, before):
                before, earlier = begun[at - 1]
            if first is not None and earlier is None and _begins(page, before, paragraph, first):
                yield _finding(page, Span(*first.span()), safe=_sure(first.group()))
    for match in _inner().finditer(text):
        span = Span(*match.span("first"))
        if not page.out_of_bounds.overlaps(Span(match.start(), span.end)) and _ended(text, match.start()):
            yield _finding(page, span, safe=False)


def _is_heading(text: str, paragraph: Span) -> bool:
    """Whether a paragraph may be a heading between two others: what stands before it counts then."""
    line = paragraph.of(text)
    return line[0] in '“"‘' + line[0].upper() and line.count(" ") < _HEADING and line[-1] not in ",;:，—–-"


def _begins(page: Page, before: Span, paragraph: Span, first: re.Match[str]) -> bool:
    """Whether a paragraph is a sentence of its own that begins with an ordinary word."""
    word, line = first.group(), paragraph.of(page.text)
    if word in listed("start", "names") or word not in ordinary_words() or page.out_of_bounds.overlaps(paragraph):
        return False
    if page_word_at(page.text, paragraph.start):
        return False
    if not _CLOSES.search(page.text, max(before.start, before.end - 4), before.end):
        return False
    words = line.split()
    if not _ENDS.search(line, max(0, len(line) - 4)) or not all(w.isalpha() for w in words[1:2]):
        return False
    return len(words) >= (_LEAST if word in listed("start", "sentence") else _LONG)


def _sure(word: str) -> bool:
    """Whether a word at the head of a paragraph begins a sentence and cannot go on with the one before."""
    return word in listed("start", "sentence") - listed("start", "continues")


@cache
def _inner() -> re.Pattern[str]:
    words = any_of(listed("start", "sentence"))
    return re.compile(rf"\.(?<=[a-z][a-z][a-z]\.) (?P<first>{words})(?= [a-z])")


def _ended(text: str, stop: int) -> bool:
    """Whether the full stop at a place ends an ordinary word and no abbreviation."""
    last = _LAST.search(text, max(0, stop - _REACH), stop)
    if last is None or last[0].lower() in listed("start", "abbreviated"):
        return False
    return last[0] in ordinary_words() or (last[0][0].isupper() and len(last[0]) >= _NAME)


def _finding(page: Page, span: Span, *, safe: bool) -> Finding:
    word = span.of(page.text)
    return RULE.finding(
        span,
        f"“{word}” begins a sentence and wants a capital",
        fix=RULE.fix(Safety.SAFE if safe else Safety.REVIEW, Edit(Span(span.start, span.start + 1), word[0].upper())),
    )
