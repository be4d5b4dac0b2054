"""Persons named in a text, by surname and title, as far as that can be told without a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.alternation import any_of
from nlpqa.lang.ordinary import is_ordinary

_SURNAMED = re.compile("surnamed")


@cache
def _pattern() -> re.Pattern[str]:
    surnames, titles = any_of(entries("people", "surname")), any_of(entries("people", "title"))
    given = r"[A-Z][a-z]+(?:['’-]?[a-z]+)?(?:[ -][A-Z][a-z]+)?"
    return re.compile(
        rf"\b(?:{titles}\.?\s(?:{surnames}\b(?:\s{given})?)"
        rf"|(?P<surname>{surnames})\s(?P<given>{given})"
        rf"|(?:[Aa]n?|[Oo]ne)\s(?:\w+\s){{1,2}}surnamed\s[A-Z]\w+)(?![\w])"
    )


@cache
def _first_word() -> re.Pattern[str]:
    return re.compile(rf"{any_of(entries('people', 'surname') | entries('people', 'title'))}(?!\w)(?=\.?\s[A-Z])")


def find_people(text: str, span: Span) -> list[Span]:
    """The persons named in a span, in order.

    >>> text = "Then Luo Yihang met Aunt Xie and the Long March."
    >>> [found.of(text) for found in find_people(text, Span(0, len(text)))]
    ['Luo Yihang', 'Aunt Xie']
    """
    return [Span(*m.span()) for m in _pattern().finditer(text, span.start, span.end) if _is_person(m)]


def hints_of_people(text: str, end: int) -> Iterator[int]:
    """Places beside which alone `find_people` finds anybody in `text[:end]`: quickly told, for whole texts."""
    yield from (match.start() for match in _first_word().finditer(text, 0, end))
    if "surnamed" in text:
        yield from (match.start() for match in _SURNAMED.finditer(text, 0, end))


@lru_cache(maxsize=4096)
def person_in(phrase: str) -> str | None:
    """The last person that a noun phrase names ("The old boatman Xue Baitao"), or None."""
    found = find_people(phrase, Span(0, len(phrase)))
    return found[-1].of(phrase) if found else None


def _is_person(match: re.Match[str]) -> bool:
    if match["surname"] is None:
        return True
    given = match["given"]
    if match["surname"] in entries("people", "ambiguous"):
        first = given.split()[0]
        return not (is_ordinary(first) or first.lower() in entries("names", "calendar"))
    return not is_ordinary(given) or not is_ordinary(match["surname"])
