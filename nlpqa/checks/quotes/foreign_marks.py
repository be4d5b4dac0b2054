"""Quotation marks of Chinese in an English text, and what stands for them."""

from __future__ import annotations

from nlpqa.io.tables import entries
from nlpqa.lang.chinese import has_han
from nlpqa.page.marks import Pair
from nlpqa.page.page import Page

_LEAST = 2  # letters: “〈x〉” is mathematics


def foreign_glyphs() -> frozenset[str]:
    """The marks that English does not use."""
    return entries("artefacts_quotes", "foreign")


def is_foreign(page: Page, pair: Pair) -> bool:
    """Whether either mark of a closed pair is one of Chinese, and what it holds is not."""
    if pair.close is None:
        return False
    text = page.text
    foreign = pair.open.of(text) in foreign_glyphs() or pair.close.of(text) in foreign_glyphs()
    inside = pair.inner.of(text)
    return foreign and sum(map(str.isalnum, inside)) >= _LEAST and not has_han(inside)
