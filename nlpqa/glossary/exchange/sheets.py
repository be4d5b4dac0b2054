"""A glossary's sheet as rows for other tools, and rows as a sheet."""

from __future__ import annotations

from collections.abc import Iterable

from nlpqa.glossary.exchange.table import Entry, Loss, Table
from nlpqa.glossary.sheet import Sheet
from nlpqa.io.tables import table


def table_of(sheet: Sheet) -> Table:
    """The rows of a sheet; its comments are told as lost."""
    entries = (
        Entry(sheet.records[at].line, {column: cell for column, cell in row.items() if cell})
        for at, row in sheet.rows()
    )
    comments = (
        Loss(record.line, "", record.text.strip(), "comments are not rows")
        for record in sheet.records
        if not record.fields and record.text.strip()
    )
    return Table(tuple(entry for entry in entries if entry.cells), tuple(comments))


def sheet_of(entries: Iterable[Entry]) -> Sheet:
    """A sheet of its own for some rows."""
    return Sheet(()).with_rows(entry.cells for entry in entries)


def columns_of(entries: Iterable[Entry]) -> list[str]:
    """The glossary's columns, then the others that some rows have."""
    return list(dict.fromkeys((*table("glossary_columns")["columns"], *(name for e in entries for name in e.cells))))
