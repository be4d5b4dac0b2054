"""The exact Jaccard similarity of pairs of texts: 5-grams in both, as a share of those in either."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from nlpqa.duplicates.across.candidates import Pairs
from nlpqa.duplicates.across.folded import fold_texts
from nlpqa.duplicates.across.shingles import Shingles, shingle

_OWNER = 6  # bits for a pair's number within a block; one bit tells its sides, 57 are left of a hash
_BLOCK = 1 << _OWNER  # pairs sorted at once: as many as fit the processor's cache
_READ = 2000  # pairs whose texts are read at once

Shares = NDArray[np.float64]


def similarities(texts: Sequence[str], pairs: Pairs, *, jobs: int = 1) -> Shares:
    """The similarity of every pair of texts, by number; 0 if neither has a 5-gram. Uses so many threads."""
    if len(pairs) <= _READ:
        return _of_block(texts, pairs) if len(pairs) else np.zeros(0)
    blocks = [pairs[first : first + _READ] for first in range(0, len(pairs), _READ)]
    with ThreadPoolExecutor(jobs) as threads:
        return np.concatenate(list(threads.map(partial(_of_block, texts), blocks)))


def _of_block(texts: Sequence[str], block: Pairs) -> Shares:
    numbers, rows = np.unique(block, return_inverse=True)
    read = shingle(fold_texts([texts[number] for number in numbers.tolist()]))
    sides = rows.reshape(block.shape)
    parts = [_shares(read, sides[first : first + _BLOCK]) for first in range(0, len(block), _BLOCK)]
    return np.concatenate(parts)


def _shares(shingles: Shingles, pairs: Pairs) -> Shares:
    """All 5-grams of both sides in one row, ordered by pair, hash and side: what is in both changes sides once."""
    rows = pairs.reshape(-1)
    counts = np.diff(shingles.bounds)[rows]
    ends = np.cumsum(counts)
    at = np.arange(ends[-1]) + np.repeat(shingles.bounds[rows] - (ends - counts), counts)
    side = np.repeat(np.arange(len(rows), dtype=np.uint64), counts)
    keys = side >> np.uint64(1) << np.uint64(64 - _OWNER) | shingles.hashes[at] >> np.uint64(_OWNER) & ~np.uint64(1)
    keys |= side & np.uint64(1)
    keys.sort()
    step = keys[1:] ^ keys[:-1]
    owners = (keys >> np.uint64(64 - _OWNER)).astype(np.int64)
    either = np.bincount(owners[1:][step > np.uint64(1)], minlength=len(pairs))
    either[owners[:1]] += 1
    both = np.bincount(owners[1:][step == np.uint64(1)], minlength=len(pairs))
    shares: Shares = both / np.maximum(either, 1)
    return shares
