"""Words as duplicates compare them: folded, a name in whatever rendering as one token."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, overload

from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.lang.chinese import HAN, has_han

_WORD = re.compile(  # signs of money are words: they say what is paid
    rf"[$€£¥￥]|{HAN.pattern}|\d+(?:[.,]\d+)*%?|[^\W\d_](?:(?!{HAN.pattern})[^\W_])*(?:['’-](?!{HAN.pattern})[^\W_]+)*"
)
# The same for a text without Chinese: to look ahead at every letter takes twice as long.
_PLAIN_WORD = re.compile(r"[$€£¥￥]|\d+(?:[.,]\d+)*%?|[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")


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


class Words(Sequence[Token]):
    """The tokens of a text that no names are known of, made when looked at; their keys are known at once.

    Of a long list of pairs only what differs is ever looked at.
    """

    def __init__(self, text: str) -> None:
        self.keys = word_keys(text)
        self._text = text

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in _pattern(self._text).finditer(self._text)]

    def __len__(self) -> int:
        return len(self.keys)

    def made(self, numbers: range) -> Iterator[Token]:
        """The tokens of some neighbours."""
        places = slice(numbers.start, numbers.stop)
        return (Token(key, Span(*span)) for key, span in zip(self.keys[places], self._spans[places], strict=True))

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | Sequence[Token]:
        if isinstance(at, slice):
            return _Part(self, range(len(self.keys))[at])
        return Token(self.keys[at], Span(*self._spans[at]))


@dataclass(frozen=True, slots=True)
class _Part(Sequence[Token]):
    """Some neighbours among words."""

    words: Words
    numbers: range

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Token]:
        return self.words.made(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | Sequence[Token]:
        return _Part(self.words, self.numbers[at]) if isinstance(at, slice) else self.words[self.numbers[at]]


def have_names(tokens: Sequence[Token]) -> bool:
    """Whether a name is among some tokens."""
    return not isinstance(tokens, Words | _Part) and any(token.name for token in tokens)


def keys_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """What is compared of some tokens."""
    return tokens.keys if isinstance(tokens, Words) else tuple(token.key for token in tokens)


def word_keys(text: str) -> tuple[str, ...]:
    """What is compared of the words of a text that no names are known of.

    >>> word_keys("The mayor’s IT budget")
    ('the', 'mayor', 'it', 'budget')
    """
    folded = text.casefold().replace("’", "'")
    if len(folded) != len(text):  # a letter became two: other words may be found
        return tuple(map(_key, _pattern(text).findall(text)))
    found = _pattern(text).findall(folded)
    return tuple(map(_bare, found) if "'s" in folded else found)


def _words(text: str, start: int, end: int) -> list[Token]:
    return [Token(_key(match[0]), Span(*match.span())) for match in _pattern(text).finditer(text, start, end)]


def _pattern(text: str) -> re.Pattern[str]:
    return _WORD if not text.isascii() and has_han(text) else _PLAIN_WORD


def _key(word: str) -> str:
    return _bare(word.casefold().replace("’", "'"))


def _bare(word: str) -> str:
    return word.removesuffix("'s") or word
