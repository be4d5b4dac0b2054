"""Paragraphs: a line each, unless the text is wrapped by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from nlpqa.core.text import Lines, Span, trim
from nlpqa.io.tables import table

_STOPS = '.!?:;。！？：；"”’」/'


def find_paragraphs(text: str, lines: Lines) -> tuple[Span, ...]:
    """Runs of text that a reader takes as one paragraph, without surrounding space; blank lines are in none.

    Lines that follow one another are one paragraph when they are about as long, as lines wrapped by hand are, and a
    sentence runs on from one to the next.

    >>> text = "One line.\\nAnother.\\n\\nA third."
    >>> [span.of(text) for span in find_paragraphs(text, Lines(text))]
    ['One line.', 'Another.', 'A third.']
    """
    paragraphs: list[Span] = []
    for block in _blocks(text, lines.spans):
        if _wrapped(text, block):
            paragraphs.append(Span(block[0].start, block[-1].end))
        else:
            paragraphs.extend(block)
    return tuple(paragraphs)


def _blocks(text: str, lines: Iterable[Span]) -> Iterator[list[Span]]:
    block: list[Span] = []
    for line in lines:
        stripped = trim(text, line)
        if len(stripped):
            block.append(stripped)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _wrapped(text: str, block: list[Span]) -> bool:
    if len(block) < 2:
        return False
    limits = table("thresholds")["wrapped_paragraph"]
    room = max(map(len, block))
    if not limits["narrowest"] <= room <= limits["widest"]:
        return False
    long = all(len(line) >= limits["fullness"] * room for line in block[:-1])
    return long and any(_runs_on(text, line, following) for line, following in pairwise(block))


def _runs_on(text: str, line: Span, following: Span) -> bool:
    return line.of(text)[-1] not in _STOPS and following.of(text)[0].islower()
