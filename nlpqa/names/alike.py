"""Renderings in one document that look like one name, whether a glossary knows it or not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import combinations

from rapidfuzz import fuzz

from nlpqa.core.fold import accents
from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, packaged_text, table
from nlpqa.lang.dictionary import Dictionary
from nlpqa.lang.ordinary import is_ordinary, ordinary_words
from nlpqa.lang.pinyin import consonants, split
from nlpqa.lang.stems import stem
from nlpqa.names.candidates import find_candidates, find_odd_words
from nlpqa.names.index import letters
from nlpqa.names.kin import find_kin
from nlpqa.page.page import Page

_ARTICLE = "An "  # a syllable, too: An Xi
_SIC = re.compile(r"\s?[(\[]sic[)\]]")
_REACH = 6  # code points behind a surface that may say "(sic)"
_MARKS = re.compile(r"[.'’#]")
_VOWELS = re.compile(r"[aeiou]+")


def find_alike(page: Page, mentions: Sequence[Mention], dictionary: Dictionary) -> Iterator[tuple[Span, ...]]:
    """Groups of places, each in order, whose surfaces are two or more ways to write what seems one name.

    Alike are surfaces of the same letters ("Wei Ya", "Weiya"), of which one is proper pinyin and the other sounds like
    it ("viya"), and those that share their beginning and end in two words for one Chinese character ("Great Wall Gun",
    "Great Wall Cannon"). Places of glossary terms are left out: the glossary sees to them.
    """
    held = {at: m for m in mentions if not m.guessed for at in range(m.span.start, m.span.end)}
    places: dict[str, list[Span]] = defaultdict(list)
    for span in _in_document(page):
        mention = held.get(span.start)
        if mention is None or mention is not held.get(span.end - 1):
            places[span.of(page.text)].append(span)
    groups = Groups(places)
    for one, other, kind in find_pairs(list(places), dictionary):
        if differ(one, other) if kind == "letters" else kind != "sounds" or _may_be_heard(one, other):
            groups.join(one, other)
    for one, other in find_kin(_sentences(page, places), dictionary):
        groups.join(one, other)
    found = [[(text, span) for text in texts for span in places[text]] for texts in groups]
    outer = set(_outermost(span for group in found for _, span in group))
    for group in found:
        left = [(text, span) for text, span in group if span in outer]
        if len({text for text, _ in left}) > 1:
            yield tuple(sorted(span for _, span in left))


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that lie in no longer one: in "Yu Star Technology" nobody need be told of "Yu Star", too."""
    end = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > end:
            yield span
            end = span.end


def _sentences(page: Page, places: Mapping[str, Sequence[Span]]) -> dict[str, list[int]]:
    """For every place of a surface the number of its sentence."""
    starts = [sentence.start for sentence in page.sentences]
    return {text: [bisect_right(starts, span.start) for span in spans] for text, spans in places.items()}


def _in_document(page: Page) -> Iterator[Span]:
    """The surfaces but handles and parts of compounds, and those that go on to the left with a syllable "An"."""
    text = page.text
    for span in find_surfaces(page):
        before, behind = text[max(0, span.start - 1) : span.start], text[span.end : span.end + _REACH]
        if before in ("#", "@", "-") or behind.startswith("-") or _SIC.match(behind):
            continue
        yield span
        if text.startswith(_ARTICLE, max(0, span.start - len(_ARTICLE))):
            yield Span(span.start - len(_ARTICLE), span.end)


def differ(one: str, other: str) -> bool:
    """Whether two surfaces of the same letters differ in spaces, or in capitals inside a word.

    Hyphens, full stops, accents, and capitals that a heading's style gives are no matter of names.

    >>> differ("Wei Ya", "Weiya"), differ("WeChat", "Wechat"), differ("U.S. And Iran", "US and Iran")
    (True, True, False)
    """
    mine, yours = (_MARKS.sub("", "".join(map(accents, text)).replace("-", " ")).split() for text in (one, other))
    if [word.lower() for word in mine] != [word.lower() for word in yours]:
        return True
    pairs = zip(mine, yours, strict=True)
    return any(a[1:] != b[1:] and not {a, b} & {a.upper(), a.lower()} for a, b in pairs)


def _may_be_heard(one: str, other: str) -> bool:
    """Whether neither of two that sound alike is a given name, a month, or an English word in any form."""
    words = {word.lower() for text in (one, other) for word in text.split()}
    known = _given() | entries("names", "calendar")
    if words & known or not (one[0].isupper() or other[0].isupper()) or not (one + other).replace(" ", "").isalpha():
        return False
    return not any(
        text.islower() and (text in _rare_words() or stem(text) in ordinary_words()) for text in (one, other)
    )


@cache
def _given() -> frozenset[str]:
    return frozenset(name.lower() for name in entries("people", "man") | entries("people", "woman"))


@cache
def _rare_words() -> frozenset[str]:
    return frozenset(packaged_text("english_as_pinyin.txt").split())


def find_pairs(texts: Sequence[str], dictionary: Dictionary) -> Iterator[tuple[str, str, str]]:
    """Two surfaces that seem one name, and by what: letters, sounds or ends."""
    for name, alike in (
        ("letters", _same_letters),
        ("sounds", _same_sounds),
        ("ends", partial(_same_ends, dictionary=dictionary)),
    ):
        for one, other in alike(texts):
            yield one, other, name


class Groups:
    """Surfaces that are joined two by two; going over them gives the groups of more than one, in order."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._group = {text: [text] for text in texts}

    def join(self, one: str, other: str) -> None:
        """Make one group of two, for all that are in either."""
        mine, yours = self._group[one], self._group[other]
        if mine is not yours:
            mine += yours
            for text in yours:
                self._group[text] = mine

    def first(self, text: str) -> str:
        """The first surface of the group that one is in."""
        return self._group[text][0]

    def __iter__(self) -> Iterator[list[str]]:
        return (texts for text, texts in self._group.items() if len(texts) > 1 and texts[0] == text)


def find_surfaces(page: Page) -> Iterator[Span]:
    """Names as long as they are, and words in small letters that are none of the language."""
    for candidate in find_candidates(page):
        text = candidate.span.of(page.text)
        if not (candidate.before or candidate.behind or candidate.opens or (is_ordinary(text) and " " not in text)):
            yield candidate.span
    yield from find_odd_words(page)


def _same_letters(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Surfaces of the same letters: "Wei Ya", "Weiya"."""
    by_letters: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        if len(letters(text)) > 3 and not is_ordinary(text):
            by_letters[letters(text)].append(text)
    for same in by_letters.values():
        yield from ((one, other) for one, other in combinations(same, 2) if not _by_place(one, other))


def _by_place(one: str, other: str) -> bool:
    """Whether capitals alone tell them apart, and one has them all or none: a heading's, a common noun's."""
    if one.casefold() != other.casefold():
        return False
    return any(text == text.lower() or text == text.upper() for text in (one, other))


def _same_sounds(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A surface that is no pinyin and the one in pinyin that it sounds most like; two in pinyin are two names."""
    amount = table("thresholds")["alike"]
    proper: dict[str, dict[str, str]] = defaultdict(dict)
    others: list[str] = []
    for text in texts:
        mine = letters(text)
        if mine.isalpha() and len(_pattern(mine)) >= amount["sounds"] and not is_ordinary(text):
            if split(mine):
                proper[_pattern(mine)].setdefault(mine, text)
            else:
                others.append(text)
    for text in others:
        mine = letters(text)
        near = proper.get(_pattern(mine), {})
        best = max(near, key=lambda yours: fuzz.ratio(mine, yours), default=None)
        if best is not None and fuzz.ratio(mine, best) >= amount["letters"]:
            yield near[best], text


def _same_ends(texts: Sequence[str], dictionary: Dictionary) -> Iterator[tuple[str, str]]:
    """Two or more words shared, and last ones that are both close to one Chinese character."""
    first: dict[tuple[str, ...], str] = {}
    for text in texts:
        *words, last = text.lower().split()
        if sum(word.isalpha() and word not in entries("names", "little") for word in words) < 2:
            continue
        if last in entries("names", "generic"):
            continue
        for char in sorted(dictionary.rendered(stem(last))):
            other = first.setdefault((*words, char), text)
            end = other.lower().split()[-1]
            if other != text and not (last.startswith(stem(end)) or end.startswith(stem(last))):  # Europe, European
                yield other, text


@lru_cache(maxsize=65536)
def _pattern(word: str) -> str:
    """The kinds of its consonants, with a mark for each run of vowels: "weiya" and "viya" are both "f-y-"."""
    parts = re.split(r"([aeiou]+|y)", word)
    return "".join("-" if _VOWELS.fullmatch(part) else part if part == "y" else consonants(part) for part in parts)
