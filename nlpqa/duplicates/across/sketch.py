"""MinHash signatures: the share of equal places in two is about the Jaccard similarity of the texts' 5-grams.

Minwise hashing looks at every 5-gram once for every place. Here one look gives every 5-gram one place, and the texts
with many empty places are gone through again with another hash: Dahlgaard, Knudsen and Thorup, "Fast Similarity
Sketching" (FOCS 2017). The few places that are left are copies of others: Shrivastava, "Optimal Densification for Fast
and Accurate Minwise Hashing" (ICML 2017). A line of 140 characters fills 100 places in three rounds instead of 100.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlpqa.duplicates.across.shingles import Hashes, Shingles, mixed

Sketch = NDArray[np.uint32]

_ROUNDS = 31  # so many fit the highest five bits
_VALUE = 27
_EMPTY = np.uint32(0xFFFFFFFF)
_COPIED = 1 / 32  # of the places at most, but in texts of very few 5-grams


def sketch(shingles: Shingles, places: int) -> Sketch:
    """A row of `places` numbers for every text; of one without 5-grams they are all the greatest number."""
    rows = np.full((len(shingles), places), _EMPTY, np.uint32)
    flat = rows.reshape(-1)
    counts = np.diff(shingles.bounds)
    hashes, row = shingles.hashes, np.repeat(np.arange(len(shingles)) * places, counts)
    waiting = np.flatnonzero(counts)
    for round_ in range(_ROUNDS):
        at, value = _cast(hashes, round_, places)
        at += row
        np.minimum.at(flat, at, value)
        still = (rows[waiting] == _EMPTY).sum(axis=1) > _COPIED * places
        if not still.any():
            break
        kept = np.repeat(still, counts[waiting])
        hashes, row, waiting = hashes[kept], row[kept], waiting[still]
    _copy(rows, np.flatnonzero(counts > 0))
    return rows


def _cast(hashes: Hashes, round_: int, places: int) -> tuple[NDArray[np.int64], Sketch]:
    """The place of every 5-gram in a round, and its number; those of earlier rounds are smaller."""
    # The hashes are mixed already, so that one product is a new hash (multiply-shift): the highest 16 bits give the
    # place, the lower half the number.
    new = hashes * np.uint64(_odd(round_))
    value = new.astype(np.uint32)
    value >>= np.uint32(32 - _VALUE)
    value |= np.uint32(round_ << _VALUE)
    new >>= np.uint64(48)
    new *= np.uint64(places)
    new >>= np.uint64(16)
    return new.view(np.int64), value


def _copy(rows: Sketch, texts: NDArray[np.int64]) -> None:
    """Fill the empty places of some texts from others, which depend on the place alone."""
    row, place = np.nonzero(rows[texts] == _EMPTY)
    row = texts[row]
    filled = rows.copy()
    attempt = 0
    while len(row):
        attempt += 1
        seeds = place.astype(np.uint64) << np.uint64(32) | np.uint64(attempt)
        other = (mixed(seeds) % np.uint64(rows.shape[1])).astype(np.int64)
        filled[row, place] = rows[row, other]
        left = filled[row, place] == _EMPTY
        row, place = row[left], place[left]
    rows[:] = filled


def _odd(round_: int) -> int:
    """An odd number without pattern for every round (SplitMix64)."""
    return int(mixed(np.array([(round_ + 1) * 0x9E3779B97F4A7C15 % (1 << 64)], np.uint64))[0]) | 1
