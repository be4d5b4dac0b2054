"""Runs of words that are nearly the same, found without comparing every one with every other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from nlpqa.duplicates.tokens import Token

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
    here: list[Token]
    there: list[Token]

    @property
    def sides(self) -> tuple[list[Token], list[Token]]:
        """Here and there."""
        return self.here, self.there


def align(here: Sequence[Token], there: Sequence[Token]) -> list[Stretch]:
    """Both runs cut into stretches that are the same and stretches that are not, by turns."""
    stretches: list[Stretch] = []
    for op in Indel.opcodes([token.key for token in there], [token.key for token in here]):
        same = op.tag == "equal"
        if not stretches or stretches[-1].same != same:
            stretches.append(Stretch(same, [], []))
        stretches[-1].here.extend(here[op.dest_start : op.dest_end])
        stretches[-1].there.extend(there[op.src_start : op.src_end])
    return stretches


def surface(text: str, tokens: Sequence[Token]) -> str:
    """The text from the first token to the last."""
    return text[tokens[0].span.start : tokens[-1].span.end] if tokens else ""
