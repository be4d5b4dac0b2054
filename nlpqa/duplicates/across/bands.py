"""How signatures are cut into bands, and the key of every band: texts that share one are candidates.

Two texts of similarity s agree in a band of r places with probability s^r, and in one at least of b bands with
1 - (1 - s^r)^b (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlpqa.core.errors import NlpqaError
from nlpqa.duplicates.across.shingles import mixed
from nlpqa.duplicates.across.sketch import Sketch
from nlpqa.io.tables import table

Keys = NDArray[np.uint32]

_MOST_ROWS = 16


@dataclass(frozen=True, slots=True)
class Bands:
    """So many bands (`number`) of so many places (`rows`)."""

    rows: int
    number: int

    @property
    def places(self) -> int:
        """Places of a signature."""
        return self.rows * self.number

    def found(self, similarity: float) -> float:
        """The probability that two texts of a similarity share a key.

        >>> round(Bands(4, 9).found(0.8), 3)
        0.991
        """
        return float(1 - (1 - similarity**self.rows) ** self.number)


def choose_bands(similarity: float, recall: float) -> Bands:
    """The shortest signatures that find such a share of the texts that are so similar, and few unlike ones.

    >>> choose_bands(0.8, 0.99)
    Bands(rows=4, number=9)
    """
    limits = table("thresholds")["across"]
    fitting = []
    for rows in range(1, _MOST_ROWS + 1):
        share = similarity**rows
        number = 1 if share >= recall else math.ceil(math.log1p(-recall) / math.log1p(-share))
        bands = Bands(rows, number)
        if bands.found(limits["unrelated"]) <= limits["by_chance"] and bands.places <= limits["most_places"]:
            fitting.append(bands)
    if not fitting:
        message = f"texts of similarity {similarity:g} cannot be found with a recall of {recall:g}"
        raise NlpqaError(message, cure="ask for a greater similarity or a smaller recall")
    return min(fitting, key=lambda bands: (bands.places, bands.rows))


def band_keys(sketches: Sketch, bands: Bands) -> Keys:
    """The keys of every text, a column a band."""
    parts = sketches[:, : bands.places].reshape(len(sketches), bands.number, bands.rows).astype(np.uint64)
    keys = np.zeros(parts.shape[:2], np.uint64)
    for row in range(bands.rows):
        keys = mixed(keys + parts[:, :, row] + np.uint64(1))
    return (keys >> np.uint64(32)).astype(np.uint32)
