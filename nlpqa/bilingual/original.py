"""The original beside its translation, stretch by stretch, with the glossary terms that it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from nlpqa.bilingual.held import HeldTerms
from nlpqa.core.text import Lines, Span
from nlpqa.lang.chinese import to_simplified
from nlpqa.page.page import Page
from nlpqa.page.paragraphs import find_paragraphs


class HeldTerm(NamedTuple):
    """A term that a stretch of the original holds: its number, and where it stands, as shares of the text before it."""

    term: int
    places: tuple[float, ...]


@dataclass(frozen=True)
class Original:
    """A stretch of the translation, the terms that its original holds, and the original, in Simplified characters."""

    span: Span
    held: tuple[HeldTerm, ...]
    chinese: str = ""


def read_original(page: Page, source: str, held: HeldTerms) -> tuple[Original, ...]:
    """Paragraph by paragraph where translation and original have as many; else both as one stretch."""
    paragraphs = page.paragraphs
    originals = find_paragraphs(source, Lines(source))
    if len(originals) != len(paragraphs):
        paragraphs, originals = (Span(0, len(page.text)),), (Span(0, len(source)),)
    return tuple(
        Original(translated, _held(span.of(source), held), to_simplified(span.of(source)))
        for translated, span in zip(paragraphs, originals, strict=True)
    )


def _held(chinese: str, held: HeldTerms) -> tuple[HeldTerm, ...]:
    return tuple(
        HeldTerm(number, tuple(place / len(chinese) for place in places))
        for number, places in held.find(chinese).items()
    )
