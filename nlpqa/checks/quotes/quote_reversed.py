"""A curly quotation mark faces the wrong way.

**What.** "” Title “", "“Title“", "”Title”".

**Why.** The machine took a mark for its opposite, and programs that typeset the text or look for quotations go astray.

**Limits.** A single mark that faces the wrong way is a note: writers' programs do that, too. A straight mark beside a
curly one is nobody's fault but the newsroom's, and left alone. Text with German marks („ “) is left alone, and so are
marks that open or close nothing (`quote-unopened`, `quote-unclosed`). Spaces inside are for `quote-spacing`.

**Fix.** Safe where the pair is certain: it closes in its paragraph, and no other mark there wants its fellow. Else it
wants a look.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.marks import Pair
from nlpqa.page.page import Page

RULE = Rule(
    name="quote-reversed",
    severity=Severity.WARNING,
    mqm="fluency/typography",
    bad=(
        Example("The film ⟦”Home“⟧ is old.", "The film “Home” is old."),
        Example("The film ⟦” Home “⟧ is old, and ⟦” Away “⟧ is new.", "The film “ Home ” is old, and “ Away ” is new."),
        Example("The film ⟦“Home“⟧ is old.", "The film “Home” is old."),
        Example("⟦”Home”⟧ is old.", "“Home” is old."),
    ),
    good=(
        Example("“Home” is old. “It rained all day.\n“It rained all night,” she said. “And then”"),
        Example("Er sagte: „Home“ und „Away“."),
        Example("It rained all night,” she said. “And then it was late."),
        Example('The 27” screen of "Home" and the 5’4” “Away”.'),
        Example('“Away” is older than “Home".'),
        Example("“ Home ” and “ Away ” are old."),
    ),
    worst=("”a“", "“a“ ", "”", "” a “ "),
)

_OPENING, _CLOSING = "“", "”"
_SHOWN = 60  # code points of a pair that is marked whole


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every pair of curly double marks that are not “ and ”."""
    text = page.text
    if "“" not in text and "”" not in text:
        return
    unsure, german = _paragraphs_with_strays(page), _german_paragraphs(page)
    for pair in page.marks.pairs:
        if pair.close is None or not _is_wrong(text, pair, pair.close):
            continue
        if pair.paragraph in german:
            continue
        span = pair.outer if len(pair.outer) <= _SHOWN else pair.open
        sure = pair.paragraph not in unsure and "\n" not in pair.inner.of(text)
        turned = pair.open.of(text) != pair.close.of(text)
        edits = (Edit(pair.open, _OPENING), Edit(pair.close, _CLOSING))
        yield RULE.finding(
            span,
            f"these marks do not make a pair; put {_OPENING} before the words and {_CLOSING} behind them",
            severity=None if turned else Severity.NOTE,
            fix=RULE.fix(Safety.SAFE if sure else Safety.REVIEW, *edits),
        )


def _is_wrong(text: str, pair: Pair, close: Span) -> bool:
    opened, closed = pair.open.of(text), close.of(text)
    curly = {opened, closed} <= {_OPENING, _CLOSING}
    return curly and (opened, closed) != (_OPENING, _CLOSING)


def _german_paragraphs(page: Page) -> frozenset[int]:
    """The paragraphs with German marks, which close with what opens in English."""
    found = (match.start() for match in re.finditer("„", page.text))
    return frozenset(bisect_right(page.paragraphs, at, key=lambda each: each.start) - 1 for at in found)


def _paragraphs_with_strays(page: Page) -> frozenset[int]:
    """The paragraphs in which a mark wants its fellow, so that others may be paired wrongly."""
    strays = {pair.paragraph for pair in page.marks.unclosed}
    for span in page.marks.unopened:
        strays.add(bisect_right(page.paragraphs, span.start, key=lambda each: each.start) - 1)
    return frozenset(strays)
