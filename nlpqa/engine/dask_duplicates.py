"""What a corpus says more than once, found on a Dask cluster: the keys of bands are shuffled, so that those of one key
meet on one worker.

The client reads the documents and keeps their units and signatures' marks; keys stay on the cluster. The functions are
those of `duplicates.across`, so that the result is the same as without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nlpqa.duplicates.across.bands import Bands
from nlpqa.duplicates.across.candidates import NONE, Pairs, distinct, keep_likest, pair_up, plausible
from nlpqa.duplicates.across.edits import Question, read_edits
from nlpqa.duplicates.across.jaccard import Shares, similarities
from nlpqa.duplicates.across.prints import Prints, print_texts
from nlpqa.duplicates.across.shingles import Hashes
from nlpqa.duplicates.compare import Comparison

if TYPE_CHECKING:
    import pandas as pd
    from distributed import Client, Future

_TEXTS = 20_000  # a partition
_PAIRS = 5000  # a task
_ALONE = 2000  # pairs; fewer take less time than to send them


class DaskEngine:
    """The costly steps on a client's cluster."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._read: list[Future] = []
        self._marks: NDArray[np.uint8] = np.zeros((0, 0), np.uint8)

    def read(self, texts: Sequence[str], bands: Bands) -> tuple[Hashes, NDArray[np.int64]]:
        """The hash of every folded text, and its length; the keys of the bands stay where they were made."""
        blocks = _blocks(texts, _TEXTS)
        self._read = [self._client.submit(print_texts, block, bands, pure=False) for block in blocks]
        kept = self._client.gather([self._client.submit(_without_keys, part, pure=False) for part in self._read])
        self._marks = np.concatenate([marks for _, _, marks in kept])
        return np.concatenate([whole for whole, _, _ in kept]), np.concatenate([length for _, length, _ in kept])

    def candidates(self, rows: NDArray[np.int64], similarity: float) -> Pairs:
        """Pairs of texts with a key in common: the keys are shuffled, every band a partition of its own."""
        import dask.dataframe as dd
        import pandas as pd

        chosen = np.zeros(len(self._marks), bool)
        chosen[rows] = True
        starts = range(0, len(self._marks), _TEXTS)
        frames = [
            self._client.submit(_key_frame, part, start, chosen[start : start + _TEXTS], pure=False)
            for start, part in zip(starts, self._read, strict=True)
        ]
        meta = pd.DataFrame({"key": np.zeros(0, np.uint64), "text": np.zeros(0, np.int64)})
        keys = dd.from_delayed(_delayed(frames), meta=meta, verify_meta=False)
        shuffled = keys.shuffle("key", npartitions=max(1, len(frames)))
        paired = pd.DataFrame({"here": np.zeros(0, np.int64), "there": np.zeros(0, np.int64)})
        found = shuffled.map_partitions(_pair_frame, meta=paired).drop_duplicates()
        pairs = distinct(self._client.compute(found).result().to_numpy(np.int64))
        self._read = []
        return keep_likest(plausible(pairs, self._marks, similarity), self._marks)

    def similarities(self, texts: Sequence[str], pairs: Pairs) -> Shares:
        """The exact Jaccard similarity of every pair; every task gets the texts of its pairs."""
        if len(pairs) < _ALONE:
            return similarities(texts, pairs)
        tasks = []
        for block in _blocks(pairs, _PAIRS):
            numbers, places = np.unique(block, return_inverse=True)
            held = [texts[number] for number in numbers.tolist()]
            tasks.append(self._client.submit(similarities, held, places.reshape(block.shape), pure=False))
        return np.concatenate(self._client.gather(tasks))

    def edits(self, questions: Sequence[Question]) -> list[Comparison | None]:
        """What the words say."""
        if len(questions) < _ALONE:
            return read_edits(questions)
        tasks = [self._client.submit(read_edits, block, pure=False) for block in _blocks(questions, _PAIRS)]
        return [found for block in self._client.gather(tasks) for found in block]


def _blocks(items: Any, size: int) -> Iterator[Any]:
    yield from (items[first : first + size] for first in range(0, max(1, len(items)), size))


def _delayed(futures: Iterable[Future]) -> list[Any]:
    from dask.delayed import delayed

    return [delayed(future) for future in futures]


def _without_keys(prints: Prints) -> tuple[Hashes, NDArray[np.int64], NDArray[np.uint8]]:
    return prints.whole, prints.length, prints.marks


def _key_frame(prints: Prints, start: int, chosen: NDArray[np.bool_]) -> pd.DataFrame:
    """A row for every band of a text: its key, the number of the band in the upper half, and the text's number."""
    import pandas as pd

    keys = prints.keys[chosen].astype(np.uint64) | np.arange(prints.keys.shape[1], dtype=np.uint64) << np.uint64(32)
    texts = np.flatnonzero(chosen) + start
    return pd.DataFrame({"key": keys.reshape(-1), "text": np.repeat(texts, keys.shape[1])})


def _pair_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """The pairs of one partition of shuffled keys, which holds all texts of its keys."""
    import pandas as pd

    keys, texts = frame["key"].to_numpy(np.uint64), frame["text"].to_numpy(np.int64)
    order = np.argsort(texts, kind="stable")
    keys, texts = keys[order], texts[order]
    bands = keys >> np.uint64(32)
    found = [NONE]
    for band in np.unique(bands):
        rows = np.flatnonzero(bands == band)
        found.append(texts[rows][pair_up(keys[rows].astype(np.uint32))])
    return pd.DataFrame(distinct(np.concatenate(found)), columns=["here", "there"])
