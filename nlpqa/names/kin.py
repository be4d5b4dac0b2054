"""Two surfaces that share a word and render the rest of one Chinese name in two ways.

What tells is what they share: a surname, a kind of thing. Of the rest one is pinyin and the other says what it means
("Luo Chunmei", "Luo Spring Plum"), or both are words for one character ("Guolin Table", "Guolin Desk"), or one spells
the sounds otherwise ("Kong Weiqing", "Kong Wei Ching").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from rapidfuzz import fuzz

from nlpqa.io.tables import entries, table
from nlpqa.lang.dictionary import Dictionary
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.lang.pinyin import initial, readings, spellings, split
from nlpqa.lang.stems import stem

_WORDS = range(1, 5)
_SYLLABLES = 4  # of what is spelt in two ways
_READINGS = 4  # ways to take a surface's words that are looked at
_MOST = 40  # surfaces that share a word; what more have tells nothing
_WORD_SYLLABLES = 3  # of a Chinese word that is rendered as one
_NEAR = 75  # percent of letters of two spellings, of which one is no pinyin
_VERY_NEAR = 85  # of two foreign names
_LEAST_LETTERS = 5
_PERSON = range(2, 4)  # syllables of a person's name
_SHORT = 2  # syllables of a name that, in pinyin, is another person's when it is spelt otherwise
_OF_CHARACTERS = {"and": frozenset({"he", "yu", "ji"}), "of": frozenset({"de", "zhi"}), "the": frozenset[str]()}


class Part(NamedTuple):
    """A syllable of pinyin (`heard`) or another word, in small letters."""

    text: str
    heard: bool


Parts = tuple[Part, ...]


class Seen(NamedTuple):
    """Whether two surfaces never share a sentence, and whether besides one stands once and the other more often."""

    apart: bool
    rare: bool


def find_kin(stands: Mapping[str, Collection[int]], dictionary: Dictionary) -> Iterator[tuple[str, str]]:
    """Two surfaces that seem one name; `stands` has for each the number of its sentence, once for every place.

    What a sentence names side by side are two things, unless one is the other's translation.
    """
    taken = {text: ways for text in stands if (ways := read(text))}
    yield from _romanised(taken, stands)
    for one, other in _candidates(taken):
        seen = _seen(stands[one], stands[other])
        if any(_one_name(mine, yours, seen, dictionary) for mine, yours in product(taken[one], taken[other])):
            yield one, other


def _seen(one: Collection[int], other: Collection[int]) -> Seen:
    rare, frequent = sorted((len(one), len(other)))
    apart = set(one).isdisjoint(other)
    return Seen(apart, apart and rare == 1 < frequent)


def _romanised(
    taken: Mapping[str, Sequence[Parts]], stands: Mapping[str, Collection[int]]
) -> Iterator[tuple[str, str]]:
    """A person's name in pinyin, and how Wade-Giles spells it, or with the surname as it is spelt abroad."""
    persons = {text: ways[0] for text, ways in taken.items() if _is_person(text, ways[0])}
    spelt: dict[str, str] = {}
    for text, parts in persons.items():
        surname, *given = (part.text for part in parts)
        firsts = spellings(surname) | _abroad().get(surname, frozenset())
        for spelling in product(firsts, *map(spellings, given)):
            spelt.setdefault("".join(spelling), text)
    for text in taken:
        mine = "".join(part.text for part in taken[text][0])
        right = spelt.get(mine)
        if right is None or "".join(part.text for part in persons[right]) == mine:
            continue
        if text not in persons or _same_person(persons[right], persons[text], _seen(stands[right], stands[text])):
            yield right, text


def _same_person(one: Parts, other: Parts, seen: Seen) -> bool:
    """Whether two names in pinyin, of which one is spelt as the other may be, are one person's all the same.

    Two syllables are another's as a rule; three are not if the given name is the same, or if one stands once only.
    """
    return len(other) > _SHORT and (seen.rare or (seen.apart and one[1:] == other[1:]))


def _is_person(text: str, parts: Parts) -> bool:
    """Whether a surface is a surname and one or two syllables, all of them pinyin."""
    surname, *given = text.split()
    heard = all(part.heard for part in parts) and len(parts) in _PERSON
    return bool(given) and heard and surname in entries("people", "surname")


@cache
def _abroad() -> dict[str, frozenset[str]]:
    """By its pinyin how a surname is spelt in Hong Kong, Taiwan and elsewhere."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for char, spelt in table("pinyin")["surnames"]["entries"].items():
        for reading in readings(char)[0][:1]:
            found[reading] |= frozenset(spelt.split())
    return found


def read(text: str) -> tuple[Parts, ...]:
    """The ways to take a surface apart; a word that is both English and pinyin may be either.

    >>> read("Luo Spring")
    ((Part(text='luo', heard=True), Part(text='spring', heard=False)),)
    """
    words = text.replace("-", " ").split()
    if len(words) not in _WORDS or not all(word.isalpha() and word.isascii() for word in words):
        return ()
    if not all(word[0].isupper() for word in text.split()):
        return ()
    ways = [_ways(word.lower()) for word in words]
    found = [tuple(part for parts in way for part in parts) for way in product(*ways)]
    return tuple(dict.fromkeys(found))[:_READINGS]


def _ways(word: str) -> list[Parts]:
    heard: list[Parts] = [tuple(Part(each, True) for each in syllables) for syllables in split(word)[:1]]
    return [*heard, (Part(word, False),)] if not heard or word in ordinary_words() else heard


def _candidates(taken: Mapping[str, Sequence[Parts]]) -> Iterator[tuple[str, str]]:
    """Surfaces that begin or end alike, and a word in pinyin with every pair of words that may translate it."""
    shared: dict[tuple[int, str], dict[str, None]] = defaultdict(dict)
    for text, ways in taken.items():
        for parts in ways:
            if len(parts) > 1:
                shared[0, parts[0].text][text] = None
                shared[-1, parts[-1].text][text] = None
    seen: set[tuple[str, str]] = set()
    for texts in shared.values():
        if len(texts) <= _MOST:
            seen.update(combinations(texts, 2))
    heard = [text for text, ways in taken.items() if " " not in text and all(part.heard for part in ways[0])]
    said = [text for text, ways in taken.items() if not any(part.heard for part in ways[-1]) and " " in text]
    if len(heard) <= _MOST and len(said) <= _MOST:
        seen.update(product(heard, said))
    order = {text: at for at, text in enumerate(taken)}
    yield from sorted(seen, key=lambda pair: (order[pair[0]], order[pair[1]]))


def _one_name(one: Parts, other: Parts, seen: Seen, dictionary: Dictionary) -> bool:
    head, tail = _shared(one, other)
    mine, yours = one[len(head) : len(one) - len(tail)], other[len(head) : len(other) - len(tail)]
    if not mine or not yours:
        return not tail and _added(head, mine or yours, dictionary)
    if len(mine) == len(yours) == 1 and not mine[0].heard and not yours[0].heard:
        two = mine[0].text, yours[0].text
        return _misheard(head, tail, *two, seen) or (seen.apart and _exchanged(head, *two, dictionary))
    for heard, said in ((mine, yours), (yours, mine)):
        if not all(part.heard for part in heard):
            continue
        count = sum(not part.heard for part in said)
        if count and (count > 1 or head or tail) and translates(heard, said, dictionary):
            return True
        if _spelt_otherwise(head, tail, heard, said, rare=seen.rare):
            return True
    return False


def _shared(one: Parts, other: Parts) -> tuple[Parts, Parts]:
    """What two begin with, and what they end with behind it."""
    most = min(len(one), len(other))
    first = next((at for at in range(most) if one[at] != other[at]), most)
    last = next((at for at in range(most - first) if one[-1 - at] != other[-1 - at]), most - first)
    return one[:first], one[len(one) - last :]


def translates(heard: Parts, said: Parts, dictionary: Dictionary) -> bool:
    """Whether words say what syllables mean, all of them in order; syllables among the words stand for themselves."""
    if not heard or not said:
        return not heard and not said
    first = said[0]
    if first.heard:
        return first == heard[0] and translates(heard[1:], said[1:], dictionary)
    if first.text in _OF_CHARACTERS:
        chars = _OF_CHARACTERS[first.text]
        return translates(heard, said[1:], dictionary) or (
            heard[0].text in chars and translates(heard[1:], said[1:], dictionary)
        )
    for syllables in range(1, min(len(heard), _WORD_SYLLABLES) + 1):
        meant = dictionary.meant("".join(part.text for part in heard[:syllables]))
        for words in range(1, syllables + 1):
            part = said[:words]
            if len(part) < words or part[-1].heard or stem(part[-1].text) not in meant:
                break
            if translates(heard[syllables:], said[words:], dictionary):
                return True
    return False


def _misheard(head: Parts, tail: Parts, one: str, other: str, seen: Seen) -> bool:
    """Whether two words of one name are no English and nearly the same letters, and one stands once only."""
    if not seen.rare or not (head or tail) or min(len(one), len(other)) < _LEAST_LETTERS or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    if stem(one) == stem(other) or (long.startswith(short) and long.endswith(("s", "n"))):  # Columbia, Columbians
        return False
    known = any(stem(word) in ordinary_words() or word in ordinary_words() for word in (one, other))
    return not known and fuzz.ratio(one, other) >= _VERY_NEAR


def _exchanged(head: Parts, one: str, other: str, dictionary: Dictionary) -> bool:
    """Whether two words behind a name in pinyin render one character: "Guolin Table", "Guolin Desk"."""
    if not _is_name(head, dictionary) or {one, other} <= entries("names", "generic"):
        return False
    if stem(one) == stem(other):
        return one.rstrip("s") != other.rstrip("s")
    return bool(dictionary.rendered(stem(one)) & dictionary.rendered(stem(other)))


def _added(head: Parts, extra: Parts, dictionary: Dictionary) -> bool:
    """Whether a word more makes a Chinese word of the one before it that means the same: 潮 and 潮水 are tides."""
    if len(extra) != 1 or extra[0].heard or not head or head[-1].heard or not all(part.heard for part in head[:-1]):
        return False
    if len(head) < 3 or {extra[0].text, head[-1].text} & entries("names", "generic"):
        return False
    word, more = (stem(part.text) for part in (head[-1], extra[0]))
    return word != more and any(
        word in dictionary.glosses(each)
        for one, other in product(dictionary.rendered(word), dictionary.rendered(more))
        for each in (one + other, other + one)
    )


def _is_name(head: Parts, dictionary: Dictionary) -> bool:
    """Whether it is two syllables or more, all in pinyin, and no place that everybody knows."""
    word = "".join(part.text for part in head)
    known = word in ordinary_words() or dictionary.named(word) is not None
    return len(head) > 1 and all(part.heard for part in head) and not known


def _spelt_otherwise(head: Parts, tail: Parts, heard: Parts, said: Parts, *, rare: bool) -> bool:
    """Whether what is no pinyin, or a `rare` form, spells the same syllables as Wade-Giles or a hasty ear does."""
    if not (head and head[0].heard) and not (tail and not tail[-1].heard):
        return False
    mine, yours = "".join(part.text for part in heard), "".join(part.text for part in said)
    if mine == yours or len(heard) > _SYLLABLES or any(p.text in ordinary_words() for p in said if not p.heard):
        return False
    proper = all(part.heard for part in said)
    if proper and not (rare and len(said) == len(heard) and len(head) + len(heard) + len(tail) > 2):
        return False
    if yours in map("".join, product(*(spellings(part.text) for part in heard))):
        return True
    near = fuzz.ratio(mine, yours) >= _NEAR and min(len(mine), len(yours)) >= _LEAST_LETTERS
    return near and not proper and initial(heard[0].text)[:1] == yours[:1]
