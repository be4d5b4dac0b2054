"""What docs/formats.md shows is what the command prints."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from docs import samples
from nlpqa.cli.options import CheckFormat

PAGE = (Path(samples.__file__).parent / "formats.md").read_text("utf-8")


@pytest.mark.parametrize("format", samples.ENDINGS)
def test_the_command_prints_the_sample_that_the_page_shows(format: CheckFormat) -> None:
    printed = samples.sample(format)
    assert printed == samples.golden(format).read_bytes()
    assert f"<!-- sample: {format.value} -->\n" in PAGE
    assert f"\n{samples.shown(printed)}```\n" in PAGE


def test_a_workbook_has_the_rows_of_the_csv_file(tmp_path: Path) -> None:
    assert samples.printed(CheckFormat.XLSX, "-o", str(tmp_path / "f.xlsx")) == b""
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx").active
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows == list(csv.reader(io.StringIO(samples.shown(samples.sample(CheckFormat.CSV)))))


def test_a_line_of_jsonl_is_a_document_of_json() -> None:
    (line,) = samples.printed(CheckFormat.JSONL).splitlines()
    assert json.loads(line) == json.loads(samples.printed(CheckFormat.JSON))["documents"][0]


def test_every_format_has_its_chapter() -> None:
    for format in CheckFormat:
        assert any(format.value in line.split() for line in PAGE.splitlines() if line.startswith("### ")), format
