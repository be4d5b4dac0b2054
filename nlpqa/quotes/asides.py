"""What is said about an aside: "The roof, she said on Monday, had leaked"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlpqa.lang import syntax
from nlpqa.quotes.cues import verb_forms
from nlpqa.quotes.runs import Content, bare_run, is_finite
from nlpqa.quotes.verbs import clausal, finite_forms_of_cues, is_passive, speaks

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAST_WORDS = 2
_LONGEST_ASIDE = 30  # tokens from the speaker to the verb
_LONGEST_BARE = 4  # tokens: "records show"
_LONGEST_TIME = 8  # tokens from the verb to the comma: "said on Monday,"
_OPENERS = frozenset({"that", "if", "whether", "what", "how", "why"})
_AFTER_ASIDE = frozenset({"ADP", "ADV", "PROPN", "PART"})
_RELATIVE = frozenset({"who", "that", "which"})


def around(verb: Token) -> Content | None:
    """All of the sentence about ", X said," or before ", X said." at its end, whatever the parse makes of it."""
    if verb.lower_ not in finite_forms_of_cues() - verb_forms("manner") or is_passive(verb):
        return None
    subject = next((t for t in reversed(list(verb.lefts)) if syntax.is_(t, "subject")), None)
    if subject is None or not speaks(subject) or subject.lower_ in _RELATIVE:
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
    end = _end_of_aside(verb)
    if end is None:
        return None
    left = None if first else bare_run(verb, sentence.start, start - 1)
    runs = [left, bare_run(verb, end, sentence.end - 1) if end < sentence.end else None]
    kept = [run for run in runs if run is not None and run[1] - run[0] + 1 >= _LEAST_WORDS]
    if not is_finite(verb, kept):
        return None
    return Content(kept, "a reporting verb between what is said")


def _end_of_aside(verb: Token) -> int | None:
    """Where what may stand behind "said" in an aside ends: "on Monday", "in a statement"; None if more does."""
    doc, sentence = verb.doc, verb.sent
    end = verb.i + 1
    behind = syntax.subject_of(verb)
    if behind is not None and behind.left_edge.i == end and not syntax.is_(verb, "adverbial_clause"):
        end = behind.right_edge.i + 1  # "…, said the keeper Gao Yulin"
    while end < sentence.end and not doc[end].is_punct and end - verb.i < _LONGEST_TIME:
        if doc[end].pos_ in ("VERB", "AUX", "SCONJ") or doc[end].lower_ in _OPENERS:
            return None
        told = verb.lower_ in verb_forms("to_a_person")
        if end == verb.i + 1 and not (told or doc[end].pos_ in _AFTER_ASIDE or _is_time(doc[end])):
            return None
        end += 1
    return end if end >= sentence.end or doc[end].text in ".,!?" else None


def _is_time(token: Token) -> bool:
    """Whether a word begins to tell when: "said last week"."""
    return token.lower_ in ("last", "this", "next", "earlier", "later", "yesterday", "today", "tomorrow")


def is_aside(verb: Token, inside: set[int]) -> bool:
    """Whether a verb behind what is said is no more than "X said on Monday", without a colon before."""
    if is_passive(verb) or syntax.object_of(verb) is not None:
        return False
    start = verb.i
    own = {t.i for t in verb.subtree} - inside
    while start - 1 in own:
        start -= 1
    before = verb.doc[start - 1].text if start else ""
    if _end_of_aside(verb) is None:
        return False
    return verb.i - start < _LONGEST_ASIDE and before not in (":", "–", "—", "-")


def is_aside_itself(clause: Token, runs: list[tuple[int, int]]) -> bool:
    """Whether what seems to be said is but "they say"."""
    return clause.lower_ in finite_forms_of_cues() and sum(b - a + 1 for a, b in runs) < _LONGEST_BARE


def of_nobody(verb: Token) -> Content | None:
    """What "it is said that" says, also with "by" and somebody between."""
    if not is_passive(verb) or verb.lower_ not in clausal():
        return None
    if not any(t.lower_ == "it" and t.i < verb.i for t in verb.children):
        return None
    last = verb.right_edge.i
    that = next((i for i in range(verb.i + 1, last + 1) if verb.doc[i].lower_ == "that"), None)
    run = None if that is None else bare_run(verb, that, last)
    return None if run is None else Content([run], "a passive reporting verb")
