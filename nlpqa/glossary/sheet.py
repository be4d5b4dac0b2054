"""A glossary's file as it stands, to change a cell and nothing else.

Every record keeps its own text: comments, blank lines, line ends, quoting, columns nobody knows and rows that cannot be
read come out as they came in. Only a field that is given another value is written anew, quoted as it was.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.rows import Row, read_rows
from nlpqa.io.tables import table

_BOM = b"\xef\xbb\xbf"
_ENDS = ("\r\n", "\n", "\r")


@dataclass(frozen=True)
class Record:
    """A row, or what is none: a comment, a blank line, a row that cannot be read.

    `text` is all that stands there, with its line end; `fields` are its fields as they are written, none for what is
    no row; `line` is where it starts, from 1.
    """

    text: str
    line: int
    fields: tuple[str, ...] = ()

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """What the fields say."""
        return tuple(map(_value, self.fields))

    @property
    def end(self) -> str:
        """The line end, "" at the end of a file that has none."""
        return next((end for end in _ENDS if self.text.endswith(end)), "")


@dataclass(frozen=True)
class Sheet:
    """The records of a glossary's file in order; the first row names the columns."""

    records: tuple[Record, ...]
    bom: bool = False

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns in lower case."""
        head = self._head
        return () if head is None else tuple(cell.strip().lower() for cell in self.records[head].cells)

    @cached_property
    def _head(self) -> int | None:
        return next((at for at, record in enumerate(self.records) if record.fields), None)

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The number of every record that is a row, with what its columns say, without space around it."""
        for at, record in enumerate(self.records):
            if record.fields and at != self._head:
                yield at, dict(zip(self.columns, map(str.strip, record.cells), strict=False))

    def with_cells(self, number: int, values: Mapping[str, str]) -> Sheet:
        """The sheet with other values in a record; columns that it lacks are added behind the last one."""
        return self.with_changes({number: values})

    def with_changes(self, changes: Mapping[int, Mapping[str, str]]) -> Sheet:
        """The sheet with other values in many records at once."""
        sheet = self._with_columns(list(changes.values()))
        places = {name: at for at, name in reversed(list(enumerate(sheet.columns)))}
        records = list(sheet.records)
        for number, values in changes.items():
            records[number] = sheet._changed(records[number], values, places)
        return replace(sheet, records=tuple(records))

    def with_row(self, values: Mapping[str, str]) -> Sheet:
        """The sheet with another row at its end, in the way the others are written."""
        return self.with_rows([values])

    def with_rows(self, rows: Iterable[Mapping[str, str]]) -> Sheet:
        """The sheet with more rows at its end."""
        rows = list(rows)
        if not rows:
            return self
        sheet = self._with_columns(rows)
        records = list(sheet.records)
        if records and not records[-1].end:
            records[-1] = replace(records[-1], text=records[-1].text + sheet._newline)
        line = 1 + sum(max(1, _lines(record.text)) for record in records)
        for values in rows:
            fields = sheet._new_fields(values)
            text = ",".join(fields) + sheet._newline
            records.append(Record(text, line, fields))
            line += _lines(text)
        return replace(sheet, records=tuple(records))

    def without(self, *numbers: int) -> Sheet:
        """The sheet without some records."""
        gone = set(numbers)
        return replace(self, records=tuple(record for at, record in enumerate(self.records) if at not in gone))

    def to_bytes(self) -> bytes:
        """The file."""
        return (_BOM if self.bom else b"") + "".join(record.text for record in self.records).encode("utf-8")

    def _changed(self, record: Record, values: Mapping[str, str], places: Mapping[str, int]) -> Record:
        """A record with other values at the places of their columns."""
        fields = list(record.fields)
        for name, value in values.items():
            at = places[name]
            fields += [""] * (at + 1 - len(fields))
            if _value(fields[at]).strip() != value:
                fields[at] = written(value, quoted=fields[at].startswith('"') or self._quotes_all)
        return replace(record, text=",".join(fields) + record.end, fields=tuple(fields))

    def _new_fields(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """The fields of a row that the sheet does not have yet."""
        last = max((i for i, name in enumerate(self.columns) if values.get(name)), default=0)
        named = [values.get(name, "") for name in self.columns]
        cells = named if self._quotes_all else named[: max(last + 1, self._usual_width)]
        return tuple(written(cell, quoted=self._quotes_all) for cell in cells)

    def _with_columns(self, rows: Iterable[Mapping[str, str]]) -> Sheet:
        """The sheet with the columns that some rows need."""
        named = dict.fromkeys(name for values in rows for name, value in values.items() if value)
        missing = [name for name in named if name not in self.columns]
        if self._head is None:
            known = table("glossary_columns")["columns"]
            names = (*known, *(name for name in missing if name not in known))
            fields = tuple(written(name) for name in names)
            return replace(self, records=(*self.records, Record(",".join(fields) + self._newline, 1, fields)))
        if not missing:
            return self
        head = self.records[self._head]
        fields = (*head.fields, *(written(name, quoted=self._quotes_all) for name in missing))
        changed = replace(head, text=",".join(fields) + (head.end or self._newline), fields=fields)
        return replace(self, records=(*self.records[: self._head], changed, *self.records[self._head + 1 :]))

    @cached_property
    def _newline(self) -> str:
        """The line end that most records have."""
        ends = [record.end for record in self.records if record.end]
        return max(_ENDS, key=ends.count) if ends else "\n"

    @cached_property
    def _usual_width(self) -> int:
        """The number of fields that most rows have."""
        widths = [len(record.fields) for record in self.records if record.fields]
        return max(set(widths), key=widths.count) if widths else 0

    @cached_property
    def _quotes_all(self) -> bool:
        """Whether every field of the file stands in quotation marks."""
        fields = [field for record in self.records for field in record.fields]
        return bool(fields) and all(field.startswith('"') for field in fields)


def read_sheet(data: bytes) -> Sheet:
    """The sheet of a glossary file's bytes; `read_sheet(data).to_bytes() == data`.

    Raises NlpqaError for what is not UTF-8.
    """
    bom = data.startswith(_BOM)
    try:
        text = data[len(_BOM) if bom else 0 :].decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NlpqaError(f"byte {error.start + 1} is not UTF-8", line=line, cure="save the file as UTF-8") from error
    lines = list(io.StringIO(text, newline=""))
    rows = {row.line: row for row in read_rows(text) if isinstance(row, Row)}
    records: list[Record] = []
    at = 0
    while at < len(lines):
        row = rows.get(at + 1)
        end = at + (1 if row is None else row.size)
        whole = "".join(lines[at:end])
        records.append(Record(whole, at + 1, () if row is None else _fields(whole)))
        at = end
    return Sheet(tuple(records), bom)


def _fields(text: str) -> tuple[str, ...]:
    """The fields of a row as they are written."""
    bare = text.rstrip("\r\n")
    fields, start, inside = [], 0, False
    for at, char in enumerate(bare):
        if char == '"':
            inside = not inside
        elif char == "," and not inside:
            fields.append(bare[start:at])
            start = at + 1
    return (*fields, bare[start:])


def _value(field: str) -> str:
    if field.startswith('"') and field.endswith('"') and len(field) > 1:
        return field[1:-1].replace('""', '"')
    return field.replace('""', '"') if '"' in field else field


def written(value: str, *, quoted: bool = False, delimiter: str = ",") -> str:
    """A value as a field of a file, in quotation marks where it needs them, or anyhow.

    >>> written("Pear, Inc")
    '"Pear, Inc"'
    """
    marks = any(char in value for char in ('"', "\r", "\n", delimiter))
    if quoted or marks or value != value.strip() or value.startswith("#"):
        return '"' + value.replace('"', '""') + '"'
    return value


def _lines(text: str) -> int:
    if text.count("\n") == 1 and text.endswith("\n") and "\r" not in text:
        return 1
    return len(list(io.StringIO(text, newline="")))
