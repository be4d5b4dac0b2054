"""OmegaT's glossary: a line a term, its Chinese, English and comment, between tabs; no quotation marks, no header.

Lines that begin with # are comments. OmegaT reads UTF-8 from .utf8 and .txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.exchange.delimited import read_text
from nlpqa.glossary.exchange.header import column_called
from nlpqa.glossary.exchange.plain import plain_entries
from nlpqa.glossary.exchange.table import Asked, Entry, Loss, Table, Written

_COLUMNS = ("source", "target", "note")
_FIRST_LINE = "# Glossary in tab-separated format -*- coding: utf-8 -*-"  # OmegaT's own; it tells the encoding
_LINE_END = re.compile(r"\r\n|\n|\r")


def write_omegat(entries: Sequence[Entry]) -> Written:
    """Chinese, English and note of every preferred term that has both."""
    kept, losses = plain_entries(entries, "OmegaT", _COLUMNS)
    lines = [_FIRST_LINE]
    for entry in kept:
        why = _unreadable(entry)
        if why:
            losses.append(Loss(entry.line, "", entry.shown(), why))
        else:
            lines.append("\t".join(entry.cells.get(column, "") for column in _COLUMNS).rstrip("\t"))
    return Written(("\n".join(lines) + "\n").encode("utf-8"), tuple(losses))


def read_omegat(data: bytes, asked: Asked) -> Table:
    """The terms of an OmegaT glossary; a line without a tab is told. Raises NlpqaError for what is no text."""
    if asked.columns:
        raise NlpqaError("an OmegaT glossary has no header", cure="leave --column out, or read it with --from tsv")
    text, losses = read_text(data)
    _refuse_header(text)
    entries = []
    for number, line in _lines(text):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 2:
            losses.append(Loss(number, "", line.strip(), "a line without a tab is no term"))
            continue
        losses += [
            Loss(number, "fields after the third", cell, "OmegaT does not read it") for cell in cells[3:] if cell
        ]
        named = dict(zip(_COLUMNS, cells, strict=False))
        entries.append(Entry(number, {name: cell for name, cell in named.items() if cell}))
    return Table(tuple(entries), tuple(losses))


def _refuse_header(text: str) -> None:
    """Raise NlpqaError for a spreadsheet saved as text, whose first line would pass for a term."""
    first = next(iter(_LINE_END.split(text, maxsplit=1)))
    if {column_called(cell) for cell in first.split("\t")[:2]} == {"source", "target"}:
        raise NlpqaError(
            "the first line names columns, which OmegaT has none of", line=1, cure="read it with --from tsv"
        )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_LINE_END.split(text), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _unreadable(entry: Entry) -> str:
    if not entry.cells.get("target"):
        return "OmegaT leaves out a term without English"
    if entry.cells.get("source", "").startswith("#"):
        return "OmegaT would read a term that begins with # as a comment"
    return "" if entry.cells.get("source") else "OmegaT leaves out a term without Chinese"
