"""What a parse shows to be said without marks: "The county said the roof was too heavy", "called for a ban"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang import syntax
from nlpqa.lang.english import Need
from nlpqa.page.page import Page
from nlpqa.page.parse import Parsed
from nlpqa.quotes.cues import subject_before, verb_forms
from nlpqa.quotes.draft import Draft
from nlpqa.quotes.frames import content_of
from nlpqa.quotes.nouns import content_of_noun, speaker_of_noun
from nlpqa.quotes.runs import bare_run, has_verb
from nlpqa.quotes.verbs import NOBODY, clausal, finite_forms_of_cues, has_lost_subject, is_passive, reporting, speaks

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_LEAST_WORDS = 2
_LONGEST_ASIDE = 30  # tokens from the speaker to the verb
_LONGEST_NAME = 12  # words


def read_clauses(page: Page, sentence: Span) -> Iterator[Draft]:
    """What the reporting verbs of a sentence take, as drafts; none without a parse."""
    if page.parse is None or not page.parse.gives(Need.PARSE):
        return
    parsed = page.parse.at(sentence.start)
    if parsed is None:
        return
    for token in syntax.among(parsed.tokens(sentence), _openers()):
        draft = None
        if token.pos_ in ("VERB", "AUX") and token.lower_ in reporting():
            draft = _draft(parsed, token, sentence)
        elif token.pos_ == "NOUN" and token.lower_ in entries("cues", "noun_with_clause"):
            draft = _of_noun(parsed, token, sentence)
        elif token.lower_ == "according" and token.i + 1 < len(parsed.doc) and token.nbor().lower_ == "to":
            draft = _according(parsed, token, sentence)
        if draft is not None:
            yield draft


@cache
def _openers() -> frozenset[str]:
    return reporting() | entries("cues", "noun_with_clause") | {"according"}


def _according(parsed: Parsed, token: Token, sentence: Span) -> Draft | None:
    """What stands about "according to X", as far as the sentence or its clause goes."""
    doc = token.doc
    noun = syntax.governed_by(token)
    if noun is None or noun.i < token.i:
        return None
    phrase = _source_of(noun)
    first, last = token.i, phrase.end - 1
    if phrase.start != first + 2 or last - first > _LONGEST_ASIDE:
        return None
    start, end = token.sent.start, token.sent.end
    clause = noun.head if noun.head.i != noun.i else None
    if clause is not None and syntax.is_(clause, "relative_clause"):
        start, end = clause.left_edge.i, clause.right_edge.i + 1
    left, right = bare_run(token, start, first - 1), bare_run(token, last + 1, end - 1)
    if left is not None and has_verb(token, left):
        right = None
    kept = [run for run in (left, right) if run is not None and run[1] - run[0] + 1 >= _LEAST_WORDS]
    if not any(has_verb(token, run) for run in kept):
        return None
    spans = [Span(parsed.span_of(doc[a]).start, parsed.span_of(doc[b]).end) for a, b in kept]
    spans = [span for span in spans if sentence.covers(span)]
    if not spans:
        return None
    cue = parsed.span_of(doc[first : first + 2])
    return Draft(tuple(spans), "indirect", cue, parsed.span_of(phrase), reason="“according to” names the source")


def _source_of(noun: Token) -> Tokens:
    """The noun phrase behind "according to", without the next clause's subject that a parse takes for another name of
    the source: "According to him, the rain came early".
    """
    phrase = syntax.noun_phrase_of(noun)
    behind = noun.doc[phrase.end : phrase.end + 1]
    if noun.pos_ == "PRON" or any(
        token.pos_ in ("VERB", "AUX") and token.lower_ not in finite_forms_of_cues() for token in behind
    ):
        return syntax.core_phrase_of(noun)
    return phrase


def _draft(parsed: Parsed, verb: Token, sentence: Span) -> Draft | None:
    content = content_of(verb)
    if content is None:
        return None
    subject = speaker_of(verb) or _it_of(verb)
    nobody = subject is None or not speaks(subject)
    if nobody and subject is not None and subject.lower_ == "it" and verb.lower_ in verb_forms("statement"):
        nobody = False
    before = _named_before(parsed, verb, sentence) if nobody and subject is None else None
    if nobody and before is None and not _impersonal(verb):
        return None
    spans = [Span(parsed.span_of(verb.doc[a]).start, parsed.span_of(verb.doc[b]).end) for a, b in content.runs]
    spans = [span for span in spans if sentence.covers(span)]
    particle = syntax.particle_of(verb)
    with_particle = particle is not None and particle.i == verb.i + 1
    cue = parsed.span_of(verb.doc[verb.i : verb.i + 2]) if with_particle else parsed.span_of(verb)
    if not spans or any(span.overlaps(cue) for span in spans):
        return None
    speaker = before if nobody or subject is None else _phrase(parsed, subject, verb)
    if has_lost_subject(verb):
        speaker = subject_before_verb(parsed, verb, sentence)
    if speaker is not None and any(span.overlaps(speaker) for span in spans):
        speaker = parsed.span_of(syntax.core_phrase_of(subject)) if subject is not None else None
        if speaker is not None and any(span.overlaps(speaker) for span in spans):
            return None
    return Draft(tuple(spans), "indirect", cue, speaker, reason=content.reason)


def _it_of(verb: Token) -> Token | None:
    """The "it" that says something, though a parse may take it for no one: "It noted that"."""
    if is_passive(verb) or verb.lower_ not in verb_forms("statement"):
        return None
    return next((t for t in verb.lefts if t.lower_ == "it" and syntax.is_(t, "expletive")), None)


def _of_noun(parsed: Parsed, noun: Token, sentence: Span) -> Draft | None:
    content = content_of_noun(noun)
    if content is None:
        return None
    ((first, last),) = content.runs
    span = Span(parsed.span_of(noun.doc[first]).start, parsed.span_of(noun.doc[last]).end)
    subject = speaker_of_noun(noun)
    speaker = parsed.span_of(syntax.noun_phrase_of(subject)) if subject is not None and speaks(subject) else None
    if speaker is not None and subject is not None and speaker.overlaps(Span(span.start - 1, span.end)):
        speaker = parsed.span_of(syntax.core_phrase_of(subject))
    if not sentence.covers(span) or (speaker is not None and speaker.overlaps(span)):
        return None
    return Draft((span,), "indirect", parsed.span_of(noun), speaker, reason=content.reason)


def _named_before(parsed: Parsed, verb: Token, sentence: Span) -> Span | None:
    """The name before a verb for which the parse knows no subject."""
    if verb.lower_ not in finite_forms_of_cues() or is_passive(verb):
        return None
    span = subject_before_verb(parsed, verb, sentence)
    if (
        span is None
        or len(parsed.text[span.start - parsed.span.start : span.end - parsed.span.start].split()) > _LONGEST_NAME
    ):
        return None
    tokens = parsed.tokens(span)
    named = any(t.pos_ in ("PROPN", "PRON") and t.lower_ not in NOBODY for t in tokens)
    return span if named and not _any_verb(tokens) else None


def subject_before_verb(parsed: Parsed, verb: Token, sentence: Span) -> Span | None:
    """The noun phrase that stands before a verb in its sentence, by the letters alone."""
    start = max(sentence.start, parsed.span.start)
    found = subject_before(parsed.text, start - parsed.span.start, verb.idx)
    return None if found is None else Span(found.start + parsed.span.start, found.end + parsed.span.start)


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
    if is_passive(verb):
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


def _impersonal(verb: Token) -> bool:
    """Whether it is said that: "it is estimated that", "he was reported to"."""
    return is_passive(verb) and verb.lower_ in clausal()
