"""What the rest of a document says of a name: its full form, others like it, the list it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import isclose
from typing import NamedTuple

from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.term import Term
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.names.index import letters
from nlpqa.names.proposals import Proposal, Proposer
from nlpqa.page.page import Page

_LIST_GAPS = (", ", " and ", ", and ", " or ", ", or ", "、")
_ENOUGH = 24  # forms of one term that are looked at; a text with more is no article
_Forms = Mapping[int, Mapping[str, Sequence[Span]]]


class Scored(NamedTuple):
    """A proposal with its score, from 0 to 1, and what raised it beside the fit."""

    score: float
    proposal: Proposal
    more: tuple[Evidence, ...] = ()


class InDocument:
    """What a first round found in a document, asked what it says of each proposal."""

    def __init__(
        self,
        page: Page,
        proposer: Proposer,
        mentions: Sequence[Mention],
        chosen: Sequence[Scored],
        limits: Mapping[str, float],
    ) -> None:
        """`mentions` are the listed ones, `chosen` what was found beside them; from review on it counts as found."""
        self._page = page
        self._most = limits["safe"] - table("thresholds")["in_document"]["below_safe"]
        self._proposer = proposer
        found = [each for each in chosen if each.score >= limits["review"]]
        self._forms = self._forms_of(mentions, found)
        self._kin = self._forms_of((), chosen)
        terms = proposer.index.terms
        places = [(each.proposal.span, terms[each.proposal.term]) for each in found]
        self._neighbours = _Neighbours(page, [*((m.span, m.term) for m in mentions), *places])

    def raised(self, each: Scored) -> Scored:
        """The proposal with its odds multiplied by what speaks for it.

        That makes it worth a question and not safe: another firm may stand in the list, another name be much like it.
        Only what has all of the term and nothing else needs no more ("Cool Dog Music").
        """
        amount = table("thresholds")["in_document"]
        number, score = each.proposal.term, each.score
        known = number in self._forms or number in self._kin
        if score < amount["least_known" if known else "least"]:
            return each
        ratio = score / (1 - score) if score < 1 else 1e9
        more = []
        for factor, why in self._reasons(each.proposal):
            ratio *= amount[factor]
            more.append(why)
        whole = isclose(each.proposal.fit.path.score, 1.0)
        raised = ratio / (1 + ratio)
        return Scored(raised if whole else max(score, min(self._most, raised)), each.proposal, tuple(more))

    def _reasons(self, proposal: Proposal) -> Iterator[tuple[str, Evidence]]:
        text, span, number = proposal.span.of(self._page.text), proposal.span, proposal.term
        part = proposal.around.before or proposal.around.behind
        longer = None if part else self._longer(text, proposal, _elsewhere(self._forms, number, span))
        if longer is not None:
            yield "truncation", Evidence("truncation", 0.8, f"“{longer}” in the same text may be its full form")
        mine = letters(text)
        others = sorted(form for form in _elsewhere(self._kin, number, span) if letters(form) != mine)
        if others:
            factor = "kin" if len(set(map(letters, others))) == 1 else "more_kin"
            yield factor, Evidence("kin", 0.6, f"“{others[0]}” in the same text may be the same name")
        if proposal.fit.path.term >= table("thresholds")["in_document"]["listed_share"]:
            for beside in self._neighbours.of(span, self._proposer.index.terms[number]):
                yield "list", Evidence("list", 0.7, f"stands in a list with “{beside}”")

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
                path = self._proposer.fit(form, proposal.term).path
                if mine < {(step.words, step.start, step.end) for step in path.steps}:
                    return form
        return None

    def _forms_of(self, mentions: Sequence[Mention], chosen: Sequence[Scored]) -> _Forms:
        """By term the forms in which the text has it, with their places."""
        found: dict[int, dict[str, list[Span]]] = defaultdict(dict)
        for mention in mentions:
            found[self._proposer.index.number(mention.term)].setdefault(mention.text, []).append(mention.span)
        for each in chosen:
            span = each.proposal.span
            found[each.proposal.term].setdefault(span.of(self._page.text), []).append(span)
        return found


def _shortens(text: str, longer: str) -> bool:
    """Whether a surface is the beginning of a longer one, of four letters at least."""
    mine, whole = letters(text), letters(longer)
    return len(mine) > 3 and len(mine) < len(whole) and whole.startswith(mine)


def _elsewhere(forms: _Forms, term: int, span: Span) -> list[str]:
    """The forms of a term that stand at another place than a span."""
    rows = islice(forms.get(term, {}).items(), _ENOUGH)
    return [form for form, places in rows if len(places) > 1 or not places[0].overlaps(span)]


class _Neighbours:
    """The names that stand in one list with a span, of a term's own kind."""

    def __init__(self, page: Page, places: Sequence[tuple[Span, Term]]) -> None:
        self._page = page
        self._ends = {span.end: (span, term) for span, term in places}
        self._starts = {span.start: (span, term) for span, term in places}

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
