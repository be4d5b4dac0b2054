"""What the names of a page may mean: each candidate beside the few terms that could be meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from nlpqa.bilingual.original import Original
from nlpqa.core.mention import Mention
from nlpqa.core.term import Term
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.chinese import has_han
from nlpqa.lang.stems import stem
from nlpqa.names.candidates import Candidate, find_candidates, find_glosses
from nlpqa.names.evidence import Fit, Surroundings, fit_of
from nlpqa.names.folding import fold_case
from nlpqa.names.index import TermIndex, letters
from nlpqa.names.lattice import surface
from nlpqa.names.persons import person_at, person_key
from nlpqa.page.page import Page

_FIGURES = re.compile(r"\d+")
_BRACKET = re.compile(r"\s?[(（\[]([^)）\]]{1,30})[)）\]]")
_REMEMBERED = 50_000  # fits


class Proposal(NamedTuple):
    """A candidate, a term it may mean (by number), how well they fit, what is known of the place, and its original."""

    candidate: Candidate
    term: int
    fit: Fit
    around: Surroundings
    original: Original | None = None

    @property
    def span(self) -> Span:
        """The candidate's."""
        return self.candidate.span


class Proposer:
    """Makes the proposals of pages; what a surface has in common with a term is remembered."""

    def __init__(self, index: TermIndex) -> None:
        self.index = index
        self._fits: dict[tuple[str, int], Fit] = {}

    def propose(
        self, page: Page, mentions: Sequence[Mention], originals: Sequence[Original] | None = None
    ) -> list[Proposal]:
        """What each candidate may mean that touches no mention and nothing protected.

        Surfaces behind which the text gives another Chinese name in brackets mean no term.
        """
        free = _Free(page, mentions)
        candidates = sorted((each for each in find_candidates(page) if free(each.span)), key=lambda each: each.span)
        if originals is None:
            found = list(self._by_index(page, candidates, free))
        else:
            found = [p for original in originals for p in self._of_original(page, candidates, original, mentions, free)]
        others = self._others(page, found)
        found = [each for each in found if each.around.bracketed or letters(each.span.of(page.text)) not in others]
        return list(_with_persons(page, candidates, found))

    def fit(self, text: str, number: int) -> Fit:
        """How a surface fits the term of that number."""
        fit = self._fits.get((text, number))
        if fit is None:
            if len(self._fits) > _REMEMBERED:
                self._fits.clear()
            fit = fit_of(surface(text), self.index.terms[number], self.index.rendering(number))
            self._fits[text, number] = fit
        return fit

    def _by_index(self, page: Page, candidates: list[Candidate], free: Callable[[Span], bool]) -> Iterator[Proposal]:
        for candidate, number in find_glosses(page, page.paragraphs, self.index.of_word):
            if free(candidate.span) and is_name(self.index.terms[number]) and self._in_words(number):
                yield self._proposal(page, candidate, number, Surroundings())
        for candidate in candidates:
            if candidate.opens and not candidate.quoted:
                continue
            text = candidate.span.of(page.text)
            numbers = self.index.candidates(surface(text))
            bracketed = self._bracketed(page, candidate)
            if bracketed is not None and bracketed not in numbers:
                numbers = (*numbers, bracketed)
            around = self._around(candidate, text) if numbers else Surroundings()
            for number in numbers:
                if is_name(self.index.terms[number]) and may_mean(text, self.index.terms[number]):
                    yield self._proposal(page, candidate, number, around._replace(bracketed=number == bracketed))

    def _in_words(self, number: int) -> bool:
        """Whether a term is looked for among small words: two that gloss two characters are too often just words."""
        return len(self.index.rendering(number).chars) > 2

    def _of_original(
        self,
        page: Page,
        candidates: Sequence[Candidate],
        original: Original,
        mentions: Sequence[Mention],
        free: Callable[[Span], bool],
    ) -> Iterator[Proposal]:
        low, high = (
            bisect_left(candidates, at, key=lambda each: each.span.start)
            for at in (original.span.start, original.span.end)
        )
        first, last = (
            bisect_left(mentions, at, key=lambda each: each.span.start)
            for at in (original.span.start, original.span.end)
        )
        here = {mention.term.id for mention in mentions[first:last]}
        return self._by_original(page, candidates[low:high], original, here, free)

    def _by_original(
        self,
        page: Page,
        candidates: Sequence[Candidate],
        original: Original,
        here: set[str],
        free: Callable[[Span], bool],
    ) -> Iterator[Proposal]:
        held = {each.term: each for each in original.held if is_name(self.index.terms[each.term])}

        def belongs(word: str) -> list[int]:
            return [number for number in held if self.index.rendering(number).words(stem(word))]

        glosses = find_glosses(page, (original.span,), belongs)
        every = ((each, tuple(held)) for each in candidates)
        for candidate, numbers in chain(((c, (n,)) for c, n in glosses if free(c.span)), every):
            text = candidate.span.of(page.text)
            around = self._around(candidate, text)
            bracketed = self._bracketed(page, candidate)
            at = (candidate.span.start - original.span.start) / max(1, len(original.span))
            for number in numbers:
                if not may_mean(text, self.index.terms[number]):
                    continue
                apart = _apart(at, held[number].places)
                mentioned = self.index.terms[number].id in here
                place = around._replace(
                    apart=apart, mentioned=mentioned, rivals=len(held) - 1, bracketed=number == bracketed
                )
                yield self._proposal(page, candidate, number, place)._replace(original=original)

    def _proposal(self, page: Page, candidate: Candidate, number: int, around: Surroundings) -> Proposal:
        return Proposal(candidate, number, self.fit(candidate.span.of(page.text), number), around)

    def _around(self, candidate: Candidate, text: str) -> Surroundings:
        other = self.index.dictionary.named(text) is not None
        before, behind, quoted = candidate.before, candidate.behind, candidate.quoted
        return Surroundings(before, behind, quoted, other, opens=candidate.opens, onward=candidate.onward)

    def _others(self, page: Page, proposals: Sequence[Proposal]) -> set[str]:
        """The letters of surfaces behind which the text gives another Chinese name in brackets: they are no term's."""
        found = set()
        for each in proposals:
            match = _BRACKET.match(page.text, each.span.end)
            if match and has_han(match.group(1)) and self._bracketed(page, each.candidate) is None:
                found.add(letters(each.span.of(page.text)))
        return found

    def _bracketed(self, page: Page, candidate: Candidate) -> int | None:
        """The term whose Chinese stands in brackets behind a candidate that is whole."""
        match = _BRACKET.match(page.text, candidate.span.end)
        if match is None or candidate.before:
            return None
        return self.index.by_source(match.group(1).strip())


def _with_persons(page: Page, candidates: Sequence[Candidate], proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals; what the text calls a person at one place is one at all places."""
    text = page.text
    persons = {person_key(each.span.of(text)) for each in candidates if person_at(text, each.span)}
    for each in proposals:
        person = person_key(each.span.of(text)) in persons
        yield each._replace(around=each.around._replace(person=True)) if person else each


def _apart(at: float, places: Sequence[float]) -> float:
    """How far the nearest of some places, in order, is."""
    near = bisect_left(places, at)
    return min(abs(at - place) for place in places[max(0, near - 1) : near + 1])


def is_name(term: Term) -> bool:
    """Whether unlisted renderings of a term are looked for; not of vocabulary: "small program" is often just that."""
    return bool(term.target) and not term.vocabulary and term.status == "preferred"


def may_mean(text: str, term: Term) -> bool:
    """Whether a surface can be a wrong rendering of a term at all.

    Not if it is listed: what the glossary lists counts as it says, in its capitals and its context; cut otherwise
    ("Zhifubao" beside a listed "Zhi Fu Bao") it is another rendering. Nor if it is a
    plural of a right form or several of a kind ("Beijing and Qinghua Universities"), part of a person's right name
    ("Lin" for Jeremy Lin), a mere surname, or has figures that the term has not ("Double 12").
    """
    forms = (term.target, *term.also)
    mine = letters(text)
    written = fold_case(text)
    if any(fold_case(variant) == written for variant in term.variants):
        return False
    if mine.endswith("s") and any(letters(form) == mine[:-1] for form in forms):
        return False
    if not set(_FIGURES.findall(text)) <= set(_FIGURES.findall(" ".join((term.source, *forms)))):
        return False
    words = text.lower().split()
    if _several(words[-1]) and not any(form.lower().endswith(words[-1]) for form in forms):
        return False
    if len(words) == 1 and text in entries("people", "surname"):
        return False
    return term.type != "person" or not any(set(words) <= set(form.lower().split()) for form in forms)


def _several(word: str) -> bool:
    """Whether a small word is the plural of a generic head, and no such head itself as "technologies" is."""
    generic = entries("names", "generic")
    singular = word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")
    return word.endswith("s") and word not in generic and singular in generic


class _Free:
    """Whether a span touches no mention and nothing protected."""

    def __init__(self, page: Page, mentions: Sequence[Mention]) -> None:
        self._page = page
        self._taken = {at for mention in mentions for at in range(mention.span.start, mention.span.end)}

    def __call__(self, span: Span) -> bool:
        return not self._page.out_of_bounds.overlaps(span) and self._taken.isdisjoint(range(span.start, span.end))
