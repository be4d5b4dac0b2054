"""Word-for-word renderings of Chinese idioms, as data/artefacts_idioms.toml writes them, found in a text.

Thousands of renderings are known and hardly one stands in a text, so each is asked for only where the text holds all
its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TypeAlias

from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.lang.inflection import forms

SECTIONS = ("slang", "chengyu", "journalese")
_POSSESSIVES = frozenset(["my", "your", "his", "her", "its", "our", "their", "one's"])
_GAP = re.compile(r"[\s-]{1,2}")
_STOP = re.compile(r"[.!?;\n][\s\"”’]")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_BAG = 8  # words on either side of a word of a bag among which the others are looked for
_SKIPPED = 2  # words that ".." may stand for


@dataclass(frozen=True, slots=True)
class Idiom:
    """A Chinese idiom, its sense, what may be put for a rendering of it ("" if nothing may), and what it wants near."""

    chinese: str
    sense: str
    put: str
    cue: str
    unless: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a rendering: the forms it may have, and whether it may be left out, a possessive, or any word."""

    forms: frozenset[str]
    optional: bool = False
    possessive: bool = False
    wild: bool = False

    @property
    def required(self) -> bool:
        """Whether one of the forms must stand there."""
        return not (self.optional or self.possessive or self.wild)

    def fits(self, word: str) -> bool:
        """Whether a word of the text may be this one."""
        return word in self.forms or (self.possessive and (word in _POSSESSIVES or word.endswith("'s")))


@dataclass(frozen=True, slots=True)
class Rendering:
    """A way to write an idiom word for word; `kind` is say, hint, quoted or bag (see the table)."""

    idiom: Idiom
    kind: str
    written: str
    tokens: tuple[Token, ...]
    required: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A rendering that stands in a text."""

    span: Span
    rendering: Rendering


class Words:
    """The words of a text in lower case, and where those of them stand that are asked for; spans are seldom wanted."""

    def __init__(self, lowered: str, wanted: Set[str]) -> None:
        self.text = lowered
        plain = lowered.replace("’", "'")
        self.words: list[str] = _WORD.findall(plain)
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.words):
            if word in wanted:
                self.places[word].append(place)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word begins and ends."""
        return [match.span() for match in _WORD.finditer(self.text.replace("’", "'"))]

    def span(self, first: int, behind: int) -> Span:
        """From one word to the one before another."""
        return Span(self.spans[first][0], self.spans[behind - 1][1])

    def joined(self, first: int, behind: int) -> bool:
        """Whether nothing but spaces or hyphens part the words from one to the one before another."""
        ends = zip(self.spans[first:behind], self.spans[first + 1 : behind], strict=False)
        return all(_GAP.fullmatch(self.text, end, start) for (_, end), (start, _) in ends)


def renderings_in(lowered: str, vocabulary: Set[str]) -> Iterator[Match]:
    """Every rendering in a text in lower case whose words are a `vocabulary`, by the table's order within a word."""
    parts = {part for word in vocabulary if not word.isalnum() for part in _WORD.findall(word.replace("’", "'"))}
    candidates = list(_candidates(vocabulary | parts))
    if not candidates:
        return
    wanted = frozenset(word for rendering in candidates for one in rendering.required for word in one)
    words = Words(lowered, wanted | _POSSESSIVES)
    for rendering in candidates:
        find = _bags if rendering.kind == "bag" else _in_order
        yield from find(words, rendering)


def _candidates(words: Set[str]) -> Iterator[Rendering]:
    known = _by_word()
    for word in sorted(known.keys() & words):
        for second, others, rendering in known[word]:
            # Hundreds are looked at for an article: the second word turns nearly all of them away.
            if words.isdisjoint(second) or any(map(words.isdisjoint, others)):
                continue
            yield rendering


def _in_order(words: Words, rendering: Rendering) -> Iterator[Match]:
    first, *others = rendering.tokens
    starts = first.forms if not first.possessive else _POSSESSIVES | first.forms
    for word in starts & words.places.keys():
        for place in words.places[word]:
            behind = _end(words, tuple(others), place + 1)
            if behind is not None and words.joined(place, behind):
                yield Match(words.span(place, behind), rendering)


def _end(words: Words, tokens: tuple[Token, ...], place: int) -> int | None:
    """The place behind the last word, if the words from a place on are these tokens."""
    if not tokens:
        return place
    token, rest = tokens[0], tokens[1:]
    if place < len(words.words):
        if token.wild:
            for skipped in range(_SKIPPED + 1):
                if (behind := _end(words, rest, place + skipped)) is not None:
                    return behind
        elif token.fits(words.words[place]) and (behind := _end(words, rest, place + 1)) is not None:
            return behind
    return _end(words, rest, place) if token.optional else None


def _bags(words: Words, rendering: Rendering) -> Iterator[Match]:
    anchor = min(rendering.required, key=lambda one: sum(len(words.places.get(word, ())) for word in one))
    others = [one for one in rendering.required if one is not anchor]
    for word in anchor & words.places.keys():
        for place in words.places[word]:
            near = range(max(0, place - _BAG), min(len(words.words), place + _BAG + 1))
            found = [
                min((at for at in near if words.words[at] in one), key=lambda at: abs(at - place), default=None)
                for one in others
            ]
            places = [place, *(at for at in found if at is not None)]
            if len(places) <= len(others) or max(places) - min(places) > 2 * len(places) + 2:
                continue
            span = words.span(min(places), max(places) + 1)
            if not _STOP.search(words.text, span.start, span.end):
                yield Match(span, rendering)


@cache
def renderings() -> tuple[Rendering, ...]:
    """Every rendering of the table."""
    return tuple(
        _rendering(idiom, kind, written)
        for idiom, row in _idioms()
        for kind in ("say", "hint", "quoted", "bag")
        for written in row.get(kind, ())
    )


def _rendering(idiom: Idiom, kind: str, written: str) -> Rendering:
    tokens = _tokens(written)
    return Rendering(idiom, kind, written, tokens, tuple(token.forms for token in tokens if token.required))


def _idioms() -> Iterator[tuple[Idiom, dict[str, list[str]]]]:
    for section in SECTIONS:
        for chinese, row in table("artefacts_idioms")[section]["entries"].items():
            yield (
                Idiom(chinese, row["sense"], row.get("put", ""), row.get("cue", "net"), row.get("unless", "")),
                row,
            )


_Asked: TypeAlias = tuple[frozenset[str], tuple[frozenset[str], ...], Rendering]


@cache
def _by_word() -> dict[str, tuple[_Asked, ...]]:
    """The renderings by every form of one of their words, the longest, as long words are rare; with the next longest
    and the others.
    """
    found: defaultdict[str, list[_Asked]] = defaultdict(list)
    for rendering in renderings():
        first, *others = sorted(rendering.required, key=lambda one: -min(map(len, one)))
        asked = (others[0] if others else first, tuple(others[1:]), rendering)
        for word in first:
            found[word].append(asked)
    return {word: tuple(those) for word, those in found.items()}


def _tokens(written: str) -> tuple[Token, ...]:
    """The words of a rendering; what may be left out is dropped at its ends, where it says nothing."""
    tokens = [_token(word) for word in written.replace(",", " ").split()]
    while tokens and (tokens[0].optional or tokens[0].wild):
        del tokens[0]
    while tokens and (tokens[-1].optional or tokens[-1].wild):
        del tokens[-1]
    return tuple(tokens)


def _token(word: str) -> Token:
    parts = word.removeprefix("?").split("|")
    known = frozenset(form for part in parts if part != "poss" for form in _inflected(part))
    return Token(known, optional=word[0] == "?", possessive="poss" in parts, wild=word == "..")


@lru_cache(maxsize=4096)
def _inflected(part: str) -> tuple[str, ...]:
    word = part.rstrip("~+")
    if part.endswith("~"):
        return verb_forms(word)
    return (word, plural(word)) if part.endswith("+") else (word,)


def verb_forms(word: str) -> tuple[str, ...]:
    """The forms of a verb, irregular ones by the table.

    >>> verb_forms("lie")
    ('lie', 'lies', 'lay', 'lain', 'lied', 'lying')
    """
    if word == "be":
        return ("be", "is", "are", "was", "were", "been", "being")
    base, third, *regular = forms(word)
    own = table("artefacts_idioms")["forms"].get(word)
    return (base, third, *(own.split() if own else regular))


def plural(noun: str) -> str:
    """The regular plural of a noun.

    >>> plural("leek"), plural("box"), plural("city"), plural("monkey")
    ('leeks', 'boxes', 'cities', 'monkeys')
    """
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
