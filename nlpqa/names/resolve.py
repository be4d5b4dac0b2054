"""Which glossary terms the names mean that the glossary does not list.

Every candidate is scored against the few terms that share something with it; with the original at hand, against the
terms that the original holds. Then each span gets one term at most, and each surface the same one throughout.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from nlpqa.bilingual.original import Original
from nlpqa.core.edit import Safety
from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.term import Term
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.names.casing import styled
from nlpqa.names.doubts import doubts
from nlpqa.names.evidence import measures, odds, told, weights_of
from nlpqa.names.in_document import InDocument, Scored
from nlpqa.names.index import TermIndex, letters
from nlpqa.names.lattice import Path, surface
from nlpqa.names.proposals import Proposal, Proposer
from nlpqa.page.page import Page

Weigh = Callable[[str, Term, Mapping[str, float]], float]
"""The odds that a candidate means a term, from the mode and the measures."""


def weigh(mode: str, _: Term, found: Mapping[str, float]) -> float:
    """The odds by the packaged weights."""
    return odds(found, weights_of(mode))


class Resolver:
    """Finds the unlisted mentions of pages."""

    def __init__(self, index: TermIndex, weigh: Weigh = weigh) -> None:
        self.index = index
        self.proposer = Proposer(index)
        self._weigh = weigh

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
        limits = table("name_weights")[mode]["limits"]
        proposals = self._allowed(page, self.proposer.propose(page, mentions, originals), forbids)
        ratios = [self._weigh(mode, self.index.terms[each.term], measures(each.fit, each.around)) for each in proposals]
        scored = list(map(Scored, posterior(page, proposals, ratios, mode), proposals))
        if mode == "alone":  # with the original at hand what the document says adds nothing but errors
            chosen: list[Scored] = []
            for _ in range(2):  # a name that the first round finds may be what the second needs to see
                said = InDocument(page, self.proposer, mentions, chosen, limits)
                raised = list(map(said.raised, scored))
                chosen = choose(page, raised, limits["show"])
            scored = raised
        chosen = choose(page, map(self._certain, scored), limits["show"])
        named = frozenset(mention.term.id for mention in mentions)
        return tuple(self._mention(page, each, mode, limits, named) for each in chosen)

    def _allowed(
        self, page: Page, proposals: Sequence[Proposal], forbids: Callable[[str, Term], bool]
    ) -> list[Proposal]:
        """The proposals without those that people refused, and without parts of these for the same term."""
        refused: dict[int, list[Span]] = defaultdict(list)
        for each in proposals:
            if forbids(each.span.of(page.text), self.index.terms[each.term]):
                refused[each.term].append(each.span)
        if not refused:
            return list(proposals)
        return [each for each in proposals if not any(span.covers(each.span) for span in refused[each.term])]

    def possible(
        self,
        page: Page,
        mentions: Sequence[Mention],
        least: float,
        forbids: Callable[[str, Term], bool] = lambda _text, _term: False,
    ) -> Iterator[tuple[Span, Term, tuple[Evidence, ...]]]:
        """What fits a term and is too weak to be a mention: surfaces of several words of which a path by sound and
        sense covers at least that share, and of the term; with why, the best first and apart.
        """
        taken: list[Span] = []
        able = [
            each
            for each in self._allowed(page, self.proposer.propose(page, mentions, None), forbids)
            if " " in each.span.of(page.text) and _renders(each.fit.path, least)
        ]
        for each in sorted(able, key=lambda each: (-each.fit.path.score, -len(each.span), each.span.start, each.term)):
            text, term = each.span.of(page.text), self.index.terms[each.term]
            if any(each.span.overlaps(span) for span in taken):
                continue
            taken.append(each.span)
            rendering = self.index.rendering(each.term)
            yield each.span, term, tuple(told(surface(text), term, rendering, each.fit, self.index.dictionary))

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

    def _mention(
        self, page: Page, each: Scored, mode: str, limits: Mapping[str, float], named: frozenset[str]
    ) -> Mention:
        proposal = each.proposal
        term = self.index.terms[proposal.term]
        text = proposal.span.of(page.text)
        evidence = [
            *each.more,
            *told(surface(text), term, self.index.rendering(proposal.term), proposal.fit, self.index.dictionary),
        ]
        if mode == "source":
            evidence.append(Evidence("source", 1.0, f"{term.source} stands in the original"))
        safety = Safety.SHOW
        if each.score >= limits["review"]:
            safety = Safety.REVIEW
        if each.score >= limits["safe"]:
            safety = Safety.SAFE
        pause = doubts(page, proposal, term, self.index.rendering(proposal.term), named=term.id in named)
        if pause:
            evidence += pause
            safety = min(safety, Safety.REVIEW)
        canonical = styled(term.target, text)
        score = round(each.score, 3)
        return Mention(proposal.span, text, term, canonical, False, score, safety, tuple(evidence), listed=False)


def _renders(path: Path, least: float) -> bool:
    """Whether a path covers that share of surface and term, by the Chinese alone."""
    return min(path.term, path.surface) >= least and not any(step.kind.startswith("own") for step in path.steps)


def posterior(page: Page, proposals: Sequence[Proposal], ratios: Sequence[float], mode: str) -> Iterator[float]:
    """The score of each proposal: its odds against those of nothing and of its rivals.

    With the original at hand a term that is held has one best surface and a span one best term: the best of the
    others, apart from it, weigh against it; `nothing` is what is laid against all of them.
    """
    if mode == "alone":
        yield from (ratio / (1 + ratio) for ratio in ratios)
        return
    nothing: float = table("name_weights")[mode]["limits"]["nothing"]
    texts = [letters(each.span.of(page.text)) for each in proposals]
    # By term its surfaces, each with its best odds and its places; a surface said twice is no rival to itself.
    by_term: dict[int, dict[str, tuple[float, list[Span]]]] = defaultdict(dict)
    by_span: dict[Span, list[tuple[float, int]]] = defaultdict(list)
    for ratio, each, text in zip(ratios, proposals, texts, strict=True):
        best, places = by_term[each.term].get(text, (0.0, []))
        by_term[each.term][text] = max(best, ratio), [*places[:1], each.span]
        by_span[each.span].append((ratio, each.term))
    rivals = {
        term: sorted(((best, text, places) for text, (best, places) in rows.items()), key=lambda row: -row[0])
        for term, rows in by_term.items()
    }
    for terms in by_span.values():
        terms.sort(key=lambda row: -row[0])
    for ratio, each, mine in zip(ratios, proposals, texts, strict=True):
        apart = (
            best
            for best, text, places in rivals[each.term]
            if text != mine and not all(span.overlaps(each.span) for span in places)
        )
        elsewhere = next(apart, 0.0)
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
