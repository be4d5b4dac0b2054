"""The names of pages, one an article, in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

INDEX = "index.html"

_ENDING = re.compile(r"\.(?:txt|md|html?|jsonl(?:\.gz)?)\Z", re.IGNORECASE)
_UNFIT = re.compile(r"[^\w.-]+")
_LONGEST = 60  # code points of a name; file systems allow 255 bytes
# Windows keeps these for devices, whatever their ending.
_TAKEN = {"index", "con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def page_names(titles: Iterable[str]) -> tuple[str, ...]:
    """A file name for each title, no two alike, not even on a file system that ignores capitals.

    >>> page_names(["karaoke.txt", "Karaoke.md", "../../etc: x", "index.txt"])
    ('karaoke.html', 'Karaoke-2.html', 'etc-x.html', 'index-2.html')
    """
    taken = set(_TAKEN)
    names = []
    for title in titles:
        stem = _stem(title)
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(f"{name}.html")
    return tuple(names)


def address(name: str) -> str:
    """A page's name as a link from the page beside it."""
    return quote(name)


def _stem(title: str) -> str:
    return _UNFIT.sub("-", _ENDING.sub("", title))[:_LONGEST].strip(".-") or "article"
