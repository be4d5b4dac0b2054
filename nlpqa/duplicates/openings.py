"""Sentences that begin alike at length and then part: one thing told twice, or two versions of one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile

from nlpqa.core.duplicate import Duplicate
from nlpqa.core.text import Span
from nlpqa.duplicates.tokens import Token, Tokens
from nlpqa.io.tables import entries, table
from nlpqa.lang.inflection import forms
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet

_MOST_ALIKE = 20  # sentences of one beginning that a later one is compared with, the earliest
_CLOSERS = {"(": ")", "（": "）", "[": "]"}


def find_openings(page: Page, tokens: Tokens, known: Iterable[Duplicate]) -> Iterator[Duplicate]:
    """One duplicate for every sentence or quotation that begins as an earlier one does; `known` ones are passed over.

    What stands in brackets is no part of an opening ("Yesterday (February 4th), many users"). The span is the words in
    common as they stand here.
    """
    told = SpanSet.of(d.span for d in known)
    least = table("thresholds")["opening"]["least_words"]
    earlier: dict[tuple[str, ...], list[list[Token]]] = {}
    for sentence in _beginnings(page):
        words = _outside_brackets(page.text, tokens.within(sentence))
        if len(words) <= least:
            continue
        first = tuple(word.key for word in words[:least])
        others = earlier.setdefault(first, [])
        if not told.overlaps(sentence):
            found = max((_common(words, other) for other in others), key=lambda pair: len(pair[0]), default=([], []))
            if _is_opening(page.text, found[0], words):
                here, there = (Span(run[0].span.start, run[-1].span.end) for run in found)
                yield Duplicate(here, page.place(there), "opening", "opening", len(found[0]) / len(words))
        if len(others) < _MOST_ALIKE:
            others.append(words)


def _beginnings(page: Page) -> list[Span]:
    """Sentences, and what is quoted within them, to where the sentence ends."""
    quoted = [pair.inner for pair in page.marks.pairs]
    within = []
    for span in quoted:
        at = page.sentence_number(span.start)
        if at and page.sentences[at - 1].start < span.start < page.sentences[at - 1].end:
            within.append(Span(span.start, min(span.end, page.sentences[at - 1].end)))
    return sorted({*page.sentences, *within})


def _outside_brackets(text: str, tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    closer = ""
    end = tokens[0].span.start if tokens else 0
    for token in tokens:
        for mark in text[end : token.span.start]:
            if closer:
                closer = "" if mark == closer else closer
            else:
                closer = _CLOSERS.get(mark, "")
        if not closer:
            kept.append(token)
        end = token.span.end
    return kept


def _common(here: list[Token], there: list[Token]) -> tuple[list[Token], list[Token]]:
    size = sum(1 for _ in takewhile(lambda pair: pair[0].key == pair[1].key, zip(here, there, strict=False)))
    return here[:size], there[:size]


def _is_opening(text: str, common: Sequence[Token], words: Sequence[Token]) -> bool:
    """Whether words in common say something: more than whom or what the sentence is about and who says so."""
    limits = table("thresholds")["opening"]
    if len(common) < limits["least_words"] or len(common) == len(words):
        return False
    content = {token.key for token in common} - entries("openings", "function")
    return (
        len(content) >= limits["least_content"]
        and any(_is_verb(text, token) for token in common[:-1])
        and not any(token.key in _reporting() for token in common[-2:])
    )


def _is_verb(text: str, token: Token) -> bool:
    if token.name or not token.span.of(text)[0].islower():
        return False
    return token.key in entries("openings", "verb") or token.key.endswith("ed") or token.key in _past_forms()


@cache
def _past_forms() -> frozenset[str]:
    return frozenset(form for past in table("inflection")["irregular"].values() for form in past)


@cache
def _reporting() -> frozenset[str]:
    """Forms of the verbs that name who speaks; what follows them is another statement."""
    verbs = [verb for kind in ("statement", "to_a_person", "belief") for verb in table("cues")["verb"][kind]["entries"]]
    return frozenset(form for verb in verbs for form in forms(verb))
