"""The exact Jaccard similarity of pairs of texts: 5-grams in both, as a share of those in either."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from nlpqa.duplicates.across.candidates import Pairs
from nlpqa.duplicates.across.folded import fold_texts
from nlpqa.duplicates.across.shingles import Hashes, Shingles, shingle

_OWNER = 10  # bits for a text's number within a block; the 54 that are left of a hash tell 5-grams apart
_BLOCK = 1 << _OWNER  # texts or pairs sorted at once: what fits the processor's cache sorts in half the time
_READ = 2000  # pairs whose texts are read at once

Shares = NDArray[np.float64]


def similarities(texts: Sequence[str], pairs: Pairs, *, jobs: int = 1) -> Shares:
    """The similarity of every pair of texts, by number; 0 if neither has a 5-gram. Uses so many threads."""
    blocks = [pairs[first : first + _READ] for first in range(0, len(pairs), _READ)]
    with ThreadPoolExecutor(jobs) as threads:
        return np.concatenate((np.zeros(0), *threads.map(partial(_of_block, texts), blocks)))


def _of_block(texts: Sequence[str], block: Pairs) -> Shares:
    numbers, rows = np.unique(block, return_inverse=True)
    read = _distinct(shingle(fold_texts([texts[number] for number in numbers.tolist()])))
    return _shares(read, rows.reshape(block.shape))


def _distinct(shingles: Shingles) -> Shingles:
    """Every text's 5-grams in increasing order, each once."""
    found, counts = [np.zeros(0, np.uint64)], [np.zeros(1, np.int64)]
    for first in range(0, len(shingles), _BLOCK):
        bounds = shingles.bounds[first : first + _BLOCK + 1]
        number = len(bounds) - 1
        owners = np.repeat(np.arange(number, dtype=np.uint64), np.diff(bounds))
        keys = _keys(owners, shingles.hashes[bounds[0] : bounds[-1]])
        keys.sort()
        keys = keys[np.concatenate((np.ones(min(1, len(keys)), bool), keys[1:] != keys[:-1]))]
        found.append(keys << np.uint64(_OWNER))
        counts.append(np.bincount((keys >> np.uint64(64 - _OWNER)).astype(np.int64), minlength=number))
    return Shingles(np.concatenate(found), np.cumsum(np.concatenate(counts)))


def _shares(shingles: Shingles, pairs: Pairs) -> Shares:
    sizes = np.diff(shingles.bounds)[pairs]
    common = np.zeros(len(pairs), np.int64)
    for first in range(0, len(pairs), _BLOCK):
        rows, numbers = pairs[first : first + _BLOCK].reshape(-1), sizes[first : first + _BLOCK].reshape(-1)
        ends = np.cumsum(numbers)
        at = np.arange(ends[-1]) + np.repeat(shingles.bounds[rows] - (ends - numbers), numbers)
        owners = np.repeat(np.arange(len(rows), dtype=np.uint64) >> np.uint64(1), numbers)
        keys = _keys(owners, shingles.hashes[at])
        keys.sort()
        twice = keys[1:][keys[1:] == keys[:-1]] >> np.uint64(64 - _OWNER)
        common[first : first + _BLOCK] = np.bincount(twice.astype(np.int64), minlength=len(rows) // 2)
    shares: Shares = common / np.maximum(sizes.sum(axis=1) - common, 1)
    return shares


def _keys(owners: NDArray[np.uint64], hashes: Hashes) -> NDArray[np.uint64]:
    return owners << np.uint64(64 - _OWNER) | hashes >> np.uint64(_OWNER)
