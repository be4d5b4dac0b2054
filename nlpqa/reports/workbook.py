"""Rows as a workbook: XLSX, a head that stays in sight, ready to be filtered."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from nlpqa.io.workbook import LONGEST, MOST_ROWS, text_cell, without_clock
from nlpqa.reports.counted import counted
from nlpqa.reports.csv_text import Cell, begins_formula

_HEAD = "DDE6F0"
_TEXT = "@"  # a cell for text: else a spreadsheet makes the verdict “True” a truth value
_CUT = "… [cut]"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and its width in characters.

    What is filled in by hand is kept as text; with `choices` it is one of them.
    """

    name: str
    width: int
    by_hand: bool = False
    choices: tuple[str, ...] = ()


def workbook(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> tuple[bytes, list[str]]:
    """A file of one sheet, and what it could not hold, in words; `title` names the sheet and what a row is, in the
    plural.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    coming = iter(rows)
    kept = list(islice(coming, MOST_ROWS - 1))
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for at, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.append(_head(sheet, columns))
    for row in kept:
        sheet.append([_cell(sheet, column, value) for column, value in zip(columns, row, strict=True)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(kept) + 1}"
    for at, column in enumerate(columns, 1):
        if kept and column.choices:
            sheet.data_validations.append(_one_of(column, get_column_letter(at), len(kept)))
    data = io.BytesIO()
    book.save(data)
    return without_clock(data.getvalue()), _told(title, kept, sum(1 for _ in coming))


def _told(title: str, kept: Iterable[Sequence[Cell]], left: int) -> list[str]:
    told = [f"a sheet holds {MOST_ROWS:,} rows: {left:,} {title} are left out"] if left else []
    if cut := sum(isinstance(cell, str) and len(cell) > LONGEST for row in kept for cell in row):
        told.append(f"a cell holds {LONGEST:,} characters: {counted(cut, 'cell')} cut")
    return told


def _head(sheet: Any, columns: Sequence[Column]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font, PatternFill

    cells = []
    for column in columns:
        cell = WriteOnlyCell(sheet, column.name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment = _wrapped()
        cells.append(cell)
    return cells


def _cell(sheet: Any, column: Column, value: Cell) -> Any:
    from openpyxl.cell import Cell as Made
    from openpyxl.cell import WriteOnlyCell

    made = text_cell(sheet, _short(value)) if isinstance(value, str) else value
    cell = made if isinstance(made, Made) else WriteOnlyCell(sheet, made)
    cell.alignment = _wrapped()
    if column.by_hand:
        cell.number_format = _TEXT
    if isinstance(value, str) and begins_formula(value):
        cell.quotePrefix = True  # it stays text when somebody edits the cell
    return cell


@cache
def _wrapped() -> Any:
    from openpyxl.styles import Alignment

    return Alignment(vertical="top", wrap_text=True)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT


def _one_of(column: Column, letter: str, rows: int) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    allowed = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
    allowed.showErrorMessage = True
    allowed.error, allowed.errorTitle = f"One of: {', '.join(column.choices)}", column.name.capitalize()
    allowed.add(f"{letter}2:{letter}{rows + 1}")
    return allowed
