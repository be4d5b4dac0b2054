"""MinHash signatures: the share of equal places in two is about the Jaccard similarity of the texts' 5-grams.

Minwise hashing looks at every 5-gram once for every place. Here one look gives every 5-gram one place, and the texts
whose places are not all taken are gone through again with another hash, until they are: Dahlgaard, Knudsen and Thorup,
"Fast Similarity Sketching" (FOCS 2017). A line of 140 characters fills 128 places in some six rounds instead of 128.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlpqa.duplicates.across.shingles import Hashes, Shingles, mixed

Sketch = NDArray[np.uint32]

_ROUNDS = 30  # so many fit the highest five bits, the last for places that none took
_VALUE = 27
_EMPTY = np.uint32(0xFFFFFFFF)


def sketch(shingles: Shingles, places: int) -> Sketch:
    """A row of `places` numbers for every text; of one without 5-grams they are all the greatest number."""
    rows = np.full((len(shingles), places), _EMPTY, np.uint32)
    flat = rows.reshape(-1)
    counts = np.diff(shingles.bounds)
    hashes, row = shingles.hashes, np.repeat(np.arange(len(shingles)), counts)
    row *= places
    open_ = counts > 0
    for round_ in range(_ROUNDS):
        at, value = _cast(hashes, round_, places)
        at += row
        np.minimum.at(flat, at, value)
        still = open_ & (rows.max(axis=1) == _EMPTY)
        if not still.any():
            return rows
        if still.sum() < open_.sum():
            kept = np.repeat(still[open_], counts[open_])
            hashes, row, open_ = hashes[kept], row[kept], still
    _fill(rows, shingles, np.flatnonzero(open_))
    return rows


def _cast(hashes: Hashes, round_: int, places: int) -> tuple[NDArray[np.int64], Sketch]:
    """The place of every 5-gram in a round, and its number; those of earlier rounds are smaller."""
    # The hashes are mixed already, so that one product is a new hash (multiply-shift): the highest 16 bits give the
    # place, the lower half the number.
    new = hashes * np.uint64(_odd(round_))
    value = (new & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    value >>= np.uint32(32 - _VALUE)
    value |= np.uint32(round_ << _VALUE)
    new >>= np.uint64(48)
    new *= np.uint64(places)
    new >>= np.uint64(16)
    return new.view(np.int64), value


def _odd(round_: int) -> int:
    """An odd number without pattern for every round (SplitMix64)."""
    return int(mixed(np.array([(round_ + 1) * 0x9E3779B97F4A7C15 % (1 << 64)], np.uint64))[0]) | 1


def _fill(rows: Sketch, shingles: Shingles, texts: NDArray[np.int64]) -> None:
    """Minwise hashing for what places of short texts are still empty."""
    for text in texts.tolist():
        own = shingles.hashes[shingles.bounds[text] : shingles.bounds[text + 1]]
        empty = np.flatnonzero(rows[text] == _EMPTY)
        seeds = (empty.astype(np.uint64) + np.uint64(_ROUNDS)) * np.uint64(0x9E3779B97F4A7C15)
        least = mixed(own[:, None] + seeds[None, :]).min(axis=0)
        rows[text, empty] = (least >> np.uint64(64 - _VALUE)).astype(np.uint32) | np.uint32(_ROUNDS << _VALUE)
