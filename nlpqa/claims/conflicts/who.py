"""Whose a figure is and to whom something happened, as a key that two places share if they mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from nlpqa.core.analysis import Analysis
from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.lang.inflection import singular
from nlpqa.lang.syntax import appositions_of, core_phrase_of, is_, subject_of
from nlpqa.page.page import Page
from nlpqa.page.parse import Parsed
from nlpqa.quotes.references import find_references

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTING = frozenset({"it", "its", "they", "their", "them"})
_DEFINITE = frozenset({"the", "this", "that"})
_TITLES = frozenset(
    {"mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "president", "sen.", "gov.", "rep.", "senator", "governor"}
)
_SHOWN = 60  # code points of a phrase in a message
_STEPS = 3  # pronouns that may point to pronouns


class Who:
    """The people and things of an article."""

    def __init__(self, page: Page, analysis: Analysis) -> None:
        self._page = page
        self._analysis = analysis

    @cached_property
    def _references(self) -> dict[Span, str]:
        """Pronouns and nominals of persons and bodies with the name that they mean."""
        sentences = self._page.sentences
        return {
            each.span: each.name
            for each in find_references(self._page, self._mentions, self._analysis.quotes, sentences)
        }

    @cached_property
    def _mentions(self) -> Sequence[Mention]:
        return [mention for mention in self._analysis.mentions if not mention.guessed]

    def key(self, parsed: Parsed, token: Token, steps: int = _STEPS) -> tuple[str, ...] | None:
        """Words that name whom a token means; None for what the text does not tell."""
        span = parsed.span_of(token)
        if (term := self._term(span)) is not None:
            return (term,)
        if token.pos_ == "PRON" or token.lower_ in _POINTING:
            return self._meant(parsed, token, span, steps)
        if token.pos_ == "PROPN":
            return name_of(token)
        if token.pos_ == "NOUN":
            return self._thing(parsed, token)
        return None

    def _term(self, span: Span) -> str | None:
        return next((m.term.target.casefold() for m in self._mentions if m.span.covers(span)), None)

    def _meant(self, parsed: Parsed, token: Token, span: Span, steps: int) -> tuple[str, ...] | None:
        if token.lower_ not in _POINTING:
            name = self._references.get(span)
            return None if name is None else tuple(_plain(name.split()))
        subject = _subject_before(token) or _subject_of_sentence_before(token) if steps else None
        return None if subject is None else self.key(parsed, subject, steps - 1)

    def _thing(self, parsed: Parsed, token: Token) -> tuple[str, ...] | None:
        """A noun with "the": the words that tell it apart; another name of it beside it counts more."""
        for other in appositions_of(token):
            if other.pos_ == "PROPN":
                return name_of(other)
        if is_(token, "apposition") and token.head.pos_ == "PROPN":
            return name_of(token.head)
        children = list(token.children)
        if is_(token, "noun_modifier") and token.i + 1 == token.head.i:
            children += [t for t in token.head.children if t.lower_ in _DEFINITE]  # "the bridge cost 3 million"
        start = next((t for t in children if t.lower_ in _DEFINITE or (is_(t, "possessor") and t.pos_ == "PRON")), None)
        if start is None:
            return None
        first, last = parsed.span_of(start), parsed.span_of(token)
        if (name := self._references.get(Span(first.start, last.end))) is not None:
            return tuple(_plain(name.split()))
        if any(is_(t, "relative_clause") and not _is_aside(t) for t in children):
            return None
        telling = ("modifier", "noun_modifier", "possessor")
        around = [t.lower_ for t in children if t != start and (is_(t, *telling) or t.pos_ == "NUM")]
        return ("the", *sorted(around), singular(token.lower_))


def called(token: Token) -> str:
    """How the text calls what a token means, for a message."""
    return " ".join(core_phrase_of(token).text.split())[:_SHOWN]


def _is_aside(clause: Token) -> bool:
    """Whether a relative clause stands behind a comma, so that the noun is known without it."""
    start = clause.left_edge.i
    return clause.left_edge.text == "," or (start > 0 and clause.doc[start - 1].text == ",")


def name_of(token: Token) -> tuple[str, ...]:
    """The words of a name in order, without titles."""
    head = token
    while is_(head, "name_part") and head.head.pos_ == "PROPN" and head.head is not head:
        head = head.head
    parts = sorted(
        {head, *(t for t in head.subtree if is_(t, "name_part") and t.pos_ == "PROPN" and t.head.pos_ == "PROPN")},
        key=lambda t: t.i,
    )
    return tuple(_plain([t.text for t in parts]))


def _plain(words: Sequence[str]) -> list[str]:
    kept = [word.lower() for word in words if word.lower() not in _TITLES and word.lower() not in _DEFINITE]
    return [word.removesuffix("'s").removesuffix("’s") for word in kept]


def _subject_before(token: Token) -> Token | None:
    """The subject of the clause that a pronoun stands in, or of one that carries it, if it comes before."""
    verb = token.head
    while True:
        subject = subject_of(verb)
        if subject is not None and (subject.i < token.i or _is_fronted(token, verb)) and token not in subject.subtree:
            return subject
        if verb.head is verb or verb.head == verb:
            return None
        verb = verb.head


def _is_fronted(token: Token, verb: Token) -> bool:
    """Whether a pronoun stands before its clause's subject: "with its pupils the school is"."""
    return token.head.head == verb and is_(token, "possessor") and is_(token.head, "oblique")


def _subject_of_sentence_before(token: Token) -> Token | None:
    """The subject of the sentence before, in the same paragraph."""
    sentence = token.sent
    if not sentence.start:
        return None
    return subject_of(token.doc[sentence.start - 1].sent.root)


def same(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> bool:
    """Whether two keys name the same: alike, or one a person's name in part."""
    if not one or not other:
        return False
    return one == other or (one[0] != "the" and other[0] != "the" and (one[-1:] == other or other[-1:] == one))
