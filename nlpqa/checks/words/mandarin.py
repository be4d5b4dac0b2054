"""Mandarin in Latin letters: which words are, and which articles tell of China."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from nlpqa.checks.words.listed import listed
from nlpqa.io.tables import entries, packaged_text, table
from nlpqa.lang.alternation import any_of
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.lang.pinyin import split
from nlpqa.page.page import Page

TELLING = re.compile(r"q(?!ue)|x[iu]|zh[aeiou]|[aeiou]ng|uo|iao|ian|iu|[bdgjqsxzct]ui|[jqx]u|uan|[jq]ia")
"""What syllables of other languages hardly have."""
_SHAPE = re.compile(r"(?<![\w.@#/-])(?:[bpmfdtnlgkhjqxrzcsywaeo]h?[aeiouv]{0,3}(?:ng?|r)?){2,8}(?![\w@/-])")
_LEAST = 5  # letters of a word
_LONGEST = 30
_NAMES = 3  # different names in pinyin from which on an article tells of China


def tells_of_china(page: Page) -> bool:
    """Whether an article names a place or a firm of China, or people by several names in pinyin."""
    if any(word in page.lowered for word in entries("artefacts_idioms", "about_china")):
        return True
    return sum(map(is_mandarin, page.words - known_words())) >= _NAMES


@cache
def any_syllable() -> str:
    """A regular expression for any syllable."""
    return any_of(syllables())


@cache
def syllables() -> frozenset[str]:
    """Every syllable of Mandarin, without tones."""
    return frozenset(table("pinyin")["syllables"]["entries"])


@cache
def known_words() -> frozenset[str]:
    """English words, those of a long list that read as pinyin among them, and loans."""
    return (
        ordinary_words()
        | frozenset(packaged_text("english_as_pinyin.txt").split())
        | listed("pinyin", "loans")
        | listed("pinyin", "foreign")
    )


@lru_cache(maxsize=1 << 15)  # two checks ask for the same words, and the next article for many of them again
def is_mandarin(word: str) -> bool:
    """Whether a lower-case word is read as syllables of Mandarin, and as nothing else."""
    if not (_LEAST <= len(word) <= _LONGEST and word.isascii() and word.isalpha() and TELLING.search(word)):
        return False
    if not _SHAPE.fullmatch(word):
        return False
    ways = split(word)
    return bool(ways) and len(ways[0]) >= 2 and word.removesuffix("s") not in known_words()
