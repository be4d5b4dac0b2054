"""Texts that resemble one another, around the one that came first: a cluster does not chain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

Resembles = Callable[[int, int], bool]


def find_representatives(
    order: Iterable[int], neighbours: Mapping[int, Sequence[int]], resembles: Resembles
) -> dict[int, int]:
    """For every text, in order of appearance, the earliest representative that it resembles, or else itself.

    `neighbours` are the texts known to resemble one. A neighbour's representative is asked about with `resembles`, so
    that a text which the index did not find beside it is not left out.

    >>> beside = {1: [0], 2: [1]}
    >>> find_representatives(range(3), beside, lambda here, there: False)
    {0: 0, 1: 0, 2: 2}
    """
    chosen: dict[int, int] = {}
    rank: dict[int, int] = {}
    for text in order:
        rank[text] = len(rank)
        before = [other for other in neighbours.get(text, ()) if other in chosen]
        known = set(before)
        options = sorted({chosen[other] for other in before}, key=rank.__getitem__)
        chosen[text] = next((option for option in options if option in known or resembles(text, option)), text)
    return chosen
