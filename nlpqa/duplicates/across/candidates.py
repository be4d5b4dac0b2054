"""Texts that share the key of a band, in pairs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlpqa.duplicates.across.bands import Keys

Pairs = NDArray[np.int64]  # two columns: the later text's number and the earlier's

_WHOLE = 32  # texts of one key up to which each is paired with each


def pair_up(keys: Keys, numbers: NDArray[np.int64]) -> Pairs:
    """All pairs that share a key in a column, each once, in order; `numbers` are the texts of the rows, increasing.

    Where many texts share a key each is paired with the first ones of them and the ones just before it, so that the
    pairs grow as the texts do: a family of near texts is still held together, and found from its first member.
    """
    found = [_of_column(column, numbers) for column in keys.T]
    return distinct(np.concatenate(found) if found else np.zeros((0, 2), np.int64))


def distinct(pairs: Pairs) -> Pairs:
    """Every pair once, ordered by the later text."""
    if not len(pairs):
        return pairs
    span = np.int64(pairs.max() + 1)
    joined = np.unique(pairs[:, 0] * span + pairs[:, 1])
    return np.stack((joined // span, joined % span), axis=1)


def _of_column(column: NDArray[np.uint32], numbers: NDArray[np.int64]) -> Pairs:
    order = np.argsort(column, kind="stable")
    ordered = column[order]
    same = ordered[1:] == ordered[:-1]
    if not same.any():
        return np.zeros((0, 2), np.int64)
    begins = np.concatenate((np.ones(1, bool), ~same))
    start = np.maximum.accumulate(np.where(begins, np.arange(len(ordered)), 0))
    rank = np.arange(len(ordered)) - start
    members = np.flatnonzero(rank)
    found = []
    # Pairs with the k before, then, for those that come late in their group, with its first ones.
    for back in range(1, _WHOLE + 1):
        members = members[rank[members] >= back]
        if not len(members):
            break
        found.append(np.stack((members, members - back), axis=1))
    late = np.flatnonzero(rank > _WHOLE)
    for first in range(_WHOLE):
        late = late[rank[late] - _WHOLE > first]
        if not len(late):
            break
        found.append(np.stack((late, start[late] + first), axis=1))
    pairs: Pairs = numbers[order[np.concatenate(found)]]
    return pairs
