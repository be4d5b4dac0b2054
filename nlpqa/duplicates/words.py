"""Words said twice in a row ("the the"), or on both sides of "and" ("block and block")."""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.core.duplicate import Duplicate
from nlpqa.core.text import Span
from nlpqa.duplicates.tokens import Token, Tokens
from nlpqa.io.tables import entries
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.page.page import Page


def find_doubled_words(page: Page, tokens: Tokens) -> Iterator[Duplicate]:
    """One duplicate a run: `span` is all but the first of the run's words, `of` the first."""
    for sentence in page.sentences:
        words = tokens.within(sentence)
        at = 0
        while at < len(words) - 1:
            last = _run(tokens, words, at)
            if last > at:
                yield _duplicate(page, words[at], words[at + 1], words[last])
            elif last == at and _paired(tokens, words, at):
                yield _duplicate(page, words[at], words[at + 2], words[at + 2])
                last = at + 2
            at = max(at + 1, last)


def _duplicate(page: Page, first: Token, second: Token, last: Token) -> Duplicate:
    span = Span(second.span.start, last.span.end)
    return Duplicate(span, page.place(first.span), "word", "word", 1.0)


def _run(tokens: Tokens, words: list[Token], at: int) -> int:
    last = at
    while (
        last + 1 < len(words)
        and _same(words[at], words[last + 1])
        and tokens.between(words[last], words[last + 1]).isspace()
    ):
        last += 1
    return last if last > at and _faulty(tokens.text, words[at], words[at + 1]) else at


def _same(left: Token, right: Token) -> bool:
    return left.key == right.key and left.name == right.name


def _faulty(text: str, first: Token, second: Token) -> bool:
    if first.name:
        return True
    if first.span.of(text).casefold() != second.span.of(text).casefold():
        return False  # "our children's children"
    if not first.key.isalpha() or (len(first.key) < 2 and first.key != "a") or not first.key.isascii():
        return False
    # Two capitals are a name that says itself twice, as Lang Lang's and Baden Baden's do.
    if second.span.of(text)[0].isupper() and not is_ordinary(first.key):
        return False
    return first.key not in entries("doubles", "legitimate")


def _paired(tokens: Tokens, words: list[Token], at: int) -> bool:
    if at + 2 >= len(words) or words[at + 1].key != "and":
        return False
    first, second = words[at], words[at + 2]
    word = second.span.of(tokens.text)
    return (
        _same(first, second)
        and not first.name
        and first.key.isalpha()
        and len(first.key) > 2
        and word == word.lower() == first.span.of(tokens.text)
        and tokens.between(first, words[at + 1]).isspace()
        and tokens.between(words[at + 1], second).isspace()
        and not first.key.endswith(tuple(entries("doubles", "comparative")))
        and first.key not in entries("doubles", "legitimate_pair")
        and (at + 3 == len(words) or words[at + 3].key not in entries("doubles", "after_repetition"))
    )
