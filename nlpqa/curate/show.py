"""Terms looked up in either language, exactly or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from nlpqa.core.fold import name_key
from nlpqa.core.term import Glossary, Term
from nlpqa.glossary.read import SEPARATOR, glossary_bytes, parse_glossary

_NEAR = 80.0  # RapidFuzz's ratio, 0 to 100: a letter or two wrong in a name
_MOST = 10
_FORM = re.compile(rf"[,{re.escape(SEPARATOR)}]")


def look_up_in(path: Path, query: str) -> list[tuple[Term, str, float]]:
    """As `look_up` in a glossary file, of which only the lines that may hold the query are read as terms.

    Raises NlpqaError if the file cannot be opened.
    """
    data = glossary_bytes(path)
    return look_up(parse_glossary(_without_others(data, query), path).glossary, query)


def _without_others(data: bytes, query: str) -> bytes:
    """A glossary with the lines blank that cannot hold a query, so that the others keep their numbers."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data
    lines, folded = text.split("\n"), name_key(text).split("\n")
    broken = any(line.count('"') % 2 for line in lines) or "\r" in text.replace("\r\n", "")
    if broken or len(lines) != len(folded):
        return data
    kept = set(_like(folded, name_key(query)))
    head = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    return "\n".join(line if at in kept or at == head else "" for at, line in enumerate(lines)).encode()


def _like(lines: list[str], wanted: str) -> Iterator[int]:
    """The lines that hold what is wanted, something near it, or a quoted field, into which this does not look."""
    forms: list[str] = []
    places: list[int] = []
    for at, line in enumerate(lines):
        if wanted in line or '"' in line:
            yield at
            continue
        for form in _FORM.split(line):
            if form:
                forms.append(form)
                places.append(at)
    # A form may stand between spaces, which the reader takes off.
    found = process.extract(wanted, forms, scorer=fuzz.ratio, processor=str.strip, score_cutoff=_NEAR, limit=None)
    yield from (places[at] for _, _, at in found)


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
