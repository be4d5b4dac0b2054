"""Many texts in one array, folded as they are compared: case, width, spaces and punctuation make no difference."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlpqa.core.fold import casefold, width

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]

_SPACE = ord(" ")


@dataclass(frozen=True, slots=True)
class Folded:
    """The code points of many texts; text `i` is `codes[starts[i]:ends[i]]`."""

    codes: Codes
    starts: Places
    ends: Places

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def lengths(self) -> Places:
        """Code points of every text."""
        return self.ends - self.starts

    def text(self, number: int) -> str:
        """One text as a string."""
        return _string(self.codes[self.starts[number] : self.ends[number]])

    def texts(self) -> list[str]:
        """All of them as strings."""
        whole = _string(self.codes)
        return [whole[start:end] for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True)]


def fold_texts(texts: Sequence[str]) -> Folded:
    """Texts in lower case, signs and spaces in a row as one space, none at the ends; signs of money and of
    arithmetic stay, as they change what is said.

    >>> fold_texts(["“No  change,”  he SAID.", "Up 5%…"]).texts()
    ['no change he said', 'up 5%']
    """
    whole = "".join(texts)
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = _table(whole)[codes]
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    starts = np.concatenate((np.zeros(min(1, len(ends)), np.int64), ends[:-1]))
    blank = codes == _SPACE
    # A space is kept behind a letter only, so that none begins a text and none follows another.
    kept = ~blank
    kept[1:] |= ~blank[:-1]
    first = starts[starts < ends]
    kept[first[blank[first]]] = False
    at = np.concatenate((np.zeros(1, np.int64), np.cumsum(kept)))
    starts, ends = at[starts], at[ends]
    codes = codes[kept]
    last = np.flatnonzero(ends > starts)
    ends[last] -= codes[ends[last] - 1] == _SPACE
    return Folded(codes, starts, ends)


def _string(codes: NDArray[Any]) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _table(text: str) -> Codes:
    """For every code point what it is compared as; only those of the text are filled in."""
    chars = set(text)
    table = np.zeros(max(map(ord, chars), default=0) + 1, np.uint32)
    for char in chars:
        table[ord(char)] = ord(_folded(char))
    return table


@lru_cache(maxsize=8192)
def _folded(char: str) -> str:
    """One character for one: of what unfolds into several the first, as both texts lose the others alike."""
    category = unicodedata.category(char)
    if (category[0] in "PZC" and char not in "%％‰") or category in ("Sk", "Cs"):
        return " "
    return (casefold(width(char)[:1]) or char)[0]
