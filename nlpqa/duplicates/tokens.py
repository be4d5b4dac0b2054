"""Words as duplicates compare them: folded, a name in whatever rendering as one token."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.lang.chinese import HAN, has_han

_WORD = re.compile(
    rf"{HAN.pattern}|\d+(?:[.,]\d+)*%?|[^\W\d_](?:(?!{HAN.pattern})[^\W_])*(?:['’-](?!{HAN.pattern})[^\W_]+)*"
)
# The same for a text without Chinese: to look ahead at every letter takes twice as long.
_PLAIN_WORD = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")


class Token(NamedTuple):
    """A word or a name; `key` is what is compared."""

    key: str
    span: Span
    name: bool = False


class Tokens:
    """All tokens of a text in order, found by span."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.all = list(_tokens(text, mentions)) if mentions else _words(text, 0, len(text))

    @cached_property
    def _starts(self) -> list[int]:
        return [token.span.start for token in self.all]

    def within(self, span: Span) -> list[Token]:
        """The tokens that begin inside a span."""
        return self.all[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def between(self, left: Token, right: Token) -> str:
        """The characters between two tokens."""
        return self.text[left.span.end : right.span.start]


def _tokens(text: str, mentions: Sequence[Mention]) -> Iterator[Token]:
    at = 0
    for mention in mentions:
        yield from _words(text, at, mention.span.start)
        yield Token((mention.term.target or mention.canonical).casefold(), mention.span, name=True)
        at = mention.span.end
    yield from _words(text, at, len(text))


def word_keys(text: str) -> tuple[str, ...]:
    """What is compared of the words of a text that no names are known of."""
    return tuple(map(_key, _pattern(text).findall(text)))


def _words(text: str, start: int, end: int) -> list[Token]:
    return [Token(_key(match[0]), Span(*match.span())) for match in _pattern(text).finditer(text, start, end)]


def _pattern(text: str) -> re.Pattern[str]:
    return _WORD if not text.isascii() and has_han(text) else _PLAIN_WORD


def _key(word: str) -> str:
    word = word.casefold().replace("’", "'")
    return word.removesuffix("'s") or word
