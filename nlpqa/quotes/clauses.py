"""What a parse shows to be said without quotation marks: "The county said the roof was too heavy", "called for a ban".

Every reporting verb opens a frame: a clause, an infinitive, a noun. Which verbs open which stands in data/cues.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang import syntax
from nlpqa.lang.english import Need
from nlpqa.lang.inflection import forms
from nlpqa.page.page import Page
from nlpqa.page.parse import Parsed
from nlpqa.quotes.cues import subject_before, verb_forms, verbs_of
from nlpqa.quotes.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAST_WORDS = 2
_LONGEST_ASIDE = 30  # tokens from the speaker to the verb
_LONGEST_BARE = 4  # tokens: "records show"
_LONGEST_NAME = 12  # words
_LONGEST_TOLD = 10  # tokens from the verb to "that"
_LONGEST_TIME = 8  # tokens from the verb to the comma: "said on Monday,"
_OPENERS = frozenset({"that", "if", "whether", "what", "how", "why"})
_NOBODY = frozenset({"it", "that", "which", "what", "this", "there"})
_QUESTIONS = frozenset({"if", "whether", "what", "how", "who", "whom", "whose", "where", "why", "which", "when"})
_AFTER_ASIDE = frozenset({"ADP", "ADV", "PROPN", "PART"})
_RELATIVE = frozenset({"who", "that", "which"})
_REASONS = frozenset({"because", "since", "until", "after", "before"})
_OPENING = frozenset({"“", '"', "``", "''", "‘", "「", "«"})
_CLOSERS = frozenset(")]%”\"'’")


class _Content(NamedTuple):
    """What is said, as numbers of tokens in runs, and why it counts as said."""

    runs: list[tuple[int, int]]
    reason: str


def read_clauses(page: Page, sentence: Span) -> Iterator[Draft]:
    """What the reporting verbs of a sentence take, as drafts; none without a parse."""
    if page.parse is None or not page.parse.gives(Need.PARSE):
        return
    parsed = page.parse.at(sentence.start)
    if parsed is None:
        return
    for token in parsed.tokens(sentence):
        draft = None
        if token.pos_ in ("VERB", "AUX") and token.lower_ in _reporting():
            draft = _draft(parsed, token, sentence)
        elif token.lower_ == "according" and token.i + 1 < len(parsed.doc) and token.nbor().lower_ == "to":
            draft = _according(parsed, token, sentence)
        if draft is not None:
            yield draft


def _according(parsed: Parsed, token: Token, sentence: Span) -> Draft | None:
    """What stands about "according to X", as far as the sentence or its clause goes."""
    doc = token.doc
    noun = syntax.governed_by(token)
    if noun is None or noun.i < token.i:
        return None
    phrase = syntax.noun_phrase_of(noun)
    first, last = token.i, phrase.end - 1
    if phrase.start != first + 2 or last - first > _LONGEST_ASIDE:
        return None
    start, end = token.sent.start, token.sent.end
    clause = noun.head if noun.head.i != noun.i else None
    if clause is not None and syntax.is_(clause, "relative_clause"):
        start, end = clause.left_edge.i, clause.right_edge.i + 1
    left, right = _bare(token, start, first - 1), _bare(token, last + 1, end - 1)
    if left is not None and _has_verb(token, left):
        right = None
    kept = [run for run in (left, right) if run is not None and run[1] - run[0] + 1 >= _LEAST_WORDS]
    if not any(_has_verb(token, run) for run in kept):
        return None
    spans = [Span(parsed.span_of(doc[a]).start, parsed.span_of(doc[b]).end) for a, b in kept]
    spans = [span for span in spans if sentence.covers(span)]
    if not spans:
        return None
    cue = parsed.span_of(doc[first : first + 2])
    return Draft(tuple(spans), "indirect", cue, parsed.span_of(phrase), reason="“according to” names the source")


@cache
def _reporting() -> frozenset[str]:
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
    return frozenset(form for form in every if " " not in form) | _clausal() | frozenset(_prepositional())


@cache
def _clausal() -> frozenset[str]:
    verbs = verb_forms("statement", "to_a_person", "belief", "finding") - verb_forms("not_with_clause")
    return frozenset(form for form in verbs if " " not in form) | frozenset(forms("point"))


@cache
def _prepositional() -> dict[str, frozenset[str]]:
    """By form of a verb the prepositions behind which it takes what it says."""
    found: dict[str, set[str]] = {}
    for phrase in entries("cues", "with_preposition"):
        verb, preposition = phrase.split()
        for form in forms(verb):
            found.setdefault(form, set()).add(preposition)
    return {form: frozenset(prepositions) for form, prepositions in found.items()}


def _draft(parsed: Parsed, verb: Token, sentence: Span) -> Draft | None:
    content = _content(verb)
    if content is None:
        return None
    subject = speaker_of(verb)
    nobody = subject is None or not _speaks(subject)
    if nobody and subject is not None and subject.lower_ == "it" and verb.lower_ in verb_forms("statement"):
        nobody = syntax.is_(subject, "expletive")
    before = _named_before(parsed, verb, sentence) if nobody and subject is None else None
    if nobody and before is None and not _impersonal(verb):
        return None
    spans = [Span(parsed.span_of(verb.doc[a]).start, parsed.span_of(verb.doc[b]).end) for a, b in content.runs]
    spans = [span for span in spans if sentence.covers(span)]
    cue = parsed.span_of(verb)
    if not spans or any(span.overlaps(cue) for span in spans):
        return None
    speaker = before if nobody or subject is None else _phrase(parsed, subject, verb)
    if speaker is not None and any(span.overlaps(speaker) for span in spans):
        speaker = parsed.span_of(syntax.core_phrase_of(subject)) if subject is not None else None
        if speaker is not None and any(span.overlaps(speaker) for span in spans):
            return None
    return Draft(tuple(spans), "indirect", cue, speaker, reason=content.reason)


def _named_before(parsed: Parsed, verb: Token, sentence: Span) -> Span | None:
    """The name before a verb for which the parse knows no subject."""
    if verb.lower_ not in _finite_forms() or _is_passive(verb):
        return None
    start = max(sentence.start, parsed.span.start)
    found = subject_before(parsed.text, start - parsed.span.start, verb.idx)
    if found is None or len(found.of(parsed.text).split()) > _LONGEST_NAME:
        return None
    span = Span(found.start + parsed.span.start, found.end + parsed.span.start)
    tokens = parsed.tokens(span)
    named = any(t.pos_ in ("PROPN", "PRON") and t.lower_ not in _NOBODY for t in tokens)
    return span if named and not _any_verb(tokens) else None


def _any_verb(tokens: Iterable[Token]) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in tokens)


def _phrase(parsed: Parsed, subject: Token, verb: Token) -> Span:
    """The noun phrase of a subject; names that a parse leaves between it and the verb belong to it."""
    phrase = syntax.noun_phrase_of(subject)
    between = verb.doc[phrase.end : verb.i]
    if 0 < len(between) < _LONGEST_NAME and subject.i < verb.i and all(t.pos_ == "PROPN" for t in between):
        phrase = verb.doc[phrase.start : verb.i]
    return parsed.span_of(phrase)


def speaker_of(verb: Token, depth: int = 0) -> Token | None:
    """The head of whoever says what a verb tells, also of a participle: "…, adding that", "a letter saying that"."""
    if _is_passive(verb):
        return syntax.agent_of(verb)
    subject = syntax.subject_of(verb)
    if subject is not None or depth > 3:
        return subject
    if syntax.is_(verb, "relative_clause"):
        return verb.head
    if syntax.is_(verb, "adverbial_clause") and not verb.lower_.endswith("ing"):
        return None  # "Asked about it, she laughed": others asked
    if syntax.is_(verb, "adverbial_clause", "open_clause", "conjunct", "clause", "loose") and verb.head != verb:
        return speaker_of(verb.head, depth + 1)
    return None


def _is_passive(verb: Token) -> bool:
    """Whether a verb is passive by its auxiliary: "they estimated" is not, though a parse may call "they" its patient."""
    if syntax.is_passive(verb):
        return syntax.agent_of(verb) is not None or syntax.has_passive_auxiliary(verb)
    beside = syntax.is_(verb, "adverbial_clause", "relative_clause", "modifier")
    bare = not any(syntax.is_(t, "auxiliary", "subject", "marker") for t in verb.children)
    if verb.head == verb.sent.root and verb.head.pos_ in ("NOUN", "PROPN") and verb.head.i == verb.i - 1:
        return False  # a sentence needs a verb: "officials called for a ban" holds no other
    return beside and bare and "Part" in verb.morph.get("VerbForm") and not verb.lower_.endswith("ing")


def _speaks(subject: Token) -> bool:
    """Whether a subject may be somebody: no "it" for no one, no clause."""
    somebody = subject.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and subject.lower_ not in _NOBODY
    return somebody and not syntax.is_(subject, "expletive")


def _impersonal(verb: Token) -> bool:
    """Whether it is said that: "it is estimated that", "he was reported to"."""
    return _is_passive(verb) and verb.lower_ in _clausal()


def _content(verb: Token) -> _Content | None:
    word = verb.lower_
    if (content := _around(verb) or _of_nobody(verb)) is not None:
        return content
    clause = syntax.clause_of(verb)
    if clause is not None and not _behind_semicolon(clause, verb):
        content = _of_clause(verb, clause)
        if content is not None or word in _clausal():
            return content
    elif word in _clausal() and (that := _that_behind(verb)) is not None:
        run = _bare(verb, that, verb.sent.end - 1)
        if run is not None:
            return _Content([run], "a reporting verb with “that”")
    if _is_passive(verb):
        return None
    if particle(verb):
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


def _around(verb: Token) -> _Content | None:
    """All of the sentence about ", X said," or before ", X said." at its end, whatever the parse makes of it."""
    if verb.lower_ not in _finite_forms() - verb_forms("manner") or _is_passive(verb):
        return None
    subject = next((t for t in reversed(list(verb.lefts)) if syntax.is_(t, "subject")), None)
    if subject is None or not _speaks(subject) or subject.lower_ in _RELATIVE:
        return None
    if any(t.is_punct for t in verb.doc[subject.i : verb.i]):
        return None
    doc, sentence = verb.doc, verb.sent
    start = subject.left_edge.i
    if start > sentence.start and doc[start - 1].lower_ == "as":
        start -= 1
    first = start == sentence.start and doc[start].lower_ == "as"
    if not first and (start - 1 <= sentence.start or doc[start - 1].text != ","):
        return None
    behind = _end_of_aside(verb)
    if behind is None:
        return None
    end = behind
    left = None if first else _bare(verb, sentence.start, start - 1)
    runs = [left, _bare(verb, end, sentence.end - 1) if end < sentence.end else None]
    kept = [run for run in runs if run is not None and run[1] - run[0] + 1 >= _LEAST_WORDS]
    if not _is_finite(verb, kept):
        return None
    return _Content(kept, "a reporting verb between what is said")


def _is_time(token: Token) -> bool:
    """Whether a word begins to tell when: "said last week"."""
    return token.lower_ in ("last", "this", "next", "earlier", "later", "yesterday", "today", "tomorrow")


def _end_of_aside(verb: Token) -> int | None:
    """Where what may stand behind "said" in an aside ends: "on Monday", "in a statement"; None if more than that does."""
    doc, sentence = verb.doc, verb.sent
    end = verb.i + 1
    while end < sentence.end and not doc[end].is_punct and end - verb.i < _LONGEST_TIME:
        if doc[end].pos_ in ("VERB", "AUX", "SCONJ") or doc[end].lower_ in _OPENERS:
            return None
        told = verb.lower_ in verb_forms("to_a_person")
        if end == verb.i + 1 and not (told or doc[end].pos_ in _AFTER_ASIDE or _is_time(doc[end])):
            return None
        end += 1
    return end if end >= sentence.end or doc[end].text in ".,!?" else None


def _of_nobody(verb: Token) -> _Content | None:
    """What "it is said that" says, also with "by" and somebody between."""
    if not _is_passive(verb) or verb.lower_ not in _clausal():
        return None
    if not any(t.lower_ == "it" and t.i < verb.i for t in verb.children):
        return None
    last = verb.right_edge.i
    that = next((i for i in range(verb.i + 1, last + 1) if verb.doc[i].lower_ == "that"), None)
    run = None if that is None else _bare(verb, that, last)
    return None if run is None else _Content([run], "a passive reporting verb")


def _has_verb(verb: Token, run: tuple[int, int]) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in verb.doc[run[0] : run[1] + 1])


@cache
def _finite_forms() -> frozenset[str]:
    clausal = verbs_of("statement", "belief", "to_a_person") - entries("cues", "not_with_clause")
    return frozenset(form for verb in clausal for form in forms(verb)[:-1])


def particle(verb: Token) -> bool:
    """Whether a particle makes another verb of it: "called off"."""
    return syntax.particle_of(verb) is not None


def _of_clause(verb: Token, clause: Token) -> _Content | None:
    word = verb.lower_
    inside = {t.i for t in clause.subtree}
    if verb.i in inside:
        inside -= {t.i for t in verb.subtree}
    elif clause.i > verb.i:
        inside |= {i for t in verb.children if t.i > verb.i and _goes_on(t, verb) for i in _numbers(t)}
        if word in _says():
            inside |= {i for t in verb.children if t.i > verb.i and _is_misread(t) for i in _numbers(t)}
        inside |= {i for i in range(min(inside), max(inside)) if i not in inside and verb.doc[i].is_punct}
    runs = _runs(verb, inside)
    if not runs or (runs[0][0] < verb.i and not _is_aside(verb, inside)):
        return None
    if runs[-1][0] > verb.i:
        that = _that_behind(verb) if word in _clausal() else None
        runs[-1] = _with_more(verb, runs[-1][0] if that is None else min(that, runs[-1][0]), runs[-1][1])
    if runs[0][0] > verb.i and (_is_joined(clause) or _is_aside_itself(verb, clause, runs)):
        return None
    opener = syntax.marker_of(clause)
    first = verb.doc[runs[0][0]].lower_
    if opener is not None and opener.lower_ in _REASONS and opener.i == runs[0][0]:
        return None  # "said because" tells why it was said; "said although" begins with a concession
    if first in _QUESTIONS and runs[0][0] > verb.i and not (first in ("if", "when") and word in _says()):
        return _Content(runs, "a reporting verb with a question") if word in verb_forms("question") else None
    if word not in _clausal() or not (_finite(clause) or (word in _says() and _is_finite(verb, runs))):
        return None
    return _Content(runs, "a reporting verb with a clause of its own")


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
        or (acts.lower_ in _finite_forms() and not any(t.pos_ == "AUX" for t in acts.children))
    ):
        return first, last
    return _bare(verb, first, end - 1) or (first, last)


def _that_behind(verb: Token) -> int | None:
    """Where the "that" stands that opens what a verb says, behind the person told and the time, or None."""
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _LONGEST_TOLD)]:
        if token.lower_ == "that":
            return token.i if token.pos_ == "SCONJ" or syntax.is_(token, "marker") else None
        if token.pos_ in ("VERB", "AUX") or (token.is_punct and token.text != ","):
            return None
    return None


def _is_joined(clause: Token) -> bool:
    """Whether "and" or "but" joins a clause to what stands before it."""
    return clause.left_edge.pos_ == "CCONJ" or (clause.left_edge.is_punct and clause.left_edge.nbor().pos_ == "CCONJ")


def _is_aside_itself(verb: Token, clause: Token, runs: list[tuple[int, int]]) -> bool:
    """Whether what seems to be said is but "they say"."""
    return clause.lower_ in _finite_forms() and sum(b - a + 1 for a, b in runs) < _LONGEST_BARE


def _is_misread(child: Token) -> bool:
    """Whether what hangs on "said" before its clause is the clause's own: its subject, read as an object."""
    return syntax.is_(child, "object", "open_clause", "subject") and child.pos_ != "PRON"


def _is_finite(verb: Token, runs: list[tuple[int, int]]) -> bool:
    return any(t.pos_ in ("VERB", "AUX") and _may_be_finite(t) for a, b in runs for t in verb.doc[a : b + 1])


def _may_be_finite(token: Token) -> bool:
    form = token.morph.get("VerbForm")
    return not form or "Fin" in form


def _goes_on(child: Token, verb: Token) -> bool:
    """Whether what hangs on a verb beside the clause that it takes belongs to that clause: a second one, or a noun."""
    return syntax.is_(child, "clause") or (syntax.is_(child, "conjunct") and child.pos_ not in ("VERB", "AUX"))


def _numbers(token: Token) -> set[int]:
    return {t.i for t in token.subtree}


@cache
def _misread_verbs() -> frozenset[str]:
    return _says() | verb_forms("finding") | frozenset(forms("estimate"))


@cache
def _says() -> frozenset[str]:
    return verb_forms("clause_only")


def _is_aside(verb: Token, inside: set[int]) -> bool:
    """Whether a verb behind what is said is no more than "X said on Monday": nothing that it acts on, no colon before."""
    if _is_passive(verb) or syntax.object_of(verb) is not None:
        return False
    start = verb.i
    own = {t.i for t in verb.subtree} - inside
    while start - 1 in own:
        start -= 1
    before = verb.doc[start - 1].text if start else ""
    if _end_of_aside(verb) is None:
        return False
    return verb.i - start < _LONGEST_ASIDE and before not in (":", "–", "—", "-")


def _finite(clause: Token) -> bool:
    """Whether a clause has a subject of its own."""
    return any(syntax.is_(t, "subject", "expletive") for t in clause.children)


def _open_clause(verb: Token, thing: Token | None) -> Token | None:
    """The head of "to do it", also where the parse takes it for a purpose behind the person asked."""
    own = next((t for t in verb.rights if syntax.is_(t, "open_clause")), None)
    if own is not None or thing is None or verb.lower_ not in verb_forms("person_infinitive"):
        return own
    purpose = (t for t in verb.rights if syntax.is_(t, "adverbial_clause") and t.left_edge.lower_ in ("to", "not"))
    return next((t for t in purpose if t.left_edge.i == thing.right_edge.i + 1), None)


def _of_open_clause(verb: Token, thing: Token | None, clause: Token) -> _Content | None:
    word, doc = verb.lower_, verb.doc
    first = min(t.i for t in clause.subtree if t.i > verb.i)
    last = max(t.i for t in clause.subtree)
    to = doc[first].lower_ in ("to", "not")
    if thing is None:
        if doc[first].lower_.endswith("ing") and first in (clause.i, clause.i - 1) and word in verb_forms("gerund"):
            return _Content(_trimmed(verb, first, last), "a reporting verb with what shall be done")
        if to and word in verb_forms("infinitive") and not _keeps_back_a_name(verb, last):
            return _Content(_trimmed(verb, first, last), "a reporting verb with what shall be done")
        return None
    first = max(verb.i + 1, min(t.i for t in thing.subtree))
    if to and word in verb_forms("person_infinitive"):
        return _Content(_trimmed(verb, first, last), "a reporting verb with what shall be done")
    if not to and word in verb_forms("predicate"):
        return _Content(_trimmed(verb, first, last), "a reporting verb with what something is called")
    return None


def _keeps_back_a_name(verb: Token, last: int) -> bool:
    """Whether what is asked is not to be named."""
    phrase = verb.doc[verb.i : last + 1].text.lower()
    return any(request in phrase for request in entries("speakers", "anonymous_phrase"))


def _misread(verb: Token, thing: Token) -> _Content | None:
    """The clause behind "said" whose subject the parse took for an object: nobody says a thing."""
    if verb.lower_ not in _misread_verbs() or thing.left_edge.i != verb.i + 1:
        return None
    if verb.i == 0 or verb.nbor(-1).is_punct:  # ", said X" is turned round
        return None
    if verb.lower_ not in _says() and (thing.pos_ == "PRON" or thing.right_edge.nbor().is_punct):
        return None
    last = verb.right_edge.i
    for at in range(verb.i + 1, last + 1):
        if verb.doc[at].text in (";", "–", "—"):
            last = at - 1
            break
    run = _bare(verb, verb.i + 1, last)
    behind = (verb.i + 1 if verb.lower_ in forms("say") else thing.right_edge.i + 1, last)
    if run is None or not _is_finite(verb, [behind]):
        return None
    return _Content([run], "a reporting verb with a clause of its own")


def _of_thing(verb: Token, thing: Token) -> _Content | None:
    word, doc = verb.lower_, verb.doc
    first = max(verb.i + 1, min(t.i for t in thing.subtree))
    last = max(t.i for t in thing.subtree)
    kinds = {"as": "as", "of": "of", "for": "for"}
    for other in verb.children:
        if other.i > last and syntax.is_(other, "oblique", "adverbial_clause"):
            start = min(t.i for t in other.subtree)
            kind = kinds.get(doc[start].lower_)
            if kind is not None and start <= last + 1 and word in verb_forms(kind):
                end = max(t.i for t in other.subtree)
                return _Content(_trimmed(verb, first, end), f"a reporting verb with “{kind}”")
            break
    named = next((t for t in syntax.appositions_of(thing) if t.i > thing.i), None)
    if word in verb_forms("predicate") and named is not None:
        return _Content(_trimmed(verb, first, last), "a reporting verb with what something is called")
    if word in verb_forms("thing") and _quotes_within(verb, first, last):
        return _Content(_trimmed(verb, first, last), "a reporting verb with quoted words")
    return None


def _quotes_within(verb: Token, first: int, last: int) -> bool:
    """Whether quoted words stand in a noun phrase that has words before them."""
    return verb.doc[first].text not in _OPENING and any(t.text in _OPENING for t in verb.doc[first : last + 1])


def _behind_preposition(verb: Token, thing: Token) -> _Content | None:
    """What stands behind "called for" where the parse takes it for an object."""
    before = syntax.preposition_of(thing)
    if before is None or before.i != verb.i + 1 or before.lower_ not in _prepositional().get(verb.lower_, ()):
        return None
    return _Content(_trimmed(verb, before.i + 1, thing.right_edge.i), "a reporting verb with a preposition")


def _of_preposition(verb: Token) -> _Content | None:
    prepositions = _prepositional().get(verb.lower_)
    if prepositions is None:
        return None
    for other in verb.children:
        if other.i > verb.i and syntax.is_(other, "oblique", "adverbial_clause"):
            tokens = [t.i for t in other.subtree]
            if verb.doc[tokens[0]].lower_ in prepositions and tokens[0] == verb.i + 1 and len(tokens) > 2:
                return _Content(_trimmed(verb, tokens[1], tokens[-1]), "a reporting verb with a preposition")
            return None
    return None


def _runs(verb: Token, inside: set[int]) -> list[tuple[int, int]]:
    """The runs of tokens that a content is made of, bare of marks; what stands between two runs is the cue."""
    numbers = sorted(inside - {verb.i})
    cuts = [0, *(at for at, (a, b) in enumerate(pairwise(numbers), 1) if b > a + 1), len(numbers)]
    runs = [_bare(verb, numbers[a], numbers[b - 1]) for a, b in pairwise(cuts) if a < b]
    runs = [run for run in runs if run is not None]
    words = [sum(1 for t in verb.doc[a : b + 1] if not t.is_punct) for a, b in runs]
    return [run for run, count in zip(runs, words, strict=True) if count >= _LEAST_WORDS]


def _trimmed(verb: Token, first: int, last: int) -> list[tuple[int, int]]:
    run = _bare(verb, first, last)
    return [run] if run else []


def _bare(verb: Token, first: int, last: int) -> tuple[int, int] | None:
    doc = verb.doc
    while last >= first and (doc[last].is_space or (doc[last].is_punct and doc[last].text not in _CLOSERS)):
        last -= 1
    while first <= last and (doc[first].is_space or doc[first].text in (",", ":", ";", "-", "–", "—")):
        first += 1
    return (first, last) if first <= last else None
