"""A check list of claims as a workbook: XLSX, ready to be filtered and filled in."""

from __future__ import annotations

from collections.abc import Iterable

from nlpqa.reports.check_list import COLUMNS, DESK, VERDICTS, Listed, check_rows
from nlpqa.reports.workbook import Column, workbook

_WIDTHS = {
    "document": 22,
    "line": 6,
    "sentence": 60,
    "standalone": 44,
    "claimant": 22,
    "source type": 13,
    "kind": 15,
    "figures": 26,
    "dates": 26,
    "score": 7,
    "hedged": 8,
    "negated": 8,
    "why": 30,
    "verdict": 14,
    "source": 30,
    "checked by": 14,
    "note": 30,
}  # characters
_CHOICES = {"verdict": VERDICTS}
_COLUMNS = tuple(Column(name, _WIDTHS[name], name in DESK, _CHOICES.get(name, ())) for name in COLUMNS)


def check_workbook(listed: Iterable[Listed]) -> tuple[bytes, list[str]]:
    """The file, and what it could not hold, in words."""
    return workbook("claims", _COLUMNS, check_rows(listed))
