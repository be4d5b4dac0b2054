"""XLSX: one sheet with the glossary's columns, every cell a text; or the cells of a sheet that somebody typed."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.exchange.characters import CONTROLS
from nlpqa.glossary.exchange.header import Header, read_header
from nlpqa.glossary.exchange.sheets import columns_of
from nlpqa.glossary.exchange.table import Asked, Entry, Loss, Mend, Table, Written, mend_cells
from nlpqa.glossary.exchange.xml import read_root
from nlpqa.io.workbook import ESCAPE, LONGEST, MOST_ROWS, text_cell, without_clock

_MOST_UNPACKED = 1 << 30  # bytes of all parts together; 200,000 terms take some 100 MB
_MOST_PARTS = 10_000
_MOST_COLUMNS = 16_384
_SAVE_AGAIN = "open it in a spreadsheet and save it again as XLSX"
_Sheet = Any  # openpyxl's ReadOnlyWorksheet, whose stubs take its methods for another class's
_CUT = Mend(lambda text: text[:LONGEST], f"a cell of a workbook holds {LONGEST} characters: cut")


def write_xlsx(entries: Sequence[Entry]) -> Written:
    """All columns as texts; what begins with = is a text, too, and no formula."""
    from openpyxl import Workbook

    mended, losses = mend_cells(entries, [CONTROLS, _CUT])
    for entry in mended[MOST_ROWS - 1 :]:
        losses.append(Loss(entry.line, "", entry.shown(), f"a sheet holds {MOST_ROWS} rows: left out"))
    columns = columns_of(mended)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("glossary")
    sheet.append([text_cell(sheet, name) for name in columns])
    for entry in mended[: MOST_ROWS - 1]:
        sheet.append([text_cell(sheet, entry.cells.get(name, "")) for name in columns])
    data = io.BytesIO()
    book.save(data)
    return Written(without_clock(data.getvalue()), tuple(losses))


def read_xlsx(data: bytes, asked: Asked) -> Table:
    """The rows of the first sheet, or of the one that is asked for; raises NlpqaError for what is no sound workbook."""
    _check(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which hold no terms
        try:
            return _read(data, asked)
        except NlpqaError:
            raise
        except Exception as error:  # openpyxl raises whatever the broken part of the file makes it stumble over
            raise NlpqaError(f"this workbook is broken: {error}", cure=_SAVE_AGAIN) from error


def _check(data: bytes) -> None:
    """Raise NlpqaError for what is no workbook, unpacks to too much, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            size = sum(part.file_size for part in parts)
            if size > _MOST_UNPACKED or len(parts) > _MOST_PARTS:
                message = f"the workbook unpacks to {size:,} bytes in {len(parts):,} parts"
                raise NlpqaError(message, cure=f"at most {_MOST_UNPACKED:,} bytes are read; save the sheet as CSV")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as file:
                        read_root(file.read(1 << 16))
    except NlpqaError as error:
        cure = error.cure if error.message.startswith("the workbook") else _SAVE_AGAIN
        raise NlpqaError(error.message, cure=cure) from error
    except Exception as error:  # zipfile raises a dozen kinds for a broken archive
        raise NlpqaError("this is no XLSX file, or one cut short", cure=_SAVE_AGAIN) from error


def _read(data: bytes, asked: Asked) -> Table:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    sheet = _sheet(book.worksheets, asked.sheet)
    rows, formulas = _rows(sheet)
    losses = []
    if formulas:
        losses = _calculate(
            rows, formulas, load_workbook(io.BytesIO(data), read_only=True, data_only=True)[sheet.title]
        )
    if asked.sheet is None:
        others = (other for other in book.worksheets if other.title != sheet.title)
        losses += [Loss(1, "", other.title, "another sheet is not read; name it with --sheet") for other in others]
    return _table(rows, asked, losses)


def _sheet(sheets: Sequence[_Sheet], wanted: str | None) -> _Sheet:
    for sheet in sheets:
        if wanted is None or sheet.title.lower() == wanted.lower():
            return sheet
    names = ", ".join(sheet.title for sheet in sheets)
    raise NlpqaError(f"no sheet “{wanted or ''}”", cure=f"name one of {names}" if names else _SAVE_AGAIN)


def _rows(sheet: _Sheet) -> tuple[dict[int, list[str]], list[tuple[int, int]]]:
    """The texts of every row that has any, by its number, and the places of formulas."""
    rows, formulas = {}, []
    sheet.reset_dimensions()  # a file may claim any size
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS), 1):
        texts = []
        for at, cell in enumerate(cells[:_MOST_COLUMNS]):
            if cell.data_type == "f":
                formulas.append((number, at))
            texts.append("" if cell.data_type in "fe" else _text(cell.value))
        if any(texts) or (formulas and formulas[-1][0] == number):
            rows[number] = texts
    return rows, formulas


def _calculate(rows: dict[int, list[str]], formulas: Iterable[tuple[int, int]], sheet: _Sheet) -> list[Loss]:
    """Put what formulas came to, as the spreadsheet saved it, in their places; tell those that it did not save."""
    places: dict[int, list[int]] = {}
    for number, at in formulas:
        places.setdefault(number, []).append(at)
    losses = []
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_row=max(places), values_only=True), 1):
        for at in places.get(number, ()):
            value = cells[at] if at < len(cells) else None
            rows[number][at] = _text(value)
            if value is None:
                losses.append(
                    Loss(number, f"column {at + 1}", "a formula", "the workbook does not say what it comes to")
                )
    return losses


def _table(rows: dict[int, list[str]], asked: Asked, losses: list[Loss]) -> Table:
    header: Header | None = None
    entries = []
    for number, texts in rows.items():
        if header is None:
            header = read_header(texts, asked.columns, number)
            if not header.first_row:
                continue
        entry, lost = header.entry(number, texts)
        entries.append(entry)
        losses += lost
    if header is None:
        raise NlpqaError("the sheet is empty", cure="name another with --sheet")
    return Table(tuple(entries), tuple(losses))


def _text(value: Any) -> str:
    """What a cell says, as a person reads it.

    >>> _text(163.0), _text(datetime(2026, 1, 2)), _text(True)
    ('163', '2026-01-02', 'TRUE')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return ESCAPE.sub(lambda found: chr(int(found[1], 16)), value).strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)
