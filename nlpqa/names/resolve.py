"""Which glossary terms the names mean that the glossary does not list.

Every candidate is scored against the few terms that share something with it; with the original at hand, against the
terms that the original holds. Then each span gets one term at most, and each surface the same one throughout.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from nlpqa.bilingual.original import Original
from nlpqa.core.edit import Safety
from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.term import Term
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.chinese import has_han
from nlpqa.lang.stems import stem
from nlpqa.names.candidates import Candidate, find_candidates, find_glosses
from nlpqa.names.casing import styled
from nlpqa.names.evidence import Fit, Surroundings, fit_of, measures, odds, told, weights_of
from nlpqa.names.index import TermIndex, letters
from nlpqa.names.lattice import surface
from nlpqa.page.page import Page

_LIST_GAPS = (", ", " and ", ", and ", " or ", ", or ", "、")
_FIGURES = re.compile(r"\d+")
_BRACKET = re.compile(r"\s?[(（\[]([^)）\]]{1,30})[)）\]]")


class Proposal(NamedTuple):
    """A candidate, a term it may mean (by number), how well they fit, and what is known of the place."""

    candidate: Candidate
    term: int
    fit: Fit
    around: Surroundings

    @property
    def span(self) -> Span:
        """The candidate's."""
        return self.candidate.span


class Scored(NamedTuple):
    """A proposal with its score, from 0 to 1, and what raised it beside the fit."""

    score: float
    proposal: Proposal
    more: tuple[Evidence, ...] = ()


_Forms = Mapping[int, Mapping[str, Sequence[Span]]]
Weigh = Callable[[str, Term, Mapping[str, float]], float]
"""The odds that a candidate means a term, from the mode and the measures."""


def weigh(mode: str, _: Term, found: Mapping[str, float]) -> float:
    """The odds by the packaged weights."""
    return odds(found, weights_of(mode))


class Resolver:
    """Finds the unlisted mentions of pages; what a surface has in common with a term is remembered."""

    def __init__(self, index: TermIndex, weigh: Weigh = weigh) -> None:
        self.index = index
        self._weigh = weigh
        self._fits: dict[tuple[str, int], Fit] = {}

    def find(
        self,
        page: Page,
        mentions: Sequence[Mention],
        originals: Sequence[Original] | None = None,
        forbids: Callable[[str, Term], bool] = lambda _text, _term: False,
    ) -> tuple[Mention, ...]:
        """The unlisted mentions beside those already found, in order and apart from them and each other.

        `forbids` tells which surfaces must not be offered for which term.
        """
        mode = "alone" if originals is None else "source"
        proposals = [
            each
            for each in self.propose(page, mentions, originals)
            if not forbids(each.span.of(page.text), self.index.terms[each.term])
        ]
        others = self._others(page, proposals)
        proposals = [p for p in proposals if letters(p.span.of(page.text)) not in others or p.around.bracketed]
        ratios = [self._weigh(mode, self.index.terms[each.term], measures(each.fit, each.around)) for each in proposals]
        scored = list(map(Scored, posterior(proposals, ratios, mode), proposals))
        limits = table("name_weights")[mode]["limits"]
        if mode == "alone":  # with the original at hand what the document says adds nothing but errors
            first = choose(page, self._raised(page, scored, mentions, (), limits), limits["show"])
            scored = list(self._raised(page, scored, mentions, first, limits))
        chosen = choose(page, map(self._certain, scored), limits["show"])
        return tuple(self._mention(page, each, mode, limits) for each in chosen)

    def propose(
        self, page: Page, mentions: Sequence[Mention], originals: Sequence[Original] | None = None
    ) -> Iterator[Proposal]:
        """What each candidate may mean."""
        free = _Free(page, mentions)
        candidates = [each for each in find_candidates(page) if free(each.span)]
        if originals is None:
            yield from self._by_index(page, candidates, free)
            return
        for original in originals:
            inside = [each for each in candidates if original.span.covers(each.span)]
            here = {m.term.id for m in mentions if original.span.covers(m.span)}
            yield from self._by_original(page, inside, original, here, free)

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

    def _by_original(
        self, page: Page, candidates: list[Candidate], original: Original, here: set[str], free: Callable[[Span], bool]
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
                apart = min(abs(at - place) for place in held[number].places)
                mentioned = self.index.terms[number].id in here
                place = around._replace(
                    apart=apart, mentioned=mentioned, rivals=len(held) - 1, bracketed=number == bracketed
                )
                yield self._proposal(page, candidate, number, place)

    def _proposal(self, page: Page, candidate: Candidate, number: int, around: Surroundings) -> Proposal:
        return Proposal(candidate, number, self._fit(candidate.span.of(page.text), number), around)

    def _fit(self, text: str, number: int) -> Fit:
        fit = self._fits.get((text, number))
        if fit is None:
            if len(self._fits) > 50_000:
                self._fits.clear()
            fit = fit_of(surface(text), self.index.terms[number], self.index.rendering(number))
            self._fits[text, number] = fit
        return fit

    def _around(self, candidate: Candidate, text: str) -> Surroundings:
        other = self.index.dictionary.named(text) is not None
        return Surroundings(candidate.before, candidate.behind, candidate.quoted, other)

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

    def _raised(
        self,
        page: Page,
        scored: Sequence[Scored],
        mentions: Sequence[Mention],
        chosen: Sequence[Scored],
        limits: Mapping[str, float],
    ) -> Iterator[Scored]:
        """The scores with what the document says: a name's full form, others like it, the list it stands in.

        `chosen` is what a first round found.
        """
        amount = table("thresholds")["in_document"]
        found = [each for each in chosen if each.score >= limits["review"]]
        forms = self._forms(page, mentions, found)
        kin = self._forms(page, (), chosen)
        resolved = [(each.proposal.span, self.index.terms[each.proposal.term]) for each in found]
        listed = _Neighbours(page, mentions, resolved)
        for each in scored:
            score, number, around = each.score, each.proposal.term, each.proposal.around
            known = number in forms or number in kin
            if score < amount["least_known" if known else "least"]:
                yield each
                continue
            term, more = self.index.terms[number], list[Evidence]()
            text = each.proposal.span.of(page.text)
            ratio = score / (1 - score) if score < 1 else 1e9
            part = around.before or around.behind
            elsewhere = _elsewhere(forms, number, each.proposal.span)
            longer = None if part else self._longer(text, each.proposal, elsewhere)
            if longer is not None:
                ratio *= amount["truncation"]
                more.append(Evidence("truncation", 0.8, f"“{longer}” in the same text may be its full form"))
            mine = letters(text)
            others = sorted(form for form in _elsewhere(kin, number, each.proposal.span) if letters(form) != mine)
            if others:
                ratio *= amount["kin"] if len(set(map(letters, others))) == 1 else amount["more_kin"]
                more.append(Evidence("kin", 0.6, f"“{others[0]}” in the same text may be the same name"))
            if each.proposal.fit.path.term >= amount["listed_share"]:
                for beside in listed.of(each.proposal.span, term):
                    ratio *= amount["list"]
                    more.append(Evidence("list", 0.7, f"stands in a list with “{beside}”"))
            yield Scored(ratio / (1 + ratio), each.proposal, tuple(more))

    def _certain(self, each: Scored) -> Scored:
        """The score of what needs no weighing: the Chinese beside a name, and the letters of a listed form."""
        amount = table("thresholds")["in_document"]
        proposal, term = each.proposal, self.index.terms[each.proposal.term]
        if proposal.around.bracketed:
            why = Evidence("brackets", 1.0, f"{term.source} stands in brackets behind it")
            each = Scored(max(each.score, amount["brackets"]), proposal, (why, *each.more))
        if proposal.fit.found.get("same-letters") and not proposal.fit.found.get("ordinary"):
            each = each._replace(score=max(each.score, amount["same_letters"]))
        return each

    def _longer(self, text: str, proposal: Proposal, forms: Iterable[str]) -> str | None:
        """A form of the same term that a surface is the beginning of, or whose words it has part of and adds none."""
        mine = {(step.words, step.start, step.end) for step in proposal.fit.path.steps}
        extra = proposal.fit.found.get("left", 0.0)
        if proposal.fit.found.get("ordinary") and proposal.fit.found.get("single"):
            return None
        for form in sorted(forms):
            if _shortens(text, form):
                return form
            if mine and not extra and letters(form) != letters(text):
                path = self._fit(form, proposal.term).path
                if mine < {(step.words, step.start, step.end) for step in path.steps}:
                    return form
        return None

    def _forms(self, page: Page, mentions: Sequence[Mention], chosen: Sequence[Scored]) -> _Forms:
        """By term the forms in which the text has it, with their places."""
        found: dict[int, dict[str, list[Span]]] = defaultdict(dict)
        for mention in mentions:
            found[self.index.number(mention.term)].setdefault(mention.text, []).append(mention.span)
        for each in chosen:
            span = each.proposal.span
            found[each.proposal.term].setdefault(span.of(page.text), []).append(span)
        return found

    def _mention(self, page: Page, each: Scored, mode: str, limits: Mapping[str, float]) -> Mention:
        proposal = each.proposal
        term = self.index.terms[proposal.term]
        text = proposal.span.of(page.text)
        evidence = [
            *each.more,
            *told(term, self.index.rendering(proposal.term), proposal.fit, self.index.dictionary),
        ]
        if mode == "source":
            evidence.append(Evidence("source", 1.0, f"{term.source} stands in the original"))
        safety = Safety.SHOW
        if each.score >= limits["review"]:
            safety = Safety.REVIEW
        if each.score >= limits["safe"]:
            safety = Safety.SAFE
        if proposal.around.other:
            evidence.append(Evidence("other-name", 0.3, "the dictionary knows another thing of that name"))
            safety = min(safety, Safety.REVIEW)
        if proposal.around.before or proposal.around.behind:
            evidence.append(Evidence("longer-name", 0.5, "more of a name stands beside it"))
            safety = min(safety, Safety.REVIEW)
        canonical = styled(term.target, text)
        score = round(each.score, 3)
        return Mention(proposal.span, text, term, canonical, False, score, safety, tuple(evidence), listed=False)


def is_name(term: Term) -> bool:
    """Whether unlisted renderings of a term are looked for; not of vocabulary: "small program" is often just that."""
    return bool(term.target) and not term.vocabulary and term.status == "preferred"


def may_mean(text: str, term: Term) -> bool:
    """Whether a surface can be a wrong rendering of a term at all.

    Not if it is listed: what the glossary lists counts as it says, in its capitals and its context. Nor if it is a
    plural of a right form, part of a person's right name ("Lin" for Jeremy Lin), a mere surname, or has figures that
    the term has not ("Double 12").
    """
    forms = (term.target, *term.also)
    mine = letters(text)
    if any(letters(variant) == mine for variant in term.variants):
        return False
    if mine.endswith("s") and any(letters(form) == mine[:-1] for form in forms):
        return False
    if not set(_FIGURES.findall(text)) <= set(_FIGURES.findall(" ".join((term.source, *forms)))):
        return False
    words = text.lower().split()
    if len(words) == 1 and text in entries("people", "surname"):
        return False
    return term.type != "person" or not any(set(words) <= set(form.lower().split()) for form in forms)


def posterior(proposals: Sequence[Proposal], ratios: Sequence[float], mode: str) -> Iterator[float]:
    """The score of each proposal: its odds against those of nothing and of its rivals.

    With the original at hand a term that is held has one best span and a span one best term: the best of the others,
    apart from it, weigh against it; `nothing` is what is laid against all of them.
    """
    if mode == "alone":
        yield from (ratio / (1 + ratio) for ratio in ratios)
        return
    nothing: float = table("name_weights")[mode]["limits"]["nothing"]
    by_term: dict[int, list[tuple[float, Span]]] = defaultdict(list)
    by_span: dict[Span, list[tuple[float, int]]] = defaultdict(list)
    for ratio, each in zip(ratios, proposals, strict=True):
        by_term[each.term].append((ratio, each.span))
        by_span[each.span].append((ratio, each.term))
    for spans in by_term.values():
        spans.sort(key=lambda row: -row[0])
    for terms in by_span.values():
        terms.sort(key=lambda row: -row[0])
    for ratio, each in zip(ratios, proposals, strict=True):
        elsewhere = next((other for other, span in by_term[each.term] if not span.overlaps(each.span)), 0.0)
        otherwise = next((other for other, term in by_span[each.span] if term != each.term), 0.0)
        yield ratio / (ratio + nothing + elsewhere + otherwise)


def choose(page: Page, scored: Iterable[Scored], least: float) -> list[Scored]:
    """At most one term a span and no two spans overlapping, the likeliest first; what ties is longer or earlier.

    A surface means one term throughout: that of the highest score anywhere, and with that score where nothing beside
    it makes it part of a longer name.
    """
    able = [each for each in scored if each.score >= least]
    meant: dict[str, tuple[float, int]] = {}
    for each in able:
        key = letters(each.proposal.span.of(page.text))
        if each.score > meant.get(key, (0.0, 0))[0]:
            meant[key] = each.score, each.proposal.term
    same = []
    for each in able:
        score, term = meant[letters(each.proposal.span.of(page.text))]
        if term == each.proposal.term:
            alone = not (each.proposal.around.before or each.proposal.around.behind)
            same.append(each._replace(score=score) if alone else each)
    taken: list[Span] = []
    chosen: list[Scored] = []
    for each in sorted(same, key=_likeliest):
        span = each.proposal.span
        at = bisect_right(taken, span)
        if (at == 0 or taken[at - 1].end <= span.start) and (at == len(taken) or span.end <= taken[at].start):
            taken.insert(at, span)
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.proposal.span)


def _likeliest(each: Scored) -> tuple[float, int, int, int]:
    span = each.proposal.span
    return -each.score, -len(span), span.start, each.proposal.term


def _shortens(text: str, longer: str) -> bool:
    """Whether a surface is the beginning of a longer one, of four letters at least."""
    mine, whole = letters(text), letters(longer)
    return len(mine) > 3 and len(mine) < len(whole) and whole.startswith(mine)


def _elsewhere(forms: _Forms, term: int, span: Span) -> list[str]:
    """The forms of a term that stand at another place than a span."""
    rows = forms.get(term, {}).items()
    return [form for form, places in rows if len(places) > 1 or not places[0].overlaps(span)]


class _Free:
    """Whether a span touches no mention and nothing protected."""

    def __init__(self, page: Page, mentions: Sequence[Mention]) -> None:
        self._page = page
        self._taken = {at for mention in mentions for at in range(mention.span.start, mention.span.end)}

    def __call__(self, span: Span) -> bool:
        return not self._page.out_of_bounds.overlaps(span) and self._taken.isdisjoint(range(span.start, span.end))


class _Neighbours:
    """The mentions that stand in one list with a span, of a term's own kind."""

    def __init__(self, page: Page, mentions: Sequence[Mention], more: Sequence[tuple[Span, Term]]) -> None:
        self._page = page
        every = [*((mention.span, mention.term) for mention in mentions), *more]
        self._ends = {span.end: (span, term) for span, term in every}
        self._starts = {span.start: (span, term) for span, term in every}

    def of(self, span: Span, term: Term) -> Iterator[str]:
        """The one before and the one behind it, if there are."""
        text = self._page.text
        for gap in _LIST_GAPS:
            before = self._ends.get(span.start - len(gap)) if text.endswith(gap, 0, span.start) else None
            behind = self._starts.get(span.end + len(gap)) if text.startswith(gap, span.end) else None
            for beside in (before, behind):
                if beside is not None and beside[1].id != term.id and _one_kind(beside[1], term):
                    yield beside[0].of(text)


def _one_kind(one: Term, other: Term) -> bool:
    """Whether two terms are things of one kind by type, and by their heads where they have one."""
    if one.type != other.type or one.type in ("term", "person"):
        return False
    heads = table("names")["generic"]["chinese"]["entries"]
    mine, yours = ({head for head in heads if term.source.endswith(head)} for term in (one, other))
    return not mine or not yours or bool(mine & yours)
