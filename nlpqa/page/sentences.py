"""Sentences by their punctuation; good enough for checks that do not parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.core.text import Span
from nlpqa.io.tables import entries

_CLOSE = r"""(?:\s?["”’」』»](?![A-Za-z0-9])|['）)\]])*"""  # what still belongs to the sentence
# Every stop stands in the first set: to a set Python's re leaps, an alternative it tries at every letter.
_STOP = re.compile(
    r"[.!?…。！？](?:"
    rf"(?<=[.!?…])(?P<more>[.!?…]*)(?P<close>{_CLOSE})(?=\s|$|(?<=[」』]))"
    rf"|(?P<chinese>(?<=[。！？])[。！？]*){_CLOSE})"
    r"(?=\s*(?P<open>[\"“‘'「『«(\[]*)\s*(?P<word>[^\W_][\w’'-]*)?)"  # what follows
)
_LIST_NUMBER = 4  # digits
_LAST_WORD = re.compile(r"(?<![\w.&'’-])[\w.&'’-]++$")


def find_sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of a paragraph, without space around them.

    >>> text = 'Dr. Wu paid $3.5 million. "Why?" he asked. Nobody knew.'
    >>> [span.of(text) for span in find_sentences(text, Span(0, len(text)))]
    ['Dr. Wu paid $3.5 million.', '"Why?" he asked.', 'Nobody knew.']
    """
    inside = paragraph.of(text)
    ends = [match.end() for match in _STOP.finditer(inside) if _ends_sentence(inside, match)]
    start = 0
    for end in (*ends, len(inside)):
        while start < end and inside[start].isspace():
            start += 1
        if start < end:
            yield Span(paragraph.start + start, paragraph.start + start + len(inside[start:end].rstrip()))
        start = end


def _ends_sentence(inside: str, match: re.Match[str]) -> bool:
    opens, word, chinese, more, close = match.group("open", "word", "chinese", "more", "close")
    if not word or chinese is not None:
        return True
    begins = word[0].isupper() or word[0].isdigit() or not word[0].isascii() or opens
    if not begins:
        return False
    if more or close or inside[match.start()] != ".":
        return True
    if match.start() < _LIST_NUMBER and inside[: match.start()].isdigit():
        return False  # "1. One" at the start of a paragraph is an item of a list
    last = _LAST_WORD.search(inside, max(0, match.start() - _longest()), match.start())
    return last is None or not _abbreviated(last.group(), word)


@cache
def _longest() -> int:
    """Code points of the longest abbreviation."""
    return max(map(len, entries("abbreviations", "abbreviation") | entries("abbreviations", "ambiguous")))


def _abbreviated(last: str, word: str) -> bool:
    if last in entries("abbreviations", "abbreviation"):
        return not (last == "No" and not word[0].isdigit())
    if last in entries("abbreviations", "ambiguous"):
        return word not in entries("abbreviations", "starter")
    return len(last) == 1 and last.isupper() and last != "I" and word not in entries("abbreviations", "starter")
