"""Character 5-grams of many texts, hashed at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlpqa.duplicates.across.folded import Folded, Places

SIZE = 5  # code points

Hashes = NDArray[np.uint64]

# Odd numbers without pattern: the golden ratio's and those of MurmurHash3's and SplitMix64's last steps.
_STEP = 0x9E3779B97F4A7C15
_MIX = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)


@dataclass(frozen=True, slots=True)
class Shingles:
    """Hashes of 64 bits; those of text `i` are `hashes[bounds[i]:bounds[i + 1]]`, with repetitions, in order."""

    hashes: Hashes
    bounds: Places

    def __len__(self) -> int:
        return len(self.bounds) - 1


def shingle(folded: Folded) -> Shingles:
    """The 5-grams of every text; a shorter text has none."""
    numbers = np.maximum(folded.lengths - (SIZE - 1), 0)
    bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(numbers)))
    if not bounds[-1]:
        return Shingles(np.zeros(0, np.uint64), bounds)
    codes = folded.codes.astype(np.uint64)
    rolled = codes[SIZE - 1 :].copy()
    for back in range(1, SIZE):
        rolled += codes[SIZE - 1 - back : len(codes) - back] * np.uint64(pow(_STEP, back, 1 << 64))
    # Every text's 5-grams lie in a row; those that reach into the next text are left out.
    at = np.arange(bounds[-1]) + np.repeat(folded.starts - bounds[:-1], numbers)
    return Shingles(mixed(rolled[at]), bounds)


def mixed(values: Hashes) -> Hashes:
    """The same numbers with every bit depending on all others, in place (MurmurHash3's last step)."""
    values ^= values >> np.uint64(33)
    values *= np.uint64(_MIX[0])
    values ^= values >> np.uint64(29)
    values *= np.uint64(_MIX[1])
    values ^= values >> np.uint64(32)
    return values
