"""All that a corpus says more than once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlpqa.core.text import Document
from nlpqa.duplicates.across.asked import Asked
from nlpqa.duplicates.across.engine import Engine, Local
from nlpqa.duplicates.across.found import Cluster, Found, Pair
from nlpqa.duplicates.across.level import Common, Level
from nlpqa.duplicates.across.resemblance import Resemblances
from nlpqa.duplicates.across.said_again import find_passages
from nlpqa.duplicates.across.units import ARTICLE, LINE, SENTENCE, Units, find_units
from nlpqa.io.tables import table

_Numbers = NDArray[np.int64]


def find_across(documents: Sequence[Document], asked: Asked = Asked(), engine: Engine | None = None) -> Found:
    """Lines, passages and articles that stand in several places; `documents` are in the order of their appearance."""
    engine = engine or Local()
    units = find_units(documents, asked.levels)
    texts, levels, candidates = _distinct(units, asked, engine)
    resemblances = Resemblances(units.texts, levels, asked, engine)
    resemblances.find(candidates)
    tables = {
        level: Level(units, texts, level, resemblances) for level in (LINE, SENTENCE, ARTICLE) if asked.levels & level
    }
    common = Common(asked.boilerplate_from(len(documents)), _originals(len(documents), tables.get(ARTICLE)))
    clusters: list[Cluster] = []
    pairs: list[Pair] = []
    for level, unit in ((LINE, "line"), (ARTICLE, "article")):
        if level in tables:
            found = list(tables[level].clusters(unit, common, len(clusters)))
            clusters += found
            pairs += tables[level].pairs(unit, found)
    if SENTENCE in tables:
        pairs += find_passages(documents, tables, common, engine)
    pairs.sort(key=lambda pair: (pair.here, pair.unit, pair.there))
    lines = int((units.levels & LINE > 0).sum())
    return Found(documents, lines, tuple(pairs), tuple(clusters))


def _distinct(units: Units, asked: Asked, engine: Engine) -> tuple[_Numbers, _Numbers, _Numbers]:
    """For every unit the first text that is folded alike, for every text what stands somewhere as it, and candidates.

    Equal texts cost nothing from here on: only the first of them is compared.
    """
    bands = asked.bands
    whole, length = engine.read(units.texts, bands)
    _, first, inverse = np.unique(whole, return_index=True, return_inverse=True)
    texts: _Numbers = first[inverse][units.text]
    levels = np.zeros(len(units.texts), np.int64)
    np.bitwise_or.at(levels, texts, units.levels)
    levels[length == 0] = 0
    rows = np.flatnonzero((levels > 0) & (length >= table("thresholds")["across"]["least"]))
    return texts, levels, engine.candidates(rows, asked.candidate)


def _originals(documents: int, articles: Level | None) -> _Numbers:
    """For every document the first one that is nearly the same as a whole, or else itself."""
    originals = np.arange(documents)
    if articles is not None:
        first = np.array([articles.first[kind] for kind in articles.kinds.tolist()], np.int64)
        originals[articles.documents] = articles.documents[first]
    return originals
