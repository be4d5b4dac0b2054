"""A sentence cut into the clauses that make claims of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from nlpqa.core.text import Span, trim
from nlpqa.io.tables import table
from nlpqa.lang.syntax import hanging, is_
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
    joints = sorted({*_semicolons(page.text, sentence), *_joints(page, sentence)})
    parts: list[Span] = []
    start = sentence.start
    for joint in joints:
        if joint.start < start:
            continue
        here, rest = trim(page.text, Span(start, joint.start)), Span(joint.end, sentence.end)
        if _long_enough(page.text, here) and _long_enough(page.text, rest) and states_fact(here) and states_fact(rest):
            parts.append(here)
            start = joint.end
    return (*parts, trim(page.text, Span(start, sentence.end)))


def _long_enough(text: str, span: Span) -> bool:
    least: int = table("claims")["least"]["words"]
    return len(span.of(text).split()) >= least


def _semicolons(text: str, sentence: Span) -> Iterator[Span]:
    return (Span(*match.span()) for match in _SEMICOLON.finditer(text, sentence.start, sentence.end))


def _joints(page: Page, sentence: Span) -> Iterator[Span]:
    """What joins main clauses: commas, "and" and the space about them."""
    parsed = page.parse.at(sentence.start) if page.parse is not None else None
    if parsed is None:
        return
    tokens = parsed.tokens(sentence)
    for verb in hanging(tokens, "conjunct"):
        if _is_clause(verb) and _is_main(verb, tokens):
            joint, clause = _coordinator(verb), _first_word(verb)
            behind = parsed.span_of(clause).start
            before = parsed.span_of(joint).start if joint is not None and joint.i < clause.i else behind
            lead = _JOINTS.search(page.text, sentence.start, before)
            yield Span(before if lead is None else lead.start(), behind)


def _coordinator(verb: Token) -> Token | None:
    """The "and" before a joined clause, which some parsers hang on the clause before."""
    return next((t for t in (*verb.children, *verb.head.children) if is_(t, "coordinator") and t.i < verb.i), None)


def _first_word(verb: Token) -> Token:
    """The word with which a joined clause begins, "and" and marks aside."""
    words = (word for word in verb.subtree if word.i <= verb.i and not word.is_punct and not is_(word, "coordinator"))
    return min(words, key=lambda word: word.i)


def _is_clause(verb: Token) -> bool:
    return any(is_(child, "subject") and child.i < verb.i for child in verb.children)


def _is_main(token: Token, tokens: Tokens) -> bool:
    """Whether a clause hangs on the sentence's main verb, or on what somebody says, by "and" alone."""
    head = token
    while is_(head, "conjunct", "clause", "loose"):
        head = head.head
    return bool(head.head == head) or not tokens.start <= head.head.i < tokens.end
