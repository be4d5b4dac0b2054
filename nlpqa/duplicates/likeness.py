"""How like two runs of words are, and by what edit the one may have come of the other."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from nlpqa.duplicates.near import Keys
from nlpqa.io.tables import table


class Likeness(NamedTuple):
    """From 0 to 1, and the `edit`: "same", "changed" in words here and there, "cut" short or "moved" clauses."""

    score: float
    edit: str


def likeness(here: Keys, there: Keys, *, least: float | None = None) -> Likeness | None:
    """How like two runs of words are, or None if they are not near.

    `least`, for runs of several sentences, raises what changed words must reach; of those that were cut the sentences
    are compared.

    Changed: the share of words in common and in order (RapidFuzz's Indel similarity). Cut: one run is nearly the
    beginning, the end or the middle of the other (RapidFuzz's partial ratio). Moved: nearly all words and most pairs
    of neighbours are the same, in another order (Dice's coefficient of both).

    >>> likeness(tuple("ABCDEFGH"), tuple("EFGHABCD"))
    Likeness(score=0.8571428571428571, edit='moved')
    """
    if here == there:
        return Likeness(1.0, "same")
    limits = table("thresholds")["near_duplicate"]
    if min(len(here), len(there)) < limits["least_words"]:
        return None
    if score := Indel.normalized_similarity(here, there, score_cutoff=max(limits["score"], least or 0.0)):
        return Likeness(score, "changed")
    return _moved(here, there) or (_cut(here, there) if least is None else None)


def _moved(here: Keys, there: Keys) -> Likeness | None:
    limits = table("thresholds")["near_duplicate"]
    # Of two sorted lists the longest subsequence in common is all that they share, in whatever order.
    if not Indel.normalized_similarity(sorted(here), sorted(there), score_cutoff=limits["moved_words"]):
        return None
    pairs, others = Counter(pairwise(here)), Counter(pairwise(there))
    score = 2 * (pairs & others).total() / (pairs.total() + others.total())
    return Likeness(score, "moved") if score >= limits["moved_pairs"] else None


def _cut(here: Keys, there: Keys) -> Likeness | None:
    limits = table("thresholds")["near_duplicate"]
    shorter, longer = sorted((len(here), len(there)))
    if shorter < limits["cut_words"] or shorter < limits["cut_length"] * longer:
        return None
    score = fuzz.partial_ratio(here, there, score_cutoff=100 * limits["cut_score"]) / 100
    return Likeness(score, "cut") if score else None
