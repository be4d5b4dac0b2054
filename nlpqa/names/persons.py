"""Whether a name may be a person's: by its shape and by the words beside it."""

from __future__ import annotations

import re

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.pinyin import split

_BEHIND = re.compile(
    r",?\s+(?:who|whose|aged)\b|,\s+(?:\d{1,2},|(?:an?|the|both|all|one|his|her|their|then|now|former|formerly)\s+[a-z])"
)
_BEFORE = re.compile(r"([^\W\d_]+)\.?[ \u00a0]$")
_FOLLOWING = re.compile(r"[ \u00a0-]([^\W\d_]+)")
_REACH = 24  # code points before a name that hold the word before it


def shaped(text: str) -> bool:
    """Whether a surface is two words like a person's names: a surname and one or two syllables, or two syllables.

    >>> shaped("Hua Wei"), shaped("Wei Xiaobo"), shaped("Hua-Wei"), shaped("Cool Dog"), shaped("Hai Xin")
    (True, True, False, False, True)
    """
    lengths = _lengths(text)
    return lengths == [1, 1] or (lengths == [1, 2] and text.split()[0] in entries("people", "surname"))


def person_at(text: str, span: Span) -> bool:
    """Whether two words of two or three syllables have a title or words about a person beside them.

    >>> text = "The writer Hua Wei spoke."
    >>> person_at(text, Span(11, 18))
    True
    """
    words = span.of(text).split()
    titled = bool(words) and words[0].rstrip(".") in entries("people", "title")
    if _lengths(" ".join(words[1:] if titled else words)) not in ([1, 1], [1, 2], [2, 1]):
        return False
    if titled or _BEHIND.match(text, span.end):
        return True
    before = _BEFORE.search(text[max(0, span.start - _REACH) : span.start])
    word = before.group(1) if before else ""
    return word in entries("people", "title") or word.lower() in entries("people", "human")


def person_key(text: str) -> str:
    """The last two words of a surface: a name without its title."""
    return " ".join(text.casefold().split()[-2:])


def firm_at(text: str, span: Span) -> bool:
    """Whether a word follows that a company or its products have and a person has not: "the Hua Wei phone"."""
    following = _FOLLOWING.match(text, span.end)
    return following is not None and following.group(1).lower() in entries("names", "owned")


def _lengths(text: str) -> list[int]:
    """The syllables of each of two words with capitals; nothing for what is no two, 0 for a word that is no pinyin."""
    words = text.split()
    if len(words) != 2 or not all(word[:1].isupper() for word in words):
        return []
    return [min((len(syllables) for syllables in split(word.lower())), default=0) for word in words]
