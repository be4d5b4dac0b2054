"""What a person has decided about a rendering; it outranks every score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from nlpqa.core.term import Glossary, Term


class Verdict(StrEnum):
    """ACCEPT lists a rendering with its term. REJECT never offers it for that term again. ALWAYS lists it and applies
    it even where something beside it gives pause. NEVER leaves the surface alone, whatever term it might mean."""

    ACCEPT = "accept"
    REJECT = "reject"
    ALWAYS = "always"
    NEVER = "never"


_LISTS = (Verdict.ACCEPT, Verdict.ALWAYS)


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer: a surface, the id of the term that was proposed, the verdict, when (ISO 8601, UTC) and about what;
    `line` is its line in its file, from 1."""

    when: str
    verdict: Verdict
    surface: str
    term: str
    document: str = ""
    line: int = 0


class Decisions:
    """All answers; of two about the same surface and term the later one counts, of two at once the later line."""

    def __init__(self, decisions: Iterable[Decision] = (), hash: str = "") -> None:
        self.hash = hash
        last: dict[tuple[str, str], Decision] = {}
        for decision in sorted(decisions, key=lambda each: each.when):
            surface = _folded(decision.surface)
            if decision.verdict is Verdict.NEVER:
                last = {key: kept for key, kept in last.items() if key[0] != surface} | {(surface, ""): decision}
            else:
                last.pop((surface, ""), None)
                if decision.verdict in _LISTS:  # one rendering means one term: the later answer takes it from the other
                    last = {key: kept for key, kept in last.items() if key[0] != surface or kept.verdict not in _LISTS}
                last[surface, decision.term] = decision
        self._last = last

    def __len__(self) -> int:
        return len(self._last)

    def __iter__(self) -> Iterator[Decision]:
        return iter(self._last.values())

    def forbids(self, surface: str, term: Term) -> bool:
        """Whether a surface must not be offered for a term."""
        if (_folded(surface), "") in self._last:
            return True
        decision = self._last.get((_folded(surface), term.id))
        return decision is not None and decision.verdict is Verdict.REJECT

    def insists(self, surface: str, term: Term) -> bool:
        """Whether a surface always means a term, whatever stands beside it."""
        decision = self._last.get((_folded(surface), term.id))
        return decision is not None and decision.verdict is Verdict.ALWAYS

    def applied(self, glossary: Glossary) -> Glossary:
        """The glossary with accepted renderings among the variants, and without those that were rejected."""
        if not self._last:
            return glossary
        more: dict[str, list[str]] = {}
        for decision in self._last.values():
            if decision.verdict in _LISTS:
                more.setdefault(decision.term, []).append(decision.surface)
        elsewhere = {_folded(surface): term for term, surfaces in more.items() for surface in surfaces}
        terms = tuple(self._changed(term, more.get(term.id, []), elsewhere) for term in glossary)
        return replace(glossary, terms=terms)

    def _changed(self, term: Term, more: list[str], elsewhere: dict[str, str]) -> Term:
        """`elsewhere` are the accepted surfaces with the ids of their terms: no other term keeps one as a variant."""
        kept = tuple(
            form
            for form in term.variants
            if not self.forbids(form, term) and elsewhere.get(_folded(form), term.id) == term.id
        )
        return replace(term, variants=tuple(dict.fromkeys((*kept, *more))))


def _folded(surface: str) -> str:
    return " ".join(surface.casefold().split())
