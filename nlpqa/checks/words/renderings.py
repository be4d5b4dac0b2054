"""Word-for-word renderings of Chinese idioms, as data/artefacts_idioms.toml writes them, found in a text.

Thousands of renderings are known and hardly one stands in a text, so each is asked for only where the text holds all
its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of
from nlpqa.lang.inflection import forms

SECTIONS = ("slang", "chengyu", "journalese")
_GAP = r"[\s-]{1,2}"
_POSSESSIVE = r"(?:my|your|his|her|its|our|their|one['’]s|\w{1,20}['’]s)"
_BAG = 60  # code points on either side of a word of a bag where the others are looked for
_STOP = re.compile(r"[.!?;\n][\s\"”’]")


@dataclass(frozen=True, slots=True)
class Idiom:
    """A Chinese idiom, its sense, what may be put for a rendering of it ("" if nothing may), and what it wants near."""

    chinese: str
    sense: str
    put: str
    cue: str
    unless: str


@dataclass(frozen=True)
class Rendering:
    """A way to write an idiom word for word; `kind` is say, hint, quoted or bag (see the table)."""

    idiom: Idiom
    kind: str
    written: str
    tokens: tuple[str, ...] = field(repr=False)

    @cached_property
    def required(self) -> tuple[frozenset[str], ...]:
        """For each word that must stand there, the forms it may have."""
        return tuple(frozenset(_words(t)) for t in self.tokens if _is_word(t))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The words in their order."""
        parts: list[str] = []
        for token in self.tokens:
            one = _expression(token)
            parts.append(f"(?:{one}{_GAP})?" if token[0] == "?" else one if token == ".." else one + _GAP)
        whole = "".join(parts).removesuffix(_GAP)
        return re.compile(rf"{whole}(?!['’]?\w)")

    @cached_property
    def words(self) -> tuple[re.Pattern[str], ...]:
        """The words one by one, for a bag."""
        return tuple(re.compile(rf"\b{any_of(sorted(one))}\b") for one in self.required)


@dataclass(frozen=True, slots=True)
class Match:
    """A rendering that stands in a text."""

    span: Span
    rendering: Rendering


def renderings_in(lowered: str, words: Set[str]) -> Iterator[Match]:
    """Every rendering in a text in lower case whose words are given, by the table's order."""
    for rendering in _candidates(words):
        if rendering.kind == "bag":
            yield from _bags(lowered, rendering)
        else:
            for match in rendering.pattern.finditer(lowered):
                if match.start() == 0 or not lowered[match.start() - 1].isalnum():
                    yield Match(Span(*match.span()), rendering)


def _candidates(words: Set[str]) -> Iterator[Rendering]:
    known = _by_word()
    for word in sorted(known.keys() & words):
        for rendering in known[word]:
            if all(not one.isdisjoint(words) for one in rendering.required):
                yield rendering


def _bags(lowered: str, rendering: Rendering) -> Iterator[Match]:
    first, *others = rendering.words
    for match in first.finditer(lowered):
        low = max(0, match.start() - _BAG)
        before, after = lowered[low : match.start()], lowered[match.end() : match.end() + _BAG]
        cut = 0
        for stop in _STOP.finditer(before):
            cut = stop.end()
        low += cut
        end = _STOP.search(after)
        high = match.end() + (end.start() if end else len(after))
        found = [match, *(m for m in (other.search(lowered, low, high) for other in others) if m)]
        if len(found) == 1 + len(others):
            start, stop_at = min(m.start() for m in found), max(m.end() for m in found)
            if len(lowered[start:stop_at].split()) <= 2 * len(found) + 3:
                yield Match(Span(start, stop_at), rendering)


@cache
def renderings() -> tuple[Rendering, ...]:
    """Every rendering of the table."""
    return tuple(
        Rendering(idiom, kind, written, _tokens(written, bag=kind == "bag"))
        for idiom, row in _idioms()
        for kind in ("say", "hint", "quoted", "bag")
        for written in row.get(kind, ())
    )


def _idioms() -> Iterator[tuple[Idiom, dict[str, list[str]]]]:
    for section in SECTIONS:
        for chinese, row in table("artefacts_idioms")[section]["entries"].items():
            yield (
                Idiom(chinese, row["sense"], row.get("put", ""), row.get("cue", "net"), row.get("unless", "")),
                row,
            )


@cache
def _by_word() -> dict[str, tuple[Rendering, ...]]:
    """The renderings by every form of one of their words, the longest: long words are rare."""
    found: defaultdict[str, list[Rendering]] = defaultdict(list)
    for rendering in renderings():
        for word in max(rendering.required, key=lambda one: min(map(len, one))):
            found[word].append(rendering)
    return {word: tuple(those) for word, those in found.items()}


def _tokens(written: str, *, bag: bool) -> tuple[str, ...]:
    """The words of a rendering; what may be left out is dropped at its ends, where it says nothing."""
    tokens = written.replace(",", " ").split()
    while tokens and not bag and (tokens[0][0] == "?" or tokens[0] == ".."):
        del tokens[0]
    while tokens and not bag and (tokens[-1][0] == "?" or tokens[-1] == ".."):
        del tokens[-1]
    return tuple(tokens)


def _is_word(token: str) -> bool:
    return token[0] != "?" and token not in ("..", "poss") and "poss" not in token.split("|")


def _expression(token: str) -> str:
    if token == "..":
        return rf"(?:[\w'’]{{1,20}}{_GAP}){{0,2}}"
    parts = token.removeprefix("?").split("|")
    words = (
        any_of(sorted({form for part in parts if part != "poss" for form in _inflected(part)}))
        if parts != ["poss"]
        else ""
    )
    words = words.replace("'", "['’]")
    if "poss" not in parts:
        return words
    return f"(?:{words}|{_POSSESSIVE})" if words else _POSSESSIVE


def _words(token: str) -> Iterable[str]:
    return (form.removesuffix("'s") for part in token.split("|") for form in _inflected(part))


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
