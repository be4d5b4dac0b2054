"""How likely each unit is worth checking, and which features say so."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from nlpqa.claims.grammar import count_grammar, grammar_features
from nlpqa.claims.kinds import is_hard, kind_of, reason_against
from nlpqa.claims.units import Unit
from nlpqa.claims.weights import fitted, weights
from nlpqa.claims.words import count_words, spoken_words
from nlpqa.core.finding import Evidence
from nlpqa.io.tables import table
from nlpqa.page.page import Page

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TOLD = 8  # features that a claim's evidence names at most
_SPEAKS = 0.1  # log-odds from which a feature is named


class Score(NamedTuple):
    """How likely a unit is worth checking, from 0 to 1; whether that is enough; and the features that spoke."""

    value: float
    enough: bool
    evidence: tuple[Evidence, ...]


def score(page: Page, units: Sequence[Unit]) -> Iterator[Score]:
    """The score of every unit, in order."""
    if not units:
        return
    model = weights(parsed=page.parse is not None)
    counts = count_units(page, units)
    shares = np.hstack(
        [model.contributions(counts), about_units(page, units) * np.array(list(fitted()["article"].values()))]
    )
    names = (*model.names, *fitted()["article"])
    threshold = fitted()["parsed" if page.parse is not None else "text"]["threshold"]
    for unit, row in zip(units, shares, strict=True):
        value = 1 / (1 + math.exp(-float(row.sum()) - model.bias))
        words = unit.content.of(page.text)
        yield Score(value, round(value, 6) >= threshold, tuple(_evidence(words, names, row)))


def count_units(page: Page, units: Sequence[Unit]) -> list[list[int]]:
    """What is counted in the words of every unit and, if there is one, in its parse."""
    counts = [count_words(unit.content.of(page.text)) for unit in units]
    if page.parse is None:
        return counts
    return [[*words, *_grammar(page, unit)] for words, unit in zip(counts, units, strict=True)]


def _grammar(page: Page, unit: Unit) -> list[int]:
    parsed = page.parse.at(unit.content.start) if page.parse is not None else None
    return count_grammar(parsed.tokens(unit.content)) if parsed is not None else [0] * len(grammar_features())


def about_units(page: Page, units: Sequence[Unit]) -> NDArray[Any]:
    """Which of the features of an article speak in every unit, in the order of data/claim_features.toml."""
    return np.array([_about(page, unit) for unit in units], dtype=float)


def _about(page: Page, unit: Unit) -> tuple[bool, bool, bool, bool]:
    if unit.heading or not unit.in_article:
        return unit.heading, False, False, False
    words = unit.content.of(page.text)
    against = reason_against(words)
    if against == "question":
        return False, False, False, False
    hard = is_hard(kind_of(words, unit.figures))
    measured = unit.is_measured(page.text)
    return False, measured, hard, not measured and against == "opinion"


def _evidence(words: str, names: Sequence[str], shares: NDArray[Any]) -> Iterator[Evidence]:
    """The features that spoke, the loudest first."""
    told = [(names[at], float(shares[at])) for at in np.flatnonzero(np.abs(shares) >= _SPEAKS).tolist()]
    spoken = spoken_words(words)
    for name, share in sorted(told, key=lambda pair: (-abs(pair[1]), pair[0]))[:_TOLD]:
        found = ", ".join(f"“{word}”" for word in spoken.get(name, ()))
        detail = f"{_reasons()[name]}: {found}" if found else _reasons()[name]
        yield Evidence(name, 1 / (1 + math.exp(-share)), detail)


@cache
def _reasons() -> dict[str, str]:
    data = table("claim_features")
    parts = (data[part] for part in ("list", "counted", "grammar", "article"))
    return {name: row["reason"] for part in parts for name, row in part.items()}
