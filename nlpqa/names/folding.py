"""The folded view in which names are compared."""

from __future__ import annotations

from functools import lru_cache

from nlpqa.core.fold import Folded, accents, casefold, fold, mapping, width
from nlpqa.lang.chinese import has_han, simplified

# Typographic twins, and line breaks: a name may be broken where a line was wrapped by hand.
_TWINS: dict[str, str] = dict.fromkeys("‘’ʼ＇`´", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\n": " ", "\r": ""}


def fold_name(text: str) -> Folded:
    """The text without case, width, accents, styles of apostrophe and hyphen, and Traditional characters."""
    if has_han(text):
        return fold(text, _latin, mapping(simplified()))
    return fold(text, _latin)


def fold_case(text: str) -> str:
    """The folded text alone, when no way back is needed."""
    if not text.isascii():
        return fold_name(text).text
    folded = text.lower()
    for char in _ASCII_TWINS:
        folded = folded.replace(char, _TWINS[char])
    return folded


_ASCII_TWINS = [char for char in _TWINS if char.isascii()]


@lru_cache(maxsize=8192)
def _latin(char: str) -> str:
    for each in (mapping(_TWINS), width, casefold, accents):
        char = "".join(map(each, char))
    return char
