"""The units of one level, say all lines: which text each has, and which texts are held together by a representative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nlpqa.duplicates.across.clusters import find_representatives
from nlpqa.duplicates.across.found import At, Cluster, Member, Pair
from nlpqa.duplicates.across.resemblance import SAME, Resemblances
from nlpqa.duplicates.across.units import ARTICLE, Units

_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Common:
    """When a text is boilerplate: if it stands in so many different articles (`least`). An article that is copied as a
    whole makes none of its lines boilerplate, so that `originals` counts: of every document the first like it.
    """

    least: int
    originals: _Numbers

    def holds(self, documents: _Numbers) -> bool:
        """Whether so many of some documents are different articles."""
        return len(set(self.originals[documents].tolist())) >= self.least


class Level:
    """`rows` are the units' numbers and `texts` their texts', both in the order of appearance."""

    def __init__(self, units: Units, texts: _Numbers, level: int, resemblances: Resemblances) -> None:
        self.rows: _Numbers = np.flatnonzero((units.levels & level > 0) & (resemblances.levels[texts] > 0))
        self.texts = texts[self.rows]
        self.documents = units.document[self.rows]
        self._places = [column[self.rows].tolist() for column in (units.document, units.start, units.end)]
        self._level = level
        self._resemblances = resemblances

    @cached_property
    def first(self) -> dict[int, int]:
        """The place in `rows` where a text stands first."""
        texts, places = np.unique(self.texts, return_index=True)
        return dict(zip(texts.tolist(), places.tolist(), strict=True))

    @cached_property
    def representatives(self) -> dict[int, int]:
        """The representative of every text that resembles another; of the others they are their own."""
        beside: dict[int, list[int]] = defaultdict(list)
        for here, there, _ in self._resemblances.pairs(self._level):
            beside[here].append(there)
            beside[there].append(here)
        order = sorted(beside, key=self.first.__getitem__)
        resembles = lambda here, there: self._resemblances.of(here, there) is not None  # noqa: E731
        return find_representatives(order, beside, resembles)

    @cached_property
    def kinds(self) -> _Numbers:
        """For every place in `rows` the representative of its text."""
        texts, inverse = np.unique(self.texts, return_inverse=True)
        chosen = np.array([self.representatives.get(text, text) for text in texts.tolist()], np.int64)
        kinds: _Numbers = chosen[inverse]
        return kinds

    def at(self, place: int) -> At:
        """The place of a unit in its document."""
        document, start, end = self._places
        return At(document[place], start[place], end[place])

    def clusters(self, unit: str, common: Common, number: int) -> Iterator[Cluster]:
        """Units that resemble one representative, the clusters that came first first; numbered from `number` + 1 on."""
        for places in _groups(self.kinds):
            documents = len(set(self.documents[places].tolist()))
            standing = self._level != ARTICLE and common.holds(self.documents[places])
            scope = "boilerplate" if standing else "within" if documents == 1 else "across"
            number += 1
            yield Cluster(number, unit, scope, documents, tuple(self._members(places.tolist())))

    def _members(self, places: Sequence[int]) -> Iterator[Member]:
        representative = int(self.kinds[places[0]])
        for place in places:
            found = self._resemblances.of(int(self.texts[place]), representative)
            assert found is not None, "a member resembles its representative"
            yield Member(self.at(place), found.jaccard, found.words.score)

    def pairs(self, unit: str, clusters: Sequence[Cluster]) -> Iterator[Pair]:
        """Every unit beside the first of the same text, and every text's first unit beside those of texts like it."""
        held = {member.at: cluster for cluster in clusters for member in cluster.members}
        for places in _groups(self.texts):
            here_first: dict[int, int] = {}  # of every document
            for place in places.tolist():
                earlier = here_first.setdefault(int(self.documents[place]), place)
                if place != places[0]:
                    # An article's own repetition is told as such, though the text may come from another.
                    there = earlier if earlier != place else int(places[0])
                    yield self._pair(unit, "exact", place, there, held)
        for text, other, _ in self._resemblances.pairs(self._level):
            there, here = sorted((self.first[text], self.first[other]))
            yield self._pair(unit, "near", here, there, held)

    def _pair(self, unit: str, kind: str, here: int, there: int, held: dict[At, Cluster]) -> Pair:
        found = SAME if kind == "exact" else self._resemblances.of(int(self.texts[here]), int(self.texts[there]))
        assert found is not None, "pairs resemble each other"
        at, of = self.at(here), self.at(there)
        cluster = held.get(at)
        together = cluster is not None and held.get(of) is cluster
        common = together and cluster is not None and cluster.scope == "boilerplate"
        scope = "boilerplate" if common else "within" if at.document == of.document else "across"
        words = found.words
        number = cluster.number if together and cluster is not None else None
        return Pair(
            unit, kind, scope, at, of, found.jaccard, words.score, words.edit, words.differs, words.conflicts, number
        )


def _groups(values: _Numbers) -> Iterator[_Numbers]:
    """The places of values that stand more than once, those of a value in one array, in order of their first."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    ends = np.flatnonzero(np.concatenate((ordered[1:] != ordered[:-1], np.ones(min(1, len(ordered)), bool)))) + 1
    starts = np.concatenate((np.zeros(min(1, len(ends)), np.int64), ends[:-1]))
    several = ends - starts > 1
    spans = sorted(zip(starts[several].tolist(), ends[several].tolist(), strict=True), key=lambda span: order[span[0]])
    yield from (order[start:end] for start, end in spans)
