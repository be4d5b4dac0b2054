"""What is counted in the words of a sentence to judge whether it is worth checking; no parse is needed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from nlpqa.io.tables import table

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’][a-z]+)?|\d[\d,.]*|[?%$€£¥]")
_YEAR = re.compile(r"(?:19|20)\d\d[.,]*")
_LEAST_PAST = 5  # letters of a word in -ed that is taken for a past form: "red" is none
_MARKS = " \"”’'"


@cache
def word_features() -> tuple[str, ...]:
    """The names of what is counted, in order: the lists of data/claim_features.toml, then the rest."""
    return (*table("claim_features")["list"], *table("claim_features")["counted"])


def count_words(text: str) -> list[int]:
    """How often each of `word_features` speaks in a sentence.

    >>> counts = dict(zip(word_features(), count_words("Did 3 of them vote in 2014?")))
    >>> counts["figure"], counts["past"], counts["question"]
    (1, 1, 1)
    """
    index = _index()
    counts = [0] * index.size
    tokens = [token.lower().replace("’", "'") for token in _TOKEN.findall(text)]
    figures = past = perfect = 0
    first: bool | None = None
    for at, word in enumerate(tokens):
        for feature in index.words.get(word, ()):
            counts[feature] += 1
        for rest, feature in index.phrases.get(word, ()):
            if tokens[at + 1 : at + 1 + len(rest)] == rest:
                counts[feature] += 1
        if word[0].isdecimal():
            figures += _YEAR.fullmatch(word) is None
        elif word in index.past or (word.endswith("ed") and len(word) >= _LEAST_PAST and not word.endswith("eed")):
            past += 1
        elif word in index.perfect:
            perfect += 1
        if first is None:
            first = index.subjects.get(word)
    asks = text.rstrip(_MARKS).endswith(("?", "？"))
    counts[-5:] = figures, past, perfect, int(bool(first)), int(asks)
    return counts


def spoken_words(text: str) -> dict[str, tuple[str, ...]]:
    """The words and phrases of each list that stand in a sentence, each once.

    >>> spoken_words("It is the largest of the largest.")["ranking"]
    ('largest',)
    """
    index, names = _index(), word_features()
    tokens = [token.lower().replace("’", "'") for token in _TOKEN.findall(text)]
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for at, word in enumerate(tokens):
        for feature in index.words.get(word, ()):
            found[names[feature]][word] = None
        for rest, feature in index.phrases.get(word, ()):
            if tokens[at + 1 : at + 1 + len(rest)] == rest:
                found[names[feature]][" ".join((word, *rest))] = None
    return {name: tuple(words) for name, words in found.items()}


class _Index(NamedTuple):
    size: int
    words: Mapping[str, Sequence[int]]
    phrases: Mapping[str, Sequence[tuple[list[str], int]]]
    past: frozenset[str]
    perfect: frozenset[str]
    subjects: Mapping[str, bool]


@cache
def _index() -> _Index:
    data = table("claim_features")
    words: dict[str, list[int]] = defaultdict(list)
    phrases: dict[str, list[tuple[list[str], int]]] = defaultdict(list)
    for number, row in enumerate(data["list"].values()):
        for entry in row["words"]:
            word, *rest = entry.split()
            if rest:
                phrases[word].append((rest, number))
            else:
                words[word].append(number)
    subjects = dict.fromkeys(data["subject"]["others"], False) | dict.fromkeys(data["subject"]["first"], True)
    past, perfect = frozenset(data["past"]["words"]), frozenset(data["perfect"]["words"])
    return _Index(len(word_features()), dict(words), dict(phrases), past, perfect, subjects)
