"""Foreign rows made such as a glossary may hold; what is changed or left out is told."""

from __future__ import annotations

from collections.abc import Iterable

from nlpqa.core.term import STATUSES
from nlpqa.glossary.exchange.characters import SURROGATES
from nlpqa.glossary.exchange.table import Entry, Loss, Table, mend_cells
from nlpqa.io.tables import table


def fit(read: Table) -> Table:
    """The rows that a glossary can hold, and all losses so far, by line."""
    entries, losses = mend_cells(read.entries, [SURROGATES])
    fitting = []
    for entry in entries:
        cells = dict(entry.cells)
        losses += [*_status(entry, cells), *_without_target(entry, cells)]
        if cells.get("source") or cells.get("target"):
            fitting.append(Entry(entry.line, cells))
        elif cells:
            losses.append(Loss(entry.line, "", " ".join(cells.values()), "the row has neither Chinese nor English"))
    return Table(tuple(fitting), tuple(sorted((*read.losses, *losses))))


def _status(entry: Entry, cells: dict[str, str]) -> Iterable[Loss]:
    """Give the row a status of the glossary; what is unknown becomes a draft, which is never applied."""
    status = cells.pop("status", "").lower()
    known = status if status in STATUSES else table("exchange")["status"].get(status, "draft" if status else "")
    if known and known != "preferred":
        cells["status"] = known
    if status and status not in STATUSES and status not in table("exchange")["status"]:
        yield Loss(entry.line, "status", entry.cells["status"], "an unknown status is read as draft")


def _without_target(entry: Entry, cells: dict[str, str]) -> Iterable[Loss]:
    if cells.get("variants") and not cells.get("target"):
        why = "variants without an English term to replace them by are left out"
        yield Loss(entry.line, "variants", cells.pop("variants"), why)
