"""What is known of words: clusters, parts of speech and capitals, from the tables of spacy-lookups-data."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor
from typing import Any

import spacy_lookups_data
from spacy.strings import get_string_id
from srsly import read_gzip_json

_POS = ("noun", "verb", "adj", "adv")
_LEAST = -17.0  # log probability: rarer words have clusters by chance
_UNSEEN = -20.0


def tables() -> tuple[dict[int, int], dict[int, int]]:
    """By the hash of a form its cluster, by that of a lower-case word its class; 0 is unknown in both."""
    probability = _read("lexeme_prob")
    clusters = {word: number for word, number in _read("lexeme_cluster").items() if number and number < 1 << 16}
    form = {get_string_id(word): number for word, number in clusters.items() if probability.get(word, _UNSEEN) > _LEAST}
    listed = Listed(_read("lemma_index"), _read("lemma_exc"), _read("lemma_rules"))
    common = {word.lower() for word, p in probability.items() if p > _LEAST} | {w for p in _POS for w in listed.index[p]}
    word = {}
    for each in sorted(w for w in common if w.isalpha()):
        word[get_string_id(each)] = 1 + 16 * capitals(each, probability) + listed.mask(each)
    return form, word


def capitals(word: str, probability: dict[str, float]) -> int:
    """How much more a word is written with a capital than without, in 12 steps of a factor of about 4.5; 0 if never seen."""
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
    return read_gzip_json(spacy_lookups_data.get_file(f"en_{name}.json.gz")) if hasattr(
        spacy_lookups_data, "get_file"
    ) else read_gzip_json(spacy_lookups_data.en[name])
