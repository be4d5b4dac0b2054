"""What goes with a stretch of text when it is taken out."""

from __future__ import annotations

import re

from nlpqa.core.text import Span

_LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_REST = re.compile(r"\s*\Z")
_SPACES = re.compile(r"[ \t]*")
_LAST_LINE_END = re.compile(r"(?:\r\n|\n|\r)?[ \t]*$")
_REACH = 100  # code points back from the span to look for space


def with_gap(text: str, span: Span) -> Span:
    """The span with what would be left of it: of lines their end and a blank line behind, if one stands before, too;
    of a sentence the spaces before it, if it ends its line, or else those behind.

    >>> text = "It rained. It was late.\\n\\nHe left."
    >>> with_gap(text, Span(11, 23)).of(text)
    ' It was late.'
    """
    before = text[max(0, span.start - _REACH) : span.start]
    spaces = len(before) - len(before.rstrip(" \t"))
    begins = len(before) == spaces or before[-spaces - 1] in "\r\n"
    end = _LINE_END.match(text, span.end)
    if begins and end:
        blank = _LINE_END.match(text, end.end())
        doubled = blank is not None and before[: len(before) - spaces].endswith(("\n\n", "\r\r", "\n\r\n"))
        return Span(span.start - spaces, blank.end() if blank is not None and doubled else end.end())
    if end or _REST.match(text, span.end):  # the last of its line, or of the text
        line_end = _LAST_LINE_END.search(before)
        taken = spaces if end or line_end is None else len(line_end.group())
        return Span(span.start - taken, span.end)
    behind = _SPACES.match(text, span.end)
    return Span(span.start, span.end if behind is None else behind.end())
