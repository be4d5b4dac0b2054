"""A check list of claims as rows: what is known of each, and empty columns for what the desk finds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from nlpqa.core.claim import Claim
from nlpqa.core.text import Document
from nlpqa.reports.claim_words import date_words, feature_words, figure_words, own_words, spoke

Cell = str | int | float
Listed = tuple[Document, Claim]

DESK = ("verdict", "source", "checked by", "note")
"""Columns for the desk to fill in."""
COLUMNS = (
    "document",
    "line",
    "sentence",
    "standalone",
    "claimant",
    "source type",
    "kind",
    "figures",
    "dates",
    "score",
    "hedged",
    "negated",
    "why",
    *DESK,
)
VERDICTS = ("True", "False", "Misleading", "Unproven", "Not checked")

# Excel and LibreOffice also take the full-width signs for the beginning of a formula where Chinese or Japanese is set.
_FORMULA = tuple("=+-@＝＋－＠")
_BOM = "\ufeff"


def check_rows(listed: Iterable[Listed]) -> Iterator[tuple[Cell, ...]]:
    """A row a claim, with a cell for every one of COLUMNS."""
    for document, claim in listed:
        text = document.text
        yield (
            own_words(document.id),
            document.lines.number(claim.span.start),
            own_words(claim.span.of(text)),
            own_words(claim.standalone),
            own_words(claim.claimant),
            claim.source_type,
            f"{claim.kind}: {claim.reason}" if claim.reason else claim.kind,
            "; ".join(figure_words(figure, text) for figure in claim.figures),
            "; ".join(date_words(date, text) for date in claim.dates),
            round(claim.score, 4),
            "yes" if claim.hedged else "no",
            "yes" if claim.negated else "no",
            ", ".join(map(feature_words, spoke(claim, None))),
            *("" for _ in DESK),
        )


def check_csv(listed: Iterable[Listed]) -> str:
    """The list as CSV."""
    return csv_text(COLUMNS, check_rows(listed))


def csv_text(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Rows as CSV for spreadsheets, in RFC 4180's way.

    It begins with a byte order mark, without which Excel takes UTF-8 for the system's code page; LibreOffice and pandas
    skip it. What a spreadsheet would calculate gets an apostrophe in front (OWASP, "CSV Injection").
    """
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(columns)
    write.writerows(tuple(_inert(cell) for cell in row) for row in rows)
    return _BOM + out.getvalue()


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate a text.

    >>> begins_formula("=1+1"), begins_formula("1 = 1")
    (True, False)
    """
    return text.startswith(_FORMULA)


def _inert(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and begins_formula(cell) else cell
