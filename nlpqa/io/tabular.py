"""Documents from CSV and Parquet, a row a document, read as a stream."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from nlpqa.core.errors import NlpqaError
from nlpqa.core.text import Document
from nlpqa.io.dates import read_date
from nlpqa.io.decode import decode
from nlpqa.io.read import UNREADABLE, Failure, Fields, Notice, failure_of, has_half
from nlpqa.io.tables import table

ENDINGS = (".csv", ".csv.gz", ".parquet")

_HEAD = 1 << 20  # bytes that tell the encoding of a CSV file
_ROWS = 256  # of a Parquet file in memory at once
_SEPARATORS = ",;\t"  # Excel writes what the country's settings say


def read_table(path: Path, fields: Fields = Fields()) -> Iterator[Document | Failure | Notice]:
    """The documents of a .csv, .csv.gz or .parquet file; a row that holds no text is a failure beside the others.

    Rows count from 1, a header not counted; a row without an id is called "path:row".
    """
    try:
        yield from (_parquet if path.name.lower().endswith(".parquet") else _csv)(path, fields)
    except UNREADABLE as error:
        yield failure_of(path, error)


def _csv(path: Path, fields: Fields) -> Iterator[Document | Failure | Notice]:
    # A field may be as long as a text may be; an open quotation mark must not read the rest of the file into memory.
    csv.field_size_limit(table("thresholds")["file"]["most_bytes"])
    with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as file:
        encoding, notice = _encoding(file, path)
        if notice is not None:
            yield notice
        # A byte that is wrong becomes half a character, which makes its own row a failure and no other.
        text = io.TextIOWrapper(file, encoding, errors="surrogateescape", newline="")
        header = text.readline()
        separator = max(_SEPARATORS, key=header.count)
        names = next(csv.reader([header], delimiter=separator), [])
        wanted = _wanted(names, fields, path)
        places = [None if name is None else names.index(name) for name in wanted]
        number = 0
        try:
            for row in csv.reader(text, delimiter=separator):
                if not row:
                    continue
                number += 1
                if any(row[len(names) :]):
                    yield _too_many(path, number, len(row), len(names))
                else:
                    yield _document(path, number, fields, [_cell(row, place) for place in places])
        except csv.Error as error:
            cure = "the rest of the file was not read; is a quotation mark left open?"
            raise NlpqaError(f"row {number + 1} cannot be read: {error}", path, cure=cure) from error


def _too_many(path: Path, number: int, cells: int, columns: int) -> Failure:
    place = f"{path.as_posix()}:{number}"
    why = f"{cells} cells where the header has {columns} (is a text with a separator in it not quoted?)"
    return Failure(place, path.as_posix(), f"{place}: {why}")


def _cell(row: Sequence[str], place: int | None) -> str | None:
    return row[place] if place is not None and place < len(row) else None


def _encoding(file: gzip.GzipFile | io.BufferedReader, path: Path) -> tuple[str, Notice | None]:
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", None
    whole = head[: head.rfind(b"\n") + 1] if len(head) == _HEAD else head  # no character cut in two
    decoded = decode(whole or head, path)
    notice = Notice(str(path), f"not UTF-8; read as {decoded.encoding.upper()}") if decoded.guessed else None
    return "utf-8-sig" if decoded.encoding == "utf-8" else decoded.encoding, notice


def _parquet(path: Path, fields: Fields) -> Iterator[Document | Failure]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, pre_buffer=False) as file:
            wanted = _wanted(file.schema_arrow.names, fields, path)
            columns = list(dict.fromkeys(name for name in wanted if name is not None))
            number = 0
            for batch in file.iter_batches(_ROWS, columns=columns, use_threads=False):
                held = {name: batch.column(name).to_pylist() for name in columns}
                for place in range(batch.num_rows):
                    number += 1
                    cells = [None if name is None else held[name][place] for name in wanted]
                    yield _document(path, number, fields, cells)
    except (pa.ArrowException, EOFError) as error:
        why = str(error).splitlines()[0]
        raise NlpqaError(f"this cannot be read as Parquet: {why}", path, cure="is the file whole?") from error


def _wanted(names: list[str], fields: Fields, path: Path) -> tuple[str, str | None, str | None, str | None]:
    """The columns of the text, the id, the original and the date; raises NlpqaError for one that was named in vain."""
    if fields.text not in names:
        raise _lacking(path, fields.text, names, "--text-field")
    if fields.source is not None and fields.source not in names:
        raise _lacking(path, fields.source, names, "--source-field")
    if fields.id not in names and fields.id != Fields().id:
        raise _lacking(path, fields.id, names, "--id-field")
    if fields.date is not None and fields.date not in names:
        raise _lacking(path, fields.date, names, "--date-field")
    wanted = (fields.text, fields.id if fields.id in names else None, fields.source, fields.date)
    if twice := [name for name in wanted if name is not None and names.count(name) > 1]:
        raise NlpqaError(f"two columns are called “{twice[0]}”", path, cure="rename one, or leave it out")
    return wanted


def _lacking(path: Path, name: str, names: Iterable[str], option: str) -> NlpqaError:
    known = ", ".join(f"“{known}”" for known in names) or "none"
    return NlpqaError(f"no column “{name}” (columns: {known})", path, cure=f"name another with {option}")


def _document(path: Path, number: int, fields: Fields, cells: Sequence[Any]) -> Document | Failure:
    text, id_, source, date = cells
    where = path.as_posix()
    place = f"{where}:{number}"
    name = _name(id_) or place

    def failure(message: str) -> Failure:
        return Failure(place if has_half(name) else name, where, f"{place}: {message}")

    if not isinstance(text, str):
        return failure(f"no text in the column “{fields.text}”{_instead(text)}")
    if source is not None and not isinstance(source, str):
        return failure(f"no text in the column “{fields.source}”{_instead(source)}")
    if any(has_half(string) for string in (name, text, source or "")):
        return failure("the row holds a byte that is not of the file's encoding")
    return Document(text, id=name, path=path, source=source, row=number, date=read_date(date))


def _name(id_: Any) -> str:
    """An id as it is written elsewhere: whole numbers, which pandas keeps as floats beside a gap, without a point."""
    if id_ is None or id_ != id_:  # NaN
        return ""
    return str(int(id_)) if isinstance(id_, float) and id_.is_integer() else str(id_)


def _instead(value: Any) -> str:
    return "" if value is None else f", but a value of type {type(value).__name__}"
