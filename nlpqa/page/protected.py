"""Addresses, handles, code and file names: text that is read but never changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from nlpqa.core.text import Span
from nlpqa.io.tables import table


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['regex']})" for row in table("protected")["pattern"].values()), re.MULTILINE)


def find_protected(text: str) -> tuple[Span, ...]:
    """Protected spans in order, apart from one another.

    >>> [span.of("see www.xiami.com/a.") for span in find_protected("see www.xiami.com/a.")]
    ['www.xiami.com/a']
    """
    return tuple(Span(*match.span()) for match in _pattern().finditer(text) if match.group())


class SpanSet:
    """Spans that are sorted and apart, asked quickly whether one of them touches a place."""

    def __init__(self, spans: tuple[Span, ...]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def overlaps(self, span: Span) -> bool:
        """Whether any of the spans shares a character with `span`."""
        at = bisect_right(self._starts, span.start)
        before = at > 0 and self._spans[at - 1].end > span.start
        return before or (at < len(self._spans) and self._spans[at].start < span.end)
