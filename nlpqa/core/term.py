"""A glossary's terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

TERM_TYPES = ("person", "organisation", "product", "place", "work", "event", "term")
STATUSES = ("preferred", "draft", "forbidden")


@dataclass(frozen=True)
class Term:
    """A thing with a Chinese and an English name; `source` or `target` may be empty, not both.

    `variants` are renderings to replace by `target`, `also` accepted other forms. One of the words in `context`, if
    any are given, must stand in the document before a variant counts. `line` is the term's line in its file, from 1,
    `first` how an article's first mention is written where the settings ask for that.
    """

    id: str
    source: str
    target: str
    variants: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    type: str = "term"
    status: str = "preferred"
    context: tuple[str, ...] = ()
    note: str = ""
    line: int = 0
    first: str = ""

    @property
    def vocabulary(self) -> bool:
        """Whether the target is a common noun, written in lower case: "mini program"."""
        return self.target == self.target.lower()


@dataclass(frozen=True)
class Glossary:
    """Terms in the order of their file; `hash` is SHA-256 of what was read, for the fingerprint."""

    terms: tuple[Term, ...] = ()
    hash: str = ""
    path: str | None = None

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)
