"""Which column of a foreign table is which column of a glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.exchange.table import Entry, Loss
from nlpqa.io.tables import table


@dataclass(frozen=True, slots=True)
class Header:
    """The glossary's column of each place in a row, "" for none; `unread` says why, `first_row` is no row of names."""

    columns: tuple[str, ...]
    unread: tuple[str, ...]
    first_row: bool = False

    def entry(self, line: int, cells: Sequence[str]) -> tuple[Entry, list[Loss]]:
        """A row by its columns, and what stands in places that are none."""
        named, losses = {}, []
        for at, value in enumerate(map(str.strip, cells)):
            column = self.columns[at] if at < len(self.columns) else ""
            if value and column:
                named[column] = value
            elif value:
                why = self.unread[at] if at < len(self.unread) else "the column has no name"
                losses.append(Loss(line, f"column {at + 1}", value, why))
        return Entry(line, named), losses


def read_header(cells: Sequence[str], asked: Mapping[str, str], line: int) -> Header:
    """The header of a table by its first row; raises NlpqaError if that names neither a source nor a target.

    Numbers in `asked`, from 1, name the columns of a file without a header.
    """
    names = [cell.strip().lower() for cell in cells]
    wanted = {column.strip().lower(): name.strip().lower() for column, name in asked.items()}
    if wanted and all(name.isdecimal() and name not in names for name in wanted.values()):
        return _by_number(wanted, len(names), line)
    for column, name in wanted.items():
        if name not in names:
            cure = "name one of " + ", ".join(filter(None, names))
            raise NlpqaError(f"no column “{name}” to be the {column}", line=line, cure=cure)
    by_name = {name: column for column, name in wanted.items()}
    free = [column for column in table("glossary_columns")["columns"] if column not in {*wanted, *names}]
    columns: list[str] = []
    for name in names:
        column = by_name.get(name) or ("" if name in wanted else _known(name, free) or name)
        free = [other for other in free if other != column]
        columns.append("" if column in columns else column)
    unread = ["another column is read as this one" if name else "the column has no name" for name in names]
    if "source" not in columns and "target" not in columns:
        cure = "give it a first line such as source,target or name the columns: --column source=1 --column target=2"
        raise NlpqaError("the first line names no Chinese and no English column", line=line, cure=cure)
    return Header(tuple(columns), tuple(unread))


def column_called(name: str) -> str:
    """The glossary's column that is called so, or usually so; "" for none.

    >>> column_called("English"), column_called("备注"), column_called("Kugou")
    ('target', 'note', '')
    """
    known: list[str] = table("glossary_columns")["columns"]
    bare = name.strip().lower()
    return bare if bare in known else _known(bare, known)


def _known(name: str, free: Iterable[str]) -> str:
    """The column that is usually called so, among those that are free; "" for none."""
    usual = table("exchange")["columns"]
    return next((column for column in free if name in usual.get(column, {}).get("names", ())), "")


def _by_number(wanted: Mapping[str, str], width: int, line: int) -> Header:
    columns = [""] * width
    for column, number in wanted.items():
        if not 1 <= int(number) <= width:
            raise NlpqaError(f"no column {number} to be the {column}", line=line, cure=f"the first row has {width}")
        columns[int(number) - 1] = column
    return Header(tuple(columns), ("no --column names it",) * width, first_row=True)
