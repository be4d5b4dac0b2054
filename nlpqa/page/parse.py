"""The lazy parse of a page: piece by piece, a few pieces kept, so that memory does not grow with the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from nlpqa.core.text import Span
from nlpqa.lang.english import English, Need

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

_LONGEST = 8_000  # code points of a piece: a paragraph that is longer is cut between sentences
_AHEAD = 16_000  # code points read at one go: a model reads many short pieces together faster than one by one
_KEPT = 400_000  # code points of parsed pieces kept, more than any article has


@dataclass(frozen=True)
class Parsed:
    """A piece of the page as a Doc; the Doc's offsets count from the piece's start."""

    span: Span
    doc: Doc

    @property
    def text(self) -> str:
        """The piece's text as the model read it: line breaks are spaces."""
        return self.doc.text

    def span_of(self, tokens: Token | Tokens) -> Span:
        """Where a token or a run of tokens stands in the text."""
        first = tokens if hasattr(tokens, "idx") else tokens[0]
        last = tokens if hasattr(tokens, "idx") else tokens[-1]
        return Span(self.span.start + first.idx, self.span.start + last.idx + len(last))

    def tokens(self, span: Span) -> Tokens:
        """The tokens that a span of the text touches; empty if there are none."""
        start, end = max(0, span.start - self.span.start), min(len(self.span), span.end - self.span.start)
        first, behind = bisect_right(self._ends, start), bisect_left(self._ends, end)
        # The token that holds `end` is touched, unless it begins there or later.
        behind += behind < len(self.doc) and self.doc[behind].idx < end
        return self.doc[first:behind] if first < behind else self.doc[0:0]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.idx + len(token) for token in self.doc]


class Parse:
    """The parse of a text in pieces; each is read when first asked for, with those that follow it."""

    def __init__(self, text: str, pieces: Sequence[Span], model: English, needs: Iterable[Need]) -> None:
        self._text = text
        self._pieces = pieces
        self._model = model
        self._needs = frozenset(needs)
        self._read: OrderedDict[int, Parsed] = OrderedDict()
        self._size = 0

    def __iter__(self) -> Iterator[Parsed]:
        """All pieces in order."""
        return (self._piece(number) for number in range(len(self._pieces)))

    def until(self, offset: int) -> Iterator[Parsed]:
        """The pieces in order that begin before the code point behind `offset`."""
        return (self._piece(number) for number in range(bisect_right(self._pieces, offset, key=lambda p: p.start)))

    def gives(self, need: Need) -> bool:
        """Whether the parse was made with a need in mind."""
        return need in self._needs

    def at(self, offset: int) -> Parsed | None:
        """The piece that holds the code point at `offset`, or None between pieces."""
        number = bisect_right(self._pieces, offset, key=lambda piece: piece.start) - 1
        return self._piece(number) if number >= 0 and offset < self._pieces[number].end else None

    def _piece(self, number: int) -> Parsed:
        if number not in self._read:
            self._read_from(number)
        self._read.move_to_end(number)
        return self._read[number]

    def _read_from(self, first: int) -> None:
        numbers, size = [], 0
        for number in range(first, len(self._pieces)):
            if size and (size + len(self._pieces[number]) > _AHEAD or number in self._read):
                break
            numbers.append(number)
            size += len(self._pieces[number])
        docs = self._model.read([self._pieces[number].of(self._text) for number in numbers], self._needs)
        for number, doc in zip(reversed(numbers), reversed(docs), strict=True):
            self._read[number] = Parsed(self._pieces[number], doc)
        self._size += size
        while self._size > _KEPT:
            gone, parsed = self._read.popitem(last=False)
            self._size -= len(parsed.span)
            assert gone not in numbers, "a read-ahead is smaller than what is kept"


def pieces_of(paragraphs: Iterable[Span], sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Paragraphs, the long ones cut between sentences; a sentence that is too long itself is cut where it must be."""
    return tuple(piece for paragraph in paragraphs for piece in _cut(paragraph, sentences))


def _cut(paragraph: Span, sentences: Sequence[Span]) -> Iterator[Span]:
    if len(paragraph) <= _LONGEST:
        yield paragraph
        return
    start = end = paragraph.start
    at = bisect_right(sentences, paragraph.start, key=lambda sentence: sentence.end)
    for sentence in _until(sentences, at, paragraph.end):
        if sentence.end - start > _LONGEST and end > start:
            yield Span(start, end)
            start = sentence.start
        end = sentence.end
        while end - start > _LONGEST:
            yield Span(start, start + _LONGEST)
            start += _LONGEST
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _until(sentences: Sequence[Span], first: int, end: int) -> Iterator[Span]:
    for number in range(first, len(sentences)):
        if sentences[number].start >= end:
            return
        yield sentences[number]
