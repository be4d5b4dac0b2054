"""Bad input is told with its place and cure, exits with 2 and takes nothing with it."""

from __future__ import annotations

import gzip
import json

import pytest


def test_the_other_files_are_still_done(nlpqa, desk):
    (desk / "picture.txt").write_bytes(b"\x89PNG\r\n\0\0\0")
    (desk / "bad.jsonl").write_text('{"text": "Everyday Listening"}\nnot json\n{"text": "fine"}\n', "utf-8")
    result = nlpqa("check", "--format", "jsonl", "article.txt", "picture.txt", "missing.txt", "bad.jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.returncode == 2
    assert [("error" in row, row["path"]) for row in rows] == [
        (False, "article.txt"),
        (True, "picture.txt"),
        (True, "missing.txt"),
        (False, "bad.jsonl"),
        (True, "bad.jsonl"),
        (False, "bad.jsonl"),
    ]
    assert b"bad.jsonl:2" in result.stderr
    assert b"Traceback" not in result.stderr


def test_json_names_failures_beside_the_documents(nlpqa, desk):
    result = nlpqa("check", "--format", "json", "article.txt", "missing.txt")
    report = json.loads(result.stdout)
    assert [document["path"] for document in report["documents"]] == ["article.txt"]
    assert report["errors"][0]["path"] == "missing.txt"
    assert "glossary" in report["fingerprint"]


@pytest.mark.parametrize("name", ["empty.txt", "empty.html", "empty.jsonl", "empty.md"])
def test_an_empty_file_is_an_article_without_faults(nlpqa, desk, name):
    (desk / name).write_bytes(b"")
    assert nlpqa("check", name).returncode == 0


def test_gzip_and_field_names(nlpqa, desk):
    row = json.dumps({"doc": "n1", "body": "Everyday Listening"})
    (desk / "a.jsonl.gz").write_bytes(gzip.compress(row.encode()))
    result = nlpqa("names", "a.jsonl.gz", "--text-field", "body", "--id-field", "doc", "--format", "jsonl")
    document = json.loads(result.stdout)
    assert document["id"] == "n1"
    assert [m["canonical"] for m in document["mentions"]] == ["Tiantian Dongting"]


def test_a_truncated_gzip_is_told(nlpqa, desk):
    (desk / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a"}\n' * 1000)[:-20])
    result = nlpqa("check", "a.jsonl.gz")
    assert result.returncode == 2
    assert b"a.jsonl.gz" in result.stderr


def test_gb18030_is_read_and_told(nlpqa, desk):
    (desk / "a.txt").write_bytes("天天动听 is here，他说。".encode("gb18030"))
    result = nlpqa("names", "a.txt")
    assert b"GB18030" in result.stderr
    assert "Tiantian Dongting" in result.stdout.decode()


def test_a_loop_of_folder_links_ends(nlpqa, desk):
    (desk / "texts").mkdir()
    (desk / "texts" / "a.txt").write_text("a", "utf-8")
    (desk / "texts" / "again").symlink_to(desk / "texts")
    result = nlpqa("check", "--format", "jsonl", "texts")
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "report", "names"])
def test_an_output_never_overwrites_an_input(nlpqa, desk, command):
    before = (desk / "article.txt").read_bytes()
    result = nlpqa(command, "article.txt", "-o", "article.txt")
    assert result.returncode == 2
    assert (desk / "article.txt").read_bytes() == before


def test_a_record_with_half_a_character_spoils_no_other(nlpqa):
    rows = '{"id": "\\ud800", "text": "a"}\n{"id": "b", "text": "\\ud800"}\n{"id": "c", "text": "c"}\n'
    result = nlpqa("check", "-", "--input-format", "jsonl", "--format", "jsonl", input=rows)
    assert result.returncode == 2
    assert ["error" in json.loads(line) for line in result.stdout.splitlines()] == [True, True, False]


def test_a_folder_without_texts_is_told(nlpqa, desk):
    (desk / "none").mkdir()
    assert b"no text found" in nlpqa("check", "none").stderr


def test_standard_input_as_json_lines(nlpqa):
    result = nlpqa("check", "-", "--input-format", "jsonl", "--format", "jsonl", input='{"id": "a", "text": "the the"}')
    assert json.loads(result.stdout)["id"] == "a"


def test_a_reader_that_stops_early_is_no_error(nlpqa, desk):
    import subprocess
    import sys

    rows = "".join(json.dumps({"text": "Everyday Listening " * 50}) + "\n" for _ in range(500))
    (desk / "many.jsonl").write_text(rows, "utf-8")
    command = f"{sys.executable} -m nlpqa check --format jsonl many.jsonl | head -n 1"
    result = subprocess.run(command, shell=True, capture_output=True, cwd=desk)
    assert result.stderr == b""


def test_several_processes_give_the_same_bytes(nlpqa, desk):
    rows = "".join(json.dumps({"id": str(n), "text": f"Everyday Listening {n} the the"}) + "\n" for n in range(70))
    (desk / "many.jsonl").write_text(rows, "utf-8")
    one, two = (nlpqa("check", "--format", "jsonl", "-j", jobs, "many.jsonl") for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 70


def test_a_source_field_that_no_record_has_is_told_and_loses_nothing(nlpqa, desk):
    rows = [{"id": "a", "text": "Everyday Listening", "zh": "天天动听"}, {"id": "b", "text": "fine", "zh": None}]
    (desk / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    result = nlpqa("names", "a.jsonl", "--source-field", "nope", "--format", "jsonl")
    assert result.returncode == 2
    assert "a.jsonl: no record has an original in the field “nope” (fields with text: id, text, zh;" in (
        result.stderr.decode()
    )
    assert [row.get("id") for row in map(json.loads, result.stdout.splitlines())] == ["a", "b", "a.jsonl"]
    result = nlpqa("names", "a.jsonl", "--source-field", "zh", "--format", "jsonl")
    assert result.returncode == 0
    assert "1 of 2 records have no original in the field “zh”" in result.stderr.decode()


def test_a_source_field_for_texts_is_told(nlpqa, desk):
    result = nlpqa("names", "article.txt", "--source-field", "zh")
    assert result.returncode == 2
    assert b"article.txt: --source-field goes with JSON lines (use --source for texts)" in result.stderr


def test_a_source_field_for_an_empty_file_of_records_is_no_fault(nlpqa, desk):
    (desk / "a.jsonl").write_bytes(b"")
    assert nlpqa("names", "a.jsonl", "--source-field", "zh").returncode == 0
