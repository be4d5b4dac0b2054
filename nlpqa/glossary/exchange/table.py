"""Rows on their way between a glossary and another tool's file, and what the other side cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

EXAMPLES = 3  # of one kind of loss, shown to people


@dataclass(frozen=True, order=True, slots=True)
class Loss:
    """One thing that was not carried over: where, what, and why.

    `line` counts from 1: the line of a text file, the row of a workbook, the number in a list of JSON. `column` is the
    glossary's column or the other file's name for the thing; "" is the whole row.
    """

    line: int
    column: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a glossary: what each column says, without the empty ones, and the line it comes from."""

    line: int
    cells: Mapping[str, str]

    def shown(self) -> str:
        """The row in short, for a message."""
        return " = ".join(filter(None, (self.cells.get("source"), self.cells.get("target"))))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, and what of the file they do not hold."""

    entries: tuple[Entry, ...]
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A file's bytes, and what of the rows they do not hold."""

    data: bytes
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user says of a file: the file's own name for a glossary's column, and the sheet of a workbook."""

    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class LossGroup:
    """The losses of one column for one reason: all lines, and some of what was lost."""

    column: str
    why: str
    lines: tuple[int, ...]
    examples: tuple[str, ...]


def group_losses(losses: Iterable[Loss]) -> list[LossGroup]:
    """Losses of one kind together, in the order in which the kinds first appear."""
    kinds: dict[tuple[str, str], list[Loss]] = {}
    for loss in losses:
        kinds.setdefault((loss.column, loss.why), []).append(loss)
    return [
        LossGroup(column, why, tuple(each.line for each in all_), tuple(each.what for each in all_[:EXAMPLES]))
        for (column, why), all_ in kinds.items()
    ]


@dataclass(frozen=True, slots=True)
class Mend:
    """What must happen to every cell for a format to hold it, and how that is told."""

    text: Callable[[str], str]
    why: str


def mend_cells(entries: Iterable[Entry], mends: Iterable[Mend]) -> tuple[list[Entry], list[Loss]]:
    """The rows with every cell mended, and a loss for each cell that changed."""
    wanted = list(mends)
    mended, losses = [], []
    for entry in entries:
        cells = {}
        for column, value in entry.cells.items():
            text = value
            for mend in wanted:
                before, text = text, mend.text(text).strip()
                if text != before:
                    losses.append(Loss(entry.line, column, value, mend.why))
            if text:
                cells[column] = text
        mended.append(Entry(entry.line, cells))
    return mended, losses
