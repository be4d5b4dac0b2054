"""The costly steps, by whatever means there are; this process and its threads, unless somebody else lends a hand."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from nlpqa.core.errors import NlpqaError
from nlpqa.duplicates.across.bands import Bands
from nlpqa.duplicates.across.candidates import Pairs, find_candidates
from nlpqa.duplicates.across.edits import Question, read_edits
from nlpqa.duplicates.across.jaccard import Shares, similarities
from nlpqa.duplicates.across.prints import BLOCK, Prints, joined, print_texts
from nlpqa.duplicates.across.shingles import Hashes
from nlpqa.duplicates.compare import Comparison

_Block = TypeVar("_Block")
_Answer = TypeVar("_Answer")

_QUESTIONS = 500  # to a worker at once
_WORTH_IT = 6000  # questions; fewer take less time than to start processes


class Engine(Protocol):
    """Whoever does the work; the same results from each."""

    def read(self, texts: Sequence[str], bands: Bands) -> tuple[Hashes, NDArray[np.int64]]:
        """The hash of every folded text (see Prints), and its length."""
        ...

    def candidates(self, rows: NDArray[np.int64], similarity: float) -> Pairs:
        """Pairs of the texts that were read, among those of some numbers, that may be so similar."""
        ...

    def similarities(self, texts: Sequence[str], pairs: Pairs) -> Shares:
        """The exact Jaccard similarity of every pair."""
        ...

    def edits(self, questions: Sequence[Question]) -> list[Comparison | None]:
        """What the words say."""
        ...


class Local:
    """This machine: `jobs` processes, this one among them, started when there is work for them, or when told to."""

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = jobs or os.cpu_count() or 1
        self._prints: Prints | None = None
        self._others: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._others is not None:
            self._others.shutdown(wait=False, cancel_futures=True)
            self._others = None

    def start(self) -> None:
        """Have the other processes start now, to be ready when they are wanted."""
        if self._jobs > 1 and self._others is None:
            self._others = ProcessPoolExecutor(self._jobs - 1, get_context("spawn"))
            for _ in range(self._jobs - 1):
                self._others.submit(len, ())

    def read(self, texts: Sequence[str], bands: Bands) -> tuple[Hashes, NDArray[np.int64]]:
        """The hash of every folded text, and its length; the keys of its bands are kept."""
        blocks = [texts[first : first + BLOCK] for first in range(0, max(1, len(texts)), BLOCK)]
        self._prints = joined(self._shared(partial(print_texts, bands=bands), blocks, len(blocks) // self._jobs))
        return self._prints.whole, self._prints.length

    def candidates(self, rows: NDArray[np.int64], similarity: float) -> Pairs:
        """Pairs by the keys that were kept."""
        assert self._prints is not None, "texts are read first"
        keys, marks = self._prints.keys[rows], self._prints.marks[rows]
        self._prints = None  # the largest thing in memory, not needed any more
        pairs = find_candidates(keys, marks, similarity, jobs=self._jobs)
        return rows[pairs]

    def similarities(self, texts: Sequence[str], pairs: Pairs) -> Shares:
        """The exact Jaccard similarity of every pair."""
        return similarities(texts, pairs, jobs=self._jobs)

    def edits(self, questions: Sequence[Question]) -> list[Comparison | None]:
        """What the words say."""
        own = len(questions) // self._jobs
        if self._others is None:
            if len(questions) < _WORTH_IT:
                return read_edits(questions)
            self.start()
            own += _WORTH_IT // 2  # what this process can do while the others start
        blocks = [questions[first : first + _QUESTIONS] for first in range(0, len(questions), _QUESTIONS)]
        return [found for block in self._shared(read_edits, blocks, own // _QUESTIONS) for found in block]

    def _shared(self, act: Callable[[_Block], _Answer], blocks: Sequence[_Block], own: int) -> list[_Answer]:
        """What is made of every block: this process takes its `own` first ones, if there are others."""
        if self._others is None or len(blocks) == 1:
            return [act(block) for block in blocks]
        others = self._others.map(act, blocks[own:])
        try:
            return [act(block) for block in blocks[:own]] + list(others)
        except BrokenProcessPool as error:
            raise NlpqaError("a worker process died (out of memory?)", cure="run with fewer --jobs") from error
