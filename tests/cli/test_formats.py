"""The formats of `nlpqa check`, as a script meets them."""

from __future__ import annotations

import csv
import io
import json
import os

import openpyxl
import pytest
from junitparser import JUnitXml


def test_one_finding_a_line_for_grep_and_editors(nlpqa):
    result = nlpqa("check", "--format", "concise", "article.txt")
    assert result.returncode == 1
    assert result.stdout.decode().splitlines() == [
        "article.txt:1:10: warning: write “Tiantian Dongting” for “Everyday Listening” [name-variant]",
        "article.txt:2:6: note: “block” stands on both sides of “and” [word-doubled]",
    ]


@pytest.mark.parametrize("format", ["csv", "sarif"])  # in parts, and whole
def test_a_file_holds_what_standard_output_would(nlpqa, desk, format):
    printed = nlpqa("check", "--format", format, "article.txt")
    written = nlpqa("check", "--format", format, "article.txt", "-o", "out")
    assert (printed.returncode, written.returncode, written.stdout) == (1, 1, b"")
    assert (desk / "out").read_bytes() == printed.stdout


def test_a_workbook_wants_a_file(nlpqa, desk):
    result = nlpqa("check", "--format", "xlsx", "article.txt")
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"-o findings.xlsx" in result.stderr
    assert nlpqa("check", "--format", "xlsx", "article.txt", "-o", "f.xlsx").returncode == 1
    assert openpyxl.load_workbook(desk / "f.xlsx").active.max_row == 3


def test_an_input_that_failed_is_in_the_report_and_in_the_exit_code(nlpqa):
    def run(format: str) -> str:
        result = nlpqa("check", "--format", format, "article.txt", "gone.txt")
        assert result.returncode == 2
        assert b"gone.txt" in result.stderr
        return result.stdout.decode()

    (invocation,) = json.loads(run("sarif"))["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "::error file=gone.txt," in run("github")
    assert [suite.errors for suite in JUnitXml.fromstring(run("junit").encode())] == [0, 1]
    assert "#### Inputs that failed" in run("markdown")


def test_junit_fails_what_the_exit_code_fails(nlpqa, desk):
    (desk / "nlpqa.toml").write_text('fail-on = "note"\n', "utf-8")

    def failures(*words: str) -> int:
        (suite,) = JUnitXml.fromstring(nlpqa("check", "--format", "junit", "article.txt", *words).stdout)
        return suite.failures

    assert failures() == 2
    assert failures("--fail-on", "warning") == 1
    assert failures("--fail-on", "error") == 0


def test_records_lead_to_their_lines(nlpqa, desk):
    records = [{"id": "r1", "text": "Fine."}, {"id": "r2", "text": "Fine.\nThe the end."}]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (desk / "n.jsonl").write_text(lines, "utf-8")
    printed = nlpqa("check", "--format", "concise", "n.jsonl").stdout.decode()
    assert printed.startswith("n.jsonl:2:1: warning: record r2, 2:1: ")
    (desk / "n.jsonl").unlink()
    printed = nlpqa("check", "--format", "concise", "--input-format", "jsonl", "-", input=lines).stdout.decode()
    assert printed.startswith("-:2:1: warning: record r2, 2:1: ")


def test_a_byte_order_mark_and_windows_line_ends_move_nothing(nlpqa, desk):
    (desk / "bom.txt").write_bytes(b"\xef\xbb\xbfThe the end.\r\nThe the end?\r\n")
    sarif = json.loads(nlpqa("check", "--select", "word-doubled", "--format", "sarif", "bom.txt").stdout)
    regions = [r["locations"][0]["physicalLocation"]["region"] for r in sarif["runs"][0]["results"]]
    assert [(r["startLine"], r["startColumn"], r["charOffset"]) for r in regions] == [(1, 1, 0), (2, 1, 14)]


def test_a_hostile_file_name_forges_nothing(nlpqa, desk):
    name = "a\n::error::x,title=y"
    (desk / f"{name}.txt").write_text("The the end.\n", "utf-8")
    for format in ("concise", "github"):
        (line,) = nlpqa("check", "--format", format, f"{name}.txt").stdout.decode().splitlines()
        assert not line.startswith("::error")
    rows = list(csv.reader(io.StringIO(nlpqa("check", "--format", "csv", f"{name}.txt").stdout.decode("utf-8-sig"))))
    assert [len(row) for row in rows] == [15, 15]


@pytest.mark.skipif(os.name != "posix", reason="names that are no Unicode")
@pytest.mark.parametrize("format", ["concise", "json", "sarif"])
def test_a_file_name_that_is_no_unicode_is_no_error(nlpqa, desk, format):
    (desk / os.fsdecode(b"bad\xff.txt")).write_text("The the end.\n", "utf-8")
    result = nlpqa("check", "--format", format, ".")
    assert result.returncode == 1
    result.stdout.decode()
