"""Whether the words around a date tell of the past or of what is to come; by words, without a parse."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from nlpqa.io.tables import entries, table

_REACH = 300  # code points on either side; clauses are shorter
_WORD = re.compile(r"[\w’'-]+|[,;:—–(]")


class Tense(NamedTuple):
    """ "future" or "past", and the word that says so ("" where nothing does, which counts as past)."""

    name: str
    clue: str


def tense_at(sentence: str, start: int, end: int) -> Tense:
    """The tense at a place in a sentence: of its clause the nearest word that tells one, those before it first.

    A clause that tells none ("from May 1, ...") takes the first "will" or the like of the sentence.

    >>> text = "The bridge will open on Friday, the mayor said on Tuesday."
    >>> [tense_at(text, text.index(day), len(text)).name for day in ("Friday", "Tuesday")]
    ['future', 'past']
    """
    before = _told(_clause_before(sentence[max(0, start - _REACH) : start]), last=True)
    if before is not None:
        return before
    after = _told(_clause_after(sentence[end : end + _REACH]), last=False)
    if after is not None:
        return after
    clue = next(
        (
            word
            for word in _words(sentence[max(0, start - _REACH) : end + _REACH])
            if word in entries("dates", "future")
        ),
        None,
    )
    return Tense("past", "") if clue is None else Tense("future", clue)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _clause_before(text: str) -> list[str]:
    words = _words(text)
    ends = [at for at, word in enumerate(words) if word in _breaks()]
    return words[ends[-1] + 1 :] if ends else words


def _clause_after(text: str) -> list[str]:
    words = _words(text)
    end = next((at for at, word in enumerate(words) if word in _breaks()), len(words))
    return words[:end]


def _told(words: list[str], *, last: bool) -> Tense | None:
    places = range(len(words))
    for at in reversed(places) if last else places:
        name, clue = _tense_of(words[at - 1] if at else "", words[at])
        if name:
            return Tense(name, clue)
    return None


@lru_cache(maxsize=16384)
def _tense_of(before: str, word: str) -> tuple[str, str]:
    """The tense that a word tells, with the word before it, and the clue; "" for none."""
    if f"{before} {word}" in entries("dates", "future_pair"):
        return "future", f"{before} {word}"
    if word in entries("dates", "future"):
        return "future", word
    if word in entries("dates", "past_or_base"):
        return ("", "") if before in entries("dates", "base_behind") else ("past", word)
    past = word in _past_forms() or (word.endswith("ed") and word not in entries("dates", "no_past"))
    return ("past", word) if past and before not in entries("dates", "no_cue") else ("", "")


@cache
def _breaks() -> frozenset[str]:
    return entries("dates", "clause") | set(",;:—–(")


@cache
def _past_forms() -> frozenset[str]:
    forms = {form for each in table("inflection")["irregular"].values() for form in each}
    return (entries("dates", "past") | forms) - entries("dates", "no_past")
