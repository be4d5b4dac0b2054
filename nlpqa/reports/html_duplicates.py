"""What an article says twice, side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from nlpqa.core.analysis import Analysis
from nlpqa.core.duplicate import Duplicate
from nlpqa.core.text import Document, Span
from nlpqa.reports.html_places import Places, Where, lines_of
from nlpqa.reports.html_text import after, before
from nlpqa.reports.repeated import described, for_people

_WORD = re.compile(r"\d+(?:[.,]\d+)*(?!\w)|\w+(?:['’-]\w+)*|\s+|[^\w\s]")
_MOST_WORDS = 4000  # comparing costs the product of both sides' words; longer ones are shown without marks
_AROUND = 40  # code points shown on either side of a repeated word


@dataclass(frozen=True, slots=True)
class Run:
    """Part of one side; it `differs` if the other side has something else there."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two places, its words, and for a word or an item what stands around it."""

    where: tuple[Where, ...]
    before: str
    runs: tuple[Run, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A repetition: the earlier place and the later one; `compared` is false where both are too long for it."""

    duplicate: Duplicate
    described: str
    earlier: Side | None
    earlier_where: tuple[Where, ...]
    later: Side
    compared: bool


def read_duplicates(analysis: Analysis, article: int, places: Places) -> tuple[Pair, ...]:
    """All repetitions of an article; one of a document that this page does not hold has no earlier side."""
    return tuple(_pair(analysis.document, article, places, duplicate) for duplicate in for_people(analysis.duplicates))


def _pair(document: Document, article: int, places: Places, duplicate: Duplicate) -> Pair:
    other = places.document(document, duplicate.of.document)
    where = places.of(document, article, [duplicate.of])
    here = duplicate.span.of(document.text)
    there = here if other is None else duplicate.of.span.of(other.text)
    runs = side_by_side(there, here)
    near = duplicate.unit in ("word", "item")
    later = _side(document, duplicate.span, lines_of(document, article, [duplicate.span]), runs[1], near)
    earlier = None if other is None else _side(other, duplicate.of.span, where, runs[0], near)
    return Pair(
        duplicate,
        described(duplicate),
        earlier,
        where,
        later,
        _joined(here) == _joined(there) or any(run.differs for side in runs for run in side),
    )


def _side(document: Document, span: Span, where: tuple[Where, ...], runs: tuple[Run, ...], near: bool) -> Side:
    line = document.lines.span(document.lines.number(span.start))
    if not near:
        return Side(where, "", runs, "")
    left = before(document.text, Span(line.start, span.start), _AROUND)
    return Side(where, left, runs, after(document.text, Span(span.end, max(span.end, line.end)), _AROUND))


def side_by_side(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts in runs of words that they share, in order, and words that they do not."""
    left, right = _WORD.findall(old), _WORD.findall(new)
    if old == new or max(len(left), len(right)) > _MOST_WORDS:
        return (Run(old, False),), (Run(new, False),)
    sides: tuple[list[Run], list[Run]] = ([], [])
    for op in Indel.opcodes(_keys(left), _keys(right)):
        equal = op.tag == "equal"
        for side, words, start, end in ((0, left, op.src_start, op.src_end), (1, right, op.dest_start, op.dest_end)):
            if start < end:
                sides[side].append(Run("".join(words[start:end]), not equal))
    return tuple(sides[0]), tuple(sides[1])


def _keys(words: list[str]) -> list[str]:
    """Words as they are; where a line is broken makes no difference."""
    return [" " if word.isspace() else word for word in words]


def _joined(text: str) -> str:
    return " ".join(text.split())
