"""Rows as CSV, and what a spreadsheet must be kept from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

Cell = str | int | float

# Excel and LibreOffice also take the full-width signs for the beginning of a formula where Chinese or Japanese is set.
_FORMULA = tuple("=+-@＝＋－＠")
_BOM = "\ufeff"


def csv_text(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Rows as CSV for spreadsheets, in RFC 4180's way; see `csv_lines`."""
    return "".join(csv_lines(columns, rows))


def csv_lines(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """The head, then a line a row as soon as it is there, each with its line end.

    The head begins with a byte order mark, without which Excel takes UTF-8 for the system's code page; LibreOffice and
    pandas skip it. What a spreadsheet would calculate gets an apostrophe in front (OWASP, "CSV Injection").
    """
    yield _BOM + _line(columns)
    for row in rows:
        yield _line(_inert(cell) for cell in row)


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate a text.

    >>> begins_formula("=1+1"), begins_formula("1 = 1")
    (True, False)
    """
    return text.startswith(_FORMULA)


def _line(cells: Iterable[Cell]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(tuple(cells))
    return out.getvalue()


def _inert(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and begins_formula(cell) else cell
