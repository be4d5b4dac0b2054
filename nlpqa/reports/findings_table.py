"""Findings as a table for spreadsheets: CSV and XLSX, a row a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding
from nlpqa.core.text import Document
from nlpqa.io.read import Failure
from nlpqa.reports.claim_words import own_words
from nlpqa.reports.csv_text import Cell, csv_lines
from nlpqa.reports.fix_words import fix_words
from nlpqa.reports.origin import file_of
from nlpqa.reports.workbook import Column, workbook

_COLUMNS = (
    Column("document", 26),
    Column("line", 6),
    Column("column", 8),
    Column("severity", 10),
    Column("check", 20),
    Column("message", 50),
    Column("text", 44),
    Column("fix", 44),
    Column("safety", 8),
    Column("also in line", 12),
    Column("why", 36),
    Column("mqm", 24),
    Column("start", 8),
    Column("end", 8),
    Column("file", 26),
)
COLUMNS = tuple(column.name for column in _COLUMNS)


def findings_csv(results: Iterable[Analysis | Failure]) -> Iterator[str]:
    """A head and a row a finding, each as soon as it is there; failures have no row."""
    return csv_lines(COLUMNS, finding_rows(results))


def findings_workbook(results: Iterable[Analysis | Failure]) -> tuple[bytes, list[str]]:
    """The same rows as XLSX, and what the file could not hold, in words."""
    return workbook("findings", _COLUMNS, finding_rows(results))


def finding_rows(results: Iterable[Analysis | Failure]) -> Iterator[tuple[Cell, ...]]:
    """A row a finding, with a cell for every one of COLUMNS; offsets are code points into the document's text."""
    for result in results:
        if isinstance(result, Analysis):
            for finding in result.findings:
                yield _row(finding, result.document)


def _row(finding: Finding, document: Document) -> tuple[Cell, ...]:
    line, column = document.lines.position(finding.span.start)
    fix = finding.fix
    return (
        own_words(document.id),
        line,
        column,
        finding.severity.word,
        finding.check,
        own_words(finding.message),
        own_words(finding.span.of(document.text)),
        "" if fix is None else own_words(fix_words(fix, document.text)),
        "" if fix is None else fix.safety.word,
        _others(finding, document),
        own_words("; ".join(evidence.detail for evidence in finding.evidence)),
        finding.mqm or "",
        finding.span.start,
        finding.span.end,
        own_words(_file(document)),
    )


def _others(finding: Finding, document: Document) -> str:
    """The lines of the related places, with their document where it is another one."""
    return own_words(
        ", ".join(
            str(place.line) if place.document == document.id else f"{place.document}:{place.line}"
            for place in finding.related
        )
    )


def _file(document: Document) -> str:
    return file_of(document) if document.row is None else f"{file_of(document)}:{document.row}"
