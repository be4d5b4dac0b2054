"""Variants of treebank paragraphs as our texts have them: other marks, small starts, lost stops, Chinese names."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from nlpqa.glossary.read import load_glossary
from nlpqa.io.tables import entries

Augmenter = Callable[[Language, Example], Iterator[Example]]
Marks = list[str]

_QUOTES = {'"': "“”", "``": "“”", "''": "””", "'": "’’", "`": "‘‘"}


@dataclass(frozen=True)
class Names:
    """What stands in for English names: surnames, given names and organisations, each a tuple of words."""

    surnames: tuple[str, ...]
    given: tuple[str, ...]
    organisations: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Token:
    """A word of a reference document with all that is known of it; head counts from itself."""

    text: str
    space: bool
    pos: str
    morph: str
    lemma: str
    dep: str
    head: int
    start: bool
    ent: str


def names_of(glossary: Path) -> Names:
    """Names from a glossary's persons and organisations, and from the table of surnames."""
    terms = load_glossary(glossary).glossary.terms
    people = [t.target.split() for t in terms if t.type == "person" and t.source]
    bodies = [t.target.split() for t in terms if t.type == "organisation" and t.source]
    given = sorted({part for person in people if len(person) == 2 for part in person[1:]})
    return Names(tuple(sorted(entries("people", "surname"))), tuple(given), tuple(tuple(b) for b in bodies if b))


@spacy.registry.augmenters("nlpqa.news.v1")
def news(glossary: Path, marks: float, lower: float, stops: float, names: float) -> Augmenter:
    """An augmenter that yields each paragraph once, changed with the given chances: per paragraph, and per sentence for
    lower-cased starts and lost stops.
    """
    known = names_of(Path(glossary))

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        tokens = list(_tokens(example.reference))
        changed = tokens
        if random.random() < names:
            changed = with_names(changed, known)
        if random.random() < marks:
            changed = with_marks(changed)
        changed = with_starts(changed, lower)
        changed = without_stops(changed, stops)
        if changed == tokens:
            yield example
        else:
            doc = _doc(nlp, changed)
            yield Example(nlp.make_doc(doc.text), doc)

    return augment


def with_marks(tokens: list[Token]) -> list[Token]:
    """Typographic quotation marks and apostrophes for the typewriter's."""
    changed, opened = [], False
    for token in tokens:
        opened = opened and not token.start
        text = token.text
        if text in _QUOTES and token.pos == "PUNCT":
            text, opened = _QUOTES[text][opened], not opened
        elif "'" in text:
            text = text.replace("'", "’")
        changed.append(replace(token, text=text))
    return changed


def with_starts(tokens: list[Token], chance: float) -> list[Token]:
    """Some sentences begin with a small letter."""
    return [
        replace(t, text=t.text[:1].lower() + t.text[1:])
        if t.start and t.pos != "PROPN" and t.text != "I" and random.random() < chance
        else t
        for t in tokens
    ]


def without_stops(tokens: list[Token], chance: float) -> list[Token]:
    """Some sentences, of those followed by another, lose the stop at their end."""
    gone = {
        i
        for i, t in enumerate(tokens[:-1])
        if t.text == "." and tokens[i + 1].start and not t.start and t.space and t.dep == "punct"
        and not _has_children(tokens, i) and random.random() < chance
    }  # fmt: skip
    return _without(tokens, gone)


def with_names(tokens: list[Token], known: Names) -> list[Token]:
    """Chinese people and organisations in place of those named, word for word."""
    changed = list(tokens)
    for start, end in _spans(tokens):
        new = _name_for(tokens[start].ent[2:], end - start, known)
        if new and all(t.pos == "PROPN" for t in tokens[start:end]):
            for i, text in zip(range(start, end), new, strict=True):
                changed[i] = replace(tokens[i], text=text, lemma=text)
    return changed


def _name_for(label: str, length: int, known: Names) -> tuple[str, ...]:
    if label == "PERSON" and length == 2:
        return random.choice(known.surnames), random.choice(known.given)
    if label == "PERSON" and length == 1:
        return (random.choice(known.surnames),)
    fitting = [body for body in known.organisations if len(body) == length]
    return random.choice(fitting) if label == "ORG" and fitting else ()


def _spans(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    start = -1
    for i, token in enumerate([*tokens, None]):
        tag = token.ent[:1] if token else ""
        if start >= 0 and tag != "I":
            yield start, i
            start = -1
        if tag == "B":
            start = i


def _has_children(tokens: list[Token], i: int) -> bool:
    return any(j != i and j + t.head == i for j, t in enumerate(tokens))


def _without(tokens: list[Token], gone: set[int]) -> list[Token]:
    if not gone:
        return tokens
    place, n = [], 0
    for i in range(len(tokens)):
        place.append(n)
        n += i not in gone
    kept = [(i, t) for i, t in enumerate(tokens) if i not in gone]
    spaced = {i - 1 for i in gone if tokens[i].space}  # who loses the stop has the space behind it
    return [replace(t, head=place[i + t.head] - place[i], space=t.space or i in spaced) for i, t in kept]


def _tokens(doc: Doc) -> Iterator[Token]:
    for t in doc:
        ent = f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else t.ent_iob_
        space = bool(t.whitespace_)
        yield Token(t.text, space, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i - t.i, bool(t.is_sent_start), ent)


def _doc(nlp: Language, tokens: list[Token]) -> Doc:
    return Doc(
        nlp.vocab,
        words=[t.text for t in tokens],
        spaces=[t.space for t in tokens],
        pos=[t.pos for t in tokens],
        morphs=[t.morph for t in tokens],
        lemmas=[t.lemma for t in tokens],
        heads=[i + t.head for i, t in enumerate(tokens)],
        deps=[t.dep for t in tokens],
        sent_starts=[t.start for t in tokens],
        ents=[t.ent for t in tokens],
    )
