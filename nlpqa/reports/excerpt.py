"""A line of the text with one place marked under it."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from nlpqa.core.text import Document, Span
from nlpqa.reports.html_text import plain

_TO_SPACE = dict.fromkeys(map(ord, "\t\n\r\u00a0"), " ")
_WORD = 16  # code points
_AROUND = 40  # code points shown on either side
_LONGEST = 60  # code points of a marked place that are shown


def excerpt(document: Document, span: Span, style: str) -> tuple[Text, Text]:
    """The line around a span, cut on both sides, and a line of marks that stands under it in a terminal."""
    number = document.lines.number(span.start)
    line = document.lines.span(number)
    start = max(line.start, span.start - _AROUND)
    stop = min(span.end, line.end, span.start + _LONGEST)
    end = min(line.end, stop + _AROUND)
    text = document.text
    # Words are not cut, unless they are longer than a word is.
    if start > line.start and (space := text.find(" ", start, min(start + _WORD, span.start))) >= 0:
        start = space + 1
    if end < line.end and (space := text.rfind(" ", max(stop, end - _WORD), end)) >= 0:
        end = space
    before = ("… " if start > line.start else "") + visible(document.text[start : span.start])
    marked = visible(document.text[span.start : stop]) + ("…" if stop < min(span.end, line.end) else "")
    after = (
        "" if stop < min(span.end, line.end) else visible(document.text[stop:end]) + (" …" if end < line.end else "")
    )
    shown = Text.assemble(before, (marked or "·", style), after)
    under = Text(" " * cell_len(before) + "~" * max(1, cell_len(marked)), style=style)
    return shown, under


def visible(text: str) -> str:
    """The text on one line with what is unseen as escapes, so that nothing in it steers the terminal."""
    return plain(text.translate(_TO_SPACE))
