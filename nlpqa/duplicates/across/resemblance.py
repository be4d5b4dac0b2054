"""Which distinct texts resemble one another: similar enough, or so that an edit explains what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlpqa.duplicates.across.asked import Asked
from nlpqa.duplicates.across.candidates import Pairs
from nlpqa.duplicates.across.edits import Question
from nlpqa.duplicates.across.engine import Engine
from nlpqa.duplicates.across.units import SENTENCE
from nlpqa.duplicates.compare import Comparison


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How like two texts are, and what their words say."""

    jaccard: float
    words: Comparison


SAME = Resemblance(1.0, Comparison(1.0, "same"))


class Resemblances:
    """All that is known of which texts resemble which, and what tells of two more; texts are numbers.

    `levels` says of every text what stands somewhere as it.
    """

    def __init__(self, texts: Sequence[str], levels: NDArray[np.int64], asked: Asked, engine: Engine) -> None:
        self._texts = texts
        self.levels = levels
        self._asked = asked
        self._engine = engine
        self._known: dict[tuple[int, int], Resemblance | None] = {}

    def find(self, pairs: Pairs) -> None:
        """Look at candidates, the later text first."""
        pairs = pairs[(self.levels[pairs[:, 0]] & self.levels[pairs[:, 1]]) > 0]
        shares = self._engine.similarities(self._texts, pairs)
        kept = shares >= self._asked.candidate
        listed = list(zip(*pairs[kept].T.tolist(), shares[kept].tolist(), strict=True))
        answers = self._engine.edits([self._question(*each) for each in listed])
        for (here, there, share), words in zip(listed, answers, strict=True):
            self._known[here, there] = None if words is None else Resemblance(share, words)

    def of(self, here: int, there: int) -> Resemblance | None:
        """How two texts resemble each other, or None; looked up, or else looked at."""
        if here == there:
            return SAME
        pair = max(here, there), min(here, there)
        if pair not in self._known:
            self._known[pair] = None
            self.find(np.array([pair], np.int64))
        return self._known[pair]

    def pairs(self, level: int) -> Iterator[tuple[int, int, Resemblance]]:
        """All that resemble each other and stand as units of a level, the later text first."""
        for (here, there), found in sorted(self._known.items(), key=lambda item: item[0]):
            if found is not None and self.levels[here] & self.levels[there] & level:
                yield here, there, found

    def _question(self, here: int, there: int, share: float) -> Question:
        briefly = self.levels[here] & self.levels[there] == SENTENCE
        return Question(self._texts[here], self._texts[there], share >= self._asked.alike, bool(briefly))
