"""The noun that a number counts: the first plural behind it, over adjectives and names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from nlpqa.io.tables import entries, table
from nlpqa.lang.inflection import singular

_REACH = 5  # words to the noun: "210 million monthly active smartphone users"
_WORD = re.compile(r"(?:[ \u00a0]|-(?=[A-Za-z]))([^\W\d_][\w]*(?:[-'’][^\W\d_]\w*)*)")
_ADJECTIVES = ("al", "ed", "ish", "ic", "ive", "way", "some")  # "two-dimensional", "four-legged"
_OF_THE = re.compile(r" of (?:the|its|his|her|their|our|these|those|my|your)(?= )")


class Counted(NamedTuple):
    """Where the noun ends, and its singular in lower case."""

    end: int
    noun: str


def counted_noun(text: str, end: int, value: float) -> Counted | None:
    """What a number that ends at `end` counts; None if nothing near says it.

    >>> text = "3 million registered users of the site"
    >>> counted_noun(text, 9, 3e6)
    Counted(end=26, noun='user')
    """
    if text[end : end + 1] not in (" ", "-", "\u00a0"):
        return None
    if text[end] == "-":
        return _compound(text, end)
    if value == 1:
        return _single(text, end)
    found = _first_plural(text, end)
    if found is None and (of := _OF_THE.match(text, end)):
        found = _first_plural(text, of.end())
    return found


def _compound(text: str, end: int) -> Counted | None:
    """ "6-digit": the word behind the hyphen."""
    match = _WORD.match(text, end)
    if match is None:
        return None
    word = match[1].partition("-")[0]
    counts = len(word) > 2 and not word.endswith(_ADJECTIVES)
    return Counted(match.start(1) + len(word), singular(word.lower())) if counts else None


def _single(text: str, end: int) -> Counted | None:
    """ "1 new store": the last word before one that no noun stands behind."""
    found = None
    for _ in range(_REACH - 2):
        match = _WORD.match(text, end)
        if match is None or _ends_search(match[1].lower()):
            break
        found, end = Counted(match.end(), match[1].lower()), match.end()
    return found


def _first_plural(text: str, end: int) -> Counted | None:
    for _ in range(_REACH):
        match = _WORD.match(text, end)
        if match is None:
            return None
        word = match[1].lower()
        possessive = word.endswith(("'s", "’s"))
        word = word[:-2] if possessive else word
        if _ends_search(word):
            return None
        end = match.end()
        if is_plural(word):
            return Counted(end - 2 * possessive, singular(word))
    return None


@lru_cache(maxsize=8192)
def _ends_search(word: str) -> bool:
    numbers = table("figures")["word"], table("figures")["magnitude"]
    return word in entries("figures", "no_noun") or any(word in listed for listed in numbers)


@lru_cache(maxsize=8192)
def is_plural(word: str) -> bool:
    """Whether a word in lower case is a plural noun by its letters."""
    if word in entries("figures", "counted_alike"):
        return True
    if word in entries("figures", "no_plural") or not word.endswith(("s", "men", "people")):
        return False
    return not word.endswith(("ss", "ous", "sis", "us")) and len(word) > 2
