"""The capitals a canonical form takes in the place of a surface."""

from __future__ import annotations

import re

_OTHERS = re.compile(r"[^A-Za-z]+")
_SMALL = re.compile(r"[a-z]+")


def is_shouted(surface: str, listed: str) -> bool:
    """Whether a surface stands in capitals though its listed form does not."""
    return len(surface) > 1 and surface.isupper() and not listed.isupper()


def mostly_capitals(line: str) -> bool:
    """Whether a line is set in capitals, as headlines are.

    >>> mostly_capitals("TENCENT AND ALI MEET"), mostly_capitals("TENCENT met Ali")
    (True, False)
    """
    letters = _OTHERS.sub("", line)
    return len(letters) > 0 and len(_SMALL.sub("", letters)) >= 0.8 * len(letters)


def styled(canonical: str, surface: str) -> str:
    """A lower-case canonical with the capitals of the surface; a name keeps its own.

    >>> styled("mini program", "Small program"), styled("mini program", "Small Program"), styled("iQiyi", "Aiqiyi")
    ('Mini program', 'Mini Program', 'iQiyi')
    """
    if canonical != canonical.lower() or not surface[:1].isupper():
        return canonical
    words = canonical.split(" ")
    titled = len(surface.split()) > 1 and all(word[:1].isupper() for word in surface.split())
    capitalised = [word[:1].upper() + word[1:] for word in words]
    return " ".join(capitalised if titled else [capitalised[0], *words[1:]])
