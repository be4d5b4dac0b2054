"""The first and last paragraphs of an article: what a page puts around it stands there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.page.page import Page
from nlpqa.page.sentences import find_sentences

LONGEST = 1500  # code points of a paragraph of the page around an article; a longer one is the article's
_IMPERATIVE = r"(?:^|(?<=[.!?:：;(（~>|] )|(?<=[!！。：，（])|(?<=please ))"  # nobody is said to do it


def edges(page: Page, first: int, last: int) -> tuple[Span, ...]:
    """The paragraphs among the `first` and the `last` ones, each once."""
    every = page.paragraphs
    return every if len(every) <= first + last else (*every[:first], *every[-last:])


def neighbours(page: Page, paragraph: Span) -> tuple[Span, ...]:
    """The paragraphs before and behind one."""
    at = bisect_left(page.paragraphs, paragraph)
    return (*page.paragraphs[max(0, at - 1) : at], *page.paragraphs[at + 1 : at + 2])


def sentences_around(text: str, paragraph: Span, places: Iterable[Span]) -> list[Span]:
    """The sentences in which places begin, those side by side as one; in a long paragraph the places alone."""
    if len(paragraph) > LONGEST:
        return list(places)
    starts = sorted(place.start for place in places)
    sentences = list(find_sentences(text, paragraph)) if starts else []
    found: list[Span] = []
    for before, each in pairwise([Span(0, 0), *sentences]):
        if bisect_left(starts, each.start) < bisect_left(starts, each.end):
            joins = found and found[-1].end == before.end
            found[-1:] = [Span(found[-1].start, each.end)] if joins else [*found[-1:], each]
    return found


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern, and the words in lower case one of which every place has; `needs` are longer strings of that sort."""

    words: frozenset[str]
    needs: tuple[str, ...]
    pattern: re.Pattern[str]

    def may_be_in(self, lowered: str) -> bool:
        """Whether a text in lower case holds what every place has."""
        return any(map(lowered.__contains__, self.needs))  # a generator would take longer than the search

    def find(self, text: str, lowered: str) -> Iterator[Span]:
        """Its places in a text; `lowered` is the text in lower case."""
        if self.may_be_in(lowered):
            for match in self.pattern.finditer(text):
                yield Span(*match.span())


def phrases(page: Page, name: str, section: str) -> Iterator[Phrase]:
    """The patterns of a section of a table whose words the page has."""
    words, by_word = _by_word(name, section)
    return iter(dict.fromkeys(phrase for word in sorted(words & page.words) for phrase in by_word[word]))


@cache
def _by_word(name: str, section: str) -> tuple[frozenset[str], dict[str, list[Phrase]]]:
    found: dict[str, list[Phrase]] = {}
    for row in table(name)[section].values():
        for rule in row["rules"]:
            pattern = re.compile(rule["regex"].replace("IMPERATIVE", _IMPERATIVE), re.IGNORECASE | re.MULTILINE)
            words = frozenset(rule["words"])
            phrase = Phrase(words, tuple(rule.get("needs", words)), pattern)
            for word in words:
                found.setdefault(word, []).append(phrase)
    return frozenset(found), found
