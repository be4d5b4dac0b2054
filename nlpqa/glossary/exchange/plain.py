"""Formats that hold a Chinese and an English term, a comment, and little else."""

from __future__ import annotations

from collections.abc import Iterable

from nlpqa.glossary.exchange.characters import CONTROLS, ONE_LINE
from nlpqa.glossary.exchange.table import Entry, Loss, mend_cells


def plain_entries(entries: Iterable[Entry], format: str, held: Iterable[str]) -> tuple[list[Entry], list[Loss]]:
    """The rows that such a format can hold, with the columns it has, each in one line, and what it loses.

    What such a format lists is a translation to use. So a forbidden target is left out, and a draft is where the
    format has no status.
    """
    columns = set(held)
    kept, losses = [], []
    for entry in entries:
        why = _left_out(entry, format, columns)
        if why:
            losses.append(Loss(entry.line, "", entry.shown(), why))
            continue
        losses += [
            Loss(entry.line, name, cell, f"{format} has no place for it")
            for name, cell in entry.cells.items()
            if name not in columns and not (name == "status" and cell.lower() == "preferred")
        ]
        kept.append(Entry(entry.line, {name: cell for name, cell in entry.cells.items() if name in columns}))
    mended, changed = mend_cells(kept, [CONTROLS, ONE_LINE])
    return mended, losses + changed


def _left_out(entry: Entry, format: str, columns: set[str]) -> str:
    status = entry.cells.get("status", "").lower()
    if status == "forbidden":
        return f"{format} would offer a forbidden form as the translation: left out"
    if status == "draft" and "status" not in columns:
        return f"{format} would offer a draft as the translation: left out"
    if not entry.cells.get("source"):
        return f"{format} leaves out a term without Chinese"
    return ""
