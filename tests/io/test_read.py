from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from nlpqa.core.text import Document
from nlpqa.io.read import Failure, Fields, Notice, html_text, read_documents


def written(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_text_file_is_one_document_exactly_as_written(tmp_path, name):
    path = written(tmp_path, name, "One.\r\n\r\nTwo\u2028<b>\n")
    (document,) = read_documents(path)
    assert (document.text, document.path, document.id) == ("One.\r\n\r\nTwo\u2028<b>\n", path, path.as_posix())


def test_html_is_read_as_the_text_a_reader_sees(tmp_path):
    page = (
        "<html><head><title>T</title><script>var x</script></head><body><h1>Head</h1><p>One &amp; two.</p><p>Three.</p>"
    )
    (document,) = read_documents(written(tmp_path, "a.html", page))
    assert document.text.strip().split("\n\n") == ["Head", "One & two.", "Three."]


def test_a_guessed_encoding_is_told(tmp_path):
    path = written(tmp_path, "a.txt", "天天动听是一个音乐播放器".encode("gb18030"))
    notice, document = read_documents(path)
    assert isinstance(notice, Notice)
    assert "GB18030" in notice.message
    assert document.text == "天天动听是一个音乐播放器"


COMMENT = "<!-- nlpqa-disable word-doubled -- so it is called -->"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            f"<p>One.</p>{COMMENT}<p>Two.</p><!-- nlpqa-enable -->",
            f"One.\n\n{COMMENT}\n\nTwo.\n\n<!-- nlpqa-enable -->",
        ),
        (f"<body>{COMMENT}<h1>Head</h1><p>Two.</p></body>", f"{COMMENT}\n\nHead\n\nTwo."),
        (f"<p>One {COMMENT} two <!-- of the page -->three.</p>", f"One {COMMENT} two three."),
        (f"<?xml version='1.0' encoding='utf-8'?><p><b>a</b>{COMMENT}b</p>", f"a{COMMENT}b"),
        (f"<html><head>{COMMENT}<title>T</title></head><body><p>One.</p></body></html>", "One."),
        (f"<p>One.</p><script>'{COMMENT}'</script>", "One."),
        (f"{COMMENT}", ""),
    ],
)
def test_comments_to_nlpqa_stay_in_the_text_of_a_page(page, text):
    assert html_text(page).strip() == text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_an_empty_file_is_an_empty_document(tmp_path, name):
    (document,) = read_documents(written(tmp_path, name, ""))
    assert document.text == ""


@pytest.mark.parametrize("data", ["", "\n\n", "\ufeff", "\ufeff\n"])
def test_an_empty_jsonl_holds_no_document(tmp_path, data):
    assert list(read_documents(written(tmp_path, "a.jsonl", data))) == []


@pytest.mark.parametrize("pack", [lambda data: ("a.jsonl", data), lambda data: ("a.jsonl.gz", gzip.compress(data))])
def test_a_bad_line_is_a_failure_with_its_place_and_the_others_are_read(tmp_path, pack):
    name, data = pack(lines({"id": 1, "text": "one"}) + b'{"text": "tw\n' + b"\n" + lines([3], {"text": "four"}))
    path = written(tmp_path, name, data)
    one, two, three, four = read_documents(path)
    assert (one.id, one.text) == ("1", "one")
    assert isinstance(two, Failure)
    assert f"{path.as_posix()}:2: not a JSON record" in two.message
    assert f"{path.as_posix()}:4: the line holds no JSON object" in three.message
    assert (four.id, four.text) == (f"{path.as_posix()}:5", "four")


@pytest.mark.parametrize("record", [{"body": "x", "title": "y", "n": 3}, {"text": None, "body": "x", "title": "y"}])
def test_a_record_without_the_text_field_is_told_the_fields_there_are(tmp_path, record):
    (failure,) = read_documents(written(tmp_path, "a.jsonl", lines(record)))
    assert "“text”" in failure.message
    assert "body, title" in failure.message
    assert "--text-field" in failure.message


def test_the_fields_can_be_named(tmp_path):
    path = written(tmp_path, "a.jsonl", lines({"body": "x", "key": "k1"}))
    (document,) = read_documents(path, Fields(text="body", id="key"))
    assert (document.text, document.id) == ("x", "k1")


def test_a_record_whose_id_is_null_is_named_by_its_place(tmp_path):
    path = written(tmp_path, "a.jsonl", lines({"id": None, "text": "x"}))
    (document,) = read_documents(path)
    assert document.id == f"{path.as_posix()}:1"


def test_a_byte_order_mark_before_the_first_record_is_no_fault(tmp_path):
    (document,) = read_documents(written(tmp_path, "a.jsonl", b"\xef\xbb\xbf" + lines({"text": "x"})))
    assert document.text == "x"


def test_half_a_character_is_a_failure(tmp_path):
    (failure,) = read_documents(written(tmp_path, "a.jsonl", b'{"text": "x \\ud800"}\n'))
    assert "half a character" in failure.message


def test_a_record_nested_too_deep_is_a_failure_and_the_next_is_read(tmp_path):
    deep = b'{"text": ' + b"[" * 100_000 + b"\n"
    failure, document = read_documents(written(tmp_path, "a.jsonl", deep + lines({"text": "x"})))
    assert isinstance(failure, Failure)
    assert document.text == "x"


def test_of_a_cut_gz_the_whole_records_are_read_and_the_cut_is_told(tmp_path):
    records = [{"id": n, "text": os.urandom(3000).hex()} for n in range(9)]
    path = written(tmp_path, "a.jsonl.gz", gzip.compress(lines(*records))[:-12000])
    *documents, failure = read_documents(path)
    assert [document.text for document in documents] == [record["text"] for record in records[: len(documents)]]
    assert documents
    assert isinstance(failure, Failure)
    assert "cannot be read" in failure.message


def test_a_gz_that_is_none_is_a_failure(tmp_path):
    (failure,) = read_documents(written(tmp_path, "a.jsonl.gz", b"plain text"))
    assert isinstance(failure, Failure)


def test_a_binary_file_is_a_failure_with_its_path(tmp_path):
    path = written(tmp_path, "a.txt", b"\x00\x01\x02" * 50)
    (failure,) = read_documents(path)
    assert failure.path == path.as_posix()
    assert "binary" in failure.message


def test_a_missing_file_is_a_failure(tmp_path):
    (failure,) = read_documents(tmp_path / "gone.txt")
    assert "gone.txt: cannot be read: No such file" in failure.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_a_failure(tmp_path):
    path = written(tmp_path, "a.txt", "secret")
    path.chmod(0)
    (failure,) = read_documents(path)
    assert "cannot be read" in failure.message


def test_every_document_is_a_document(tmp_path):
    path = written(tmp_path, "a.jsonl", lines({"text": ""}, {"text": "天天"}))
    assert [type(each) for each in read_documents(path)] == [Document, Document]
