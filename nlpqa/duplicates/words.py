"""Words said twice in a row ("the the"), or on both sides of "and" ("block and block")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from nlpqa.core.duplicate import Duplicate
from nlpqa.core.text import Span
from nlpqa.duplicates.tokens import Token, Tokens
from nlpqa.io.tables import entries
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.page.page import Page


def find_doubled_words(page: Page, tokens: Tokens) -> Iterator[Duplicate]:
    """One duplicate a run: `span` is all but the first of the run's words, `of` the first.

    Of two words said twice ("part two part two") `of` is the first two.
    """
    for sentence in page.sentences:
        words = tokens.within(sentence)
        at = 0
        while at < len(words) - 1:
            last = _run(tokens, words, at)
            if last > at:
                yield _duplicate(page, words[at].span, words[at + 1], words[last])
            elif last == at and _paired(page, tokens, words, at):
                yield _duplicate(page, words[at].span, words[at + 2], words[at + 2])
                last = at + 2
            elif last == at and _phrase(page, tokens, words, at):
                of = Span(words[at].span.start, words[at + 1].span.end)
                yield _duplicate(page, of, words[at + 2], words[at + 3])
                last = at + 3
            at = max(at + 1, last)


def _duplicate(page: Page, of: Span, second: Token, last: Token) -> Duplicate:
    return Duplicate(Span(second.span.start, last.span.end), page.place(of), "word", "word", 1.0)


def _run(tokens: Tokens, words: list[Token], at: int) -> int:
    last = at
    while (
        last + 1 < len(words)
        and _same(words[at], words[last + 1])
        and tokens.between(words[last], words[last + 1]).isspace()
    ):
        last += 1
    if last > at + 1 and words[at].key in entries("doubles", "said_thrice"):
        return last
    return last if last > at and _faulty(tokens.text, words[at], words[at + 1]) else at


def _phrase(page: Page, tokens: Tokens, words: list[Token], at: int) -> bool:
    """Whether two different words stand twice side by side, and no more often: "of the of the"."""
    if at + 3 >= len(words) or words[at].key != words[at + 2].key or words[at + 1].key != words[at + 3].key:
        return False
    part = words[at : at + 4]
    keys = (part[0].key, part[1].key)
    around = {each.key for each in (*words[max(0, at - 1) : at], *words[at + 4 : at + 5])}
    skipped = entries("doubles", "begins_phrase")
    return (
        keys[0] != keys[1]
        and around.isdisjoint(keys)  # "step by step by step", "over and over and over"
        and all(key.isalpha() and len(key) > 1 and key not in skipped for key in keys)
        and all(tokens.between(one, other) == " " for one, other in pairwise(part))
        and (part[0].span.of(tokens.text)[1:] + part[1].span.of(tokens.text)[1:]).islower()
        and not page.quotations.overlaps(Span(part[0].span.start, part[3].span.end))
    )


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
    if second.span.of(text).isupper() != first.span.of(text).isupper() and len(first.key) > 1:
        return False  # "at AT&T", "it IT"
    return first.key not in entries("doubles", "legitimate")


def _paired(page: Page, tokens: Tokens, words: list[Token], at: int) -> bool:
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
        and not first.key.endswith((*entries("doubles", "comparative"), "ing"))
        and first.key not in entries("doubles", "legitimate_pair")
        and _pair_ends(tokens, words, at)
        and not page.quotations.overlaps(second.span)
    )


def _pair_ends(tokens: Tokens, words: list[Token], at: int) -> bool:
    """Whether the second word of "X and X" belongs to no noun behind it, and is not said a third time."""
    if at > 1 and words[at - 1].key == "and" and words[at - 2].key == words[at].key:
        return False
    if at + 3 >= len(words) or not tokens.between(words[at + 2], words[at + 3]).isspace():
        return True
    return words[at + 3].key in entries("doubles", "after_and_pair")
