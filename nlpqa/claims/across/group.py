"""The same claim in several articles, and where the articles disagree on its figures, dates, or whether it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from nlpqa.claims.across.agree import AGREE, DIFFER, PARTIAL, compare, same_date, same_figure, unit_of
from nlpqa.claims.across.statement import Statement
from nlpqa.core.claim import Date, Figure
from nlpqa.duplicates.across.asked import Asked
from nlpqa.duplicates.across.candidates import Pairs
from nlpqa.duplicates.across.clusters import find_representatives
from nlpqa.duplicates.across.engine import Engine, Local
from nlpqa.duplicates.across.resemblance import Resemblances
from nlpqa.duplicates.across.units import SENTENCE
from nlpqa.io.tables import table

Fact = Figure | Date | bool
_RANK = {DIFFER: 0, PARTIAL: 1, AGREE: 2}


@dataclass(frozen=True, slots=True)
class Side:
    """A figure, a date, or whether the claim is negated, and the places that say so, by number."""

    fact: Fact
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the articles disagree on: `what` is figure, date or negation, `unit` that of the figures."""

    what: str
    unit: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One claim in several articles: its places in order of appearance, and AGREE, DIFFER or PARTIAL."""

    places: tuple[Statement, ...]
    status: str
    differences: tuple[Difference, ...] = ()

    @property
    def documents(self) -> int:
        """In how many documents it stands."""
        return len({place.document.id for place in self.places})

    @property
    def score(self) -> float:
        """That of its most pressing place."""
        return max(place.claim.score for place in self.places)


def find_groups(statements: Sequence[Statement], engine: Engine | None = None) -> list[Group]:
    """Claims that stand in two documents or more, those that differ first, then the most widespread, the most pressing.

    `statements` are in the order of their appearance. Two are one claim if their words are near, figures and dates
    aside, or if they are of one kind and share names and content words; see `claims_across` in data/thresholds.toml.
    What differs in a figure and in a date is told of another time, and is another claim.
    """
    same = _Sameness(statements, engine or Local())
    members: dict[int, list[int]] = defaultdict(list)
    for number, first in same.representatives().items():
        members[first].append(number)
    groups = [_group([statements[number] for number in sorted(numbers)]) for numbers in members.values()]
    found = [(at, group) for at, group in enumerate(groups) if group.documents > 1]
    found.sort(key=lambda each: (_RANK[each[1].status], -each[1].documents, -round(each[1].score, 6), each[0]))
    return [group for _, group in found]


class _Sameness:
    """Which statements are one claim; they are numbers here."""

    def __init__(self, statements: Sequence[Statement], engine: Engine) -> None:
        self._statements = statements
        self._engine = engine
        self._limits = table("thresholds")["claims_across"]
        asked = Asked(("passage",))
        texts = [statement.words for statement in statements]
        levels = np.full(len(texts), SENTENCE, np.int64)
        self._resemblances = Resemblances(texts, levels, asked, engine)
        self._resemblances.find(self._candidates(texts, asked))

    def representatives(self) -> dict[int, int]:
        """For every statement the first that it is the same as, or itself."""
        beside: dict[int, list[int]] = defaultdict(list)
        likely = {(here, there) for here, there, _ in self._resemblances.pairs(SENTENCE)}
        asked = Asked(("passage",), self._limits["candidate"], self._limits["recall"])
        texts = [statement.sorted for statement in self._statements]
        likely.update(map(tuple, self._candidates(texts, asked).tolist()))
        for here, there in sorted(likely):
            if self.same(here, there):
                beside[here].append(there)
                beside[there].append(here)
        return find_representatives(sorted(beside), beside, self.same)

    def same(self, here: int, there: int) -> bool:
        """Whether two statements are one claim."""
        one, other = self._statements[here], self._statements[there]
        shared = _shared(one.names, other.names)
        fewer = min(len(one.names), len(other.names))
        if shared < self._limits["names"] * fewer or compare(one.claim, other.claim).is_series:
            return False
        if not shared and len(one.content & other.content) < self._limits["nameless"]:
            return False
        return self._same_matter(one, other, shared) or self._resemblances.of(here, there) is not None

    def _same_matter(self, one: Statement, other: Statement, shared: int) -> bool:
        common = len(one.content & other.content)
        fewer = min(len(one.content), len(other.content))
        if not shared or not common or 2 * common < fewer or one.claim.kind != other.claim.kind:
            return False
        # A clause that names the source adds words to one side, so that names count beside them.
        dice = 2 * (common + shared) / sum(len(each.content) + len(each.names) for each in (one, other))
        return bool(dice >= self._limits["words"] and shared + common >= self._limits["together"])

    def _candidates(self, texts: Sequence[str], asked: Asked) -> Pairs:
        _, length = self._engine.read(texts, asked.bands)
        rows = np.flatnonzero(length >= table("thresholds")["across"]["least"])
        return self._engine.candidates(rows, asked.candidate)


def _shared(here: frozenset[str], there: frozenset[str]) -> int:
    """How many names of the shorter list the longer one has, in full or in part ("Kugou" of "Kugou Music")."""
    fewer, more = sorted((here, there), key=len)
    words = [set(name.split()) for name in more]
    return sum(any(set(name.split()) <= each or each <= set(name.split()) for each in words) for name in fewer)


def _group(places: Sequence[Statement]) -> Group:
    versions = _versions(places)
    if len(versions) <= table("thresholds")["claims_across"]["versions"]:
        pairs = list(combinations(versions, 2))
    else:
        pairs = list(product(versions[:1], versions[1:]))
    verdicts = [compare(here.claim, there.claim) for here, there in pairs]
    differs = dict.fromkeys(each for verdict in verdicts for each in verdict.differs)
    partial = any(verdict.partial for verdict in verdicts)
    status = DIFFER if differs else PARTIAL if partial else AGREE
    return Group(tuple(places), status, tuple(_difference(places, *each) for each in differs))


def _versions(places: Sequence[Statement]) -> list[Statement]:
    """A statement for every set of figures, dates and negation that some give."""
    found: dict[tuple[object, ...], Statement] = {}
    for place in places:
        claim = place.claim
        figures = [(f.value, f.unit, f.kind, f.upper, f.approximate, f.of, f.change) for f in claim.figures]
        dates = [(date.resolved, date.known) for date in claim.dates]
        found.setdefault((*figures, *dates, claim.negated), place)
    return list(found.values())


def _difference(places: Sequence[Statement], what: str, unit: str) -> Difference:
    sides: list[tuple[Fact, list[int]]] = []
    for number, place in enumerate(places):
        for fact in _facts(place, what, unit):
            beside = next((numbers for other, numbers in sides if _equal(fact, other)), None)
            if beside is None:
                sides.append((fact, [number]))
            elif number not in beside:
                beside.append(number)
    return Difference(what, unit, tuple(Side(fact, tuple(numbers)) for fact, numbers in sides))


def _facts(place: Statement, what: str, unit: str) -> Iterator[Fact]:
    claim = place.claim
    if what == "negation":
        yield claim.negated
    elif what == "date":
        yield from (date for date in claim.dates if date.resolved)
    else:
        yield from (figure for figure in claim.figures if unit_of(figure) == unit)


def _equal(here: Fact, there: Fact) -> bool:
    if isinstance(here, Figure) and isinstance(there, Figure):
        return same_figure(here, there)
    if isinstance(here, Date) and isinstance(there, Date):
        return same_date(here, there)
    return here is there
