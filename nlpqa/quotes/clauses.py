"""Indirect quotations that only a parse shows: "The county said the roof was too heavy"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang import syntax
from nlpqa.lang.english import Need
from nlpqa.page.page import Page
from nlpqa.page.parse import Parsed
from nlpqa.quotes.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAST_WORDS = 3
_NOBODY = frozenset({"it", "that", "which", "what", "this", "there"})
_NOT_SAID = (
    frozenset({"if", "whether", "because", "when", "while", "as", "since", "although", "though", "until"})
    | frozenset({"what", "how", "who", "whom", "whose", "where", "why", "which"})
)  # fmt: skip


def read_clauses(page: Page, sentence: Span) -> Iterator[Draft]:
    """The clauses of a sentence that a reporting verb takes, as drafts; none without a parse."""
    if page.parse is None or not page.parse.gives(Need.PARSE):
        return
    parsed = page.parse.at(sentence.start)
    if parsed is None:
        return
    for verb in parsed.tokens(sentence):
        if verb.lower_ in _reporting() and verb.pos_ in ("VERB", "AUX"):
            draft = _draft(parsed, verb)
            if draft is not None and sentence.covers(Span(draft.start, draft.end)):
                yield draft


@cache
def _reporting() -> frozenset[str]:
    """Single words only: the phrases among the cues are read by their letters."""
    rows = table("cues")["verb"]
    return frozenset(w for row in rows.values() for w in row["entries"]) - entries("cues", "not_with_clause")


def _draft(parsed: Parsed, verb: Token) -> Draft | None:
    clause, subject = syntax.clause_of(verb), syntax.subject_of(verb)
    if clause is None or subject is None or not _speaks(subject) or not _says_something(clause):
        return None
    said = syntax.clause_span_of(clause, without=verb)
    content, cue = parsed.span_of(said), parsed.span_of(verb)
    if content.overlaps(cue) or len(said) < _LEAST_WORDS or said[0].lower_ in _NOT_SAID:
        return None
    speaker = parsed.span_of(syntax.noun_phrase_of(subject))
    return Draft((content,), "indirect", cue, speaker, reason="a reporting verb with a clause of its own")


def _says_something(clause: Token) -> bool:
    """Whether a clause has a subject of its own and is no question or condition."""
    opener = syntax.marker_of(clause)
    own = any(syntax.is_(t, "subject", "expletive") for t in clause.children)
    return own and (opener is None or opener.lower_ not in _NOT_SAID)


def _speaks(subject: Token) -> bool:
    """Whether a subject may be somebody: no "it" for no one, no clause, no relative pronoun."""
    somebody = subject.pos_ in ("NOUN", "PROPN", "PRON") and subject.lower_ not in _NOBODY
    return somebody and not syntax.is_(subject, "expletive")
