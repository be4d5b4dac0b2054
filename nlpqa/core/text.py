"""A text, places in it, and its lines as an editor counts them."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

BOM = "\ufeff"

_LINE_END = re.compile(r"\r\n|\n|\r")
_NEWLINE = re.compile("\n")  # found in a third of the time


@dataclass(frozen=True, order=True, slots=True, init=False)
class Span:
    """A half-open range of code points, `start <= end`.

    >>> Span(3, 6).of("Ma Weimin")
    'Wei'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"a span runs forwards from 0 on, not from {start} to {end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one character.

        >>> Span(0, 3).overlaps(Span(3, 5))
        False
        """
        return max(self.start, other.start) < min(self.end, other.end)


# A text has thousands of spans: to set the slots themselves takes two thirds of the time of a frozen dataclass.
_set_start, _set_end = vars(Span)["start"].__set__, vars(Span)["end"].__set__


def trim(text: str, span: Span) -> Span:
    """A span without the space at its ends.

    >>> trim(" a word ", Span(0, 8))
    Span(start=1, end=7)
    """
    inside = text[span.start : span.end]
    if not inside or not (inside[0].isspace() or inside[-1].isspace()):
        return span
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.start + len(inside.rstrip())))


@dataclass(frozen=True)
class Document:
    """A text exactly as read, and where it came from; a byte order mark is not part of it.

    `record` is the JSON object that held the text, as it was written; `row` the line or row of the file, from 1.
    `date` is when it appeared, as ISO 8601; the day is that of the place it names by its zone.
    """

    text: str
    id: str = "-"
    lang: str = "en"
    path: Path | None = None
    source: str | None = None
    record: str | None = None
    row: int | None = None
    date: str | None = None

    @cached_property
    def lines(self) -> Lines:
        """The document's lines."""
        return Lines(self.text)


class Lines:
    r"""The lines of a text; they end at `\r\n`, `\n` or `\r` and nowhere else.

    `str.splitlines` also cuts at U+2028, form feeds and more, so that its numbers drift from an editor's.

    >>> Lines("one\r\ntwo\u2028still two").position(6)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        self.spans: list[Span] = list(_line_spans(text))
        self._starts = [span.start for span in self.spans]
        self._bom = text.startswith(BOM)

    def __len__(self) -> int:
        return len(self.spans)

    def number(self, offset: int) -> int:
        """The line, counted from 1, that holds the code point at `offset`."""
        return bisect_right(self._starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point, both counted from 1; a byte order mark takes no column."""
        number = self.number(offset)
        column = offset - self._starts[number - 1] + 1
        return number, max(1, column - 1) if number == 1 and self._bom else column

    def span(self, number: int) -> Span:
        """The line's characters without its end; `number` counts from 1."""
        return self.spans[number - 1]


def _line_spans(text: str) -> Iterator[Span]:
    start = 0
    for end in (_LINE_END if "\r" in text else _NEWLINE).finditer(text):
        yield Span(start, end.start())
        start = end.end()
    yield Span(start, len(text))


def line_diff(before: str, after: str, name: str) -> str:
    """The lines that two texts do not share, as a unified diff without context; "" if they are the same."""
    one, other = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (before, after))
    lines = difflib.unified_diff(one, other, name, name, n=0)
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
