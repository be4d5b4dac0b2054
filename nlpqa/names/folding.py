"""The folded view in which names are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from nlpqa.core.fold import Folded, accents, casefold, fold, mapping, width
from nlpqa.lang.chinese import has_han, simplified

# Typographic twins, and line breaks: a name may be broken where a line was wrapped by hand.
_TWINS: dict[str, str] = dict.fromkeys("‘’ʼ＇`´", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\n": " ", "\r": ""}


_TWIN_CHARS = frozenset(_TWINS)
_LONE_RETURN = re.compile(r"\r(?!\n)")


def fold_name(text: str) -> Folded:
    """The text without case, width, accents, styles of apostrophe and hyphen, and Traditional characters."""
    # The return of "\r\n" folds to nothing; one that ends a line alone must part words as "\n" does.
    return fold(_LONE_RETURN.sub("\n", text) if "\r" in text else text, _fold_char)


def plain(text: str) -> str:
    r"""The text on one line with straight apostrophes and plain hyphens, as forms are compared letter by letter.

    >>> plain("Today’s\r\nHeadlines")
    "Today's Headlines"
    """
    if _TWIN_CHARS.isdisjoint(text):
        return text
    return "".join(_TWINS.get(char, char) for char in _LONE_RETURN.sub("\n", text))


def fold_case(text: str) -> str:
    """The folded text alone, when no way back is needed."""
    if text.isascii() and text.isprintable() and "`" not in text:
        return text.lower()
    return "".join(map(_fold_char, text))


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    for each in (mapping(_TWINS), width, casefold, accents):
        char = "".join(map(each, char))
    # Asking for the Traditional characters loads OpenCC, which a text without Chinese never needs.
    return "".join(map(mapping(simplified()), char)) if has_han(char) else char
