"""A document and what can be seen in it without a glossary; each view is made when first asked for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from nlpqa.core.finding import Place
from nlpqa.core.text import Document, Lines, Span
from nlpqa.lang.english import English, Need
from nlpqa.page.comments import Comment, find_comments
from nlpqa.page.marks import Marks, read_marks
from nlpqa.page.paragraphs import find_paragraphs
from nlpqa.page.parse import Parse, pieces_of
from nlpqa.page.protected import SpanSet, find_protected
from nlpqa.page.sentences import find_sentences

_UNUSUAL = re.compile("[^\t\n\r\x20-\x7e‘’“”–—…]")  # one set: re leaps over all else
_RUN = re.compile(r"[^\W_][\w'’-]*")  # holds words; found in half the time of `_WORD`
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
        """Paragraphs in order, those that are comments to nlpqa left out."""
        found = find_paragraphs(self.text, self.lines)
        if not self.comments:
            return found
        alone = {comment.span for comment in self.comments}
        return tuple(paragraph for paragraph in found if paragraph not in alone)

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Comments that tell nlpqa to be silent."""
        return find_comments(self.text, self.lines)

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
        """Every word of the text, in lower case and without a possessive "'s"; of wide letters also the narrow form."""
        runs = set(_RUN.findall(self.lowered))
        plain = {run for run in runs if run.isalnum()}
        others = (word for run in runs - plain for word in _WORD.findall(run))
        found = plain.union(word.removesuffix("'s").removesuffix("’s") for word in others)
        wide = (word for word in found if not word.isascii())
        return frozenset(found.union(unicodedata.normalize("NFKC", word) for word in wide))

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, to ask whether it holds a word at all; its offsets are not the text's."""
        return self.text.lower()

    @cached_property
    def unusual(self) -> frozenset[str]:
        """Every character of the text but ASCII's visible ones, space, tab, line ends and the marks ‘ ’ “ ” – — …"""
        return frozenset(_UNUSUAL.findall(self.text))

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
