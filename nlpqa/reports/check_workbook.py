"""A check list of claims as a workbook: XLSX, ready to be filtered and filled in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from nlpqa.io.workbook import LONGEST, MOST_ROWS, text_cell, without_clock
from nlpqa.reports.check_list import COLUMNS, DESK, VERDICTS, Cell, Listed, begins_formula, check_rows
from nlpqa.reports.counted import counted

_WIDTHS = {
    "document": 22,
    "line": 6,
    "sentence": 60,
    "standalone": 44,
    "claimant": 22,
    "source type": 13,
    "kind": 15,
    "figures": 26,
    "dates": 26,
    "score": 7,
    "hedged": 8,
    "negated": 8,
    "why": 30,
    "verdict": 14,
    "source": 30,
    "checked by": 14,
    "note": 30,
}  # characters
_HEAD = "DDE6F0"
_TEXT = "@"  # a cell for text: else a spreadsheet makes the verdict “True” a truth value
_CUT = "… [cut]"


def check_workbook(listed: Iterable[Listed]) -> tuple[bytes, list[str]]:
    """The file, and what it could not hold, in words."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    rows = check_rows(listed)
    kept = list(islice(rows, MOST_ROWS - 1))
    told = [f"a sheet holds {MOST_ROWS:,} rows: {left:,} claims are left out"] if (left := sum(1 for _ in rows)) else []
    if cut := sum(isinstance(cell, str) and len(cell) > LONGEST for row in kept for cell in row):
        told.append(f"a cell holds {LONGEST:,} characters: {counted(cut, 'cell')} cut")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("claims")
    for at, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS[column]
    sheet.freeze_panes = "A2"
    sheet.append(_head(sheet))
    for row in kept:
        sheet.append(_row(sheet, row))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(kept) + 1}"
    if kept:
        sheet.data_validations.append(_verdicts(len(kept)))
    data = io.BytesIO()
    book.save(data)
    return without_clock(data.getvalue()), told


def _head(sheet: Any) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cells = []
    for column in COLUMNS:
        cell = WriteOnlyCell(sheet, column)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cells.append(cell)
    return cells


def _row(sheet: Any, row: Sequence[Cell]) -> list[Any]:
    return [_cell(sheet, column, value) for column, value in zip(COLUMNS, row, strict=True)]


def _cell(sheet: Any, column: str, value: Cell) -> Any:
    from openpyxl.cell import Cell as Made
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    made = text_cell(sheet, _short(value)) if isinstance(value, str) else value
    cell = made if isinstance(made, Made) else WriteOnlyCell(sheet, made)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if column in DESK:
        cell.number_format = _TEXT
    if isinstance(value, str) and begins_formula(value):
        cell.quotePrefix = True  # it stays text when somebody edits the cell
    return cell


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT


def _verdicts(rows: int) -> Any:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(COLUMNS.index("verdict") + 1)
    allowed = DataValidation(type="list", formula1=f'"{",".join(VERDICTS)}"', allow_blank=True)
    allowed.showErrorMessage = True
    allowed.error, allowed.errorTitle = f"One of: {', '.join(VERDICTS)}", "Verdict"
    allowed.add(f"{letter}2:{letter}{rows + 1}")
    return allowed
