"""Which glossary term a surface means that the glossary does not list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from nlpqa.core.term import Term
from nlpqa.core.text import Span
from nlpqa.lang.stems import stem
from nlpqa.names.candidates import Candidate, find_candidates, find_glosses
from nlpqa.names.evidence import Surroundings, measures
from nlpqa.names.index import TermIndex, letters
from nlpqa.names.lattice import Path, surface
from nlpqa.page.page import Page


_POSSESSIVE = re.compile(r"['’]s?$")


class Proposal(NamedTuple):
    """A candidate and a term it may mean, by number, with the measures of how well they fit."""

    candidate: Candidate
    term: int
    found: dict[str, float]
    path: Path


class SourceTerm(NamedTuple):
    """A term that the original of a paragraph holds: its number, the shares of the text before each of its places."""

    term: int
    places: tuple[float, ...]
    mentioned: int = 0


def propose(page: Page, index: TermIndex, terms: Sequence[Term], free: Callable[[Span], bool]) -> Iterator[Proposal]:
    """What each candidate may mean, of the terms that share most with it."""
    for candidate, number in find_glosses(page, index.of_word):
        if free(candidate.span):
            text = candidate.span.of(page.text)
            yield _proposal(candidate, text, number, index, terms, _surroundings(candidate, text, index))
    for candidate in find_candidates(page):
        if not free(candidate.span):
            continue
        text = candidate.span.of(page.text)
        numbers = index.candidates(surface(text))
        if not numbers:
            continue
        around = _surroundings(candidate, text, index)
        for number in numbers:
            yield _proposal(candidate, text, number, index, terms, around)


def propose_from_source(
    page: Page,
    index: TermIndex,
    terms: Sequence[Term],
    free: Callable[[Span], bool],
    source: Iterable[SourceTerm],
    paragraph: Span,
) -> Iterator[Proposal]:
    """What each candidate of a paragraph may mean, of the terms that its original holds."""
    wanted = {each.term: each for each in source}
    belongs: dict[str, list[int]] = defaultdict(list)
    for number in wanted:
        for word in index.rendering(number).words:
            belongs[word].append(number)
    glosses = find_glosses(page, lambda word: belongs.get(stem(word), ()))
    for candidate, only in chain(glosses, ((each, None) for each in find_candidates(page))):
        if candidate.span.start < paragraph.start or candidate.span.end > paragraph.end or not free(candidate.span):
            continue
        text = candidate.span.of(page.text)
        around = _surroundings(candidate, text, index)
        at = (candidate.span.start - paragraph.start) / max(1, len(paragraph))
        for each in wanted.values() if only is None else (wanted[only],):
            apart = min(abs(at - place) for place in each.places)
            here = around._replace(apart=apart, mentioned=each.mentioned > 0, rivals=len(wanted) - 1)
            yield _proposal(candidate, text, each.term, index, terms, here)


def _surroundings(candidate: Candidate, text: str, index: TermIndex) -> Surroundings:
    return Surroundings(candidate.before, candidate.behind, candidate.quoted, index.dictionary.named(_POSSESSIVE.sub("", text)) is not None)


def _proposal(
    candidate: Candidate, text: str, number: int, index: TermIndex, terms: Sequence[Term], around: Surroundings
) -> Proposal:
    found, path = measures(surface(text), terms[number], index.rendering(number), around)
    return Proposal(candidate, number, found, path)


def assign(page: Page, scored: Iterable[tuple[float, Proposal]], least: float) -> list[tuple[float, Proposal]]:
    """At most one term a span and no two spans overlapping, the likeliest first; what ties is longer or earlier.

    A surface means one term throughout: that of the highest score anywhere.
    """
    able = [(score, proposal) for score, proposal in scored if score >= least]
    meant: dict[str, tuple[float, int]] = {}
    for score, proposal in able:
        key = letters(proposal.candidate.span.of(page.text))
        if score > meant.get(key, (0.0, 0))[0]:
            meant[key] = score, proposal.term
    taken: list[Span] = []
    chosen = []
    for score, proposal in sorted(able, key=lambda each: (-each[0], -len(each[1].candidate.span), each[1].candidate.span.start, each[1].term)):
        span = proposal.candidate.span
        if meant[letters(span.of(page.text))][1] != proposal.term:
            continue
        if all(span.end <= other.start or other.end <= span.start for other in taken):
            taken.append(span)
            chosen.append((score, proposal))
    return sorted(chosen, key=lambda each: each[1].candidate.span.start)
