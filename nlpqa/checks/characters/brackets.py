"""Brackets with nothing in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.core.text import Span

# “the comma (,)” names the mark; one with a space beside it, or one of Chinese, was left over.
_EMPTY = re.compile(r"[(（\[［【〔](?:\s{0,3}[|｜／，、；]?\s{0,3}|\s{1,3}[/,;]\s{0,3}|[/,;]\s{1,3})[)）\]］】〕]")
_ROUND = "(（)）"


def empty_brackets(text: str) -> Iterator[Span]:
    """Pairs of brackets that hold nothing but space and one stray mark; neighbours are one.

    >>> [span.of("a ( ), b（）【】") for span in empty_brackets("a ( ), b（）【】")]
    ['( )', '（）【】']
    """
    start, end = -1, -1
    for match in _EMPTY.finditer(text):
        brackets = match.group()
        if (brackets[0] in _ROUND) != (brackets[-1] in _ROUND) or "\n" in brackets:
            continue
        if start >= 0 and (match.start() - end > 1 or text[end : match.start()].strip(" ")):
            yield Span(start, end)
            start = -1
        start, end = match.start() if start < 0 else start, match.end()
    if start >= 0:
        yield Span(start, end)
