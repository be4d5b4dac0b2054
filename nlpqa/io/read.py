"""Documents from files, from JSON lines and from standard input; what cannot be read is a failure beside the rest."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from nlpqa.core.errors import NlpqaError
from nlpqa.core.text import Document
from nlpqa.io.dates import read_date
from nlpqa.io.decode import Decoded, decode
from nlpqa.io.tables import table
from nlpqa.io.walk import is_html

_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: a lone surrogate, which no encoding can write."""
UNREADABLE = (NlpqaError, OSError, EOFError, zlib.error)
"""What stops the reading of a file, and of no other."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read or analysed, and why; `tries` says how often a worker was lost over it."""

    id: str
    path: str | None
    message: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields of a JSON record, or of the columns of a table."""

    text: str = "text"
    id: str = "id"
    source: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know about an input that was read."""

    path: str | None
    message: str


def read_documents(path: Path, fields: Fields = Fields()) -> Iterator[Document | Failure | Notice]:
    """The documents of one file: many for .jsonl and .jsonl.gz, else one."""
    name = path.name.lower()
    try:
        if name.endswith((".jsonl", ".jsonl.gz")):
            with gzip.open(path) if name.endswith(".gz") else path.open("rb") as lines:
                yield from read_jsonl(lines, fields, path)
            return
        decoded = read_text(path)
        text = html_text(decoded.text) if is_html(path) else decoded.text
        if decoded.guessed:
            yield Notice(str(path), f"not UTF-8; read as {decoded.encoding.upper()}")
        yield Document(text, id=path.as_posix(), path=path)
    except UNREADABLE as error:
        yield failure_of(path, error)


def failure_of(path: Path, error: Exception) -> Failure:
    """What an error that stops the reading of a file says of it."""
    if isinstance(error, NlpqaError):
        return Failure(path.as_posix(), path.as_posix(), str(error))
    why = getattr(error, "strerror", None) or str(error)
    return Failure(path.as_posix(), path.as_posix(), f"{path}: cannot be read: {why}")


def read_text(path: Path) -> Decoded:
    """One file's text; raises NlpqaError if it is too large, binary or in no known encoding."""
    most = table("thresholds")["file"]["most_bytes"]
    if path.stat().st_size > most:
        raise NlpqaError(f"the file is larger than {most >> 20} MiB", path, cure="split it, or give it as JSON lines")
    return decode(path.read_bytes(), path)


def read_jsonl(lines: IO[bytes] | Iterable[bytes], fields: Fields, path: Path | None) -> Iterator[Document | Failure]:
    """A document a line; a line that is no record is a failure, the next ones are still read."""
    where = None if path is None else path.as_posix()
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        place = f"{where or '-'}:{number}"
        written = line.decode("utf-8", "replace")
        try:
            # json guesses the encoding of bytes, which takes longer than reading a short record.
            record = json.loads(line if "\ufffd" in written else written)
        except (ValueError, RecursionError) as error:
            yield Failure(place, where, f"{place}: not a JSON record: {error}")
            continue
        yield _of_record(record, fields, number, path, where, written)


def _of_record(
    record: Any, fields: Fields, number: int, path: Path | None, where: str | None, written: str
) -> Document | Failure:
    place = f"{where or '-'}:{number}"
    if not isinstance(record, dict):
        return Failure(place, where, f"{place}: the line holds no JSON object")
    id_ = place if record.get(fields.id) is None else str(record[fields.id])
    text = record.get(fields.text)
    if not isinstance(text, str):
        known = ", ".join(sorted(key for key, value in record.items() if isinstance(value, str))) or "none"
        message = f"{place}: no text in the field “{fields.text}” (fields with text: {known}; use --text-field)"
        return Failure(id_, where, message)
    if has_half(id_):
        return Failure(place, where, f"{place}: the id holds half a character (a lone surrogate)")
    if has_half(text):
        return Failure(id_, where, f"{place}: the text holds half a character (a lone surrogate)")
    source = None if fields.source is None else record.get(fields.source)
    if source is not None and not isinstance(source, str):
        return Failure(id_, where, f"{place}: the field “{fields.source}” holds no text (see --source-field)")
    if source is not None and has_half(source):
        return Failure(id_, where, f"{place}: the original holds half a character (a lone surrogate)")
    date = None if fields.date is None else read_date(record.get(fields.date))
    return Document(text, id=id_, path=path, source=source, record=written, row=number, date=date)


def has_half(text: str) -> bool:
    """Whether half a character is in a text, a lone surrogate."""
    return not text.isascii() and _HALF.search(text) is not None


def html_text(html: str) -> str:
    """The readable text of a page, by inscriptis; scripts and markup gone, blocks on lines of their own.

    Comments to nlpqa stay, at their places.
    """
    if not html.strip():
        return ""
    from inscriptis import get_text

    text: str = get_text(_with_comments(html) if _TO_US.search(html) else html)
    return text


_TO_US = re.compile(r"<!--\s*nlpqa-[a-z]")


def _with_comments(html: str) -> str:
    """The page with its comments to nlpqa as words that a reader would see, but those in the head or in no element."""
    from lxml.etree import Comment, ParserError
    from lxml.html import document_fromstring, tostring

    try:
        page = document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", html))
    except ParserError:  # there is nothing but comments
        return html
    for comment in list(page.iter(Comment)):
        above = comment.getparent()
        if above is None or not _TO_US.match(f"<!--{comment.text}") or above.tag in ("head", "html"):
            continue
        words = f"<!--{comment.text}-->{comment.tail or ''}"
        if (before := comment.getprevious()) is None:
            above.text = (above.text or "") + words
        else:
            before.tail = (before.tail or "") + words
        comment.tail = None
        above.remove(comment)
    return str(tostring(page, encoding="unicode"))
