"""The folded view in which names are compared."""

from __future__ import annotations

from nlpqa.core.fold import CharFold, Folded, accents, casefold, fold, mapping, width
from nlpqa.lang.chinese import has_han, simplified

# Typographic twins, and line breaks: a name may be broken where a line was wrapped by hand.
_TWINS: dict[str, str] = dict.fromkeys("‘’ʼ＇`´", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\n": " ", "\r": ""}
_LATIN: tuple[CharFold, ...] = (mapping(_TWINS), width, casefold, accents)


def fold_name(text: str) -> Folded:
    """The text without case, width, accents, styles of apostrophe and hyphen, and Traditional characters."""
    if has_han(text):
        return fold(text, *_LATIN, mapping(simplified()))
    return fold(text, *_LATIN)


def fold_case(text: str) -> str:
    """The folded text alone, when no way back is needed."""
    return fold_name(text).text
