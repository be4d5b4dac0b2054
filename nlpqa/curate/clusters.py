"""Names that no glossary term is, in several forms that seem one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import combinations, pairwise

from nlpqa.core.finding import Evidence
from nlpqa.core.text import Span
from nlpqa.curate.found import written
from nlpqa.io.tables import entries, table
from nlpqa.lang.dictionary import Dictionary
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.lang.pinyin import split
from nlpqa.names.alike import Groups, find_pairs, find_surfaces
from nlpqa.names.index import letters
from nlpqa.page.page import Page

_LIST_GAPS = frozenset({", ", " and ", ", and ", " or ", ", or ", "、"})
_FELLOWS = 2  # names that stand beside one in its list, from which the list tells which name is left


def find_names(page: Page, taken: Set[int]) -> list[Span]:
    """The names of a page that nothing else is known of, each as long as it is, in order; `taken` are code points."""
    found = []
    for span in find_surfaces(page):
        words = span.of(page.text).lower().split()
        joined = not entries("names", "joining").isdisjoint(words) or page.out_of_bounds.overlaps(span)
        if not joined and taken.isdisjoint(range(span.start, span.end)):
            found.append(span)
    return _longest(found)


def _longest(spans: Iterable[Span]) -> list[Span]:
    """Of spans that begin or end within one another the longest."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def find_lists(page: Page, names: Sequence[Span]) -> Iterator[list[str]]:
    """The names that stand in lists, a list at a time; three and more."""
    row: list[Span] = []
    for span in names:
        if row and page.text[row[-1].end : span.start] not in _LIST_GAPS:
            if len(row) > _FELLOWS:
                yield [written(each.of(page.text)) for each in row]
            row = []
        row.append(span)
    if len(row) > _FELLOWS:
        yield [written(each.of(page.text)) for each in row]


def group(
    texts: Sequence[str], lists: Sequence[tuple[int, Sequence[str]]], dictionary: Dictionary
) -> Iterator[tuple[list[str], tuple[Evidence, ...]]]:
    """Surfaces that seem one name, with what says so; `lists` are names in lists, by document."""
    groups = Groups(texts)
    why: dict[str, dict[str, Evidence]] = defaultdict(dict)
    pairs = [*find_pairs(texts, dictionary), *_beginnings(texts), *_same_lists(texts, lists)]
    # A word in small letters is a name if one in capitals has the same letters; by less it would too often be a word.
    pairs = [pair for pair in pairs if pair[2] == "letters" or not (pair[0].islower() or pair[1].islower())]
    for one, other, _ in pairs:
        groups.join(one, other)
    for one, other, name in pairs:
        why[groups.first(one)].setdefault(name, _told(name, one, other))
    for members in groups:
        yield members, tuple(sorted(why[members[0]].values(), key=lambda each: -each.score))


def _told(name: str, one: str, other: str) -> Evidence:
    """A reason for people."""
    amount = table("thresholds")["mine"]
    said = {
        "letters": f"“{one}” and “{other}” have the same letters",
        "sounds": f"“{other}” sounds like “{one}”",
        "ends": f"the last words of “{one}” and “{other}” render one Chinese character",
        "beginnings": f"“{one}” and “{other}” begin with the same syllables",
        "list": f"“{one}” and “{other}” stand beside the same names in lists",
    }
    return Evidence(name, amount[name], said[name])


def _beginnings(texts: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """One word in pinyin that another goes on from, or that ends in another syllable: Tiantianying, Tiantianyingmei.

    Not where the longer one is two words (Tiantian Daily is no Tiantian); of names that only end otherwise none with
    fewer than four syllables: Zhangjiakou and Zhangjiagang are two places.
    """
    least, short = (table("thresholds")["mine"][name] for name in ("syllables", "first_letters"))
    glued: dict[tuple[str, ...], str] = {}
    for text in texts:
        for way in split(letters(text))[:1] if " " not in text and not is_ordinary(text) else ():
            glued.setdefault(way, text)
    by_start: dict[tuple[str, ...], str] = {}
    for way, text in sorted(glued.items()):
        for size in range(2, len(way)):
            if len("".join(way[:size])) >= short and way[:size] in glued:
                yield glued[way[:size]], text, "beginnings"
        first = by_start.setdefault(way[:-1], text) if len(way) >= least else text
        if first != text:
            yield first, text, "beginnings"


def _same_lists(texts: Sequence[str], lists: Sequence[tuple[int, Sequence[str]]]) -> Iterator[tuple[str, str, str]]:
    """Names of one document that stand beside the same others, in two lists."""
    known = set(texts)
    slots: dict[tuple[int, frozenset[str]], dict[str, None]] = defaultdict(dict)
    together: set[tuple[str, str]] = set()
    for document, row in lists:
        keys = list(map(letters, row))
        together.update(combinations(sorted(set(keys)), 2))
        for at, text in enumerate(row):
            if text in known:
                slots[document, frozenset((*keys[:at], *keys[at + 1 :]))][text] = None
    for members in slots.values():
        for one, other in pairwise(members):
            mine, yours = sorted((letters(one), letters(other)))
            if mine != yours and (mine, yours) not in together:
                yield one, other, "list"
