"""A glossary as Weblate reads CSV: a header with source, target, fuzzy and the comments, here between tabs.

“fuzzy” is Weblate's “needs editing”; a developer's comment is what it shows as the description.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlpqa.glossary.exchange.delimited import read_csv
from nlpqa.glossary.exchange.plain import plain_entries
from nlpqa.glossary.exchange.table import Asked, Entry, Loss, Table, Written
from nlpqa.glossary.sheet import written

_HEADER = ("source", "target", "fuzzy", "developer_comments")
_NOTES = ("developer_comments", "translator_comments")
_TRUE = ("true", "1", "yes", "x", "fuzzy")
_UNREAD = ("location", "id", "context")  # of a place in a program, which a term has none of


def write_weblate(entries: Sequence[Entry]) -> Written:
    """Chinese, English, note, and whether it is a draft, of every term that is not forbidden.

    Every field stands in quotation marks, or Weblate would have to guess whether any does.
    """
    kept, losses = plain_entries(entries, "Weblate", ("source", "target", "note", "status"))
    rows = [_HEADER]
    for entry in kept:
        cells = entry.cells
        if not cells.get("source"):
            losses.append(Loss(entry.line, "", entry.shown(), "Weblate leaves out a term without Chinese"))
            continue
        fuzzy = "True" if cells.get("status", "").lower() == "draft" else ""
        rows.append((cells["source"], cells.get("target", ""), fuzzy, cells.get("note", "")))
    lines = ("\t".join(written(cell, quoted=True) for cell in row) for row in rows)
    return Written(("\n".join(lines) + "\n").encode("utf-8"), tuple(losses))


def read_weblate(data: bytes, asked: Asked) -> Table:
    """The terms of a file that Weblate wrote, between commas or tabs; raises NlpqaError by line."""
    read = read_csv(data, asked)
    entries, losses = [], list(read.losses)
    for entry in read.entries:
        cells = dict(entry.cells)
        losses += [
            Loss(entry.line, name, cells.pop(name), "the glossary has no column for it")
            for name in _UNREAD
            if cells.get(name)
        ]
        notes = [cells.pop(name) for name in _NOTES if cells.get(name)]
        if notes:
            cells["note"] = "; ".join(dict.fromkeys(notes))
        if cells.pop("fuzzy", "").lower() in _TRUE:
            cells["status"] = "draft"
        entries.append(Entry(entry.line, cells))
    return Table(tuple(entries), tuple(losses))
