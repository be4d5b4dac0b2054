"""Runs of words that are nearly the same, found without comparing every one with every other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from nlpqa.duplicates.tokens import Token, keys_of

_POSTINGS = 50  # of one pair of words; the earliest runs suffice, as duplicates point to the earliest
_EFFORT = 400  # steps a run in search of candidates, rare pairs of words first
_VERIFIED = 5
_SHARED = 0.12  # of the pairs; what shares less is no edit of the same sentence

Keys = tuple[str, ...]


class NearIndex:
    """Runs of words by number, in the order added, found by their words and by pairs of neighbouring words."""

    def __init__(self) -> None:
        self.runs: list[Keys] = []
        self._exact: dict[Keys, int] = {}
        self._pairs: dict[tuple[str, str], list[int]] = {}

    def add(self, keys: Keys) -> None:
        """Take in one more run."""
        number = len(self.runs)
        self.runs.append(keys)
        self._exact[keys] = number
        for pair in set(pairwise(keys)):
            postings = self._pairs.setdefault(pair, [])
            if len(postings) < _POSTINGS:
                postings.append(number)

    def same(self, keys: Keys) -> int | None:
        """The number of the run of just these words, or None."""
        return self._exact.get(keys)

    def candidates(self, keys: Keys) -> list[int]:
        """The few runs that share most pairs of words with these, the likeliest first."""
        shared: Counter[int] = Counter()
        effort = 0
        lists = (self._pairs.get(pair, ()) for pair in set(pairwise(keys)))
        for postings in sorted(lists, key=lambda found: (len(found), found[:1])):
            shared.update(postings)
            effort += len(postings)
            if effort > _EFFORT:
                break
        least = _SHARED * len(keys)
        likely = sorted((-count, number) for number, count in shared.items() if count >= least)
        return [number for _, number in likely[:_VERIFIED]]


class Stretch(NamedTuple):
    """A stretch of two runs of words that is the `same` in both, or else what stands here and there (or nothing)."""

    same: bool
    here: Sequence[Token]
    there: Sequence[Token]

    @property
    def sides(self) -> tuple[Sequence[Token], Sequence[Token]]:
        """Here and there."""
        return self.here, self.there


def align(here: Sequence[Token], there: Sequence[Token]) -> list[Stretch]:
    """Both runs cut into stretches that are the same and stretches that are not, by turns."""
    cuts: list[tuple[bool, int, int]] = []  # same or not, and where it ends here and there
    for op in Indel.opcodes(keys_of(there), keys_of(here)):
        same = op.tag == "equal"
        if cuts and cuts[-1][0] == same:
            cuts.pop()
        cuts.append((same, op.dest_end, op.src_end))
    starts = [(0, 0), *((end, other) for _, end, other in cuts)]
    return [
        Stretch(same, *(side if same else list(side) for side in (here[start:end], there[other:other_end])))
        for (start, other), (same, end, other_end) in zip(starts, cuts, strict=False)
    ]


def surface(text: str, tokens: Sequence[Token]) -> str:
    """The text from the first token to the last."""
    return text[tokens[0].span.start : tokens[-1].span.end] if tokens else ""
