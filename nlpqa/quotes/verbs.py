"""The verbs of data/cues.toml in all their forms, and what a parse tells of one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from nlpqa.io.tables import entries
from nlpqa.lang import syntax
from nlpqa.lang.inflection import forms
from nlpqa.quotes.cues import verb_forms, verbs_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
NOBODY = frozenset({"it", "that", "which", "what", "this", "there", "nobody", "none"})


@cache
def reporting() -> frozenset[str]:
    """The first words of all that opens a frame."""
    kinds = (
        "finding",
        "question",
        "infinitive",
        "person_infinitive",
        "thing",
        "as",
        "predicate",
        "of",
        "for",
        "gerund",
    )
    every = verb_forms("statement", "to_a_person", "belief", *kinds)
    return frozenset(form for form in every if " " not in form) | clausal() | frozenset(prepositional())


@cache
def clausal() -> frozenset[str]:
    """Forms of the verbs that take a clause."""
    verbs = verb_forms("statement", "to_a_person", "belief", "finding") - verb_forms("not_with_clause")
    return frozenset(form for form in verbs if " " not in form) | frozenset(forms("point"))


@cache
def prepositional() -> dict[str, frozenset[str]]:
    """By form of a verb the prepositions behind which it takes what it says."""
    found: dict[str, set[str]] = {}
    for phrase in entries("cues", "with_preposition"):
        verb, preposition = phrase.split()
        for form in forms(verb):
            found.setdefault(form, set()).add(preposition)
    return {form: frozenset(prepositions) for form, prepositions in found.items()}


@cache
def finite_forms_of_cues() -> frozenset[str]:
    """Finite forms of the verbs that take a clause."""
    clausal = verbs_of("statement", "belief", "to_a_person") - entries("cues", "not_with_clause")
    return frozenset(form for verb in clausal for form in forms(verb)[:-1])


@cache
def says() -> frozenset[str]:
    """Forms of the verbs that take a clause and no noun."""
    return verb_forms("clause_only")


@cache
def misread_verbs() -> frozenset[str]:
    """Forms of the verbs behind which a parse may take the subject of a clause for an object."""
    return says() | verb_forms("finding") | frozenset(forms("estimate"))


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive by its auxiliary: not "they estimated", though a parse may call "they" its patient."""
    if syntax.is_passive(verb):
        return syntax.agent_of(verb) is not None or syntax.has_passive_auxiliary(verb)
    beside = syntax.is_(verb, "adverbial_clause", "relative_clause", "modifier")
    bare = not any(syntax.is_(t, "auxiliary", "subject", "marker") for t in verb.children)
    if verb.head == verb.sent.root and verb.head.pos_ in ("NOUN", "PROPN") and verb.head.i == verb.i - 1:
        return False  # a sentence needs a verb: "officials called for a ban" holds no other
    return beside and bare and "Part" in verb.morph.get("VerbForm", []) and not verb.lower_.endswith("ing")


def speaks(subject: Token) -> bool:
    """Whether a subject may be somebody: no "it" for no one, no clause."""
    somebody = subject.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and subject.lower_ not in NOBODY
    somebody = somebody or subject.lower_ == "both"
    return somebody and not syntax.is_(subject, "expletive")


def has_subject(clause: Token) -> bool:
    """Whether a clause has a subject of its own."""
    return any(syntax.is_(t, "subject", "expletive") for t in clause.children)


def has_lost_subject(verb: Token) -> bool:
    """Whether a parse took a sentence's only verb for a description of a noun in its subject: "A woman with a stake of
    3 percent said that it rained".
    """
    root = verb.sent.root
    if not syntax.is_(verb, "relative_clause") or root.pos_ not in ("NOUN", "PROPN") or root.i > verb.i:
        return False
    if any(syntax.is_(t, "subject", "copula", "passive_auxiliary") for t in (*root.children, *verb.children)):
        return False
    first = verb.left_edge
    between = verb.doc[root.i : verb.i]
    bare = not any(t.pos_ in ("VERB", "AUX") or t.lower_ in _RELATIVE or t.is_punct for t in between)
    return bare and first.i >= verb.i - 1 and not verb.lower_.endswith("ing")
