"""The cue of a direct quotation by the parse of what stands before and behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlpqa.core.text import Span
from nlpqa.lang import syntax
from nlpqa.lang.english import Need
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.page.page import Page
from nlpqa.page.parse import Parsed
from nlpqa.quotes.clauses import speaker_of
from nlpqa.quotes.cues import Cue, verb_forms
from nlpqa.quotes.people import human_nouns

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_LEAD = 14  # tokens from a verb to the quotation that it introduces
_TAIL = 40  # tokens from a quotation to the verb behind it
_NEAR = 4  # tokens from a verb that no list has
_QUOTES = " \"“”'‘’「『«`"
_MARKS = frozenset("\"“”'’‘`") | {"''", "``"}


def with_parse(page: Page, cue: Cue) -> Cue:
    """A cue with the subject that the parse shows, where it shows one."""
    parsed = _parsed(page, cue.verb.start)
    if parsed is None:
        return cue
    verb = next((t for t in parsed.tokens(cue.verb) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return cue
    subject = _subject(parsed, verb)
    return Cue(cue.verb, subject) if subject is not None else cue


def parsed_cue_before(page: Page, start: int, end: int) -> Cue | None:
    """The verb that introduces what follows `end`, in a sentence or clause that begins at `start`."""
    parsed = _parsed(page, max(start, end - 2))
    if parsed is None or end <= start:
        return None
    lead = [t for t in parsed.tokens(Span(start, end)) if t.text not in _MARKS and not t.is_space]
    if not lead:
        return None
    mark = lead[-1].text
    words = [t for t in lead if not t.is_punct]
    known = verb_forms("statement", "to_a_person", "belief")
    for far, token in enumerate(reversed(words)):
        if token.pos_ != "VERB" or syntax.is_passive(token):
            continue
        listed = token.lower_ in known and far < _LEAD
        if not listed and (mark not in (",", ":") or far >= (_NEAR if mark == "," else _LEAD)):
            continue
        if not listed and mark == "," and token.lower_.endswith("ing"):
            continue
        if not listed and mark == ":":
            token = _main(token, parsed.tokens(Span(start, end)))
        subject = _subject(parsed, token)
        if subject is not None and subject.end <= end:
            return Cue(parsed.span_of(token), subject)
    return None


def _main(verb: Token, lead: Tokens) -> Token:
    """The verb that carries another one, within a lead: before a colon its subject speaks."""
    while verb.head != verb and verb.head in lead and verb.head.pos_ == "VERB":
        verb = verb.head
    return verb


def parsed_cue_after(page: Page, start: int, end: int) -> Cue | None:
    """The verb behind a quotation that ends at `start`: "Sanders asked, shaking his head", "reads an editorial"."""
    parsed = _parsed(page, min(start + 2, end - 1))
    if parsed is None or end <= start:
        return None
    tail = [t for t in parsed.tokens(Span(start, end)) if t.text not in _MARKS and not t.is_space]
    while tail and tail[0].is_punct:
        tail = tail[1:]
    known = verb_forms("statement", "to_a_person") | {"reads", "read"}
    for at, verb in enumerate(tail[:_TAIL]):
        if verb.is_punct and verb.text in ".!?;:":
            return None
        if verb.pos_ != "VERB":
            continue
        if verb.lower_ not in known:
            if at > 1 and not _inside_subject(verb, tail[0]):
                return None
            continue
        return _behind(parsed, verb, tail[0], start)
    return None


def narrated_before(page: Page, at: int) -> Span | None:
    """The person of whom the sentence before a quotation at `at` tells, in its paragraph: "Lin shook her head. "No."".

    None without a parse, or where that sentence is not about one person.
    """
    paragraph = page.paragraph_at(at)
    if paragraph is not None and not page.text[paragraph.start : at].strip(_QUOTES):
        paragraph = page.paragraph_at(len(page.text[: paragraph.start].rstrip()) - 1)
    parsed = None if paragraph is None else _parsed(page, paragraph.start)
    if parsed is None or paragraph is None:
        return None
    before = page.text[paragraph.start : min(at, paragraph.end)].rstrip()
    if not before.endswith((".", "!", "?")):
        return None
    tokens = parsed.tokens(Span(paragraph.start, paragraph.start + len(before)))
    if not len(tokens):
        return None
    root = tokens[-1].sent.root
    subject = syntax.subject_of(root)
    if subject is None or syntax.is_passive(root):
        return None
    named = subject.pos_ == "PROPN" and not (is_ordinary(subject.text) and subject.lower_.endswith("s"))
    person = named or subject.lower_ in ("he", "she") or subject.lower_ in human_nouns()
    return parsed.span_of(syntax.noun_phrase_of(subject)) if person else None


def _behind(parsed: Parsed, verb: Token, first: Token, start: int) -> Cue | None:
    """The cue if the tail begins with the verb or with its subject, and the verb takes nothing more."""
    clause = next((t for t in verb.children if syntax.is_(t, "clause") and t.i > verb.i), None)
    if clause is not None or syntax.is_passive(verb):
        return None
    subject = _subject(parsed, verb)
    thing = syntax.object_of(verb)
    if verb.i == first.i:
        if subject is None and thing is not None and thing.i > verb.i:
            subject = parsed.span_of(syntax.noun_phrase_of(thing))
        return Cue(parsed.span_of(verb), subject) if subject is not None and subject.start > start else None
    if thing is not None and thing.i > verb.i and verb.lower_ not in verb_forms("to_a_person", "question"):
        return None
    if subject is None or subject.start != parsed.span_of(first).start:
        return None
    return Cue(parsed.span_of(verb), subject)


def _inside_subject(verb: Token, first: Token) -> bool:
    """Whether a verb describes the noun that the tail begins with: "a man surnamed Wu said"."""
    return syntax.is_(verb, "relative_clause") and verb.head.i >= first.i


def _subject(parsed: Parsed, verb: Token) -> Span | None:
    subject = speaker_of(verb)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN", "PRON") or subject.lower_ in ("it", "there", "that"):
        return None
    span = parsed.span_of(syntax.noun_phrase_of(subject))
    if span.start <= parsed.span_of(verb).start < span.end:
        span = parsed.span_of(syntax.core_phrase_of(subject))
    return span


def _parsed(page: Page, at: int) -> Parsed | None:
    if page.parse is None or not page.parse.gives(Need.PARSE):
        return None
    return page.parse.at(at)
