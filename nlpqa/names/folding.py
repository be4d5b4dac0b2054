"""The folded view in which names are compared."""

from __future__ import annotations

from functools import lru_cache

from nlpqa.core.fold import Folded, accents, casefold, fold, mapping, width
from nlpqa.lang.chinese import has_han, simplified

# Typographic twins, and line breaks: a name may be broken where a line was wrapped by hand.
_TWINS: dict[str, str] = dict.fromkeys("‘’ʼ＇`´", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\n": " ", "\r": ""}


def fold_name(text: str) -> Folded:
    """The text without case, width, accents, styles of apostrophe and hyphen, and Traditional characters."""
    return fold(text, _fold_char)


def fold_case(text: str) -> str:
    """The folded text alone, when no way back is needed."""
    return "".join(map(_fold_char, text))


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    for each in (mapping(_TWINS), width, casefold, accents):
        char = "".join(map(each, char))
    # Asking for the Traditional characters loads OpenCC, which a text without Chinese never needs.
    return "".join(map(mapping(simplified()), char)) if has_han(char) else char
