"""The exact Jaccard similarity of pairs of texts: 5-grams in both, as a share of those in either."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlpqa.duplicates.across.candidates import Pairs
from nlpqa.duplicates.across.shingles import Hashes, Shingles

_SIDE = 18  # bits for a text's number within a block; 46 are left of a hash
_BLOCK = 1 << 10  # texts, or pairs, sorted at once: what fits the processor's cache sorts in half the time

Shares = NDArray[np.float64]


def distinct_shingles(shingles: Shingles) -> Shingles:
    """Every text's 5-grams in increasing order, each once."""
    found, counts = [np.zeros(0, np.uint64)], [np.zeros(1, np.int64)]
    for first in range(0, len(shingles), _BLOCK):
        bounds = shingles.bounds[first : first + _BLOCK + 1]
        number = len(bounds) - 1
        owners = np.repeat(np.arange(number, dtype=np.uint64), np.diff(bounds))
        keys = _keys(owners, shingles.hashes[bounds[0] : bounds[-1]])
        keys.sort()
        keys = keys[np.concatenate((np.ones(min(1, len(keys)), bool), keys[1:] != keys[:-1]))]
        found.append(keys << np.uint64(_SIDE))
        counts.append(np.bincount((keys >> np.uint64(64 - _SIDE)).astype(np.int64), minlength=number))
    return Shingles(np.concatenate(found), np.cumsum(np.concatenate(counts)))


def jaccard(shingles: Shingles, pairs: Pairs) -> Shares:
    """The similarity of every pair of rows of `distinct_shingles`; 0 if neither has any."""
    counts = np.diff(shingles.bounds)
    sizes = counts[pairs]
    common = np.zeros(len(pairs), np.int64)
    for first in range(0, len(pairs), _BLOCK):
        block = pairs[first : first + _BLOCK]
        rows, number = block.reshape(-1), sizes[first : first + _BLOCK].reshape(-1)
        ends = np.cumsum(number)
        at = np.arange(ends[-1]) + np.repeat(shingles.bounds[rows] - (ends - number), number)
        owners = np.repeat(np.arange(len(rows), dtype=np.uint64) >> np.uint64(1), number)
        keys = _keys(owners, shingles.hashes[at])
        keys.sort()
        twice = keys[1:][keys[1:] == keys[:-1]] >> np.uint64(64 - _SIDE)
        common[first : first + _BLOCK] = np.bincount(twice.astype(np.int64), minlength=len(block))
    return common / np.maximum(sizes.sum(axis=1) - common, 1)


def _keys(owners: NDArray[np.uint64], hashes: Hashes) -> NDArray[np.uint64]:
    return owners << np.uint64(64 - _SIDE) | hashes >> np.uint64(_SIDE)
