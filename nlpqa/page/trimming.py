"""What goes with a stretch of text when it is taken out."""

from __future__ import annotations

import re

from nlpqa.core.text import Span

_AFTER = re.compile(r"[ \t]*(?:\r\n|\n|\r|$)|[ \t]+")
_BEFORE = re.compile(r"(?:\r\n|\n|\r)?[ \t]*$")
_REACH = 100  # code points back from the span to look for space


def with_gap(text: str, span: Span) -> Span:
    """The span with the line end or the spaces that follow it, or at the text's end those before it."""
    after = _AFTER.match(text, span.end)
    if after and after.end() < len(text) and len(after.group()):
        return Span(span.start, after.end())
    before = _BEFORE.search(text[max(0, span.start - _REACH) : span.start])
    return Span(span.start - (len(before.group()) if before else 0), span.end)
