"""JSON: a list of objects, one a term, with arrays for the columns that hold several forms."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.exchange.delimited import read_text
from nlpqa.glossary.exchange.forms import LISTS, join_forms, split_forms
from nlpqa.glossary.exchange.header import read_header
from nlpqa.glossary.exchange.table import Asked, Entry, Loss, Table, Written


def write_json(entries: Sequence[Entry]) -> Written:
    """All columns that say something."""
    rows = ({name: _as_json(name, cell) for name, cell in entry.cells.items()} for entry in entries)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return Written(f"[\n{lines}\n]\n".encode() if lines else b"[]\n")


def read_json(data: bytes, asked: Asked) -> Table:
    """The rows of a list of objects, or of `{"terms": […]}`; raises NlpqaError for other JSON."""
    text, losses = read_text(data)
    rows = _rows(text)
    names = list(dict.fromkeys(name.strip().lower() for row in rows if isinstance(row, dict) for name in row))
    if not names:
        return Table((), tuple(losses))
    header = read_header(names, asked.columns, 1)
    columns = dict(zip(names, zip(header.columns, header.unread, strict=True), strict=True))
    entries = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise NlpqaError("this is no object", line=number, cure='write {"source": "…", "target": "…"}')
        cells = {}
        for name, value in row.items():
            column, why = columns[name.strip().lower()]
            text, lost = _as_cell(value, column, number)
            losses += lost
            if text and column:
                cells[column] = text
            elif text:
                losses.append(Loss(number, name, text, why))
        entries.append(Entry(number, cells))
    return Table(tuple(entries), tuple(losses))


def _rows(text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise NlpqaError(f"this is no JSON: {error.msg}", line=error.lineno, cure="export the file again") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; brackets without end
        raise NlpqaError(f"this JSON cannot be read: {error}", cure="export the file again") from error
    rows = found.get("terms") if isinstance(found, Mapping) else found
    if not isinstance(rows, list):
        raise NlpqaError("this JSON holds no list of terms", cure='write [{"source": "…", "target": "…"}, …]')
    return rows


def _as_json(column: str, cell: str) -> str | list[str]:
    return split_forms(cell) if column in LISTS else cell


def _as_cell(value: Any, column: str, number: int) -> tuple[str, list[Loss]]:
    """A value of JSON as text; a list of forms as the glossary writes them."""
    if isinstance(value, str):
        return value.strip(), []
    if value is None:
        return "", []
    if isinstance(value, list) and all(isinstance(form, str | int | float) for form in value):
        return join_forms(map(str, value), column, number)
    if isinstance(value, bool | int | float):
        return json.dumps(value), []
    return "", [Loss(number, column, json.dumps(value, ensure_ascii=False), "a cell holds text or a list of texts")]
