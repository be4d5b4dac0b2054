"""What is computed of every text by itself, many texts at once, on a thread or a worker of any engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlpqa.duplicates.across.bands import Bands, Keys, band_keys
from nlpqa.duplicates.across.folded import Folded, fold_texts
from nlpqa.duplicates.across.shingles import Hashes, Shingles, mixed, shingle
from nlpqa.duplicates.across.sketch import sketch

BLOCK = 2000  # texts at once: few enough for the processor's cache, many enough for numpy


@dataclass(frozen=True, slots=True)
class Prints:
    """A row a text: the hash of the folded text (0 if nothing is left of it), its length in code points, the keys of
    its bands, and the lowest byte of every place of its signature.
    """

    whole: Hashes
    length: NDArray[np.int64]
    keys: Keys
    marks: NDArray[np.uint8]


def print_texts(texts: Sequence[str], bands: Bands) -> Prints:
    """The prints of some texts."""
    folded = fold_texts(texts)
    rows = sketch(shingle(folded), bands.places)
    return Prints(_whole(folded), folded.lengths, band_keys(rows, bands), (rows & np.uint32(255)).astype(np.uint8))


def joined(parts: Sequence[Prints]) -> Prints:
    """The prints of all blocks, one behind another."""
    columns = ("whole", "length", "keys", "marks")
    return Prints(*(np.concatenate([getattr(part, column) for part in parts]) for column in columns))


def shingles_of(texts: Sequence[str]) -> Shingles:
    """The 5-grams of some texts, to verify pairs of them."""
    return shingle(fold_texts(texts))


def _whole(folded: Folded) -> Hashes:
    """A hash of 64 bits: the sum of a hash for every code point at its place, so that all texts take one pass."""
    lengths = folded.lengths
    bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    inside = np.arange(bounds[-1]) - np.repeat(bounds[:-1], lengths)
    codes = folded.codes[inside + np.repeat(folded.starts, lengths)].astype(np.uint64)
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(mixed(codes << np.uint64(32) | inside.astype(np.uint64)))))
    return mixed(sums[bounds[1:]] - sums[bounds[:-1]])
