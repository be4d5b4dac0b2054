"""What a reporting verb takes: a clause, an infinitive, a noun.

Which verbs open which frame stands in data/cues.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlpqa.io.tables import entries
from nlpqa.lang import syntax
from nlpqa.lang.inflection import forms
from nlpqa.quotes.asides import around, is_aside, is_aside_itself, of_nobody
from nlpqa.quotes.cues import verb_forms
from nlpqa.quotes.runs import Content, bare_run, is_finite, runs_of, trimmed
from nlpqa.quotes.verbs import (
    clausal,
    finite_forms_of_cues,
    has_subject,
    is_passive,
    misread_verbs,
    prepositional,
    says,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_TOLD = 14  # tokens from the verb to "that"
_QUESTIONS = frozenset({"if", "whether", "what", "how", "who", "whom", "whose", "where", "why", "which", "when"})
_REASONS = frozenset({"because", "since", "until", "after", "before"})
_OPENING = frozenset({"“", '"', "``", "''", "‘", "「", "«"})


def content_of(verb: Token) -> Content | None:
    """What a reporting verb takes, or None if that is nothing said."""
    word = verb.lower_
    if (content := around(verb) or of_nobody(verb)) is not None:
        return content
    clause = syntax.clause_of(verb)
    if clause is not None and not _behind_semicolon(clause, verb):
        content = _of_clause(verb, clause)
        if content is not None or word in clausal():
            return content
    elif word in clausal() and (that := _that_behind(verb)) is not None:
        run = bare_run(verb, that, verb.sent.end - 1)
        if run is not None:
            return Content([run], "a reporting verb with “that”")
    if is_passive(verb) or syntax.particle_of(verb) is not None:  # "called off" is another verb
        return None
    thing = syntax.object_of(verb)
    thing = thing if thing is not None and thing.i > verb.i else None
    open_clause = _open_clause(verb, thing)
    if thing is not None and (named := _behind_preposition(verb, thing)) is not None:
        return named
    if thing is not None and (whole := _misread(verb, thing)) is not None:
        return whole
    if open_clause is not None and (thing is None or thing.i < open_clause.i):
        return _of_open_clause(verb, thing, open_clause)
    if thing is not None:
        return _of_thing(verb, thing)
    return _of_preposition(verb)


def _behind_semicolon(clause: Token, verb: Token) -> bool:
    """Whether a semicolon parts a clause from the verb before it."""
    start = clause.left_edge.i
    return start > verb.i and ";" in (verb.doc[start - 1].text, verb.doc[start].text)


def _of_clause(verb: Token, clause: Token) -> Content | None:
    word = verb.lower_
    inside = {t.i for t in clause.subtree}
    if verb.i in inside:
        inside -= {t.i for t in verb.subtree}
    elif clause.i > verb.i:
        inside |= {i for t in verb.children if t.i > verb.i and _goes_on(t) for i in _numbers(t)}
        if word in says():
            inside |= {i for t in verb.children if t.i > verb.i and _is_misread(t) for i in _numbers(t)}
        inside |= {i for i in range(min(inside), max(inside)) if i not in inside and verb.doc[i].is_punct}
    runs = runs_of(verb, inside)
    if not runs or (runs[0][0] < verb.i and not is_aside(verb, inside)):
        return None
    if runs[-1][0] > verb.i:
        that = _that_behind(verb) if word in clausal() else None
        runs[-1] = _with_more(verb, runs[-1][0] if that is None else min(that, runs[-1][0]), runs[-1][1])
    if runs[0][0] > verb.i and (_is_joined(clause) or is_aside_itself(clause, runs)):
        return None
    opener = syntax.marker_of(clause)
    first = verb.doc[runs[0][0]].lower_
    if opener is not None and opener.lower_ in _REASONS and opener.i == runs[0][0]:
        return None  # "said because" tells why it was said; "said although" begins with a concession
    if first in _QUESTIONS and runs[0][0] > verb.i and not (first in ("if", "when") and word in says()):
        return Content(runs, "a reporting verb with a question") if word in verb_forms("question") else None
    if word not in clausal() or not (has_subject(clause) or (word in says() and is_finite(verb, runs))):
        return None
    return Content(runs, "a reporting verb with a clause of its own")


def _with_more(verb: Token, first: int, last: int) -> tuple[int, int]:
    """A run that begins with "that", with what "and", "but" or "so" adds to it where the parse cut it off."""
    doc, end = verb.doc, verb.sent.end
    if doc[first].lower_ != "that":
        return first, last
    at = last + 1
    while at < end and (doc[at].text == "," or doc[at].lower_ in ("and", "but", "so")):
        at += 1
    if at == last + 1 or at >= end:
        return first, last
    acts = next((t for t in doc[at:end] if t.pos_ == "VERB"), None)
    if doc[at].lower_ != "that" and (
        acts is None
        or acts.i == at
        or (acts.lower_ in finite_forms_of_cues() and not any(t.pos_ == "AUX" for t in acts.children))
    ):
        return first, last
    return bare_run(verb, first, end - 1) or (first, last)


def _that_behind(verb: Token) -> int | None:
    """Where the "that" stands that opens what a verb says, behind the person told and the time, or None."""
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _LONGEST_TOLD)]:
        if token.lower_ == "that":
            if token.nbor(-1).pos_ == "CCONJ":
                return None  # "He said that she wrote it and that it rained": she said nothing
            return token.i if token.pos_ == "SCONJ" or syntax.is_(token, "marker") else None
        if token.pos_ in ("VERB", "AUX") or (token.is_punct and token.text != ","):
            return None
    return None


def _is_joined(clause: Token) -> bool:
    """Whether "and" or "but" joins a clause to what stands before it."""
    first = next((t for t in clause.subtree if not t.is_punct), clause)
    return first.pos_ == "CCONJ"


def _is_misread(child: Token) -> bool:
    """Whether what hangs on "said" before its clause is the clause's own: its subject, read as an object."""
    return syntax.is_(child, "object", "open_clause", "subject") and child.pos_ != "PRON"


def _goes_on(child: Token) -> bool:
    """Whether what hangs on a verb beside the clause that it takes belongs to that clause: a second one, or a noun."""
    return syntax.is_(child, "clause") or (syntax.is_(child, "conjunct") and child.pos_ not in ("VERB", "AUX"))


def _numbers(token: Token) -> set[int]:
    return {t.i for t in token.subtree}


def _open_clause(verb: Token, thing: Token | None) -> Token | None:
    """The head of "to do it", also where the parse takes it for a purpose behind the person asked."""
    own = next((t for t in verb.rights if syntax.is_(t, "open_clause")), None)
    if own is not None or thing is None or verb.lower_ not in verb_forms("person_infinitive"):
        return own
    purpose = (t for t in verb.rights if syntax.is_(t, "adverbial_clause") and t.left_edge.lower_ in ("to", "not"))
    return next((t for t in purpose if t.left_edge.i == thing.right_edge.i + 1), None)


def _of_open_clause(verb: Token, thing: Token | None, clause: Token) -> Content | None:
    word, doc = verb.lower_, verb.doc
    first = min(t.i for t in clause.subtree if t.i > verb.i)
    last = max(t.i for t in clause.subtree)
    to = doc[first].lower_ in ("to", "not")
    if thing is None:
        if doc[first].lower_.endswith("ing") and first in (clause.i, clause.i - 1) and word in verb_forms("gerund"):
            return Content(trimmed(verb, first, last), "a reporting verb with what shall be done")
        if to and word in verb_forms("infinitive") and not _keeps_back_a_name(verb, last):
            return Content(trimmed(verb, first, last), "a reporting verb with what shall be done")
        return None
    first = max(verb.i + 1, min(t.i for t in thing.subtree))
    if to and word in verb_forms("person_infinitive"):
        return Content(trimmed(verb, first, last), "a reporting verb with what shall be done")
    if not to and word in verb_forms("predicate"):
        return Content(trimmed(verb, first, last), "a reporting verb with what something is called")
    return None


def _keeps_back_a_name(verb: Token, last: int) -> bool:
    """Whether what is asked is not to be named."""
    phrase = verb.doc[verb.i : last + 1].text.lower()
    return any(request in phrase for request in entries("speakers", "anonymous_phrase"))


def _misread(verb: Token, thing: Token) -> Content | None:
    """The clause behind "said" whose subject the parse took for an object: nobody says a thing."""
    if verb.lower_ not in misread_verbs() or thing.left_edge.i != verb.i + 1:
        return None
    if verb.i == 0 or verb.nbor(-1).is_punct:  # ", said X" is turned round
        return None
    last = verb.right_edge.i
    after = thing.right_edge.i + 1
    if verb.lower_ not in says() and (thing.pos_ == "PRON" or after > last or verb.doc[after].is_punct):
        return None
    for at in range(verb.i + 1, last + 1):
        if verb.doc[at].text in (";", "–", "—"):
            last = at - 1
            break
    run = bare_run(verb, verb.i + 1, last)
    behind = (verb.i + 1 if verb.lower_ in forms("say") else after, last)
    if run is None or not is_finite(verb, [behind]):
        return None
    return Content([run], "a reporting verb with a clause of its own")


def _of_thing(verb: Token, thing: Token) -> Content | None:
    word, doc = verb.lower_, verb.doc
    first = max(verb.i + 1, min(t.i for t in thing.subtree))
    last = max(t.i for t in thing.subtree)
    for other in verb.children:
        if other.i > last and syntax.is_(other, "oblique", "adverbial_clause"):
            start = min(t.i for t in other.subtree)
            kind = doc[start].lower_
            if kind in ("as", "of", "for") and start <= last + 1 and word in verb_forms(kind):
                end = max(t.i for t in other.subtree)
                return Content(trimmed(verb, first, end), f"a reporting verb with “{kind}”")
            break
    named = next((t for t in syntax.appositions_of(thing) if t.i > thing.i), None)
    if word in verb_forms("predicate") and named is not None:
        return Content(trimmed(verb, first, last), "a reporting verb with what something is called")
    if word in verb_forms("thing") and _quotes_within(verb, first, last):
        return Content(trimmed(verb, first, last), "a reporting verb with quoted words")
    return None


def _quotes_within(verb: Token, first: int, last: int) -> bool:
    """Whether quoted words stand in a noun phrase that has words before them."""
    return verb.doc[first].text not in _OPENING and any(t.text in _OPENING for t in verb.doc[first : last + 1])


def _behind_preposition(verb: Token, thing: Token) -> Content | None:
    """What stands behind "called for" where the parse takes it for an object."""
    before = syntax.preposition_of(thing)
    if before is None or before.i != verb.i + 1 or before.lower_ not in prepositional().get(verb.lower_, ()):
        return None
    return Content(trimmed(verb, before.i + 1, thing.right_edge.i), "a reporting verb with a preposition")


def _of_preposition(verb: Token) -> Content | None:
    prepositions = prepositional().get(verb.lower_)
    if prepositions is None:
        return None
    for other in verb.children:
        if other.i > verb.i and syntax.is_(other, "oblique", "adverbial_clause"):
            tokens = [t.i for t in other.subtree]
            if verb.doc[tokens[0]].lower_ in prepositions and tokens[0] == verb.i + 1 and len(tokens) > 2:
                return Content(trimmed(verb, tokens[1], tokens[-1]), "a reporting verb with a preposition")
            return None
    return None
