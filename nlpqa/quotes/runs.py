"""Runs of tokens: what is said, as far as it goes, without the marks about it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAST_WORDS = 2
_CLOSERS = frozenset(")]%”\"'’")


class Content(NamedTuple):
    """What is said, as numbers of tokens in runs, and why it counts as said."""

    runs: list[tuple[int, int]]
    reason: str


def runs_of(verb: Token, inside: set[int]) -> list[tuple[int, int]]:
    """The runs of tokens that a content is made of, bare of marks; what stands between two runs is the cue."""
    numbers = sorted(inside - {verb.i})
    cuts = [0, *(at for at, (a, b) in enumerate(pairwise(numbers), 1) if b > a + 1), len(numbers)]
    bare = (bare_run(verb, numbers[a], numbers[b - 1]) for a, b in pairwise(cuts) if a < b)
    runs = [run for run in bare if run is not None]
    words = [sum(1 for t in verb.doc[a : b + 1] if not t.is_punct) for a, b in runs]
    return [run for run, count in zip(runs, words, strict=True) if count >= _LEAST_WORDS]


def trimmed(verb: Token, first: int, last: int) -> list[tuple[int, int]]:
    """The run from one token to another, bare of marks; empty if nothing is left."""
    run = bare_run(verb, first, last)
    return [run] if run else []


def bare_run(verb: Token, first: int, last: int) -> tuple[int, int] | None:
    """A run without the marks about it, closing ones aside; None if nothing is left."""
    doc = verb.doc
    while last >= first and (doc[last].is_space or (doc[last].is_punct and doc[last].text not in _CLOSERS)):
        last -= 1
    while first <= last and (doc[first].is_space or doc[first].text in (",", ":", ";", "-", "–", "—")):
        first += 1
    return (first, last) if first <= last else None


def has_verb(verb: Token, run: tuple[int, int]) -> bool:
    """Whether a run holds any verb."""
    return any(t.pos_ in ("VERB", "AUX") for t in verb.doc[run[0] : run[1] + 1])


def is_finite(verb: Token, runs: list[tuple[int, int]]) -> bool:
    """Whether some runs hold a verb that may be finite."""
    return any(t.pos_ in ("VERB", "AUX") and _may_be_finite(t) for a, b in runs for t in verb.doc[a : b + 1])


def _may_be_finite(token: Token) -> bool:
    form = token.morph.get("VerbForm", [])
    return not form or "Fin" in form
