"""Folded views of a text, each with a map back to the characters it was made from.

A fold forgets what a comparison should not see (case, width, accents) and may change a text's length: "ß" becomes
"ss", "İ" becomes "i", an accent becomes nothing. Only the places where the length changes are stored, so that a view
of plain English costs one `str.translate`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import lru_cache

from nlpqa.core.text import Span

CharFold = Callable[[str], str]


class Folded:
    """A folded text and the way back; `original_span` takes spans of `text` to spans of the original."""

    def __init__(self, text: str, breaks: list[tuple[int, int, int, int]]) -> None:
        # A break is (folded start, folded end, original start, original end) of a piece whose length changed.
        # Between breaks both texts run in step.
        self.text = text
        self._folded_starts = [b[0] for b in breaks]
        self._original_starts = [b[2] for b in breaks]
        self._breaks = breaks

    def original_span(self, start: int, end: int) -> Span:
        """The original characters that the folded ones came from, whole; an empty range stays empty.

        A character folded to nothing (an accent) belongs to the one before it.
        """
        if start >= end:
            at = self._original_start(start)
            return Span(at, at)
        i = bisect_right(self._folded_starts, start)
        if i == len(self._breaks) or self._folded_starts[i] > end:
            # Nearly always: no piece inside changed its length, so both ends are shifted alike.
            _, folded_end, _, original_end = self._breaks[i - 1] if i else (0, 0, 0, 0)
            if start >= folded_end:
                return Span(start + original_end - folded_end, end + original_end - folded_end)
        return Span(self._original_start(start), self._original_end(end))

    def folded_offset(self, offset: int) -> int:
        """The folded offset of an original one; inside a piece that changed length, the piece's start."""
        i = bisect_right(self._original_starts, offset) - 1
        if i < 0:
            return offset
        folded_start, folded_end, original_start, original_end = self._breaks[i]
        return folded_start if original_start <= offset < original_end else folded_end + offset - original_end

    def _original_start(self, at: int) -> int:
        i = bisect_right(self._folded_starts, at) - 1
        if i < 0:
            return at
        _, folded_end, original_start, original_end = self._breaks[i]
        return original_start if at < folded_end else original_end + at - folded_end

    def _original_end(self, at: int) -> int:
        i = bisect_left(self._folded_starts, at) - 1
        if i < 0:
            return self._past_vanished(at, at)
        _, folded_end, _, original_end = self._breaks[i]
        at = max(at, folded_end)
        return self._past_vanished(at, original_end + at - folded_end)

    def _past_vanished(self, at: int, end: int) -> int:
        i = bisect_left(self._folded_starts, at)
        while i < len(self._breaks) and self._breaks[i][:3] == (at, at, end):
            end = self._breaks[i][3]
            i += 1
        return end


def fold(text: str, *folds: CharFold) -> Folded:
    """Fold every character with each of `folds` in turn.

    >>> view = fold("Straße Nr. 5", casefold)
    >>> view.text
    'strasse nr. 5'
    >>> view.original_span(4, 6)
    Span(start=4, end=5)
    """
    changed: dict[str, str] = {}
    for char in set(text):
        new = char
        for each in folds:
            new = "".join(map(each, new))
        if new != char:
            changed[char] = new
    folded = _exchanged(text, changed)
    uneven = [char for char, new in changed.items() if len(new) != 1]
    breaks: list[tuple[int, int, int, int]] = []
    if uneven:
        drift = 0
        for match in re.finditer("[" + re.escape("".join(sorted(uneven))) + "]", text):
            at = match.start()
            size = len(changed[match.group()])
            breaks.append((at + drift, at + drift + size, at, at + 1))
            drift += size - 1
    return Folded(folded, breaks)


def _exchanged(text: str, changed: dict[str, str]) -> str:
    """`str.translate`, which is slow outside ASCII: there a few dozen replacements, one after another, are quicker."""
    one_by_one = len(changed) <= 64 and changed.keys().isdisjoint("".join(changed.values()))
    if text.isascii() or not one_by_one:
        return text.translate({ord(char): new for char, new in changed.items()})
    for char, new in changed.items():
        text = text.replace(char, new)
    return text


def lowered(text: str) -> str:
    """The text in lower case, each character one, so that offsets stay; ASCII letters as re.IGNORECASE takes them.

    >>> lowered("SAİD ſo")
    'said so'
    """
    return text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()


@lru_cache(maxsize=8192)
def casefold(char: str) -> str:
    """Forget case: "A" is "a", "ß" is "ss", "İ" is "i" and a dot above."""
    return char.casefold()


@lru_cache(maxsize=8192)
def width(char: str) -> str:
    """Forget width and ligatures: "Ａ" is "A", "ﬁ" is "fi", a no-break space a space; by Unicode's NFKC.

    Signs are left alone: NFKC would make "TM" of "™", which would then belong to the name before it, and a space of
    what parts "´" from a letter.
    """
    new = unicodedata.normalize("NFKC", char)
    return char if unicodedata.category(char) == "So" or (len(new) > 1 and new[0] == " ") else new


@lru_cache(maxsize=8192)
def accents(char: str) -> str:
    """Forget accents: "é" is "e", a combining mark is nothing; Han and Hangul stay as they are."""
    decomposed = unicodedata.normalize("NFD", char)
    if "\uac00" <= char <= "\ud7a3":
        return char
    return "".join(part for part in decomposed if not unicodedata.combining(part))


def name_key(form: str) -> str:
    """A name without case, width and accents, to find it again.

    >>> name_key("Ｃafé AU lait")
    'cafe au lait'
    """
    return form.lower() if form.isascii() else fold(form, width, casefold, accents).text


def mapping(table: dict[str, str]) -> CharFold:
    """A fold from a table of characters, say Traditional to Simplified; others stay as they are."""
    return lambda char: table.get(char, char)
