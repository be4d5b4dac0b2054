"""Persons named in a text, by surname and title, as far as that can be told without a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.alternation import any_of
from nlpqa.lang.ordinary import is_ordinary

_LETTERS = re.compile(r"[^\W\d_]+")
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


@cache
def human_nouns() -> frozenset[str]:
    """Nouns for people, with their plurals."""
    nouns = entries("people", "human") | entries("people", "male") | entries("people", "female")
    return nouns | frozenset(map(_plural, nouns)) | entries("speakers", "official")


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@lru_cache(maxsize=4096)
def gender_of(phrase: str) -> str:
    """ "m" or "f" by the titles, nouns and given names of a noun phrase; "" if none tells or they disagree.

    >>> gender_of("Ms. Luo"), gender_of("Robert Ellison, a lawyer"), gender_of("Luo Yihang")
    ('f', 'm', '')
    """
    words = _LETTERS.findall(phrase.split(" of ")[0])
    # "Man" may be a name; a title stands before one.
    nouns = [word.lower() for at, word in enumerate(words) if word.islower() or (at == 0 and len(words) > 1)]
    found = {"m" for word in nouns if word in entries("people", "male")}
    found |= {"f" for word in nouns if word in entries("people", "female")}
    if not found:
        given = next((w for w in words if w in entries("people", "man") or w in entries("people", "woman")), None)
        found = set() if given is None else {"m" if given in entries("people", "man") else "f"}
    return found.pop() if len(found) == 1 else ""
