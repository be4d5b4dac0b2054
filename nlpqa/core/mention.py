"""A place where the text means a glossary term, and one where it ought to."""

from __future__ import annotations

from dataclasses import dataclass

from nlpqa.core.edit import Safety
from nlpqa.core.finding import Evidence
from nlpqa.core.term import Term
from nlpqa.core.text import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A surface in the text and the term it means; `canonical` is what should stand in its place.

    An accepted mention is right as it stands. `score` runs from 0 to 1. A `listed` one is written as the glossary lists
    it, in whatever capitals; others are inferred.
    """

    span: Span
    text: str
    term: Term
    canonical: str
    accepted: bool
    score: float
    safety: Safety
    evidence: tuple[Evidence, ...] = ()
    listed: bool = True

    @property
    def guessed(self) -> bool:
        """Whether the glossary does not list it and the evidence is too weak to bother an editor."""
        return not self.listed and self.safety is Safety.SHOW


@dataclass(frozen=True, slots=True)
class Missing:
    """A term that the original of a stretch of the translation holds, and that nothing there renders."""

    span: Span
    term: Term
