"""`nlpqa claims`: what is listed, in which form, and what is refused."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

ARTICLE = (
    "Sales rose by 12 percent to 3 million yuan in 2014.\n"
    "The firm acquired Red Lantern in 2013 for 40 million yuan.\n"
    "It is pretty.\n"
    "Is that 5 percent?\n"
)


@pytest.fixture(autouse=True)
def article(desk):
    (desk / "article.txt").write_text(ARTICLE, "utf-8")


def rows(output: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output.decode("utf-8-sig"), newline="")))


def test_text_ends_with_what_was_left_out_and_why(nlpqa):
    result = nlpqa("claims", "article.txt", "--top", "1")
    assert result.returncode == 0, result.stderr
    text = result.stdout.decode()
    assert "1 of 4 statements listed; left out: " in text
    assert "1 beyond the top" in text
    assert "figures: " in text
    assert "why: " in text


def test_exports_tell_on_stderr_what_was_left_out(nlpqa):
    result = nlpqa("claims", "article.txt", "--format", "csv", "--top", "1")
    assert len(rows(result.stdout)) == 1
    assert b"1 of 4 statements listed; left out: " in result.stderr
    assert not nlpqa("claims", "article.txt", "--format", "csv", "--quiet").stderr


def test_all_lists_what_is_not_worth_checking(nlpqa):
    listed = rows(nlpqa("claims", "article.txt", "--all", "--format", "csv").stdout)
    assert len(listed) == 4
    scores = [float(row["score"]) for row in listed]
    assert scores == sorted(scores, reverse=True)


def test_only_some_kinds(nlpqa):
    result = nlpqa("claims", "article.txt", "--kind", "deal", "-f", "csv")
    assert {row["kind"] for row in rows(result.stdout)} == {"ownership/deal"}
    assert b"of another kind" in result.stderr


def test_json_holds_every_statement_whatever_is_chosen(nlpqa):
    result = nlpqa("claims", "article.txt", "--format", "json", "--threshold", "0", "--top", "1")
    claims = json.loads(result.stdout)["documents"][0]["claims"]
    assert len(claims) == 4
    assert all(claim["checkworthy"] for claim in claims)
    assert b"JSON holds every statement" in result.stderr
    result = nlpqa("claims", "article.txt", "--format", "jsonl", "--threshold", "1")
    assert not any(claim["checkworthy"] for claim in json.loads(result.stdout)["claims"])


def test_a_workbook_goes_to_a_file_only(nlpqa, desk):
    result = nlpqa("claims", "article.txt", "--format", "xlsx")
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"-o claims.xlsx" in result.stderr
    assert nlpqa("claims", "article.txt", "--format", "xlsx", "-o", "claims.xlsx").returncode == 0
    sheet = openpyxl.load_workbook(desk / "claims.xlsx").active
    assert sheet.max_row > 1


def test_reviews_are_json_ld(nlpqa):
    record = json.dumps({"id": "a", "text": ARTICLE, "day": "2015-02-03"})
    words = ("claims", "-", "--input-format", "jsonl", "--date-field", "day", "--format", "claimreview")
    result = nlpqa(*words, input=record + "\n")
    graph = json.loads(result.stdout)["@graph"]
    assert graph
    assert {review["itemReviewed"]["datePublished"] for review in graph} == {"2015-02-03"}


@pytest.mark.parametrize(
    "words",
    [
        ("--threshold", "2"),
        ("--threshold", "nan"),
        ("--threshold", "much"),
        ("--top", "0"),
        ("--kind", "gossip"),
        ("--kind", ","),
        ("--format", "pdf"),
        ("--format", "claimreview", "--all"),
    ],
)
def test_bad_choices_end_with_two_and_one_message(nlpqa, words):
    result = nlpqa("claims", "article.txt", *words)
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr
    assert b"rror" in result.stderr


@pytest.mark.parametrize("command", ["quotes", "names", "duplicates"])
def test_other_lists_have_no_check_lists(nlpqa, command):
    result = nlpqa(command, "article.txt", "--format", "xlsx", "-o", "out.xlsx")
    assert result.returncode == 2
    assert b"xlsx" in result.stderr


def test_a_date_that_cannot_be_read_is_told(nlpqa, desk):
    rows = [{"id": "a", "text": "It rained.", "date": "2 January 2017"}, {"id": "b", "text": "It rained."}]
    (desk / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    result = nlpqa("claims", "rows.jsonl", "--date-field", "date")
    assert result.returncode == 0, result.stderr
    assert "2 documents without a date that can be read" in result.stderr.decode()
