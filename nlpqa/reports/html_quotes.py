"""What is said in an article, by speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nlpqa.core.analysis import Analysis
from nlpqa.core.quote import Quote, Quoted, Speaker
from nlpqa.core.text import Document
from nlpqa.reports.html_places import Where, lines_of
from nlpqa.reports.html_text import shortened

_LONGEST = 600  # code points of one part of a quotation that are shown; the text itself is a link away


@dataclass(frozen=True, slots=True)
class Words:
    """A quotation, its parts as they are shown, and what the text calls the speaker here if not by name."""

    quote: Quote
    parts: tuple[str, ...]
    where: tuple[Where, ...]
    surface: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, the glossary's name where it differs, and the quotations."""

    name: str
    canonical: str
    kinds: tuple[str, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in quotation marks that nobody said."""

    text: str
    kind: str
    where: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The speakers in the order in which they first speak, the words of nobody named, and what nobody said."""

    voices: tuple[Voice, ...]
    unattributed: tuple[Words, ...]
    marked: tuple[Marked, ...]


def read_quotes(analysis: Analysis, article: int) -> Said:
    """All quotations of an article, grouped by who is meant, a glossary term being the same person in any rendering."""
    document = analysis.document
    voices: dict[str, list[tuple[Speaker, Quote]]] = {}
    for quote in analysis.quotes:
        if quote.speaker is not None:
            voices.setdefault(_identity(quote.speaker), []).append((quote.speaker, quote))
    nobody = (quote for quote in analysis.quotes if quote.speaker is None)
    return Said(
        tuple(_voice(document, article, group) for group in voices.values()),
        tuple(_words(document, article, quote, "") for quote in nobody),
        tuple(_marked(document, article, analysis.quoted)),
    )


def _identity(speaker: Speaker) -> str:
    return f"term {speaker.term.id}" if speaker.term else f"name {speaker.resolved.casefold()}"


def _voice(document: Document, article: int, group: list[tuple[Speaker, Quote]]) -> Voice:
    names = [speaker.resolved for speaker, _ in group]
    name = max(names, key=len)
    term = group[0][0].term
    canonical = term.target if term and term.target not in name else ""
    kinds = dict.fromkeys(speaker.kind for speaker, _ in group if speaker.kind != "pronoun")
    words = (_words(document, article, quote, speaker.text if speaker.text != name else "") for speaker, quote in group)
    return Voice(name, canonical, tuple(kinds), tuple(words))


def _words(document: Document, article: int, quote: Quote, surface: str) -> Words:
    parts = tuple(shortened(span.of(document.text), _LONGEST) for span in quote.spans)
    return Words(quote, parts, lines_of(document, article, [quote.span]), surface)


def _marked(document: Document, article: int, quoted: Iterable[Quoted]) -> Iterable[Marked]:
    return (Marked(q.span.of(document.text), q.kind, lines_of(document, article, [q.span])) for q in quoted)
