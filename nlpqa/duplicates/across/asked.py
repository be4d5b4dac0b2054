"""What a user asks of a corpus."""

from __future__ import annotations

from dataclasses import dataclass

from nlpqa.core.errors import NlpqaError
from nlpqa.duplicates.across.bands import Bands, choose_bands
from nlpqa.duplicates.across.units import LEVELS
from nlpqa.io.tables import table


@dataclass(frozen=True, slots=True)
class Asked:
    """Units by name; the least Jaccard similarity of near texts, None to count also less similar ones that an edit
    explains; the share of the most distant pairs that must be found; from how many documents on, or from what share
    of them, a text is boilerplate. Raises NlpqaError for what cannot be.
    """

    units: tuple[str, ...] = tuple(LEVELS)
    similarity: float | None = None
    recall: float | None = None
    boilerplate: int | float | None = None

    def __post_init__(self) -> None:
        if unknown := [unit for unit in self.units if unit not in LEVELS] or not self.units:
            named = "no unit" if unknown is True else f"no unit “{unknown[0]}”"
            raise NlpqaError(f"there is {named}", cure=f"name some of {', '.join(LEVELS)}")
        for name, share in (("similarity", self.similarity), ("recall", self.recall)):
            if share is not None and not 0 < share < 1:
                raise NlpqaError(f"a {name} of {share:g}", cure="give a share between 0 and 1, such as 0.8")

    @property
    def levels(self) -> int:
        """The units as a sum of levels."""
        return sum(LEVELS[unit] for unit in set(self.units))

    @property
    def alike(self) -> float:
        """The Jaccard similarity that suffices."""
        return self.similarity or float(table("thresholds")["across"]["similarity"])

    @property
    def candidate(self) -> float:
        """The least Jaccard similarity that is looked at."""
        return self.similarity or float(table("thresholds")["across"]["candidate"])

    @property
    def bands(self) -> Bands:
        """The bands that find candidates."""
        return choose_bands(self.candidate, self.recall or float(table("thresholds")["across"]["recall"]))

    def boilerplate_from(self, documents: int) -> int:
        """In how many of so many documents a text stands that is boilerplate; two at least."""
        limit = self.boilerplate or int(table("thresholds")["across"]["boilerplate"])
        return max(2, round(limit * documents) if isinstance(limit, float) else limit)


def read_boilerplate(written: str) -> int | float:
    """A number of documents, or a share of them; raises NlpqaError for what is neither.

    >>> read_boilerplate("12"), read_boilerplate("2.5%")
    (12, 0.025)
    """
    try:
        limit = float(written.removesuffix("%")) / 100 if written.endswith("%") else int(written)
    except ValueError:
        limit = 0
    if not (0 < limit <= 1 if isinstance(limit, float) else limit > 1):
        raise NlpqaError(f"boilerplate in “{written}” documents", cure="give a number from 2 on, or a share like 10%")
    return limit
