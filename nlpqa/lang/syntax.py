"""Questions to a parsed sentence, with the same answer whether its labels are Universal Dependencies' or ClearNLP's.

Rules ask these and never name a label; the labels stand in data/relations.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from nlpqa.io.tables import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_NOT = frozenset({"not", "n't", "n’t", "never"})
_NOTHING = frozenset({"nothing", "something", "little", "much", "so", "no", "yes", "more"})
_RELATIVE = frozenset({"who", "that", "which", "whoever", "what"})
_SAYS = frozenset({"said", "says"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OPENING = {"”": "“", "’": "‘", '"': '"', "''": "``", "」": "「", "』": "『", "»": "«", "》": "《"}


@cache
def labels(*questions: str) -> frozenset[str]:
    """The labels of both schemes that answer one of some questions of data/relations.toml."""
    rows = [table("relations")[question] for question in questions]
    return frozenset(label for row in rows for label in (*row["universal"], *row["clearnlp"]))


def is_(token: Token, *questions: str) -> bool:
    """Whether a token hangs on its head by one of the relations."""
    return token.dep_ in labels(*questions)


def among(run: Span, words: frozenset[str]) -> Iterator[Token]:
    """The tokens of a run whose lower-case form is one of some words, in order.

    spaCy is asked for all forms at once: to ask token by token costs most of the time of a rule that few words meet.
    """
    wanted, doc = _ids(words), run.doc
    forms = doc.to_array("LOWER")[run.start : run.end].tolist()
    return (doc[run.start + at] for at, form in enumerate(forms) if form in wanted)


def hanging(run: Span, *questions: str) -> Iterator[Token]:
    """The tokens of a run that hang on their heads by one of the relations, in order."""
    wanted, doc = _ids(labels(*questions)), run.doc
    relations = doc.to_array("DEP")[run.start : run.end].tolist()
    return (doc[run.start + at] for at, relation in enumerate(relations) if relation in wanted)


def of_kind(doc: Doc, *tags: str) -> Iterator[Token]:
    """The tokens of some parts of speech, in order."""
    wanted = _ids(frozenset(tags))
    return (doc[at] for at, tag in enumerate(doc.to_array("POS").tolist()) if tag in wanted)


@cache
def _ids(words: frozenset[str]) -> frozenset[int]:
    from spacy.strings import get_string_id

    return frozenset(map(get_string_id, words))


def subject_of(verb: Token) -> Token | None:
    """The head of a verb's subject, also where it shares one with the verb before it or that governs it.

    Whom somebody wants, asks or tells to do it is the subject of an infinitive. In "…, says Tao, …" Tao is the subject,
    though a parser may think that she is what is said.
    """
    own = next((t for t in sorted(verb.children, key=lambda t: abs(t.i - verb.i)) if is_(t, "subject")), None)
    if own is None and _is_turned_round(verb):
        own = next(t for t in verb.children if is_(t, "object"))
    if own is not None:
        return own
    if is_(verb, "open_clause") and marker_of(verb) is None:
        patient = next((t for t in verb.head.children if is_(t, "object", "person_told")), None)
        return patient or subject_of(verb.head)
    return subject_of(verb.head) if is_(verb, "conjunct") and marker_of(verb) is None else None


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, by its subject or its auxiliary."""
    return any(is_(t, "passive_subject", "passive_auxiliary") for t in verb.children)


def has_passive_auxiliary(verb: Token) -> bool:
    """Whether "be" or "get" makes a verb passive."""
    return any(is_(t, "passive_auxiliary") for t in verb.children)


def agent_of(verb: Token) -> Token | None:
    """The head of "by X" beside a passive verb."""
    agent = next((t for t in verb.children if is_(t, "agent")), None)
    return None if agent is None else _noun(agent)


def object_of(verb: Token) -> Token | None:
    """The head of what the verb acts on."""
    if _is_turned_round(verb):
        return None
    return next((t for t in verb.children if is_(t, "object")), None)


def told_of(verb: Token) -> Token | None:
    """The head of the person told: of "told him that", and of "told reporters", where a clause is what is told."""
    told = next((t for t in verb.children if is_(t, "person_told")), None)
    if told is not None:
        return _noun(told)
    if clause_of(verb) is None:
        return None
    to = (_noun(t) for t in verb.children if is_(t, "oblique"))
    return object_of(verb) or next((noun for noun in to if _word(preposition_of(noun)) == "to"), None)


def clause_of(verb: Token) -> Token | None:
    """The head of the clause that a verb takes as its content; where "X said" stands inside or behind the content as an
    aside, the clause that carries it.
    """
    if _word(object_of(verb)) in _NOTHING:
        return None
    own = next((t for t in verb.children if is_(t, "clause")), None)
    if own is not None:
        return own
    if (unlinked := _told_clause(verb)) is not None:
        return unlinked
    if (is_(verb, "loose") or _is_joined_aside(verb)) and is_clause(verb.head):
        return verb.head
    return next((t for t in verb.children if is_(t, "loose") and is_clause(t) and not _is_aside(t)), None)


def is_clause(token: Token) -> bool:
    """Whether a token heads a finite clause: it has a subject, or an auxiliary of its own."""
    return any(is_(t, "subject", "expletive") or (is_(t, "auxiliary") and t.lower_ != "to") for t in token.children)


def marker_of(clause: Token) -> Token | None:
    """The word that opens a clause: that, because, if; "to" before an infinitive does not."""
    return next((t for t in clause.lefts if is_(t, "marker") and t.lower_ != "to"), None)


def is_negated(token: Token) -> bool:
    """Whether "not", "n't" or "never" hangs on a token."""
    return any(is_(t, "negation") or t.lower_ in _NOT for t in token.children)


def particle_of(verb: Token) -> Token | None:
    """The "out" of "pointed out"."""
    return next((t for t in verb.children if is_(t, "particle")), None)


def possessor_of(noun: Token) -> Token | None:
    """The head of whose it is: X in "in X's view"."""
    return next((t for t in noun.children if is_(t, "possessor")), None)


def preposition_of(noun: Token) -> Token | None:
    """The preposition before a noun."""
    if is_(noun, "object_of_preposition"):
        return _first_preposition(noun.head)
    return next((t for t in noun.children if is_(t, "preposition") and t.i < noun.i), None)


def governed_by(preposition: Token) -> Token | None:
    """The noun after a preposition; of "according" in "according to X" too."""
    if (inner := _carried(preposition)) is not None:
        return inner
    if is_(preposition, "preposition") and preposition.head.i > preposition.i:
        return preposition.head
    return None


def appositions_of(noun: Token) -> list[Token]:
    """The heads of a noun's other names, in order."""
    return [t for t in noun.children if is_(t, "apposition")]


def conjuncts_of(token: Token) -> list[Token]:
    """A token and all that are joined to it by "and" or "or", in order."""
    found = [token]
    for member in found:
        found += [t for t in member.children if is_(t, "conjunct")]
    return sorted(found, key=lambda t: t.i)


def antecedent_of(clause: Token) -> Token | None:
    """The noun that a relative clause describes."""
    return clause.head if is_(clause, "relative_clause") and clause.head is not clause else None


def noun_phrase_of(noun: Token) -> Span:
    """The full noun phrase: modifiers, appositions and relative clauses, without the preposition and marks about it."""
    return _stretch(noun, lambda t: not _is_outside(t, noun))


def core_phrase_of(noun: Token) -> Span:
    """The noun phrase without appositions, relative clauses and what "and" adds."""
    outside = ("apposition", "relative_clause", "conjunct", "coordinator", "loose", "adverbial_clause")
    return _stretch(noun, lambda t: not is_(t, *outside) and not _is_outside(t, noun))


def clause_span_of(clause: Token, without: Token | None = None) -> Span:
    """All that a clause says; without the word that opens it, the marks about it and the branch of `without`."""
    opener = marker_of(clause)
    return _stretch(clause, lambda t: t is not opener and t != opener and t != without)


def _is_outside(child: Token, noun: Token) -> bool:
    """Whether what hangs on a noun is no part of its phrase: a preposition before it, the 's behind it, and, where the
    noun is what somebody is, the clause.
    """
    if is_(child, "preposition"):
        return child.i < noun.i or child.lower_ in _POSSESSIVE
    return is_(child, "subject", "expletive", "auxiliary", "marker", "possessive")


def _is_turned_round(verb: Token) -> bool:
    """Whether a verb without a subject stands as an aside behind a clause, with an object just behind it."""
    if not (is_(verb, "loose") or _is_joined_aside(verb)) or verb.head.i > verb.i or not is_clause(verb.head):
        return False
    if any(is_(t, "subject", "expletive", "marker", "coordinator") for t in verb.children):
        return False
    after_a_mark = verb.i > 0 and verb.nbor(-1).is_punct
    return after_a_mark and any(is_(t, "object") and t.left_edge.i == verb.i + 1 for t in verb.children)


def _is_joined_aside(verb: Token) -> bool:
    """Whether "said" stands behind a comma and a parser joined it to the clause before: "It rained, said Tao"."""
    if verb.lower_ not in _SAYS or not is_(verb, "conjunct") or verb.i == 0 or verb.nbor(-1).text != ",":
        return False
    return not any(is_(t, "subject", "coordinator") for t in verb.children)


def _told_clause(verb: Token) -> Token | None:
    """The clause behind a person told that a parser took for a description of the person: "told him it was late".

    A description without a relative pronoun lacks something ("the man I met"); a clause that has all its parts is none.
    """
    for person in verb.children:
        if is_(person, "object", "person_told"):
            for clause in person.children:
                if is_(clause, "relative_clause") and _is_whole(clause):
                    return clause
    return None


def _is_whole(clause: Token) -> bool:
    """Whether a clause that begins with its own subject has a predicate or an object, too."""
    subject = next((t for t in clause.children if is_(t, "subject")), None)
    if subject is None or subject.left_edge.i != clause.left_edge.i or subject.lower_ in _RELATIVE:
        return False
    return any(is_(t, "predicate", "object", "clause") for t in clause.children)


def _is_aside(clause: Token) -> bool:
    """Whether a clause stands between the verb that carries it and that verb's subject."""
    subject = next((t for t in clause.head.children if is_(t, "subject")), None)
    return subject is not None and subject.i < clause.i < clause.head.i


def _word(token: Token | None) -> str:
    return "" if token is None else token.lower_


def _noun(token: Token) -> Token:
    """The token, or the noun that it carries if it is a preposition."""
    return (_carried(token) or token) if token.pos_ in ("ADP", "SCONJ") else token


def _carried(preposition: Token) -> Token | None:
    """The noun that a preposition carries in ClearNLP, through a second preposition: "according to X"."""
    for child in preposition.rights:
        if is_(child, "object_of_preposition"):
            return child
        if is_(child, "preposition") and (inner := _carried(child)) is not None:
            return inner
    return None


def _first_preposition(preposition: Token) -> Token:
    return preposition.head if is_(preposition.head, "preposition") else preposition


def _stretch(head: Token, keep: Callable[[Token], bool]) -> Span:
    """The run of a head's subtree about it, of the branches kept, cut at branches left out and bare of marks."""
    doc: Doc = head.doc
    inside = {head.i}
    for child in head.children:
        if keep(child):
            inside.update(t.i for t in child.subtree)
    start = end = head.i
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    while start < head.i and _bare(doc[start]):
        start += 1
    while end > head.i and _bare(doc[end]) and not _closes(doc[start : end + 1]):
        end -= 1
    return doc[start : end + 1]


def _bare(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text not in ")]%") or is_(token, "coordinator")


def _closes(run: Span) -> bool:
    """Whether the last of a run is a closing mark whose opening one stands in the run."""
    opening = _OPENING.get(run[-1].text)
    if opening is None:
        return False
    before = [t.text for t in run[:-1]]
    left = before.count(opening) - (0 if opening == run[-1].text else before.count(run[-1].text))
    return left % 2 == 1 if opening == run[-1].text else left > 0


def verbs(doc: Doc) -> Iterator[Token]:
    """Words that can govern a clause, in order."""
    return of_kind(doc, "VERB", "AUX")
