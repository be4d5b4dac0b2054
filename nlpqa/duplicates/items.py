"""Items said twice in one list: "games, animation, games and music"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlpqa.core.duplicate import Duplicate
from nlpqa.core.text import Span
from nlpqa.duplicates.tokens import Token, Tokens
from nlpqa.io.tables import entries
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.page.page import Page

_SEPARATOR = re.compile(r"\s*(?:[,、]\s*(?:and|or)\s+|[,、]|\s(?:and|or)\s)\s*", re.IGNORECASE)
_BREAK = re.compile(r"[;:()\[\]—–\"“”‘「」]|(?<!\w)'|\s['’]|[.!?]\s")
_LONGEST_ITEM = 4

_Keys = tuple[str, ...]


def find_doubled_items(page: Page, tokens: Tokens) -> Iterator[Duplicate]:
    """A duplicate for every later item that stands in the same list before; names count in any rendering."""
    for sentence in page.sentences:
        for stretch in _stretches(page.text, sentence):
            chunks = _chunks(page.text, stretch, tokens)
            if len(chunks) > 2:
                yield from _in_list(page, chunks, tokens)
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


def _in_list(page: Page, chunks: list[list[Token]], tokens: Tokens) -> Iterator[Duplicate]:
    """Compare each item of a list with those before it."""
    for head, inner, tail in _lists(chunks):
        # The list's first item is the end of `head`, its last the beginning of `tail`; nothing tells how long they are.
        before: list[list[Token]] = [head]
        for item in inner:
            _, earlier = _said_before(item, before)
            if earlier and not _emphatic(page.text, item, before, tail):
                yield _duplicate(page, item, earlier)
            before.append(item)
        for size in range(min(_LONGEST_ITEM, len(tail)), 0, -1):
            item = tail[:size]
            at, earlier = _said_before(item, before)
            if (
                earlier
                and at < len(inner)
                and _is_item(item)
                and _pair_ends(item, tail, tokens)
                and not _legitimate(item)
            ):
                if not _emphatic(page.text, item, before, []):
                    yield _duplicate(page, item, earlier)
                break


def _lists(chunks: list[list[Token]]) -> Iterator[tuple[list[Token], list[list[Token]], list[Token]]]:
    """Runs of short chunks, each with the chunk before and the chunk after."""
    inner: list[list[Token]] = []
    for at, chunk in enumerate(chunks[1:-1], 1):
        if _is_item(chunk):
            inner.append(chunk)
        elif inner:
            yield chunks[at - len(inner) - 1], inner, chunk
            inner = []
    if inner:
        yield chunks[-len(inner) - 2], inner, chunks[-1]


def _said_before(item: list[Token], before: list[list[Token]]) -> tuple[int, list[Token] | None]:
    """The first of the earlier items that is the same, with its number; of the first, its end counts."""
    keys = _keys(item)
    for at, earlier in enumerate(before):
        ending = earlier[-len(keys) :] if at == 0 else earlier
        if _keys(ending) == keys:
            return at, ending
    return -1, None


def _emphatic(text: str, item: list[Token], before: list[list[Token]], tail: list[Token]) -> bool:
    """Whether an item follows itself for emphasis ("lie and lie and lie"); a name does where it stands thrice."""
    keys = _keys(item)
    if _keys(before[-1][-len(keys) :]) != keys:
        return False
    times = sum(_keys(earlier[-len(keys) :]) == keys for earlier in before) + (_keys(tail[: len(keys)]) == keys)
    return times > 1 or not _is_name(text, item)


def _in_pair(page: Page, chunks: list[list[Token]], tokens: Tokens) -> Iterator[Duplicate]:
    """Compare the names on both sides of one separator: "Xiami Music and Xiami Music are"."""
    for at, (left, right) in enumerate(pairwise(chunks)):
        for size in range(min(_LONGEST_ITEM, len(left), len(right)), 0, -1):
            here, there = right[:size], left[-size:]
            ends = (
                _pair_ends(here, right, tokens)
                or (at == 0 and len(left) == size and _joined(tokens, there, here))
                or _begins_anew(page, left, here, at)
            )
            if _keys(here) == _keys(there) and _is_name(page.text, here) and ends and not _legitimate(here):
                # Whole chunks between two separators are items of a list and compared as such.
                whole = at > 0 and len(left) == size and _is_item(left) and not _begins_anew(page, left, here, at)
                listed = whole or (at + 2 < len(chunks) and _is_item(right))
                if not listed:
                    yield _duplicate(page, here, there)
                break


def _pair_ends(here: list[Token], right: list[Token], tokens: Tokens) -> bool:
    if len(here) == len(right):
        return True
    following = right[len(here)]
    return following.key in entries("doubles", "after_pair") or not tokens.between(here[-1], following).isspace()


def _begins_anew(page: Page, left: list[Token], here: list[Token], at: int) -> bool:
    """Whether a clause begins with a name and, behind a comma, with the name again: "Guo Yichen, Guo Yichen has"."""
    title = left[: -len(here)]
    ordinary = len(here) == 1 and is_ordinary(here[0].key)
    before = entries("doubles", "before_subject")
    known = all(token.key in before or token.key in entries("people", "human") for token in title)
    opens = at > 0 or page.sentences[page.sentence_number(left[0].span.start) - 1].start == left[0].span.start
    return known and opens and not ordinary and not page.quotations.overlaps(here[0].span)


def _legitimate(name: list[Token]) -> bool:
    return " ".join(_keys(name)) in entries("doubles", "legitimate_name")


def _joined(tokens: Tokens, there: list[Token], here: list[Token]) -> bool:
    """Whether "and" joins two names that a sentence begins with: its verb follows the second, not a new clause."""
    return tokens.between(there[-1], here[0]).strip().lower() == "and"


def _is_item(chunk: list[Token]) -> bool:
    return (
        0 < len(chunk) <= _LONGEST_ITEM
        and all(
            token.name or (not any(map(str.isdigit, token.key)) and token.key not in entries("doubles", "not_an_item"))
            for token in chunk
        )
        and chunk[0].key not in entries("doubles", "not_first")
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
