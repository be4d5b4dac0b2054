"""The few terms worth scoring for a surface: an index of syllables, glosses, own words and letters, kept on disk.

Making it loads pypinyin and OpenCC, and once on a machine the dictionary; asking it loads none of them. It is one
SQLite file a glossary, so that opening costs the same for a thousand terms and a hundred thousand.
"""

from __future__ import annotations

import json
import re
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.metadata import version
from itertools import pairwise
from math import log
from pathlib import Path
from typing import TypeVar

from nlpqa.core.term import Glossary, Term
from nlpqa.io.cache import cached
from nlpqa.io.database import Database, is_database
from nlpqa.io.tables import entries, packaged_text, table
from nlpqa.lang.dictionary import Dictionary, dictionary, dictionary_key
from nlpqa.lang.pinyin import consonants, initial, split
from nlpqa.lang.stems import stem
from nlpqa.names.folding import fold_case
from nlpqa.names.forms import known_names
from nlpqa.names.lattice import Rendering, Surface, Words, no_words

_FORMAT = 8  # to be raised whenever an older file would be read wrongly
_SCHEMA = """
CREATE TABLE term (number INTEGER PRIMARY KEY, rendering TEXT NOT NULL);
CREATE TABLE posting (key TEXT PRIMARY KEY, terms BLOB NOT NULL) WITHOUT ROWID;
"""
_LETTERS = re.compile(r"[^\W_]+|\+")
_GRAM = 4
_FEW = 1000  # terms; in a small glossary everything would seem common
_GLOSS = re.compile(r";([^=;]+)=")
_T = TypeVar("_T")


def letters(text: str) -> str:
    """Lower-case letters and figures alone: "Ku-Gou" and "KUGOU" are "kugou"."""
    return "".join(_LETTERS.findall(fold_case(text)))


class TermIndex:
    """An opened index; terms are named by their place in the glossary, from 0. Threads may share it."""

    def __init__(self, path: Path, terms: Sequence[Term], dictionary: Dictionary) -> None:
        self.terms = terms
        self.dictionary = dictionary
        self._database = Database(path)
        self.rendering: Callable[[int], Rendering] = lru_cache(maxsize=4096)(self._rendering)
        self._posting: Callable[[str], tuple[float, Sequence[int]]] = lru_cache(maxsize=65536)(self._read_posting)
        self.candidates: Callable[[Surface], tuple[int, ...]] = lru_cache(maxsize=16384)(self._candidates)

    def _candidates(self, of: Surface) -> tuple[int, ...]:
        """The terms that share most with a surface, the likeliest first; rare things in common weigh most."""
        amount = table("thresholds")["index"]
        found: dict[int, float] = defaultdict(float)
        possible = 0.0
        for key, share in keys_of_surface(of).items():
            weight, terms = self._posting(key)
            possible += weight * share if terms else amount["unknown"] * share
            for term in terms:
                found[term] += weight * share
        least = max(amount["least"], amount["share"] * possible)
        able = sorted((-weight, term) for term, weight in found.items() if weight >= least)
        return tuple(term for _, term in able[: amount["most"]])

    def of_word(self, word: str) -> Sequence[int]:
        """The few terms, no persons, to which a lower-case word belongs as a plain gloss or as one of their own.

        None if they are many.
        """
        if word in entries("names", "little") or word in entries("names", "generic"):
            return ()
        terms = self._posting("w" + stem(word))[1]
        return terms if len(terms) <= table("thresholds")["index"]["few"] else ()

    def by_source(self, chinese: str) -> int | None:
        """The first term of that Chinese name, or None."""
        return self._sources.get(chinese)

    def number(self, term: Term) -> int:
        """The place of a term of the glossary."""
        return self._numbers[term.id]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {term.id: number for number, term in enumerate(self.terms)}

    @cached_property
    def _sources(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for number, term in enumerate(self.terms):
            if term.source:
                found.setdefault(term.source, number)
        return found

    def _read_posting(self, key: str) -> tuple[float, Sequence[int]]:
        blob = self._database.first("SELECT terms FROM posting WHERE key = ?", key)
        if blob is None:
            return 0.0, ()
        terms = array("I")
        terms.frombytes(blob)
        return log(1 + max(len(self.terms), _FEW) / len(terms)), tuple(terms)

    def _rendering(self, number: int) -> Rendering:
        chars, readings, weights, words, own = self._database.json(
            "SELECT rendering FROM term WHERE number = ?", number
        )
        if not chars:
            return Rendering((), (), (), no_words)
        return Rendering(
            tuple(chars),
            tuple(map(tuple, readings)),
            tuple(weights),
            Words(chars, words, self.dictionary),
            tuple((word, start, end) for word, start, end in own),
        )


def open_index(glossary: Glossary, told: Callable[[int], None] = lambda _: None) -> TermIndex:
    """The index of a glossary; made first if the cache has none of the same terms, dictionary and version.

    `told` hears of every term that is done. Raises NlpqaError if no file can be written.
    """
    known = dictionary()
    path = cached(f"names-{_key(glossary)}.sqlite", lambda path: _make(path, glossary, known, told), is_database)
    return TermIndex(path, glossary.terms, known)


def _key(glossary: Glossary) -> str:
    made_by = " ".join(map(version, ("pypinyin", "opencc", "pystemmer")))
    found = sha256(f"{_FORMAT} {made_by} {dictionary_key()} {packaged_text('pinyin.toml')}".encode())
    for term in glossary:
        found.update("\0".join((term.source, term.type, *known_names(term), "")).encode())
    return found.hexdigest()[:32]


def _make(path: Path, glossary: Glossary, known: Dictionary, told: Callable[[int], None]) -> None:
    from nlpqa.names.rendering import rendering

    postings: dict[str, array[int]] = {}
    connection = sqlite3.connect(path)
    try:
        connection.executescript(_SCHEMA)
        for number, term in enumerate(glossary):
            made = rendering(term, known)
            for key in dict.fromkeys(keys_of_term(term, made, known)):
                postings.setdefault(key, array("I")).append(number)
            glosses = made.words.glosses if isinstance(made.words, Words) else ""
            row = [made.chars, made.readings, made.weights, glosses, made.own]
            connection.execute("INSERT INTO term VALUES (?, ?)", (number, json.dumps(row, ensure_ascii=False)))
            told(1)
        most: int = table("thresholds")["index"]["longest"]
        connection.executemany(
            "INSERT INTO posting VALUES (?, ?)",
            ((key, postings[key].tobytes()) for key in sorted(postings) if len(postings[key]) <= most),
        )
        connection.commit()
    finally:
        connection.close()


def keys_of_term(term: Term, rendering: Rendering, dictionary: Dictionary) -> Iterator[str]:
    """The keys under which a term is found."""
    generic = entries("names", "generic") | entries("names", "little")
    for name in known_names(term):
        yield from _grams(letters(name))
        for word in _LETTERS.findall(fold_case(name)):
            if word not in generic:
                yield "g" + stem(word)
                if term.type != "person":
                    yield "w" + stem(word)
    for first, second in _pairs(rendering.readings):
        for one in first[:3]:
            for two in second[:3]:
                yield f"p{one} {two}".replace("v", "u")
    if rendering.readings and all(rendering.readings):
        first_readings = [syllables[0] for syllables in rendering.readings]
        yield from _sound("".join(first_readings), first_readings)
        yield from _grams("".join(first_readings))
    glosses = rendering.words.glosses if isinstance(rendering.words, Words) else ""
    for key in _GLOSS.findall(glosses):
        strength = max(part.strength for part in rendering.words(key))
        if key not in _generic_stems():
            yield "g" + key
            if strength == 1.0 and term.type != "person":
                yield "w" + key
    for char in rendering.chars:
        for key in dictionary.company(char):
            if key not in _generic_stems():
                yield "g" + key


@lru_cache(maxsize=65536)
def keys_of_surface(of: Surface) -> dict[str, float]:
    """The keys by which a surface is looked for, with their shares: letters are told by several, so each tells less."""
    found = {"g" + stem(unit.word): 1.0 for unit in of.words if unit.weight >= 1}
    spelled: list[str] = []
    for unit in of.words:
        whole = unit.mask & (unit.mask - 1) or of.weights[unit.mask.bit_length() - 1] == unit.weight
        for reading in split(unit.word)[:2] if whole else ():
            found |= {f"p{one} {two}".replace("v", "u"): 1.0 for one, two in _pairs(reading)}
        spelled += split(unit.word)[0] if split(unit.word) else ()
    found |= {f"p{one} {two}".replace("v", "u"): 1.0 for one, two in _pairs(spelled)}
    found |= dict.fromkeys(_sound(letters(of.text), spelled), 0.5)
    grams = list(_grams(letters(of.text)))
    for gram in grams:
        found[gram] = 2.0 / (len(grams) + 2)
    return found


def _pairs(row: Sequence[_T]) -> Iterator[tuple[_T, _T]]:
    """Things beside each other, and with one between: a syllable may have been misread."""
    yield from pairwise(row)
    yield from zip(row, row[2:], strict=False)


def _sound(word: str, syllables: list[str]) -> Iterator[str]:
    """What a name sounds like: the classes of its consonants, and those that its few syllables begin with."""
    skeleton = consonants(word)
    if len(skeleton) > 2:
        yield "c" + skeleton
    if 2 <= len(syllables) <= 4:
        yield "i" + " ".join(consonants(initial(syllable)) for syllable in syllables)


def _grams(word: str) -> Iterator[str]:
    marked = f"^{word}$"
    for at in range(max(1, len(marked) - _GRAM + 1)):
        yield "l" + marked[at : at + _GRAM]


@lru_cache(maxsize=1)
def _generic_stems() -> frozenset[str]:
    return frozenset(map(stem, entries("names", "generic") | entries("names", "little")))
