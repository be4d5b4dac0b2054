"""What rests on somebody's authority though nobody speaks: "Under the Harbours Act, …", "Forecasters expect rain"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from nlpqa.claims.source_type import is_document
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang import syntax
from nlpqa.lang.alternation import any_of
from nlpqa.lang.english import Need
from nlpqa.lang.inflection import forms
from nlpqa.page.page import Page
from nlpqa.page.parse import Parsed
from nlpqa.quotes.clauses import subject_before_verb
from nlpqa.quotes.people import human_nouns
from nlpqa.quotes.verbs import has_lost_subject, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_SOURCE = 20  # words
_NOBODY = frozenset(
    {"i", "we", "you", "it", "who", "which", "that", "this", "there", "nobody", "everyone", "everybody"}
)
_UNDER = re.compile(
    r"(?:[^,.;:\"“”]{1,40},\s)?(?:[Uu]nder|[Aa]s per|[Pp]er|[Pp]ursuant to|[Ii]n accordance with|[Bb]ased on|[Bb]y"
    r"|[Ii]n(?=\s(?:an?|the|its)\s(?:[\w-]+\s){0,3}?(?:survey|poll|census)\b))\s"
    r"(?P<source>[^,;:.\"“”]{3,140}),\s(?P<said>\S.*)$",
    re.DOTALL,
)


class Attribution(NamedTuple):
    """The noun phrase of a source and the stretch that rests on it."""

    source: Span
    said: Span


def find_attributed(page: Page) -> tuple[Attribution, ...]:
    """What the sentences of a page attribute without speech, in order; of verbs only with a parse."""
    return tuple(found for sentence in page.sentences for found in _in_sentence(page, sentence))


def _in_sentence(page: Page, sentence: Span) -> Iterator[Attribution]:
    inside = sentence.of(page.text)
    for pattern in (_UNDER, _written(), _learned(), _late()):
        found = pattern.match(inside) if pattern is _UNDER else pattern.search(inside)
        if found is None or len(found["source"].split()) > _LONGEST_SOURCE:
            continue
        if pattern is _learned() or is_document(found["source"]):
            start = sentence.start
            source = Span(start + found.start("source"), start + found.end("source"))
            yield Attribution(source, Span(start + found.start("said"), start + found.end("said")))
            return
    parsed = page.parse.at(sentence.start) if page.parse is not None and page.parse.gives(Need.PARSE) else None
    if parsed is not None:
        yield from _by_verbs(parsed, sentence)


@cache
def _written() -> re.Pattern[str]:
    """ "In the agreement, it is written that …", "It is stipulated in the agreement that …"."""
    participles = any_of(entries("sources", "written"))
    return re.compile(
        r"^(?:In|On|At)\s(?P<source>[^,;:.\"“”]{3,140}),\s(?:[^,]{3,60},\s)?it\s(?:is|was|has been)\s(?:\w+\s)?"
        rf"{participles}"
        r"(?:,|\sthat)?\s(?P<said>\S.*)$",
        re.DOTALL,
    )


@cache
def _learned() -> re.Pattern[str]:
    """ "The reporter learned from the bureau that …"."""
    who = any_of({*entries("sources", "writer"), "we", "it is", "it was", "We", "It is", "It was", "paper"})
    return re.compile(
        rf"\b{who}\s(?:(?:has|had|have|also|later|\w+ly|was|were|of this newspaper)\s){{0,2}}?"
        r"(?:learned|learnt|told|informed|understood|understands|heard|found out|knew)\s(?:\w+\s){0,2}?(?:from|by)\s"
        r"(?P<source>[^,;:\"“”]{3,140}?)(?:,?\sthat|:|,)\s(?P<said>\S.*)$",
        re.DOTALL,
    )


@cache
def _late() -> re.Pattern[str]:
    """ "Thefts rose by a third, a report by the charity found last year."."""
    verbs = any_of(_forms("late"))
    return re.compile(
        rf"^(?P<said>[^\"“”]+?),\s(?P<source>(?:an?|the|its|one)\s[^,;:]{{3,100}}?)\s{verbs}(?:\s[^,;:.]{{1,30}})?\.?$",
        re.DOTALL,
    )


def _by_verbs(parsed: Parsed, sentence: Span) -> Iterator[Attribution]:
    for verb in syntax.among(parsed.tokens(sentence), _verbs()):
        lost = has_lost_subject(verb)
        described = syntax.is_(verb, "relative_clause", "adverbial_clause")
        if verb.pos_ != "VERB" or (not lost and (described or is_passive(verb))):
            continue
        subject = verb.sent.root if lost else syntax.subject_of(verb)
        if subject is None or subject.i > verb.i or subject.lower_ in _NOBODY or not _holds(verb, subject):
            continue
        phrase = parsed.span_of(syntax.noun_phrase_of(subject))
        source = subject_before_verb(parsed, verb, sentence) if lost else phrase
        said = Span(parsed.span_of(verb).end, parsed.span_of(verb.right_edge).end)
        if (
            source is not None
            and sentence.covers(source)
            and sentence.covers(said)
            and source.end <= said.start < said.end
        ):
            yield Attribution(source, said)


def _holds(verb: Token, subject: Token) -> bool:
    """Whether what a verb takes is what its subject holds to be so."""
    word, thing = verb.lower_, syntax.object_of(verb)
    phrase = syntax.noun_phrase_of(subject).text
    if word in _forms("writing") and thing is not None and is_document(phrase):
        return True
    if word in _forms("forecast") and (thing is not None or any(syntax.is_(t, "open_clause") for t in verb.rights)):
        return True
    if not _may_hold(subject):
        return False
    if word in _forms("promise") and thing is not None:
        return True
    if thing is None or thing.i < verb.i:
        return False
    behind = [t.lower_ for t in verb.doc[thing.i + 1 : verb.sent.end]]
    if word in _forms("blame"):
        return any(preposition in behind for preposition in ("on", "for", "to"))
    if word in _forms("amount") and "at" in behind:
        return True
    return word in _forms("judge") and _is_judged(verb, thing)


def _may_hold(subject: Token) -> bool:
    """Whether a subject may be somebody with a view: a name, a pronoun, people by what they do, a body, a writing."""
    if subject.pos_ in ("PROPN", "PRON"):
        return True
    listed = human_nouns() | entries("speakers", "organisation") | entries("speakers", "anonymous")
    return subject.lower_ in listed | entries("sources", "body") | entries("sources", "office")


def _is_judged(verb: Token, thing: Token) -> bool:
    """Whether something is said of the object of "called": "called the price absurd", not "called the police"."""
    if any(syntax.is_(t, "open_clause") and t.i > thing.i for t in verb.rights):
        return True
    last = thing.right_edge
    named = any(syntax.is_(t, "apposition") for t in thing.rights)
    return named or (last.i > thing.i and last.pos_ == "ADJ") or thing.pos_ == "ADJ"


@cache
def _forms(section: str) -> frozenset[str]:
    return frozenset(form for verb in entries("sources", section) for form in forms(verb))


@cache
def _verbs() -> frozenset[str]:
    return (
        _forms("promise")
        | _forms("forecast")
        | _forms("blame")
        | _forms("judge")
        | _forms("amount")
        | _forms("writing")
    )
