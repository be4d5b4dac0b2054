"""Passages of several sentences that stand in the corpus before, as pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from nlpqa.core.text import Document
from nlpqa.duplicates.across.edits import Question
from nlpqa.duplicates.across.engine import Engine
from nlpqa.duplicates.across.found import At, Pair
from nlpqa.duplicates.across.level import Common, Level
from nlpqa.duplicates.across.passages import Run, find_runs
from nlpqa.duplicates.across.units import ARTICLE, LINE, SENTENCE
from nlpqa.io.tables import table


def find_passages(
    documents: Sequence[Document], levels: Mapping[int, Level], common: Common, engine: Engine
) -> list[Pair]:
    """Every passage beside an earlier one; those are left out that a pair of lines or articles tells of as a whole."""
    sentences = levels[SENTENCE]
    kinds = sentences.kinds
    told = _Told(levels)
    runs: list[tuple[Run, At, At]] = []
    for run in find_runs(sentences.documents, kinds):
        here, there = (_span(sentences, place, run.length) for place in (run.here, run.there))
        if here.end - here.start >= table("thresholds")["across"]["passage"] and not told.whole(run, here, there):
            runs.append((run, here, there))
    texts = [documents[at.document].text[at.start : at.end] for _, here, there in runs for at in (here, there)]
    numbers = np.arange(len(texts)).reshape(-1, 2)
    shares = engine.similarities(texts, numbers).tolist()
    edits = engine.edits([Question(texts[2 * at], texts[2 * at + 1], True, False) for at in range(len(runs))])
    spread = _articles_of(sentences, common)
    pairs = []
    for (run, here, there), share, words in zip(runs, shares, edits, strict=True):
        assert words is not None, "passages are alike, sentence by sentence"
        standing = min(spread[kind] for kind in kinds[run.here : run.here + run.length].tolist()) >= common.least
        scope = "boilerplate" if standing else "within" if here.document == there.document else "across"
        pairs.append(
            Pair(
                "passage",
                "passage",
                scope,
                here,
                there,
                share,
                words.score,
                words.edit,
                words.differs,
                words.conflicts,
                None,
            )
        )
    return pairs


def _span(sentences: Level, first: int, length: int) -> At:
    begin, end = sentences.at(first), sentences.at(first + length - 1)
    return At(begin.document, begin.start, end.end)


def _articles_of(sentences: Level, common: Common) -> dict[int, int]:
    """In how many different articles a kind of sentence stands."""
    articles = common.originals[sentences.documents]
    span = np.int64(articles.max(initial=0) + 1)
    kinds, counts = np.unique(np.unique(sentences.kinds * span + articles) // span, return_counts=True)
    return dict(zip(kinds.tolist(), counts.tolist(), strict=True))


class _Told:
    """What pairs of lines and of articles tell already."""

    def __init__(self, levels: Mapping[int, Level]) -> None:
        self._sentences = levels[SENTENCE]
        self._lines = levels.get(LINE)
        self._articles: dict[int, int] = {}
        if (articles := levels.get(ARTICLE)) is not None:
            self._articles = dict(zip(articles.documents.tolist(), articles.kinds.tolist(), strict=True))

    def whole(self, run: Run, here: At, there: At) -> bool:
        """Whether both sides lie in two lines that resemble each other, or in two such articles."""
        article = self._articles.get(here.document)
        if here.document != there.document and article is not None and article == self._articles.get(there.document):
            return True
        if self._lines is None:
            return False
        one, other = (self._line(place, run.length) for place in (run.here, run.there))
        return one is not None and other is not None and self._lines.kinds[one] == self._lines.kinds[other]

    def _line(self, first: int, length: int) -> int | None:
        """The line that holds a run of sentences, or None if several do."""
        assert self._lines is not None
        # A line's row stands before those of its sentences.
        rows = self._sentences.rows[[first, first + length - 1]]
        line, last = (np.searchsorted(self._lines.rows, rows, "right") - 1).tolist()
        return line if line == last else None
