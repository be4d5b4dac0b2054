"""A word, line, sentence or passage said twice."""

from __future__ import annotations

from dataclasses import dataclass

from nlpqa.core.finding import Place
from nlpqa.core.text import Span

KINDS = ("exact", "near", "passage", "opening", "word")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The later place (`span`) and the earlier (`of`); `score` is the likeness from 0 to 1.

    `kind` is one of KINDS; `unit` says what is repeated: word, item, line or sentence. `differs` pairs what stands
    here with what stands there.
    """

    span: Span
    of: Place
    kind: str
    unit: str
    score: float
    differs: tuple[tuple[str, str], ...] = ()
