"""Mandarin in Latin letters: readings of characters (pypinyin), a word's syllables, how alike two syllables are."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from rapidfuzz import fuzz

from nlpqa.io.tables import table

_LONGEST = 6  # letters of a syllable
_SPLITS = 4  # readings of a word as syllables that are kept


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """For each character of a Chinese text its syllables, the likeliest in context first, then all others.

    Surnames bring their older romanisations. A character that pypinyin does not know has none. Loads pypinyin.

    >>> readings("乐视")
    (('le', 'yue'), ('shi',))
    """
    from pypinyin import Style, pinyin

    in_context = pinyin(text, style=Style.NORMAL, errors=_one_by_one)
    if len(in_context) != len(text):
        in_context = [[""] for _ in text]
    found = []
    for char, first in zip(text, in_context, strict=True):
        every = [*first, *pinyin(char, style=Style.NORMAL, heteronym=True, errors=_one_by_one)[0]]
        found.append(tuple(dict.fromkeys(s.replace("ü", "v") for s in every if s and s.isascii())))
    surname = table("pinyin")["surnames"]["entries"].get(text[:1], "").split()
    if found and surname:
        found[0] = tuple(dict.fromkeys([*found[0], *surname]))
    return tuple(found)


def _one_by_one(text: str) -> Any:
    return [""] * len(text)


@lru_cache(maxsize=65536)
def split(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways to read a lower-case word as syllables, the fewest first; at most four.

    >>> split("xian"), split("music")
    ((('xian',), ('xi', 'an')), ())
    >>> split("tiantian")[:2]
    (('tian', 'tian'), ('ti', 'an', 'tian'))
    """
    syllables, _ = _syllables()
    ends: list[list[tuple[str, ...]]] = [[()], *([] for _ in word)]
    for start in range(len(word)):
        if not ends[start]:
            continue
        for end in range(start + 1, min(len(word), start + _LONGEST) + 1):
            if word[start:end] in syllables:
                ends[end] += [(*before, word[start:end]) for before in ends[start]]
        for later in ends[start + 1 :]:
            if len(later) > 4 * _SPLITS:
                later.sort(key=len)
                del later[4 * _SPLITS :]
    return tuple(sorted(ends[-1], key=len)[:_SPLITS]) if word else ()


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> float:
    """How much two syllables are alike, from 0 to 1; 1 is the same.

    >>> alike("lv", "lu"), alike("yin", "ying"), alike("jia", "jie"), alike("ba", "xu")
    (1.0, 0.7, 0.5, 0.0)
    """
    one, other = one.replace("v", "u"), other.replace("v", "u")
    if one == other:
        return 1.0
    (first, final), (second, final_2) = _parts(one), _parts(other)
    amount: dict[str, float] = table("pinyin")["likeness"]
    if first == second:
        close = fuzz.ratio(final, final_2) >= amount["like_final"]
        return amount["same_initial_like_final" if close else "same_initial"]
    if final == final_2:
        return amount["same_final"]
    return amount["same_class"] if consonants(first) == consonants(second) != "" else 0.0


@lru_cache(maxsize=4096)
def spellings(syllable: str) -> frozenset[str]:
    """A syllable of pinyin and its spellings in Wade-Giles, without marks.

    >>> sorted(spellings("qing")), sorted(spellings("xian")), sorted(spellings("ma"))
    (['ching', 'qing'], ['hsien', 'xian'], ['ma'])
    """
    rows: dict[str, dict[str, str]] = table("pinyin")["wade_giles"]
    first, final = _parts(syllable)
    regular = rows["initials"].get(first, first) + rows["finals"].get(final, final)
    return frozenset([syllable, *rows["syllables"].get(syllable, regular).split()])


def consonants(word: str) -> str:
    """The classes of a lower-case word's consonants in order, a letter each; a class twice in a row counts once.

    >>> consonants("shavili"), consonants("xiaweili"), consonants("wenjie"), consonants("waijia")
    ('sfl', 'sfl', 'fnj', 'fj')
    """
    pattern, classes = _classes()
    found = ""
    for match in pattern.finditer(word):
        letter = classes[match.group()]
        if not found.endswith(letter):
            found += letter
    return found


def initial(syllable: str) -> str:
    """The consonant that a syllable begins with, or nothing.

    >>> initial("zhang"), initial("an")
    ('zh', '')
    """
    return _parts(syllable)[0]


@cache
def _classes() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {key: value for key, value in table("pinyin")["class"].items() if key != "reason"}
    classes = {letters: key for key, row in rows.items() for letters in row.split()}
    return re.compile("|".join(sorted(classes, key=lambda each: (-len(each), each)))), classes


@cache
def _syllables() -> tuple[frozenset[str], tuple[str, ...]]:
    rows: dict[str, Any] = table("pinyin")
    return frozenset(rows["syllables"]["entries"]), tuple(rows["initials"]["entries"])


@cache
def _parts(syllable: str) -> tuple[str, str]:
    for start in _syllables()[1]:
        if syllable.startswith(start):
            return start, syllable[len(start) :]
    return "", syllable
