"""A sentence cut into the clauses that make claims of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from nlpqa.core.text import Span, trim
from nlpqa.io.tables import table
from nlpqa.lang.syntax import is_
from nlpqa.page.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_SEMICOLON = re.compile("[;；]")
_JOINTS = re.compile(r"[,，\s]+$")


def clauses_of(page: Page, sentence: Span, states_fact: Callable[[Span], bool]) -> tuple[Span, ...]:
    """The clauses of a sentence, in order, or the whole sentence where it makes one claim.

    It is cut at semicolons and, with a parse, before main clauses joined by "and", "but" and the like that have a
    subject of their own; only where `states_fact` says of the parts on both sides that they can be checked.
    """
    cuts = sorted({*_semicolons(page.text, sentence), *_joints(page, sentence)})
    parts: list[Span] = []
    start = sentence.start
    for cut in cuts:
        here, rest = _trimmed(page.text, Span(start, cut)), Span(cut, sentence.end)
        if _long_enough(page.text, here) and _long_enough(page.text, rest) and states_fact(here) and states_fact(rest):
            parts.append(here)
            start = cut
    return (*parts, trim(page.text, Span(start, sentence.end)))


def _trimmed(text: str, span: Span) -> Span:
    inside = _JOINTS.sub("", span.of(text))
    return trim(text, Span(span.start, span.start + len(inside)))


def _long_enough(text: str, span: Span) -> bool:
    return len(span.of(text).split()) >= table("claims")["least"]["words"]


def _semicolons(text: str, sentence: Span) -> Iterator[int]:
    return (match.end() for match in _SEMICOLON.finditer(text, sentence.start, sentence.end))


def _joints(page: Page, sentence: Span) -> Iterator[int]:
    parsed = page.parse.at(sentence.start) if page.parse is not None else None
    if parsed is None:
        return
    tokens = parsed.tokens(sentence)
    yield from (parsed.span_of(first).start for first in _first_words(tokens) if first.i > tokens.start)


def _first_words(tokens: Tokens) -> Iterator[Token]:
    """The words with which joined main clauses begin, "and" among them."""
    for token in tokens:
        if not is_(token, "conjunct") or not _is_clause(token) or not _is_main(token, tokens):
            continue
        heads = [token, *(child for child in token.children if is_(child, "subject", "coordinator"))]
        left = min((word for head in heads for word in head.subtree if word.i <= token.i), key=lambda word: word.i)
        yield left


def _is_clause(verb: Token) -> bool:
    return any(is_(child, "subject") and child.i < verb.i for child in verb.children)


def _is_main(token: Token, tokens: Tokens) -> bool:
    """Whether a clause hangs on the sentence's main verb, or on what somebody says, by "and" alone."""
    head = token
    while is_(head, "conjunct", "clause", "loose"):
        head = head.head
    return head.head == head or not tokens.start <= head.head.i < tokens.end
