"""Who said what."""

from __future__ import annotations

from dataclasses import dataclass

from nlpqa.core.finding import Evidence
from nlpqa.core.term import Term
from nlpqa.core.text import Span

QUOTE_TYPES = ("direct", "indirect", "mixed")
SPEAKER_KINDS = ("name", "nominal", "pronoun", "anonymous", "organisation", "document")
QUOTED_KINDS = ("scare", "title", "term")


@dataclass(frozen=True, slots=True)
class Speaker:
    """The noun phrase that speaks; `resolved` is the fullest form of the speaker in the text, `kind` one of
    SPEAKER_KINDS."""

    span: Span
    text: str
    resolved: str
    kind: str
    term: Term | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Quote:
    """One person's words, in one or more spans that lie inside the quotation marks; `type` is one of QUOTE_TYPES."""

    spans: tuple[Span, ...]
    type: str
    cue: Span | None = None
    speaker: Speaker | None = None
    closed: bool = True
    score: float = 1.0
    evidence: tuple[Evidence, ...] = ()

    @property
    def span(self) -> Span:
        """From the first span's start to the last one's end."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks that are nobody's speech; `kind` is one of QUOTED_KINDS."""

    span: Span
    kind: str
