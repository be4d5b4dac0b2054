"""What is compared: lines, sentences (of which passages are made) and whole articles, in the order of reading."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlpqa.core.text import Document, Span, trim
from nlpqa.io.tables import table
from nlpqa.page.paragraphs import find_paragraphs
from nlpqa.page.sentences import find_sentences

LINE, SENTENCE, ARTICLE = 1, 2, 4  # what a unit is; a line of one sentence is both
LEVELS = {"line": LINE, "passage": SENTENCE, "article": ARTICLE}

# A stop with something behind it, as every sentence but the last has: most lines need no closer look.
_STOP_INSIDE = re.compile(r"[.!?…][\"'”’」』»）)\]]*\s*[^\s\"'”’」』»）)\]]|[。！？].")

Column = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Units:
    """A row a unit, in order of documents and places: the number of its document, start and end (code points), levels
    (a sum of LINE, SENTENCE and ARTICLE) and the number of its text in `texts`, which holds equal ones once.
    """

    document: Column
    start: Column
    end: Column
    levels: Column
    text: Column
    texts: list[str]

    def __len__(self) -> int:
        return len(self.document)


def find_units(documents: Sequence[Document], wanted: int) -> Units:
    """The units of all documents.

    A document of one short line is a line and nothing else, as a list of lines has no passages; and of any document of
    one line only the line counts, not the article. This holds if lines are `wanted`.
    """
    columns = [array("q") for _ in range(5)]
    document, start, end, levels, same = (column.append for column in columns)
    numbers: dict[str, int] = {}
    for number, each in enumerate(documents):
        text = each.text
        for span, level in _units(each, wanted):
            document(number)
            start(span.start)
            end(span.end)
            levels(level)
            same(numbers.setdefault(text[span.start : span.end], len(numbers)))
    found = [np.array(column, np.int64) for column in columns]
    return Units(found[0], found[1], found[2], found[3], found[4], list(numbers))


def _units(document: Document, wanted: int) -> Sequence[tuple[Span, int]]:
    text = document.text
    several = "\n" in text or "\r" in text
    paragraphs = find_paragraphs(text, document.lines) if several else (trim(text, Span(0, len(text))),)
    if not paragraphs or not len(paragraphs[0]):
        return ()
    if not several and wanted & LINE and len(paragraphs[0]) < table("thresholds")["across"]["article"]:
        return ((paragraphs[0], LINE),)
    found = []
    if wanted & ARTICLE and (len(paragraphs) > 1 or not wanted & LINE):
        found.append((Span(paragraphs[0].start, paragraphs[-1].end), ARTICLE))
    for paragraph in paragraphs:
        sentences = _sentences(text, paragraph) if wanted & SENTENCE else ()
        alone = len(sentences) == 1
        if levels := wanted & LINE | (SENTENCE if alone else 0):
            found.append((paragraph, levels))
        if not alone:
            found += [(sentence, SENTENCE) for sentence in sentences]
    return found


def _sentences(text: str, paragraph: Span) -> Sequence[Span]:
    if _STOP_INSIDE.search(text, paragraph.start, paragraph.end) is None:
        return (paragraph,)
    return tuple(find_sentences(text, paragraph))
