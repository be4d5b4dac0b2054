"""How likely a sentence is worth checking, from what was counted in it.

The model adds up what each feature is worth at its count, and what pairs of features are worth together: a generalised
additive model with pairwise interactions (Lou et al. 2013), fitted by training/claim_weights.py. The sum is in
log-odds. The tables are data/claim_weights.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from nlpqa.claims.grammar import grammar_features
from nlpqa.claims.words import word_features
from nlpqa.io.tables import packaged_text

if TYPE_CHECKING:
    from numpy.typing import NDArray


def features(*, parsed: bool) -> tuple[str, ...]:
    """The names of what the model counts, with or without a parse."""
    return (*word_features(), *(grammar_features() if parsed else ()))


class Weights:
    """A fitted model; its terms are one feature or two, each with a table of log-odds by count."""

    def __init__(self, names: Sequence[str], fitted: Mapping[str, Any]) -> None:
        self.names = tuple(names)
        number = {name: at for at, name in enumerate(self.names)}
        self.bias = float(fitted["bias"])
        self._highest = np.array([fitted["highest"][name] for name in self.names])
        terms = [(*(number[name] for name in term["features"]), term["weights"]) for term in fitted["terms"]]
        self._first = np.array([term[0] for term in terms])
        self._second = np.array([term[-2] for term in terms])
        pairs = np.array([len(term) == 3 for term in terms])
        widths = np.where(pairs, self._highest[self._second] + 1, 0)
        flat = [np.ravel(np.array(term[-1], dtype=float)) for term in terms]
        self._starts = np.cumsum([0, *(len(table) for table in flat[:-1])])
        self._table = np.concatenate(flat)
        # The place in a term's table: the count of the only feature, or row and column of two.
        self._row = np.where(pairs, widths, 1)
        self._column = pairs.astype(int)
        self._shares = np.zeros((len(terms), len(self.names)))
        for at, (first, second) in enumerate(zip(self._first, self._second, strict=True)):
            self._shares[at, first] += 0.5
            self._shares[at, second] += 0.5

    def contributions(self, counts: Sequence[Sequence[int]]) -> NDArray[np.float64]:
        """What every feature contributes to every row of counts, in log-odds; a pair's share is halved."""
        # A pair stands in the columns of both of its features.
        return np.asarray(self._terms(counts) @ self._shares)

    def log_odds(self, counts: Sequence[Sequence[int]]) -> NDArray[np.float64]:
        """The sum for every row of counts."""
        return np.asarray(self._terms(counts).sum(axis=1) + self.bias)

    def _terms(self, counts: Sequence[Sequence[int]]) -> NDArray[np.float64]:
        capped = np.minimum(np.array(counts, dtype=int).reshape(len(counts), len(self.names)), self._highest)
        places = self._starts + capped[:, self._first] * self._row + capped[:, self._second] * self._column
        return np.asarray(self._table[places])


@cache
def fitted() -> Mapping[str, Any]:
    """The packaged weights as data."""
    return dict(json.loads(packaged_text("claim_weights.json")))


@cache
def weights(*, parsed: bool) -> Weights:
    """The packaged model for sentences with or without a parse."""
    return Weights(features(parsed=parsed), fitted()["parsed" if parsed else "text"])
