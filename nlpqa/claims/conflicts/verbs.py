"""What a verb's form says of what it tells: whether it has happened, and by what name the tables know it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from nlpqa.core.claim import Date
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.inflection import forms
from nlpqa.lang.syntax import is_, is_negated, marker_of
from nlpqa.page.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODAL = frozenset(
    {
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "to",
        "'ll",
        "’ll",
        "wo",
        "ca",
        "'d",
        "’d",
        "ought",
    }
)
_NO_FACT = frozenset({"if", "unless", "whether", "until", "till", "before", "as", "so"})
_PAST = frozenset({"was", "were", "had", "did"})


def all_forms(base: str) -> tuple[str, ...]:
    """Every form of a verb, the irregular ones too.

    >>> all_forms("hit")[-2:]
    ('hit', 'hitting')
    """
    return (*forms(base), *table("conflicts")["more_forms"].get(base, ()))


@cache
def bases(section: str) -> Mapping[str, str]:
    """Every form of the verbs of a section of conflicts.toml, with its base form."""
    return {form: base for base in entries("conflicts", section) for form in all_forms(base)}


def is_told_as_fact(verb: Token) -> bool:
    """Whether a clause says that something is or was so: no "will", "to", "not" or "if"."""
    if is_negated(verb) or any(t.lower_ in _MODAL and (is_(t, "auxiliary") or t.pos_ == "PART") for t in verb.children):
        return False
    marker = marker_of(verb)
    return marker is None or marker.lower_ not in _NO_FACT


def is_past(verb: Token) -> bool:
    """Whether the form, or an auxiliary, is in the past tense."""
    helping = [t.lower_ for t in verb.children if is_(t, "auxiliary")]
    if helping:
        return any(word in _PAST for word in helping)
    return "Past" in verb.morph.get("Tense", []) and "Fin" in verb.morph.get("VerbForm", [])


def head_of(parsed: Parsed, span: Span) -> Token | None:
    """The word of a stretch on which the others hang."""
    tokens = parsed.tokens(span)
    return next((t for t in tokens if t.head == t or not tokens.start <= t.head.i < tokens.end), None)


def governor_of(token: Token) -> Token | None:
    """The nearest verb above a token, or noun that is the predicate of a clause."""
    while token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX") or any(is_(t, "subject") for t in token.children):
            return token
    return None


def dated_words(parsed: Parsed, dates: tuple[Date, ...]) -> frozenset[int]:
    """The numbers of the tokens that belong to dates."""
    return frozenset(t.i for date in dates for t in parsed.tokens(date.span))


def is_below(token: Token, above: Token) -> bool:
    """Whether a token is another one or hangs on it, however far."""
    while token != above and token.head != token:
        token = token.head
    return bool(token == above)


def children_of(*heads: Token | None) -> Iterator[Token]:
    """The words that hang on some words."""
    return (child for head in heads if head is not None for child in head.children)
