"""Items said twice in one list: "games, animation, games and music"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlpqa.core.duplicate import Duplicate
from nlpqa.core.text import Span
from nlpqa.duplicates.tokens import Token, Tokens
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

_SEPARATOR = re.compile(r"\s*(?:[,、]\s*(?:and|or|&)\s+|[,、]|\s(?:and|or|&)\s)\s*", re.IGNORECASE)
_BREAK = re.compile(r"[;:()\[\]—–\"“”‘「」]|(?<!\w)'|\s['’]|[.!?]\s")
_LONGEST_ITEM = 4

_Keys = tuple[str, ...]


def find_doubled_items(page: Page, tokens: Tokens) -> Iterator[Duplicate]:
    """A duplicate for every later item that stands in the same list before; names count in any rendering."""
    for sentence in page.sentences:
        for stretch in _stretches(page.text, sentence):
            chunks = _chunks(page.text, stretch, tokens)
            if len(chunks) > 2:
                yield from _in_list(page, chunks)
            if len(chunks) > 1:
                yield from _in_pair(page, chunks, tokens)


def _stretches(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for mark in _BREAK.finditer(text, sentence.start, sentence.end):
        yield Span(start, max(start, mark.start()))
        start = mark.end()
    yield Span(start, max(start, sentence.end))


def _chunks(text: str, stretch: Span, tokens: Tokens) -> list[list[Token]]:
    chunks = []
    start = stretch.start
    for separator in _SEPARATOR.finditer(text, stretch.start, stretch.end):
        chunks.append(tokens.within(Span(start, max(start, separator.start()))))
        start = separator.end()
    chunks.append(tokens.within(Span(start, max(start, stretch.end))))
    return chunks


def _in_list(page: Page, chunks: list[list[Token]]) -> Iterator[Duplicate]:
    """Compare the items between separators, also with the end of what goes before and the start of what follows."""
    last = len(chunks) - 1
    seen: list[tuple[_Keys, list[Token]]] = []
    for at, chunk in enumerate(chunks):
        inner = 0 < at < last and _is_item(chunk)
        if inner:
            keys = _keys(chunk)
            earlier = next((tokens for known, tokens in seen if known == keys), None)
            earlier = earlier or _ending(chunks, at, keys)
            if earlier:
                yield _duplicate(page, chunk, earlier)
            seen.append((keys, chunk))
        elif seen:
            # The first chunk after the items may begin with one more of them.
            known = next((t for k, t in seen if _keys(chunk[: len(k)]) == k), None)
            if known:
                yield _duplicate(page, chunk[: len(known)], known)
            seen = []


def _ending(chunks: list[list[Token]], at: int, keys: _Keys) -> list[Token] | None:
    """The end of the chunk that the list's items follow, if it is the same item."""
    first = at
    while first > 0 and (first == at or _is_item(chunks[first])):
        first -= 1
    tail = chunks[first][-len(keys) :]
    return tail if _keys(tail) == keys else None


def _in_pair(page: Page, chunks: list[list[Token]], tokens: Tokens) -> Iterator[Duplicate]:
    """Compare the names on both sides of one separator: "Xiami Music and Xiami Music are"."""
    for left, right in pairwise(chunks):
        for size in range(min(_LONGEST_ITEM, len(left), len(right)), 0, -1):
            here, there = right[:size], left[-size:]
            if _keys(here) == _keys(there) and _is_name(page.text, here) and _pair_ends(here, right, tokens):
                if len(chunks) < 3 or not (_is_item(right) and right is not chunks[-1]):
                    yield _duplicate(page, here, there)
                break


def _pair_ends(here: list[Token], right: list[Token], tokens: Tokens) -> bool:
    if " ".join(_keys(here)) in entries("doubles", "legitimate_name"):
        return False
    if len(here) == len(right):
        return True
    following = right[len(here)]
    return following.key in entries("doubles", "after_pair") or not tokens.between(here[-1], following).isspace()


def _is_item(chunk: list[Token]) -> bool:
    return (
        0 < len(chunk) <= _LONGEST_ITEM
        and all(
            token.name or (not any(map(str.isdigit, token.key)) and token.key not in entries("doubles", "not_an_item"))
            for token in chunk
        )
        and (len(chunk) > 1 or _is_noun(chunk[0]))
    )


def _is_noun(token: Token) -> bool:
    repeated = entries("doubles", "legitimate") | entries("doubles", "legitimate_pair")
    return token.name or (len(token.key) > 2 and token.key not in repeated)


def _is_name(text: str, tokens: list[Token]) -> bool:
    return all(token.name or token.span.of(text)[0].isupper() for token in tokens)


def _keys(tokens: list[Token]) -> _Keys:
    return tuple(token.key for token in tokens)


def _duplicate(page: Page, here: list[Token], there: list[Token]) -> Duplicate:
    span = Span(here[0].span.start, here[-1].span.end)
    earlier = Span(there[0].span.start, there[-1].span.end)
    same = span.of(page.text) == earlier.of(page.text)
    differs = () if same else ((span.of(page.text), earlier.of(page.text)),)
    return Duplicate(span, page.place(earlier), "word", "item", 1.0, differs)
