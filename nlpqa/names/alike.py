"""Renderings in one document that look like one name, whether a glossary knows it or not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.dictionary import Dictionary
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.lang.pinyin import consonants, split
from nlpqa.lang.stems import stem
from nlpqa.names.candidates import find_candidates, find_odd_words
from nlpqa.names.index import letters
from nlpqa.page.page import Page

_VOWELS = re.compile(r"[aeiou]+")


def find_alike(page: Page, mentions: Sequence[Mention], dictionary: Dictionary) -> Iterator[tuple[Span, ...]]:
    """Groups of places, each in order, whose surfaces are two or more ways to write what seems one name.

    Alike are surfaces of the same letters ("Wei Ya", "Weiya"), of which one is proper pinyin and the other sounds like
    it ("viya"), and those that share their beginning and end in two words for one Chinese character ("Great Wall Gun",
    "Great Wall Cannon"). Places of glossary terms are left out: the glossary sees to them.
    """
    taken = {at for mention in mentions for at in range(mention.span.start, mention.span.end)}
    places: dict[str, list[Span]] = defaultdict(list)
    for span in _surfaces(page):
        if taken.isdisjoint(range(span.start, span.end)):
            places[span.of(page.text)].append(span)
    group_of: dict[str, list[str]] = {}
    by_key: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for text in places:
        group = group_of.setdefault(text, [text])
        for key in _keys(text):
            for other in by_key[key]:
                if group_of[other] is not group and _one_name(text, other, dictionary):
                    group_of[other] += group
                    group = group_of[text] = group_of[other]
            by_key[key].append(text)
    for text, group in group_of.items():
        if len(group) > 1 and group[0] == text:
            yield tuple(sorted(span for each in group for span in places[each]))


def _keys(text: str) -> Iterator[tuple[str, ...]]:
    """What two surfaces must share to be one name: letters, sounds, or all words but the last."""
    mine = letters(text)
    yield "letters", mine
    yield "sounds", _pattern(mine)
    words = text.lower().split()
    if len(words) > 2:
        yield "words", *words[:-1]


def _surfaces(page: Page) -> Iterator[Span]:
    """Names as long as they are, and words in small letters that are none of the language."""
    for candidate in find_candidates(page):
        text = candidate.span.of(page.text)
        if not (candidate.before or candidate.behind or candidate.opens or (is_ordinary(text) and " " not in text)):
            yield candidate.span
    yield from find_odd_words(page)


def _one_name(one: str, other: str, dictionary: Dictionary) -> bool:
    mine, yours = letters(one), letters(other)
    if mine == yours:
        return len(mine) > 3 and not (is_ordinary(one) or _by_place(one, other))
    return _sounds_like(one, other) or _ends_like(one, other, dictionary)


def _by_place(one: str, other: str) -> bool:
    """Whether capitals alone tell them apart, and one has them all or none: a heading's, a common noun's."""
    if one.casefold() != other.casefold():
        return False
    return any(text == text.lower() or text == text.upper() for text in (one, other))


def _sounds_like(one: str, other: str) -> bool:
    """Whether one is pinyin, the other no proper pinyin but of the same sounds; two in pinyin are two names."""
    mine, yours = letters(one), letters(other)
    if bool(split(mine)) == bool(split(yours)) or not (mine + yours).isalpha():
        return False
    amount = table("thresholds")["alike"]
    pattern = _pattern(mine)
    return (
        len(pattern) >= amount["sounds"]
        and pattern == _pattern(yours)
        and fuzz.ratio(mine, yours) >= amount["letters"]
        and not (is_ordinary(one) or is_ordinary(other))
    )


def _pattern(word: str) -> str:
    """The kinds of its consonants, with a mark for each run of vowels: "weiya" and "viya" are both "f-y-"."""
    parts = re.split(r"([aeiou]+|y)", word)
    return "".join("-" if _VOWELS.fullmatch(part) else part if part == "y" else consonants(part) for part in parts)


def _ends_like(one: str, other: str, dictionary: Dictionary) -> bool:
    """Whether two or more words are shared and the last ones are both close to one Chinese character."""
    mine, yours = one.lower().split(), other.lower().split()
    if len(mine) != len(yours) or len(mine) < 3 or mine[:-1] != yours[:-1]:
        return False
    last = (mine[-1], yours[-1])
    derived = last[0].startswith(stem(last[1])) or last[1].startswith(stem(last[0]))  # Europe, European
    if derived or any(word in entries("names", "generic") for word in last):
        return False
    return not dictionary.rendered(stem(last[0])).isdisjoint(dictionary.rendered(stem(last[1])))
