"""What texts show to be missing in a glossary, with where it stands."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from math import log2
from typing import Generic, TypeVar

from nlpqa.core.finding import Evidence
from nlpqa.core.term import Term
from nlpqa.core.text import Document, Lines, Span
from nlpqa.glossary.read import SEPARATOR

_SHOWN = 3  # places of a form
_AROUND = 60  # code points shown on both sides of it
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True)
class Example:
    """A place of a form: the document, the line from 1, and the words around it."""

    document: str
    line: int
    text: str


@dataclass(frozen=True)
class Form:
    """One way in which texts write a name: how often, and in which documents, by number."""

    text: str
    count: int
    documents: frozenset[int]
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Found:
    """Something missing: `kind` is rendering, cluster, brackets or original.

    A rendering belongs to `term`; the others may become one, of `source` and `target`, either of which may be "".
    `forms` are what texts write, the most frequent first. `score` runs from 0 to 1.
    """

    kind: str
    source: str
    target: str
    forms: tuple[Form, ...]
    score: float
    evidence: tuple[Evidence, ...]
    term: Term | None = None
    type: str = ""

    @property
    def count(self) -> int:
        """How often texts have it."""
        return sum(form.count for form in self.forms)

    @property
    def documents(self) -> int:
        """How many documents have it."""
        return len(frozenset[int]().union(*(form.documents for form in self.forms)))

    @property
    def variants(self) -> tuple[str, ...]:
        """The forms that would be replaced by the target."""
        return tuple(form.text for form in self.forms if form.text not in (self.target, self.source))

    @property
    def key(self) -> str:
        """What the glossary would know it by."""
        return self.source or self.target

    @property
    def values(self) -> dict[str, str]:
        """The cells of a glossary's row that says so: for a rendering its term with one more variant."""
        variants = SEPARATOR.join(self.variants)
        row = {"source": self.source, "target": self.target, "variants": variants, "type": self.type}
        return {**row, "type": ""} if self.term is not None else row

    @property
    def order(self) -> tuple[float, str, str, str]:
        """What is likely and frequent first."""
        return -self.score * log2(1 + self.count), self.kind, self.source, self.target


class Tally(Generic[_Key]):
    """Counts places by a key, and keeps the first few with the words around them."""

    def __init__(self) -> None:
        self._counts: dict[_Key, int] = {}
        self._documents: dict[_Key, set[int]] = {}
        self._examples: dict[_Key, list[Example]] = {}

    def add(self, key: _Key, number: int, document: Document, span: Span) -> None:
        """Count a place in the document of that number."""
        self._add(key, number, document.id, span, document.text, document.lines)

    def add_original(self, key: _Key, number: int, document: Document, span: Span) -> None:
        """Count a place in the document's original."""
        source = document.source or ""
        self._add(key, number, document.id, span, source, Lines(source))

    def _add(self, key: _Key, number: int, name: str, span: Span, text: str, lines: Lines) -> None:
        self._counts[key] = self._counts.get(key, 0) + 1
        self._documents.setdefault(key, set()).add(number)
        examples = self._examples.setdefault(key, [])
        if len(examples) < _SHOWN:
            examples.append(Example(name, lines.number(span.start), around(text, span)))

    def form(self, key: _Key, text: str) -> Form:
        """What was counted under a key."""
        documents = frozenset(self._documents[key])
        return Form(text, self._counts[key], documents, tuple(self._examples[key]))

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._counts)


def written(surface: str) -> str:
    """A surface as people would list it: plain spaces, the apostrophe of the keyboard.

    >>> written("Today’s\\u00a0Headlines")
    "Today's Headlines"
    """
    return " ".join(surface.replace("’", "'").split())


def around(text: str, span: Span) -> str:
    """A place with the words around it, on one line.

    >>> around("They use Cool Dog daily.", Span(9, 17))
    'They use Cool Dog daily.'
    """
    before = text[max(0, span.start - _AROUND) : span.start].rpartition("\n")[2]
    behind = text[span.end : span.end + _AROUND].partition("\n")[0]
    if len(before) == _AROUND and span.start > _AROUND:
        before = "… " + before.partition(" ")[2]
    if len(behind) == _AROUND and span.end + _AROUND < len(text):
        behind = behind.rpartition(" ")[0] + " …"
    return " ".join((before + span.of(text) + behind).split())
