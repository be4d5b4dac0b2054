"""The ways in which machine translation may render a term, and the best of them through a surface.

A term's Chinese is a row of characters. Over it lie edges: a word of the surface may be the pinyin of some characters,
a gloss of a word or the company of a character in the dictionary, or part of the term's own English names. The best
path takes edges that share neither characters nor words of the surface.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from nlpqa.io.tables import entries, table
from nlpqa.lang.dictionary import Dictionary
from nlpqa.lang.pinyin import alike, split
from nlpqa.lang.stems import compound, stem

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_POSSESSIVE = re.compile(r"['’]s?\b")
_TOKEN = re.compile(r"[^\W_]+")
_MOST = 10  # units of a surface; longer ones are no names


class Part(NamedTuple):
    """A stretch of a term's characters and how strongly a word belongs to it; `kind` is gloss, company or own."""

    start: int
    end: int
    strength: float
    kind: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """What is known of a term: its characters, their syllables and weights, and what parts of it a stem renders.

    A run of Latin letters or figures counts as one character. `own` are the words of its English names with the
    characters that they stand for.
    """

    chars: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...]
    weights: tuple[float, ...]
    words: Callable[[str], Sequence[Part]]
    own: tuple[tuple[str, int, int], ...] = ()


class Words:
    """The parts of a term that a stem renders: its glosses, and the characters it keeps company with.

    The glosses are one text, ";stem=start,end,strength start,end,strength;…;", of which a look-up reads one entry: most
    of them are never asked for.
    """

    def __init__(self, chars: Sequence[str], glosses: str, dictionary: Dictionary) -> None:
        self.glosses = glosses
        self._chars = chars
        self._dictionary = dictionary

    def __call__(self, key: str) -> Sequence[Part]:
        """The parts in no order; empty for most stems."""
        parts = list(self._glosses(key))
        for at, char in enumerate(self._chars):
            strength = self._dictionary.company(char).get(key)
            if strength and not any(part.start == at and part.end == at + 1 for part in parts):
                parts.append(Part(at, at + 1, strength, "company"))
        return parts

    def _glosses(self, key: str) -> Iterator[Part]:
        at = self.glosses.find(f";{key}=")
        if at >= 0:
            at += len(key) + 2
            for entry in self.glosses[at : self.glosses.index(";", at)].split(" "):
                start, end, strength = entry.split(",")
                yield Part(int(start), int(end), float(strength), "gloss")


def no_words(_: str) -> Sequence[Part]:
    """The words of a term without Chinese."""
    return ()


class Unit(NamedTuple):
    """A word of a surface, or half of a compound; `mask` has the bits of its units."""

    word: str
    mask: int
    weight: float


class Surface(NamedTuple):
    """A surface cut into units: `weights` a unit each, `words` whole words and halves."""

    text: str
    words: tuple[Unit, ...]
    weights: tuple[float, ...]


class Step(NamedTuple):
    """An edge of a path: some words of the surface, some characters of the term, and what binds them."""

    words: tuple[str, ...]
    start: int
    end: int
    kind: str
    strength: float


class Path(NamedTuple):
    """The best way through: the shares of term and surface that it covers, from 0 to 1, and its steps."""

    term: float
    surface: float
    steps: tuple[Step, ...]

    @property
    def score(self) -> float:
        """The harmonic mean of both shares."""
        both = self.term + self.surface
        return 2 * self.term * self.surface / both if both else 0.0


NOWHERE = Path(0.0, 0.0, ())


@lru_cache(maxsize=16384)
def surface(text: str) -> Surface:
    """A text as words: cut at spaces, marks and inner capitals; a possessive "'s" falls away.

    >>> [unit.word for unit in surface("Everyday BoxMa's").words]
    ['everyday', 'every', 'day', 'box', 'ma']
    """
    words: list[Unit] = []
    weights: list[float] = []
    for token in _TOKEN.findall(_CAMEL.sub(" ", _POSSESSIVE.sub("", text))):
        word = token.lower()
        halves = compound(word)
        for half in halves or (word,):
            weights.append(_weight(half))
        mask = ((1 << max(1, len(halves))) - 1) << (len(weights) - max(1, len(halves)))
        words.append(Unit(word, mask, sum(weights[-max(1, len(halves)) :])))
        for at, half in enumerate(halves):
            bit = len(weights) - len(halves) + at
            words.append(Unit(half, 1 << bit, weights[bit]))
    return Surface(text, tuple(words), tuple(weights))


def _weight(word: str) -> float:
    amount = table("thresholds")["lattice"]
    if word in entries("names", "little"):
        return float(amount["little"])
    if word in entries("names", "generic"):
        return float(amount["generic"])
    syllables = split(word)
    return float(len(syllables[0])) if syllables else 1.0


class _Edge(NamedTuple):
    end: int
    mask: int
    term: float
    surface: float
    step: Step


def best_path(of: Surface, term: Rendering) -> Path:
    """The path that covers most of a surface and of a term together."""
    count = len(term.chars)
    if not count or not of.weights or len(of.weights) > _MOST:
        return NOWHERE
    edges: list[list[_Edge]] = [[] for _ in range(count)]
    for start, edge in _edges(of, term):
        edges[start].append(edge)
    if not any(edges):
        return NOWHERE
    penalty: float = table("thresholds")["lattice"]["disorder"]
    # By the units used so far: gains of term and surface, the last unit used, the steps.
    states: list[dict[int, tuple[float, float, int, tuple[Step, ...]]]] = [{} for _ in range(count + 1)]
    states[0][0] = (0.0, 0.0, 0, ())
    for start in range(count):
        following = states[start + 1]
        for mask, state in states[start].items():
            gain = state[0] + state[1]
            known = following.get(mask)
            if known is None or known[0] + known[1] < gain:
                following[mask] = state
            for edge in edges[start]:
                if edge.mask & mask:
                    continue
                disorder = penalty if edge.mask < state[2] else 0.0
                term_gain, surface_gain = state[0] + edge.term - disorder, state[1] + edge.surface - disorder
                key = mask | edge.mask
                known = states[edge.end].get(key)
                if known is None or known[0] + known[1] < term_gain + surface_gain:
                    last = edge.mask if edge.mask > state[2] else state[2]
                    states[edge.end][key] = (term_gain, surface_gain, last, (*state[3], edge.step))
    term_all, surface_all = sum(term.weights), sum(of.weights)
    best = NOWHERE
    for term_gain, surface_gain, _, steps in states[count].values():
        path = Path(max(0.0, term_gain / term_all), max(0.0, surface_gain / surface_all), steps)
        if path.score > best.score:
            best = path
    return best


def _edges(of: Surface, term: Rendering) -> Iterator[tuple[int, _Edge]]:
    weights = term.weights
    shared: dict[tuple[int, int], list[tuple[Unit, Part]]] = {}
    for unit in of.words:
        for part in term.words(stem(unit.word)):
            shared.setdefault((part.start, part.end), []).append((unit, part))
            yield part.start, _edge((unit,), weights, *part)
        yield from _own(unit, term)
        yield from _syllables(unit, term)
    for (start, end), found in shared.items():
        if len(found) > 1:
            units, mask = [], 0
            for unit, _ in found:
                if not unit.mask & mask:
                    units.append(unit)
                    mask |= unit.mask
            strongest = max((part for _, part in found), key=lambda part: part.strength)
            if len(units) > 1:
                yield start, _edge(tuple(units), weights, start, end, strongest.strength, strongest.kind)


def _own(unit: Unit, term: Rendering) -> Iterator[tuple[int, _Edge]]:
    least: float = table("thresholds")["lattice"]["own_ratio"]
    for word, start, end in term.own:
        if word == unit.word:
            yield start, _edge((unit,), term.weights, start, end, 1.0, "own")
        elif len(unit.word) > 3 and word[0] == unit.word[0]:
            ratio = fuzz.ratio(word, unit.word, score_cutoff=least) / 100
            if ratio:
                yield start, _edge((unit,), term.weights, start, end, ratio * ratio, "own-like")


def _syllables(unit: Unit, term: Rendering) -> Iterator[tuple[int, _Edge]]:
    readings, weights = term.readings, term.weights
    least: float = table("thresholds")["lattice"]["syllables"]
    for syllables in split(unit.word):
        length = len(syllables)
        for start in range(len(readings) - length + 1):
            likeness = [
                max((alike(syllable, reading) for reading in readings[start + at]), default=0.0)
                for at, syllable in enumerate(syllables)
            ]
            mean = sum(likeness) / length
            if mean >= least and (length > 1 or mean >= 0.5):
                end = start + length
                gain = sum(a * b for a, b in zip(likeness, weights[start:end], strict=True))
                kind = "pinyin" if mean == 1.0 else "pinyin-like"
                step = Step((unit.word,), start, end, kind, mean)
                yield start, _Edge(end, unit.mask, gain, unit.weight * mean, step)


def _edge(
    units: tuple[Unit, ...], weights: tuple[float, ...], start: int, end: int, strength: float, kind: str
) -> _Edge:
    mask, weight = 0, 0.0
    for unit in units:
        mask |= unit.mask
        weight += unit.weight
    step = Step(tuple(unit.word for unit in units), start, end, kind, strength)
    return _Edge(end, mask, sum(weights[start:end]) * strength, weight * strength, step)
