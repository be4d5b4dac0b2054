"""What kind of engine or scraper an article seems to come from."""

from __future__ import annotations

from dataclasses import dataclass

from nlpqa.core.finding import Evidence


@dataclass(frozen=True, slots=True)
class Profile:
    """A family of faults that an article shows: its name, what an editor reads of it, and the faults that speak for it.

    `score` runs from 0.5, where the family begins to be told of, to 1.
    """

    name: str
    title: str
    score: float
    evidence: tuple[Evidence, ...]
