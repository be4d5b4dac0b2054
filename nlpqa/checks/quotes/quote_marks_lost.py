"""Somebody's words stand without quotation marks.

**What.** "I was the last to know, she wrote.", "She said, We must choose.": a sentence in the first or second person
with who says it, and no mark.

**Why.** What strips apostrophes strips quotation marks as well; a reader takes "I" for the reporter.

**Limits.** Only sentences that hold no mark at all, outside of quotations, with "I", "we" or the like. A novel may
write so: hence a note, and a warning where the article has lost apostrophes.

**Fix.** The marks, where the words begin and end; wants a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page

RULE = Rule(
    name="quote-marks-lost",
    severity=Severity.NOTE,
    mqm="fluency/punctuation/unpaired-marks",
    bad=(
        Example("They had parted. ⟦I was the last to know, she wrote⟧, adding that they parted."),
        Example("It rained. ⟦We do not know why it happened, said Bai Rong⟧, a lawyer."),
        Example("She asked him. ⟦She said, We⟧ must choose."),
    ),
    good=(
        Example('"I was the last to know," she wrote. “We left, he said, and I wept.”'),
        Example(
            "It was late, she said. When I was there, she said it was late. I think, as she said, that it is late."
        ),
        Example('I do not know, he said, "why it rained". The two of us, said Wu\'s friend, left.'),
        Example("If you are late, she said, there is no bus."),
    ),
    worst=("I was there, she said ", "She said, I ", ", she said. ", "I was, Wu said.\n"),
)

_MARKS = re.compile("[\"“”„«»「」『』]|''|``")
_LONGEST = 300  # code points of a sentence


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every such sentence."""
    if page.words.isdisjoint(entries("artefacts_quotes", "speaking")) or page.words.isdisjoint(
        entries("artefacts_quotes", "saying")
    ):
        return
    done = 0
    for match in _cue().finditer(page.text):
        number = page.sentence_number(match.start())
        sentence = page.sentences[number - 1] if number else Span(0, 0)
        if sentence.start < done or match.end() > sentence.end or len(sentence) > _LONGEST:
            continue
        words = _said(page.text, sentence, match)
        if words is None or _MARKS.search(page.text, sentence.start, sentence.end):
            continue
        if page.quotations.overlaps(sentence) or page.out_of_bounds.overlaps(words):
            continue
        done = sentence.end
        yield _finding(page.text, sentence, words, match)


def _said(text: str, sentence: Span, match: re.Match[str]) -> Span | None:
    """The words said: what stands before the cue, or all behind it."""
    if match["opens"]:
        return Span(match.start("opens"), sentence.end)
    words = Span(sentence.start, match.start() + 1)
    first = _first().match(text, words.start, words.end)
    return words if first is not None else None


def _finding(text: str, sentence: Span, words: Span, match: re.Match[str]) -> Finding:
    opening, closing = ("“", "”") if "“" in text or "’" in text else ('"', '"')
    fix = RULE.fix(
        Safety.REVIEW, Edit(Span(words.start, words.start), opening), Edit(Span(words.end, words.end), closing)
    )
    return RULE.finding(
        Span(sentence.start, match.end()), "somebody says this, and no quotation marks stand around it", fix=fix
    )


@cache
def _cue() -> re.Pattern[str]:
    said = any_of(entries("artefacts_quotes", "saying"))
    opens = any_of(entries("artefacts_quotes", "opening"))
    name = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
    behind = rf"(?:(?:she|he|they|{name}) {said}|{said} {name})(?=[.,;]|\s*$)"
    before = rf"(?<=(?:said|sked|rote|dded|lied)[,:] )(?P<opens>{opens}\b)"
    return re.compile(f"[,:] (?:{behind}|{before})", re.MULTILINE)


@cache
def _first() -> re.Pattern[str]:
    return re.compile(rf"{any_of(entries('artefacts_quotes', 'opening'))}\b(?!,)")
