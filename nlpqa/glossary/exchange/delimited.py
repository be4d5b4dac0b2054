"""CSV and TSV: the glossary's own columns, or a foreign header."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from nlpqa.core.errors import Fault, NlpqaError
from nlpqa.glossary.exchange.characters import CONTROLS
from nlpqa.glossary.exchange.header import Header, column_called, read_header
from nlpqa.glossary.exchange.sheets import columns_of
from nlpqa.glossary.exchange.table import Asked, Entry, Loss, Table, Written, mend_cells
from nlpqa.glossary.rows import Row, read_rows
from nlpqa.glossary.sheet import written
from nlpqa.io.decode import decode


def write_csv(entries: Sequence[Entry]) -> Written:
    """All columns, separated by commas, in UTF-8."""
    return _write(entries, ",")


def write_tsv(entries: Sequence[Entry]) -> Written:
    """All columns, separated by tabs, in UTF-8; a cell that holds a tab stands in quotation marks."""
    return _write(entries, "\t")


def read_csv(data: bytes, asked: Asked) -> Table:
    """The rows of a CSV file, also of one that separates by semicolons or tabs; raises NlpqaError by line."""
    text, losses = read_text(data)
    lines = io.StringIO(text, newline="")
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    names = asked.columns.values()
    delimiter = max(",;\t", key=lambda mark: count_names(first.split(mark), names))
    return _read(text, delimiter, asked, losses)


def read_tsv(data: bytes, asked: Asked) -> Table:
    """The rows of a TSV file; raises NlpqaError by line."""
    text, losses = read_text(data)
    return _read(text, "\t", asked, losses)


def read_text(data: bytes) -> tuple[str, list[Loss]]:
    """The text of a file; a guess at its encoding is told. Raises NlpqaError for what is empty or no text."""
    if not data.strip():
        raise NlpqaError("the file is empty", cure="name a file with terms")
    read = decode(data)
    why = f"the file is not UTF-8 and was read as {read.encoding.upper()}: look whether the names are right"
    return read.text, [Loss(1, "encoding", read.encoding, why)] if read.guessed else []


def count_names(cells: Sequence[str], names: Iterable[str]) -> int:
    """How many cells of a first line are names of columns, known or asked for."""
    bare = [cell.strip().strip('"').lower() for cell in cells]
    return sum(map(bool, map(column_called, bare))) + sum(name.strip().lower() in bare for name in names)


def _write(entries: Sequence[Entry], delimiter: str) -> Written:
    mended, losses = mend_cells(entries, [CONTROLS])
    columns = columns_of(mended)
    rows = [columns, *([entry.cells.get(column, "") for column in columns] for entry in mended)]
    lines = (delimiter.join(written(cell, delimiter=delimiter) for cell in row) for row in rows)
    return Written(("\n".join(lines) + "\n").encode("utf-8"), tuple(losses))


def _read(text: str, delimiter: str, asked: Asked, losses: list[Loss]) -> Table:
    header: Header | None = None
    entries = []
    taken: set[int] = set()
    for row in read_rows(text, delimiter=delimiter):
        if isinstance(row, Fault):
            raise NlpqaError(row.message, line=row.line, cure=row.cure)
        taken.update(range(row.line, row.line + row.size))
        if header is None:
            header = read_header(row.cells, asked.columns, row.line)
            if not header.first_row:
                continue
        entry, lost = header.entry(row.line, _fitting(row, header))
        entries.append(entry)
        losses += lost
    if header is None:
        raise NlpqaError("the file is empty", cure="name a file with terms")
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if line.strip() and number not in taken:
            losses.append(Loss(number, "", line.strip(), "a line that begins with # is a comment"))
    return Table(tuple(entries), tuple(losses))


def _fitting(row: Row, header: Header) -> list[str]:
    """The cells of a row; raises NlpqaError for one that has more than the header."""
    width = len(header.columns)
    if any(cell.strip() for cell in row.cells[width:]):
        message = f"the row has {len(row.cells)} fields, the first line only {width}"
        raise NlpqaError(message, line=row.line, cure="put a field that holds the separator in quotation marks")
    return row.cells[:width]
