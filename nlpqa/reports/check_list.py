"""A check list of claims as rows: what is known of each, and empty columns for what the desk finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nlpqa.core.claim import Claim
from nlpqa.core.text import Document
from nlpqa.reports.claim_words import date_words, feature_words, figure_words, own_words, spoke
from nlpqa.reports.csv_text import Cell, csv_text

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
