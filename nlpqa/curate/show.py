"""Terms looked up in either language, exactly or nearly."""

from __future__ import annotations

from rapidfuzz import fuzz

from nlpqa.core.fold import name_key
from nlpqa.core.term import Glossary, Term

_NEAR = 80.0  # RapidFuzz's ratio, 0 to 100: a letter or two wrong in a name
_MOST = 10


def look_up(glossary: Glossary, query: str) -> list[tuple[Term, str, float]]:
    """The terms that a query may mean, the likeliest first: the term, its form that fits, the fit from 0 to 100."""
    wanted = name_key(query)
    found = []
    for term in glossary:
        forms = [form for form in (term.target, term.source, *term.variants, *term.also) if form]
        score, form = max(((_fit(wanted, name_key(form)), form) for form in forms), key=lambda pair: pair[0])
        if score >= _NEAR:
            found.append((term, form, score))
    return sorted(found, key=lambda hit: (-hit[2], hit[0].id))[:_MOST]


def _fit(wanted: str, form: str) -> float:
    if wanted in form and wanted:
        return 90 + 10 * len(wanted) / len(form)
    return fuzz.ratio(wanted, form)
