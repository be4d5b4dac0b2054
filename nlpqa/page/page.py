"""A document and what can be seen in it without a glossary; each view is made when first asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from nlpqa.core.finding import Place
from nlpqa.core.text import Document, Lines, Span
from nlpqa.lang.english import English, Need
from nlpqa.page.marks import Marks, read_marks
from nlpqa.page.paragraphs import find_paragraphs
from nlpqa.page.parse import Parse, pieces_of
from nlpqa.page.protected import SpanSet, find_protected
from nlpqa.page.sentences import find_sentences

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Page:
    """The reading of one document that all stages share."""

    def __init__(self, document: Document, model: English | None = None, needs: Iterable[Need] = ()) -> None:
        self.document = document
        self.text = document.text
        self._model = model
        self._needs = tuple(needs)

    @property
    def lines(self) -> Lines:
        """The document's lines."""
        return self.document.lines

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Paragraphs in order."""
        return find_paragraphs(self.text, self.lines)

    def paragraph_at(self, offset: int) -> Span | None:
        """The paragraph that holds the code point at `offset`, or None."""
        at = bisect_right(self._paragraph_starts, offset)
        found = self.paragraphs[at - 1] if at else None
        return found if found is not None and offset < found.end else None

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences in order; none crosses a paragraph."""
        return tuple(s for paragraph in self.paragraphs for s in find_sentences(self.text, paragraph))

    def sentence_number(self, offset: int) -> int:
        """The sentence, counted from 1, that holds the code point at `offset` or stands before it; 0 before all."""
        return bisect_right(self._sentence_starts, offset)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def protected(self) -> tuple[Span, ...]:
        """Addresses, handles, code and file names."""
        return find_protected(self.text)

    @cached_property
    def out_of_bounds(self) -> SpanSet:
        """The protected spans, to be asked whether a place touches one."""
        return SpanSet(self.protected)

    @cached_property
    def marks(self) -> Marks:
        """Quotation marks, paired."""
        return read_marks(self.text, self.paragraphs, self.out_of_bounds)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the text, in lower case and without a possessive "'s"."""
        found = {word.lower() for word in set(_WORD.findall(self.text))}
        return frozenset(word.removesuffix("'s").removesuffix("’s") for word in found)

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, to ask whether it holds a word at all; its offsets are not the text's."""
        return self.text.lower()

    @cached_property
    def quotations(self) -> SpanSet:
        """What stands between double or corner marks, with the marks; left open, to the paragraph's end."""
        return SpanSet.of(pair.outer for pair in self.marks.pairs if pair.kind != "single")

    @cached_property
    def parse(self) -> Parse | None:
        """What the model makes of the text, read when asked for; None without a model or a need of one."""
        if self._model is None or not self._needs:
            return None
        return Parse(self.text, pieces_of(self.paragraphs, self.sentences), self._model, self._needs)

    def place(self, span: Span) -> Place:
        """The span as a place in this document."""
        return Place(self.document.id, span, self.lines.number(span.start))
