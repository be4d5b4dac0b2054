"""Passages: lines and sentences that follow one another as they did before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from nlpqa.core.duplicate import Duplicate
from nlpqa.core.text import Span
from nlpqa.page.page import Page

Compared = Callable[[int, int], Duplicate | None]


class Block(NamedTuple):
    """The numbers of sentences on a page, counted from 0, that repeat earlier ones, and what is told of it."""

    here: range
    there: range
    duplicate: Duplicate


def join_blocks(page: Page, blocks: Sequence[Block], compared: Compared) -> Iterator[Duplicate]:
    """The duplicates of blocks in the order of the page, and a passage before those that follow one another here and
    there.

    `compared` tells whether a sentence repeats an earlier one, both by number: of several earlier ones that are alike
    the one counts that goes on with the passage, and what is too short to be told of by itself may stand within one.
    """
    waiting = list(reversed(blocks))
    while waiting:
        run = [waiting.pop()]
        while (following := _following(page, run[-1], waiting, compared)) is not None:
            run.append(following)
        if len(run) > 1 and run[-1].duplicate.unit == "short":
            run.pop()
        yield from _told(page, run)


def _following(page: Page, last: Block, waiting: list[Block], compared: Compared) -> Block | None:
    """The block that goes on with a passage, taken from those that wait."""
    here, there = last.here.stop, last.there.stop
    if there >= last.here.start or here >= len(page.sentences):
        return None
    if waiting and waiting[-1].here.start == here:
        block = waiting[-1]
        if block.there.start == there:
            return waiting.pop()
        if len(block.here) == 1 and (found := compared(here, there)) is not None:
            waiting.pop()
            return Block(block.here, range(there, there + 1), replace(found, unit=block.duplicate.unit))
        return None
    found = compared(here, there)
    if found is None or (waiting and waiting[-1].here.start < here):
        return None
    return Block(range(here, here + 1), range(there, there + 1), replace(found, unit="short"))


def _told(page: Page, run: Sequence[Block]) -> Iterator[Duplicate]:
    """The duplicates of a run, behind the passage that they make if they are several."""
    if len(run) > 1:
        weights = [len(block.duplicate.span) for block in run]
        score = sum(w * block.duplicate.score for w, block in zip(weights, run, strict=True)) / sum(weights)
        span = Span(run[0].duplicate.span.start, run[-1].duplicate.span.end)
        there = Span(run[0].duplicate.of.span.start, run[-1].duplicate.of.span.end)
        differs = tuple(pair for block in run for pair in block.duplicate.differs)
        exact = all(block.duplicate.kind == "exact" for block in run)
        yield Duplicate(span, page.place(there), "passage", "passage", score, differs, "same" if exact else "changed")
    for block in run:
        if block.duplicate.unit != "short":
            yield block.duplicate
