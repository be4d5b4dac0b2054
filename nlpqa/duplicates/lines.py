"""Lines, sentences and passages said again, exactly or with small changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from nlpqa.core.duplicate import Duplicate
from nlpqa.core.text import Span
from nlpqa.duplicates.compare import Comparison, Run, compare, describe
from nlpqa.duplicates.likeness import Likeness, likeness
from nlpqa.duplicates.near import NearIndex
from nlpqa.duplicates.passages import Block, join_blocks
from nlpqa.duplicates.tokens import Tokens
from nlpqa.io.tables import table
from nlpqa.page.page import Page

_LEAST_WORDS = {"line": 3, "sentence": 6}


def find_repeated_lines(page: Page, tokens: Tokens) -> Iterator[Duplicate]:
    """Paragraphs said before, sentences said before where the paragraph is no repetition as a whole, and passages of
    both that follow one another as they do there.

    A sentence on whose facts both versions disagree is told of by itself, also within a repeated passage or paragraph.
    """
    lines = [_Unit(page, tokens, span, "line") for span in page.paragraphs]
    repeated = list(_repeated(lines))
    whole = {unit.span for pair in repeated for unit in (pair.here, pair.there)}
    sentences = [_Unit(page, tokens, span, "sentence") for span in page.sentences]
    inside = [s for s in sentences if page.paragraph_at(s.span.start) not in whole]
    pairs = sorted([*repeated, *_repeated(inside)], key=lambda pair: pair.here.span)
    blocks = [Block(pair.here.sentences, pair.there.sentences, pair.duplicate()) for pair in pairs]

    def compared(here: int, there: int) -> Duplicate | None:
        return _compared(sentences[here], sentences[there])

    yield from join_blocks(page, blocks, compared)
    for pair in pairs:
        yield from _conflicts_within(pair, sentences)


@dataclass(frozen=True)
class _Unit:
    """A line or a sentence."""

    page: Page
    tokens: Tokens
    span: Span
    name: str

    @cached_property
    def run(self) -> Run:
        """Its words."""
        return Run(self.page.text, self.tokens.within(self.span))

    @cached_property
    def sentences(self) -> range:
        """The numbers, from 0, of its sentences on the page."""
        first = self.page.sentence_number(self.span.start) - 1
        return range(first, self.page.sentence_number(self.span.end - 1))


@dataclass(frozen=True)
class _Pair:
    """A unit and the earlier one that it repeats."""

    here: _Unit
    there: _Unit
    comparison: Comparison

    def duplicate(self) -> Duplicate:
        """What is told of it; on what facts several sentences disagree is told sentence by sentence."""
        found = self.comparison
        kind = "exact" if found.edit == "same" else "near"
        conflicts = () if self.by_sentences else found.conflicts
        edit = "changed" if self.by_sentences and found.edit == "series" else found.edit
        there = self.there.page.place(self.there.span)
        return Duplicate(self.here.span, there, kind, self.here.name, found.score, found.differs, edit, conflicts)

    @property
    def by_sentences(self) -> bool:
        """Whether both have several sentences, one for the other."""
        return 1 < len(self.here.sentences) == len(self.there.sentences)


def _repeated(units: Iterable[_Unit]) -> Iterator[_Pair]:
    """The units with an earlier one that they repeat; the first of several alike is what the later ones repeat."""
    index = _Index()
    for unit in units:
        keys = unit.run.keys
        if len(keys) < _LEAST_WORDS[unit.name]:
            continue
        earlier, found = index.best(unit)
        if earlier is None or found is None:
            index.add(unit)
        else:
            yield _Pair(unit, earlier, describe(unit.run, earlier.run, found))


class _Index:
    """Earlier units, by their words."""

    def __init__(self) -> None:
        self._near = NearIndex()
        self._units: list[_Unit] = []

    def add(self, unit: _Unit) -> None:
        self._near.add(unit.run.keys)
        self._units.append(unit)

    def best(self, unit: _Unit) -> tuple[_Unit | None, Likeness | None]:
        """The earlier unit that is most like this one, the earliest of equals, and how like it is."""
        limits, keys = table("thresholds")["near_duplicate"], unit.run.keys
        same = self._near.same(keys)
        if same is not None:
            return self._units[same], Likeness(1.0, "same")
        if len(keys) < limits["least_words"]:
            return None, None
        scored = []
        for number in self._near.candidates(keys):
            # Paragraphs of several sentences must be liker than one sentence; below, their sentences are compared.
            several = len(unit.sentences) > 1 or len(self._units[number].sentences) > 1
            found = likeness(keys, self._near.runs[number], least=limits["passage_score"] if several else None)
            if found is not None:
                scored.append((found, -number))
        if not scored:
            return None, None
        best, number = max(scored)
        return self._units[-number], best


def _compared(here: _Unit, there: _Unit) -> Duplicate | None:
    """Two sentences as one repeating the other, if it does; too short to tell, every word must be the same."""
    if min(len(here.run.keys), len(there.run.keys)) < _LEAST_WORDS["sentence"] and here.run.keys != there.run.keys:
        return None
    found = compare(here.run, there.run)
    return None if found is None else _Pair(here, there, found).duplicate()


def _conflicts_within(pair: _Pair, sentences: Sequence[_Unit]) -> Iterator[Duplicate]:
    """The sentences of a repeated paragraph that disagree with theirs; for short ones their neighbours vouch."""
    if pair.by_sentences and pair.comparison.edit != "same":
        for at, other in zip(pair.here.sentences, pair.there.sentences, strict=True):
            here, there = sentences[at], sentences[other]
            found = compare(here.run, there.run)
            if found is None and len(here.run.keys) == len(there.run.keys) < _LEAST_WORDS["sentence"]:
                found = describe(here.run, there.run, Likeness(pair.comparison.score, "changed"))
            if found is not None and found.conflicts:
                yield _Pair(here, there, found).duplicate()
