"""Runs of sentences that stand elsewhere in the same order, over the ends of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_EARLIER = 16  # places of one pair of sentences that are tried for the longest run


class Run(NamedTuple):
    """Sentences by number: the first of the later run and of the earlier, and how many follow one another in both."""

    here: int
    there: int
    length: int


def find_runs(document: NDArray[np.int64], kind: NDArray[np.int64]) -> Iterator[Run]:
    """The longest runs of two sentences or more that stand in the corpus before, by place; they do not overlap.

    `document` and `kind` have a row a sentence; near sentences are of one kind.

    >>> [*find_runs(np.array([0, 0, 0, 1, 1, 1]), np.array([5, 6, 7, 6, 7, 8]))]
    [Run(here=3, there=1, length=2)]
    """
    if len(kind) < 2:
        return
    numbered = np.unique(kind, return_inverse=True)[1]
    pair = numbered[:-1] * np.int64(numbered.max() + 1) + numbered[1:]
    pair[document[:-1] != document[1:]] = -1
    _, pair, counts = np.unique(pair, return_inverse=True, return_counts=True)
    repeated = (counts > 1)[pair] & (document[:-1] == document[1:])
    places: dict[int, list[int]] = {}
    documents, kinds = document.tolist(), kind.tolist()
    done = 0
    for here in np.flatnonzero(repeated).tolist():
        earlier = places.setdefault(int(pair[here]), [])
        if here >= done and earlier:
            runs = (Run(here, there, _length(documents, kinds, here, there)) for there in earlier)
            best = max(runs, key=lambda run: (run.length, -run.there))
            if best.length > 1:
                yield best
                done = here + best.length
        if len(earlier) < _EARLIER:
            earlier.append(here)


def _length(documents: list[int], kinds: list[int], here: int, there: int) -> int:
    length = 0
    most = min(len(kinds) - here, here - there)  # the runs of one article do not overlap
    while (
        length < most
        and kinds[here + length] == kinds[there + length]
        and documents[here + length] == documents[here]
        and documents[there + length] == documents[there]
    ):
        length += 1
    return length
