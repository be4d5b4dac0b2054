"""Quotation marks of Chinese stand in the English text.

**What.** "《 Dahe News 》", "「so be it」", "“so be it」".

**Why.** The machine left the mark, or one of a pair.

**Limits.** Around Chinese words the marks are right. A mark without its other one is for `quote-unclosed` and
`quote-unopened`.

**Fix.** Safe: double marks of the kind the article uses, single ones within others, with no space inside and one
outside where a word stands. Chinese marks titles of works with 《 》; house style may want italics there. Names of
newspapers ("Dahe News") lose their marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nlpqa.checks.quotes.foreign_marks import foreign_glyphs, is_foreign
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.marks import Pair
from nlpqa.page.page import Page

RULE = Rule(
    name="quote-foreign",
    severity=Severity.WARNING,
    mqm="fluency/typography",
    bad=(
        Example("It was in⟦《 Dahe News 》⟧and in ⟦《Home》⟧.", "It was in Dahe News and in “Home”."),
        Example('He said, ⟦「so be it,」⟧ and "go".', 'He said, "so be it," and "go".'),
        Example("He said, ⟦“so be it」⟧.", "He said, “so be it”."),
        Example("He said, “read ⟦《Home》⟧ again”.", "He said, “read ‘Home’ again”."),
    ),
    good=(
        Example("The film Home (《家》) and “Home”, said 「家」."),
        Example("He opened 「 and went."),
        Example("« Je suis » he said of 〈|〉."),
    ),
    worst=("《a》", "「a", "“a」"),
)


class _Marks(NamedTuple):
    opening: str
    closing: str


_CURLY, _STRAIGHT = _Marks("“", "”"), _Marks('"', '"')
_WITHIN = {_CURLY: _Marks("‘", "’"), _STRAIGHT: _Marks("'", "'")}
_NONE = _Marks("", "")
_SHOWN = 60  # code points of a pair that is marked whole
_SPACES = " \t\xa0\u3000"


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every pair of marks, one of them or both Chinese."""
    text = page.text
    if not any(glyph in text for glyph in foreign_glyphs()):
        return
    for pair, marks in _with_marks(page):
        if pair.close is None or not is_foreign(page, pair) or page.out_of_bounds.overlaps(pair.outer):
            continue
        span = pair.outer if len(pair.outer) <= _SHOWN else pair.open
        found = "".join(dict.fromkeys(g for g in (pair.open.of(text), pair.close.of(text)) if g in foreign_glyphs()))
        message = (
            f"English does not use {found}; put {marks.opening} {marks.closing}, or italics if the title wants them"
        )
        if _is_periodical(pair.inner.of(text)):
            marks, message = _NONE, f"English does not use {found}; the name of a newspaper stands without marks"
        yield RULE.finding(span, message, fix=RULE.fix(Safety.SAFE, *_edits(text, pair, pair.close, marks)))


def _is_periodical(title: str) -> bool:
    words = title.split()
    return len(words) > 1 and words[-1].lower() in entries("artefacts_quotes", "periodical")


def _with_marks(page: Page) -> Iterator[tuple[Pair, _Marks]]:
    """Every pair with the marks it should have: single ones within double ones, and the other way round."""
    usual = _STRAIGHT if '"' in page.text and "“" not in page.text else _CURLY
    around: list[tuple[Pair, bool]] = []  # the pairs that are open, and whether they will be double
    for pair in page.marks.pairs:
        while around and around[-1][0].outer.end <= pair.open.start:
            around.pop()
        foreign = is_foreign(page, pair)
        double = not (around and around[-1][1]) if foreign else pair.kind != "single"
        around.append((pair, double))
        kept = {"“": _CURLY, '"': _STRAIGHT}.get(pair.open.of(page.text), usual)
        yield pair, kept if double else _WITHIN[kept]


def _edits(text: str, pair: Pair, close: Span, marks: _Marks) -> Iterator[Edit]:
    inside = pair.inner.of(text)
    before, after = text[max(0, pair.open.start - 1) : pair.open.start], text[close.end : close.end + 1]
    apart = before.isalnum() or (before != "" and before in ",.;:?!”’」』》〉)")
    start = pair.inner.start + len(inside) - len(inside.lstrip(_SPACES))
    yield Edit(Span(pair.open.start, start), (" " if apart else "") + marks.opening)
    end = pair.inner.start + len(inside.rstrip(_SPACES))
    yield Edit(Span(end, close.end), marks.closing + (" " if after.isalnum() else ""))
