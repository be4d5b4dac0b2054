"""A text cut wherever a mark or a change begins or ends, so that markup nests however the marks overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nlpqa.core.edit import Edit
from nlpqa.core.finding import Severity
from nlpqa.core.text import Lines, Span

_MOST_NOTES = 8  # of one piece that are named: a page of marks within marks would grow with their square


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to mark, how grave it is, and the number of its note."""

    span: Span
    severity: Severity
    number: int


@dataclass(frozen=True, slots=True)
class Change:
    """An edit that is made, and the numbers of its entries in the list of changes."""

    edit: Edit
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands next in a line; `kind` is "text", "new" (put in), "end" (a line end taken away), "note" or "change".

    Text has the gravest `severity` of the `depth` marks that cover it and, while these are few, the `notes` they belong
    to; "note" and "change" refer to `number`.
    """

    kind: str
    text: str = ""
    struck: bool = False
    severity: str = ""
    depth: int = 0
    number: int = 0
    notes: tuple[int, ...] = ()


@dataclass
class _Turn:
    """What begins and ends at one place: marks, struck text, and pieces that take no room."""

    begun: list[Mark] = field(default_factory=list)
    ended: list[Mark] = field(default_factory=list)
    struck: int = 0
    pieces: list[Piece] = field(default_factory=list)


class _Open:
    """The marks and changes that are open while the text is read from its start to its end."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Severity, 0)
        self.notes: dict[int, None] = {}
        self.struck = 0

    def take(self, turn: _Turn) -> None:
        self.struck += turn.struck
        for mark in turn.begun:
            self.counts[mark.severity] += 1
            self.notes[mark.number] = None
        for mark in turn.ended:
            self.counts[mark.severity] -= 1
            del self.notes[mark.number]

    def piece(self, text: str) -> Iterator[Piece]:
        if text:
            gravest = max((severity for severity, count in self.counts.items() if count), default=None)
            word = "" if gravest is None else gravest.word
            depth = len(self.notes)
            notes = tuple(self.notes) if depth <= _MOST_NOTES else ()
            yield Piece("text", text, self.struck > 0, word, depth, notes=notes)


def cut(text: str, lines: Lines, marks: Sequence[Mark], changes: Sequence[Change]) -> Iterator[tuple[Piece, ...]]:
    """The pieces of every line, in one pass; changes must not overlap, marks may."""
    turns = _turns(lines, marks, changes)
    places = sorted(turns)
    at = 0
    now = _Open()
    for line in lines.spans:
        row: list[Piece] = []
        position = line.start
        while at < len(places) and places[at] <= line.end:
            place = max(position, places[at])
            row += now.piece(text[position:place])
            row += turns[places[at]].pieces
            now.take(turns[places[at]])
            position = place
            at += 1
        row += now.piece(text[position : line.end])
        if now.struck:
            row.append(Piece("end"))
        yield tuple(row)


def _turns(lines: Lines, marks: Iterable[Mark], changes: Iterable[Change]) -> dict[int, _Turn]:
    turns: defaultdict[int, _Turn] = defaultdict(_Turn)
    for change in changes:
        span = change.edit.span
        turns[span.start].struck += 1
        turns[span.end].struck -= 1
        new = [Piece("new", change.edit.new)] if change.edit.new else []
        turns[_last_place(lines, span)].pieces += [*new, *(Piece("change", number=n) for n in change.numbers)]
    for mark in marks:
        turns[mark.span.start].begun.append(mark)
        turns[mark.span.end].ended.append(mark)
        turns[_end_in_first_line(lines, mark.span)].pieces.append(Piece("note", number=mark.number))
    return turns


def _last_place(lines: Lines, span: Span) -> int:
    """Where a span ends for the eye: one that takes in a line end does not end at the next line's start."""
    line = lines.span(lines.number(max(span.start, span.end - 1)))
    return max(line.start, min(span.end, line.end))


def _end_in_first_line(lines: Lines, span: Span) -> int:
    """A note stands beside the line on which its mark begins."""
    return min(span.end, lines.span(lines.number(span.start)).end)
