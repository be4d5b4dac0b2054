"""Texts that share the key of a band, in pairs, as far as their signatures bear it out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from nlpqa.duplicates.across.bands import Keys

Pairs = NDArray[np.int64]  # two columns: the later text's number and the earlier's
Marks = NDArray[np.uint8]

_WHOLE = 32  # texts of one key up to which each is paired with each
_FIRST = 16  # in a larger group, the first ones that each is paired with besides
_LIKEST = 64  # pairs of a later text: those whose signatures are most alike
_BLOCK = 20_000  # pairs at once
_DEVIATIONS = 4  # of an estimate from a signature; one pair in 30,000 lies beyond

NONE: Pairs = np.zeros((0, 2), np.int64)


def find_candidates(keys: Keys, marks: Marks, similarity: float, *, jobs: int = 1) -> Pairs:
    """All pairs of rows that share a key in a column and may be so similar, each once, by the later.

    Where many texts share a key each is paired with the first ones of them and the ones just before it, and of all
    pairs of a text the likest and earliest are kept, so that the pairs grow as the texts do: a family of near texts is
    still held together, and found from its first member.
    """
    of_column = partial(_of_column, marks=marks, similarity=similarity)
    with ThreadPoolExecutor(jobs) as threads:
        found = list(threads.map(of_column, keys.T))
    return keep_likest(distinct(np.concatenate((NONE, *found))), marks)


def _of_column(column: NDArray[np.uint32], marks: Marks, similarity: float) -> Pairs:
    return plausible(pair_up(column), marks, similarity)


def distinct(pairs: Pairs) -> Pairs:
    """Every pair once, ordered by the later text."""
    if not len(pairs):
        return pairs
    span = np.int64(pairs.max() + 1)
    joined = np.unique(pairs[:, 0] * span + pairs[:, 1])
    return np.stack((joined // span, joined % span), axis=1)


def pair_up(column: NDArray[np.uint32]) -> Pairs:
    """The rows of equal keys in pairs, the later first."""
    # Sorting the key and the row as one number is ten times as fast as to sort rows by their key.
    joined = column.astype(np.uint64) << np.uint64(32) | np.arange(len(column), dtype=np.uint64)
    joined.sort()
    ordered = joined >> np.uint64(32)
    same = ordered[1:] == ordered[:-1]
    if not same.any():
        return NONE
    rows = (joined & np.uint64(0xFFFFFFFF)).astype(np.int64)
    at = np.arange(len(rows))
    first = np.maximum.accumulate(np.where(np.concatenate((np.ones(1, bool), ~same)), at, 0))
    pairs = np.concatenate([np.stack(pair, axis=1) for pair in _within_groups(at, first)])
    found: Pairs = rows[pairs]
    return found


def _within_groups(at: NDArray[np.int64], first: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], ...]]:
    rank = at - first
    members = at
    for back in range(1, _WHOLE + 1):
        members = members[rank[members] >= back]
        if not len(members):
            return
        yield members, members - back
    for number in range(_FIRST):
        members = members[rank[members] > _WHOLE + number]
        yield members, first[members] + number


def plausible(pairs: Pairs, marks: Marks, similarity: float) -> Pairs:
    """The pairs whose signatures do not speak against such a similarity: nearly all chance pairs end here."""
    places = marks.shape[1]
    least = similarity - _DEVIATIONS * math.sqrt(similarity * (1 - similarity) / places)
    found: Pairs = pairs[_equal(pairs, marks) >= least * places]
    return found


def keep_likest(pairs: Pairs, marks: Marks) -> Pairs:
    """Of all pairs of a later text the earliest, and those with the likest signatures."""
    order = np.lexsort((pairs[:, 1], -_equal(pairs, marks), pairs[:, 0]))
    kept = (_rank(pairs[order, 0]) < _LIKEST)[np.argsort(order)] | (_rank(pairs[:, 0]) < _FIRST)
    likest: Pairs = pairs[kept]
    return likest


def _rank(grouped: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place of every row among the equal ones that it stands with."""
    at = np.arange(len(grouped))
    begins = np.concatenate((np.ones(min(1, len(grouped)), bool), grouped[1:] != grouped[:-1]))
    return at - np.maximum.accumulate(np.where(begins, at, 0))


def _equal(pairs: Pairs, marks: Marks) -> NDArray[np.int64]:
    """In how many places the signatures agree."""
    counted = [np.zeros(0, np.int64)]
    for first in range(0, len(pairs), _BLOCK):
        block = pairs[first : first + _BLOCK]
        counted.append((marks[block[:, 0]] == marks[block[:, 1]]).sum(axis=1))
    return np.concatenate(counted)
