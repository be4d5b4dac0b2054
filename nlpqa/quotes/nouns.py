"""What a noun holds that somebody says: "his claim that the bridge was safe", "made a pledge to return"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlpqa.lang import syntax
from nlpqa.quotes.cues import verb_forms
from nlpqa.quotes.runs import Content, bare_run
from nlpqa.quotes.verbs import clausal

if TYPE_CHECKING:
    from spacy.tokens import Token

_FAR = 6  # tokens from the noun to "that"


def content_of_noun(noun: Token) -> Content | None:
    """The clause that a noun such as "claim" or "hope" takes, or None: "that" must be no part of the clause."""
    if _is_verb(noun):
        return None
    for clause in noun.rights:
        if not syntax.is_(clause, "relative_clause", "clause", "apposition") or not syntax.is_clause(clause):
            continue
        opener = syntax.marker_of(clause)
        if opener is None or opener.lower_ != "that" or opener.i > noun.i + _FAR:
            continue
        run = bare_run(noun, opener.i, clause.right_edge.i)
        return None if run is None else Content([run], "a noun for what is said with “that”")
    return None


def _is_verb(noun: Token) -> bool:
    """Whether a noun is a verb misread ("CBS News reports that", "…, warning that") or stands beside one ("said in a
    statement that").
    """
    before = noun.doc[noun.i - 1] if noun.i else None
    if before is not None and noun.lower_ in verb_forms("statement") and (before.pos_ == "PROPN" or before.is_punct):
        return True
    return (noun.lower_.endswith("ing") and before is not None and before.pos_ in ("ADP", "ADV")) or (
        noun.head.lower_ in clausal() and not syntax.is_(noun, "object", "subject")
    )


def speaker_of_noun(noun: Token) -> Token | None:
    """Whose claim it is: the possessor, who stands behind "of", "by" or "from", or who makes it."""
    owner = syntax.possessor_of(noun)
    if owner is not None:
        return owner
    for child in noun.rights:
        preposition = syntax.preposition_of(child)
        if preposition is not None and preposition.head in (child, noun) and preposition.lower_ in ("by", "from", "of"):
            return child
    verb = noun.head
    if syntax.is_(noun, "object") and verb.lower_ in verb_forms("with_noun"):
        return syntax.subject_of(verb)
    return None
