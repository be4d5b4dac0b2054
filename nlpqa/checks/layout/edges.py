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


def edges(page: Page, first: int, last: int) -> tuple[Span, ...]:
    """The paragraphs among the `first` and the `last` ones, each once."""
    every = page.paragraphs
    return every if len(every) <= first + last else (*every[:first], *every[-last:])


def neighbours(page: Page, paragraph: Span) -> tuple[Span, ...]:
    """The paragraphs before and behind one."""
    at = bisect_left(page.paragraphs, paragraph)
    return (*page.paragraphs[max(0, at - 1) : at], *page.paragraphs[at + 1 : at + 2])


def sentences_around(text: str, paragraph: Span, places: Iterable[Span]) -> list[Span]:
    """The sentences of a paragraph in which places begin, those side by side as one; of a paragraph too long to belong to the page around
    an article, the places themselves."""
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
class Phrases:
    """Patterns of one kind, and the words one of which each of them needs."""

    kind: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]

    def find(self, text: str, lowered: str) -> Iterator[Span]:
        """Their places in a text; `lowered` is the text in lower case."""
        if any(trigger in lowered for trigger in self.triggers):
            for match in self.pattern.finditer(text):
                yield Span(*match.span())

    def inside(self, text: str, paragraph: Span) -> Iterator[Span]:
        """Their places in a paragraph, at whose ends `^` and `$` match."""
        words = paragraph.of(text)
        for place in self.find(words, words.lower()):
            yield Span(paragraph.start + place.start, paragraph.start + place.end)


@cache
def phrases(name: str, section: str) -> tuple[Phrases, ...]:
    """The groups of a section of a table: `triggers` in lower case, and `patterns`, which ignore case."""
    return tuple(
        Phrases(
            kind,
            tuple(row["triggers"]),
            re.compile("|".join(f"(?:{each})" for each in row["patterns"]), re.IGNORECASE),
        )
        for kind, row in table(name)[section].items()
    )
