"""The rows of a CSV file, each with the line it starts on; a row that cannot be read becomes a fault."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from nlpqa.core.errors import Fault

csv.field_size_limit(1 << 24)  # bytes; Python's own limit of 128 KiB is for no reason a user could guess


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, the line it starts on, counted from 1, and how many lines it takes."""

    line: int
    cells: list[str]
    size: int = 1


def read_rows(text: str, *, delimiter: str = ",") -> Iterator[Row | Fault]:
    """Rows in order; blank lines and lines that begin with "#" are none.

    A row that opens a quotation mark and never closes it would swallow the rest of the file: reading goes on with the
    line after it.
    """
    lines = list(io.StringIO(text, newline=""))
    odd = [line.count('"') % 2 == 1 for line in lines]
    last_odd = max((i for i, is_odd in enumerate(odd) if is_odd), default=-1)
    at = 0
    while at < len(lines):
        end = at + 1
        if lines[at].strip() and not lines[at].startswith("#"):
            row: Row | Fault
            if not odd[at]:
                row = _parse(lines[at:end], at + 1, delimiter)
            elif at == last_odd:
                row = _never_closed(at + 1)
            else:
                end = odd.index(True, end) + 1
                row = _parse(lines[at:end], at + 1, delimiter)
                if isinstance(row, Fault):  # the next odd line was no end of this row but a fault of its own
                    row, end = _never_closed(at + 1), at + 1
            yield row
        at = end


def _parse(lines: list[str], number: int, delimiter: str) -> Row | Fault:
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return Fault(number, f"the row is not proper CSV: {error}", "put the whole field in quotation marks")
    return Row(number, rows[0], len(lines)) if len(rows) == 1 else _never_closed(number)


def _never_closed(number: int) -> Fault:
    return Fault(number, "a quotation mark opens a field and never closes", 'close it, or write "" for one in a field')
