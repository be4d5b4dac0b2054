"""Addresses, handles, code and file names: text that is read but never changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from operator import attrgetter

from nlpqa.core.text import Span
from nlpqa.io.tables import table

_CODE = ("`", "~~~", "<!--")  # every pattern of `code` begins with one of these
_REACH = 1000  # code points around a trigger; no address is longer


def find_protected(text: str) -> tuple[Span, ...]:
    """Protected spans in order, apart from one another.

    >>> [span.of("see www.xiami.com/a.") for span in find_protected("see www.xiami.com/a.")]
    ['www.xiami.com/a']
    """
    code = (
        [Span(*match.span()) for match in _pattern("code").finditer(text)]
        if any(mark in text for mark in _CODE)
        else []
    )
    return tuple(sorted([*code, *_addresses(text, SpanSet(tuple(code)))]))


def _addresses(text: str, code: SpanSet) -> Iterator[Span]:
    done = 0
    for trigger in _trigger().finditer(text):
        if trigger.start() < done:
            continue
        start, end = _word_around(text, trigger.start(), done)
        for match in _pattern("address").finditer(text, start, end):
            span = Span(*match.span())
            if not code.overlaps(span):
                yield span
        done = end


def _word_around(text: str, at: int, low: int) -> tuple[int, int]:
    """The run of characters without space that holds a place, as far as `_REACH`."""
    low = max(low, at - _REACH)
    before = text[low:at]
    start = at if before[-1:].isspace() else at - len(before.split()[-1] if before else "")
    after = _SPACE.search(text, at, at + _REACH)
    return start, after.start() if after else min(len(text), at + _REACH)


_SPACE = re.compile(r"\s")


@cache
def _pattern(section: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['regex']})" for row in table("protected")[section].values()), re.MULTILINE)


@cache
def _trigger() -> re.Pattern[str]:
    return re.compile(table("protected")["trigger"]["regex"])


class SpanSet:
    """Spans that are sorted and apart, asked quickly whether one of them touches a place."""

    def __init__(self, spans: tuple[Span, ...]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    @classmethod
    def of(cls, spans: Iterable[Span]) -> SpanSet:
        """Spans in any order, those that overlap made one."""
        found: list[Span] = []
        for span in sorted(spans, key=attrgetter("start", "end")):
            if found and span.start < found[-1].end:
                found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
            else:
                found.append(span)
        return cls(tuple(found))

    def overlaps(self, span: Span) -> bool:
        """Whether any of the spans shares a character with `span`."""
        if not self._starts:
            return False
        at = bisect_right(self._starts, span.start)
        before = at > 0 and self._spans[at - 1].end > span.start
        return before or (at < len(self._spans) and self._spans[at].start < span.end)
