"""How often each term and each of its forms is met in texts: dead variants, terms never seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nlpqa.core.analysis import Analysis
from nlpqa.core.term import Glossary, Term


@dataclass(frozen=True)
class Use:
    """How often a term was met, in how many documents, and as which of its listed forms and which others."""

    term: Term
    documents: int
    hits: int
    forms: dict[str, int]
    unlisted: dict[str, int]

    @property
    def dead(self) -> tuple[str, ...]:
        """Variants that no text has."""
        return tuple(form for form in self.term.variants if not self.forms[form])


def count_uses(glossary: Glossary, analyses: Iterable[Analysis]) -> list[Use]:
    """The use of every term, the most used first, in the glossary's order among equals."""
    hits: dict[str, Counter[str]] = {term.id: Counter() for term in glossary}
    documents: Counter[str] = Counter()
    for analysis in analyses:
        met = set()
        for mention in analysis.mentions:
            hits[mention.term.id][mention.text] += 1
            met.add(mention.term.id)
        documents.update(met)
    uses = [_use(term, documents[term.id], hits[term.id]) for term in glossary]
    return sorted(uses, key=lambda use: -use.hits)


def _use(term: Term, documents: int, hits: Counter[str]) -> Use:
    listed = [form for form in (term.target, *term.also, *term.variants) if form]
    known = {form.casefold(): form for form in reversed(listed)}
    forms = dict.fromkeys(listed, 0)
    unlisted: Counter[str] = Counter()
    for surface, count in hits.items():
        form = known.get(surface.casefold())
        if form is None:
            unlisted[surface] += count
        else:
            forms[form] += count
    return Use(term, documents, hits.total(), forms, dict(unlisted.most_common()))
