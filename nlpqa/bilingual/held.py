"""Which glossary terms a Chinese text holds, as words and not as characters that happen to stand together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from nlpqa.core.term import Term
from nlpqa.io.tables import table
from nlpqa.lang.chinese import has_han, to_simplified
from nlpqa.lang.segment import Segmenter


class HeldTerms:
    """Finds terms in Chinese text. Loads jieba when first asked about a text that might hold one."""

    def __init__(self, terms: Sequence[Term]) -> None:
        wanted: dict[str, list[int]] = {}
        for number, term in enumerate(terms):
            if term.source and has_han(term.source):
                wanted.setdefault(to_simplified(term.source), []).append(number)
        self._words = list(wanted)
        self._numbers = list(wanted.values())
        self._search = AhoCorasick(self._words, implementation=Implementation.ContiguousNFA)
        self._segmenter: Segmenter | None = None

    def find(self, text: str) -> Mapping[int, tuple[int, ...]]:
        """The terms of a text by number, with the offsets at which they stand; a longer term hides those inside it.

        Traditional and Simplified characters are the same.
        """
        text = to_simplified(text)
        hits = self._search.find_matches_as_indexes(text, overlapping=True)
        if not hits:
            return {}
        if self._segmenter is None:
            self._segmenter = Segmenter(self._words)
        ends = self._segmenter.boundaries(text)
        found: dict[int, list[int]] = {}
        reached = 0
        for word, start, end in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
            if end <= reached or start not in ends or not (end in ends or _head_follows(text, end, ends)):
                continue
            reached = end
            for number in self._numbers[word]:
                found.setdefault(number, []).append(start)
        return {number: tuple(places) for number, places in found.items()}


def _head_follows(text: str, end: int, ends: frozenset[int]) -> bool:
    """Whether the word that a term begins ends in what kind of thing it is: 西宁 in 西宁市."""
    heads = table("names")["generic"]["chinese"]["entries"]
    return any(text.startswith(head, end) and end + len(head) in ends for head in heads)
