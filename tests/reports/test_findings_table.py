"""Findings in spreadsheets, read back by readers that do not know us."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.core.finding import Evidence, Finding, Place, Severity
from nlpqa.core.text import Document, Span
from nlpqa.io.read import Failure
from nlpqa.reports.findings_table import COLUMNS, findings_csv, findings_workbook

TEXT = "One.\n=Cool Dog, said\r\nthey.\n"
FINDING = Finding(
    "name-variant",
    Span(5, 20),
    "write “Kugou”",
    Severity.WARNING,
    (Place("a.txt", Span(0, 3), 1), Place("b.txt", Span(0, 3), 7)),
    (Evidence("listed", 1.0, "it is listed"), Evidence("sound", 0.5, "it sounds so")),
    Fix((Edit(Span(6, 14), "Kugou"),), "name-variant", Safety.SAFE),
    "terminology",
)
ANALYSIS = Analysis(Document(TEXT, "a.txt", path=Path("a.txt")), findings=(FINDING,))
RECORD = Analysis(Document(TEXT, "r1", path=Path("n.jsonl"), row=12), findings=(FINDING,))


def test_pythons_reader_and_pandas_read_the_same_rows() -> None:
    data = "".join(findings_csv([ANALYSIS, Failure("x", None, "broken"), RECORD])).encode()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    frame = pd.read_csv(io.BytesIO(data), keep_default_na=False)
    assert tuple(frame.columns) == COLUMNS
    assert [{name: str(cell) for name, cell in row.items()} for row in frame.to_dict("records")] == rows
    first = rows[0]
    assert first["text"] == "'=Cool Dog, said"
    assert (first["line"], first["column"], first["start"], first["end"]) == ("2", "1", "5", "20")
    assert (first["fix"], first["safety"]) == ("write “Kugou” for “Cool Dog”", "safe")
    assert first["also in line"] == "1, b.txt:7"
    assert first["why"] == "it is listed; it sounds so"
    assert [row["file"] for row in rows] == ["a.txt", "n.jsonl:12"]


@settings(max_examples=15)
@given(data=st.data())
def test_no_hostile_word_leaves_its_cell(data, results) -> None:
    drawn = data.draw(results)
    found = [finding for result in drawn if isinstance(result, Analysis) for finding in result.findings]
    text = "".join(findings_csv(drawn))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == 1 + len(found) == text.count("\r\n")
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert not any(cell.startswith(tuple("=+-@＝＋－＠")) for row in rows for cell in row)
    book, _ = findings_workbook(drawn)
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    read = list(sheet.iter_rows())
    assert [row[4].value for row in read[1:]] == [finding.check for finding in found]
    assert {cell.data_type for row in read for cell in row} <= {"s", "n", "inlineStr"}


def test_five_thousand_findings_fit(many: Analysis) -> None:
    assert len(pd.read_csv(io.StringIO("".join(findings_csv([many]))))) == 5000
    book, told = findings_workbook([many])
    assert openpyxl.load_workbook(io.BytesIO(book)).active.max_row == 5001
    assert not told
