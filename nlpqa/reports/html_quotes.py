"""What is said in an article, by speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nlpqa.core.analysis import Analysis
from nlpqa.core.quote import Quote, Quoted
from nlpqa.core.text import Document
from nlpqa.page.page import Page
from nlpqa.reports.around import frame_of, resolution_of
from nlpqa.reports.html_places import Where, lines_of
from nlpqa.reports.html_text import shortened
from nlpqa.reports.voices import Voice, voices_of

_LONGEST = 600  # code points of one part of a quotation that are shown; the text itself is a link away


@dataclass(frozen=True, slots=True)
class Words:
    """A quotation, its parts as they are shown, its cue, the sentence around it, and whom its speaker means if that is
    not what stands there.
    """

    quote: Quote
    parts: tuple[str, ...]
    where: tuple[Where, ...]
    cue: str
    around: str
    meant: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker with the quotations."""

    voice: Voice
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

    voices: tuple[Speech, ...]
    unattributed: tuple[Words, ...]
    marked: tuple[Marked, ...]


def read_quotes(analysis: Analysis, article: int) -> Said:
    """All quotations of an article, grouped by who is meant, a glossary term being the same person in any rendering."""
    document = analysis.document
    voices = voices_of(analysis.quotes)
    page = Page(document)
    return Said(
        tuple(_speech(page, article, voice) for voice in voices.heard),
        tuple(_words(page, article, quote) for quote in voices.nobody),
        tuple(_marked(document, article, analysis.quoted)),
    )


def _speech(page: Page, article: int, voice: Voice) -> Speech:
    return Speech(voice, tuple(_words(page, article, quote) for quote in voice.quotes))


def _words(page: Page, article: int, quote: Quote) -> Words:
    parts = tuple(shortened(span.of(page.text), _LONGEST) for span in quote.spans)
    cue = "" if quote.cue is None else quote.cue.of(page.text)
    where = lines_of(page.document, article, [quote.span])
    return Words(quote, parts, where, cue, frame_of(page, quote), resolution_of(quote))


def _marked(document: Document, article: int, quoted: Iterable[Quoted]) -> Iterable[Marked]:
    return (Marked(q.span.of(document.text), q.kind, lines_of(document, article, [q.span])) for q in quoted)
