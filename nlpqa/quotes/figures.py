"""Who and what a text names, in the order of the text: those that "he", "the company" or "the analyst" may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang import syntax
from nlpqa.lang.english import Need
from nlpqa.page.page import Page
from nlpqa.page.parse import Parsed
from nlpqa.page.protected import SpanSet
from nlpqa.quotes.cues import reported_subjects
from nlpqa.quotes.people import find_people, hints_of_people, human_nouns
from nlpqa.quotes.speakers import speaker_kind

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = re.compile(r"[^\W\d_]+")
_WHERE = frozenset({"in", "at", "near", "across", "throughout", "inside", "outside", "around", "into", "within"})
_LONGEST = 120  # code points of a name with its description


class Figure(NamedTuple):
    """A place where somebody or a body is named; `subject` if something is said of it there, `described` if that is
    what it is: "Tao Wenzhu is the chief", "the chief is Tao Wenzhu"; `asked` if a question is put to it.
    """

    span: Span
    subject: bool
    described: Span | None = None
    asked: bool = False


def find_figures(page: Page, end: int) -> Iterator[Figure]:
    """The places up to the sentence that holds the code point at `end`, in no order; without a parse only persons and
    the subjects of reporting verbs.
    """
    parsed: list[Figure] = []
    if page.parse is not None and page.parse.gives(Need.PARSE):
        parsed = [figure for piece in page.parse.until(end) for figure in _of_piece(piece)]
        yield from parsed
    known = SpanSet.of(figure.span for figure in parsed)
    sentences = page.sentences[: page.sentence_number(end)]
    subjects = [s for s in reported_subjects(page.text, sentences) if len(s) < _LONGEST and not known.overlaps(s)]
    names = [s for s in subjects if speaker_kind(s.of(page.text)) == "name"]
    yield from (Figure(s, True) for s in names)
    named = SpanSet.of(names)
    hinted = {page.sentence_number(at) for at in hints_of_people(page.text, sentences[-1].end if sentences else 0)}
    for number in sorted(hinted):
        people = [s for s in find_people(page.text, sentences[number - 1]) if not named.overlaps(s)]
        yield from (Figure(s, at == 0) for at, s in enumerate(people) if not known.overlaps(s))


_PIECES: WeakKeyDictionary[Parsed, tuple[Figure, ...]] = WeakKeyDictionary()


def _of_piece(parsed: Parsed) -> tuple[Figure, ...]:
    """Who and what a piece names; quotations and claims ask for it in turn."""
    found = _PIECES.get(parsed)
    if found is None:
        found = _PIECES[parsed] = tuple(_in_parse(parsed))
    return found


def _in_parse(parsed: Parsed) -> Iterator[Figure]:
    for token in syntax.of_kind(parsed.doc, "PRON"):
        if token.lower_ in ("he", "she") and syntax.is_(token, "subject") and not _comes_before_its_name(token):
            yield Figure(parsed.span_of(token), True)
    for token in syntax.of_kind(parsed.doc, "PROPN", "NOUN"):
        if token.lower_ in entries("speakers", "writer") and syntax.is_(token, "object", "person_told", "oblique"):
            continue  # "told the reporter": the writer himself
        if not _is_whole(token) or token.lower_.rstrip("s") in entries("names", "calendar"):
            continue
        is_what = any(syntax.is_(t, "copula") for t in token.children)
        if is_what and not _introduces(token):
            continue  # "he is a free man" names nobody new
        other = syntax.subject_of(token) if is_what else _said_to_be(token)
        if other is not None and not is_what and other.pos_ == "PROPN" and _introduces(other):
            continue  # "its chief is Tao": Tao is met
        before = syntax.preposition_of(token)
        if before is not None and before.lower_ in _WHERE:
            continue
        if token.pos_ == "NOUN" and not (token.lower_ in human_nouns() or token.lower_ in _bodies()):
            continue
        if token.pos_ == "NOUN" and _stands_before_a_name(token):
            continue  # "boiler expert Robert Keane": the name is met
        span = parsed.span_of(syntax.noun_phrase_of(token))
        if len(span) > _LONGEST:
            span = parsed.span_of(syntax.core_phrase_of(token))
        if len(span) <= _LONGEST:
            described = None if other is None else parsed.span_of(syntax.core_phrase_of(other))
            subject = is_what or _is_topic(token)
            yield Figure(span, subject, described, _is_asked(token))


def _stands_before_a_name(noun: Token) -> bool:
    """Whether a name follows that is no part of the noun's own phrase, as a parse sees it."""
    if noun.i + 1 >= len(noun.doc) or noun.right_edge != noun:
        return False
    return noun.nbor().pos_ == "PROPN" and noun.nbor().idx == noun.idx + len(noun) + 1


def _is_topic(token: Token) -> bool:
    """Whether something is said of a noun: not of Tong in "When Tong was mentioned, she laughed"."""
    if syntax.is_(token, "passive_subject") and syntax.is_(token.head, "adverbial_clause"):
        return False
    if syntax.is_(token, "possessor"):
        return False  # nor of Tong in "Tong's wife laughed"
    return syntax.is_(token, "subject") or token.left_edge.i == token.sent.start


def _comes_before_its_name(pronoun: Token) -> bool:
    """Whether a pronoun stands in a clause before the one that names somebody: "Before she left, Jin spoke"."""
    clause = pronoun.head
    if not syntax.is_(clause, "adverbial_clause") or clause.i > clause.head.i:
        return False
    subject = syntax.subject_of(clause.head)
    return subject is not None and subject.pos_ == "PROPN"


def _is_asked(token: Token) -> bool:
    asked = token.head.lower_ in ("asked", "questioned", "interviewed")
    return asked and syntax.is_(token, "passive_subject", "object")


def _introduces(what: Token) -> bool:
    """Whether what a subject is said to be names somebody: "its chief is Tao", "the answer was a man named Cao"."""
    if what.pos_ == "NOUN":
        return any(t.lower_ in ("named", "called") for t in what.rights)
    subject = syntax.subject_of(what)
    return subject is not None and (subject.lower_ in human_nouns() or subject.lower_ == "name")


def _said_to_be(token: Token) -> Token | None:
    """The noun that a subject is said to be: Tao of "its chief is Tao"."""
    head = token.head
    if (
        syntax.is_(token, "subject")
        and head.pos_ in ("NOUN", "PROPN")
        and any(syntax.is_(t, "copula") for t in head.children)
    ):
        return head
    return None


def _is_whole(token: Token) -> bool:
    """Whether a noun heads a phrase of its own, is no part of a name and no other name of the same."""
    if token.head == token:
        return True
    return not syntax.is_(token, "name_part", "apposition", "modifier") and not (
        token.pos_ == "PROPN"
        and token.head.pos_ == "PROPN"
        and token.head.i > token.i
        and not syntax.is_(token, "conjunct", "possessor")
    )


@cache
def _bodies() -> frozenset[str]:
    return entries("speakers", "organisation")
