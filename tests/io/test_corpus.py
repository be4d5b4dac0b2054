"""Reading a corpus: what is in a table comes out as from JSON lines, and what is wrong with a row is that row's."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from nlpqa.core.text import Document
from nlpqa.io import corpus
from nlpqa.io.corpus import corpus_files, read_corpus
from nlpqa.io.read import Failure, Fields, Notice

ROWS = [
    {"id": "a", "text": 'One, "two"\nthree.', "original": "一二三"},
    {"id": "", "text": "Four\u2028five.", "original": ""},
    {"id": "天", "text": "", "original": "四"},
]


def write_csv(path: Path, rows: list[dict[str, str]], *, encoding: str = "utf-8", separator: str = ",") -> Path:
    with (
        gzip.open(path, "wt", encoding=encoding, newline="")
        if path.suffix == ".gz"
        else path.open("w", encoding=encoding, newline="") as file
    ):
        writer = csv.DictWriter(file, list(rows[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_parquet(path: Path, columns: dict[str, list[object]]) -> Path:
    pq.write_table(pa.table(columns), path, row_group_size=2)
    return path


def read(*paths: Path, fields: Fields = Fields()) -> list[Document | Failure | Notice]:
    return list(read_corpus(paths, fields))


def failures(items: list[Document | Failure | Notice]) -> list[str]:
    return [item.message for item in items if isinstance(item, Failure)]


@pytest.mark.parametrize(
    ("name", "encoding", "separator"),
    [
        ("a.csv", "utf-8", ","),
        ("a.csv", "utf-8-sig", ";"),
        ("a.csv", "utf-16", "\t"),
        ("a.csv", "gb18030", ","),
        ("A.CSV.gz", "utf-8", ","),
    ],
)
def test_a_csv_is_read_whatever_program_wrote_it(tmp_path, name, encoding, separator):
    path = write_csv(tmp_path / name, ROWS, encoding=encoding, separator=separator)
    items = read(path, fields=Fields(source="original"))
    documents = [item for item in items if isinstance(item, Document)]
    assert [(d.id, d.text, d.source, d.row) for d in documents] == [
        ("a", 'One, "two"\nthree.', "一二三", 1),
        (f"{path.as_posix()}:2", "Four\u2028five.", "", 2),
        ("天", "", "四", 3),
    ]
    assert [item.message for item in items if isinstance(item, Notice)] == (
        ["not UTF-8; read as GB18030"] if encoding == "gb18030" else []
    )


def test_parquet_csv_and_json_lines_give_the_same_documents(tmp_path):
    folder = tmp_path / "c"
    folder.mkdir()
    rows = [{"id": str(n), "text": f"Text {n}."} for n in range(700)]
    write_csv(folder / "1.csv", rows)
    write_parquet(folder / "2.parquet", {key: [row[key] for row in rows] for key in ("id", "text")})
    (folder / "3.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    one, two, three = (
        [(d.id, d.text, d.row) for d in read(folder / name)] for name in ("1.csv", "2.parquet", "3.jsonl")
    )
    assert one == two == three


def test_a_row_without_text_is_a_failure_with_its_place(tmp_path):
    path = write_parquet(tmp_path / "a.parquet", {"id": [1.0, 2.0, None], "text": ["one", None, "three"]})
    one, two, three = read(path)
    assert (one.id, two.id, three.id) == ("1", "2", f"{path.as_posix()}:3")
    assert failures([two]) == [f"{path.as_posix()}:2: no text in the column “text”"]


def test_a_byte_of_no_encoding_spoils_its_own_row_only(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,text\n" + "1,天天动听\n".encode() * 100_000 + b"x,\xff\n3,four\n")
    items = read(path)
    assert failures(items) == [f"{path.as_posix()}:100001: the row holds a byte that is not of the file's encoding"]
    assert items[-1].text == "four"


def test_a_short_row_is_a_failure_and_an_empty_line_is_none(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1\n\n2,two\n")
    assert [type(item) for item in read(path)] == [Failure, Document]


@pytest.mark.parametrize(
    ("fields", "cure"),
    [
        (Fields(), "no column “text” (columns: “nr”, “body”) (name another with --text-field)"),
        (Fields(text="body", source="zh"), "no column “zh” (columns: “nr”, “body”) (name another with --source-field)"),
        (Fields(text="body", id="key"), "no column “key” (columns: “nr”, “body”) (name another with --id-field)"),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path, fields, cure, ending):
    path = tmp_path / f"a.{ending}"
    if ending == "csv":
        write_csv(path, [{"nr": "1", "body": "one"}])
    else:
        write_parquet(path, {"nr": [1], "body": ["one"]})
    assert failures(read(path, fields=fields)) == [f"{path}: {cure}"]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.csv.gz"])
@pytest.mark.parametrize("data", [b"", b"\0\1\2binary", b"PAR1"])
def test_what_is_no_table_is_one_failure(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    (failure,) = read(tmp_path / name)
    assert isinstance(failure, Failure)
    assert name in failure.message


def test_an_open_quotation_mark_does_not_read_the_file_into_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("nlpqa.io.tabular.table", lambda _: {"file": {"most_bytes": 1000}})
    (tmp_path / "a.csv").write_text('id,text\n1,one\n2,"two\n' + "3,three\n" * 1000)
    _, failure = read(tmp_path / "a.csv")
    assert "row 2 cannot be read" in failure.message
    assert "left open" in failure.message


def test_a_folder_is_walked_for_tables_but_not_for_its_glossary(tmp_path):
    for name in ("a.txt", "b.csv", "c.parquet", "d.csv.gz", "glossary.csv", "e.py"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in corpus_files([tmp_path])] == ["a.txt", "b.csv", "c.parquet", "d.csv.gz"]
    assert [path.name for path in corpus_files([tmp_path / "glossary.csv"])] == ["glossary.csv"]


def test_an_id_that_is_taken_gives_way_to_the_place(tmp_path):
    one, two = write_csv(tmp_path / "1.csv", ROWS), write_csv(tmp_path / "2.csv", ROWS[:1] * 2)
    items = read(one, two)
    ids = [item.id for item in items if isinstance(item, Document)]
    assert ids == ["a", f"{one.as_posix()}:2", "天", f"{two.as_posix()}:1", f"{two.as_posix()}:2"]
    notices = [item.message for item in items if isinstance(item, Notice)]
    assert notices[0] == f"the id “a” is taken by an earlier document; this one is called “{two.as_posix()}:1”"


def test_ids_that_are_no_longer_in_memory_are_taken_all_the_same(monkeypatch, tmp_path):
    monkeypatch.setattr(corpus, "_LATEST", 2)
    documents = [Document(str(at), id=f"n{at % 5}", row=at) for at in range(8)]
    ids = [item.id for item in corpus.with_own_ids(documents) if isinstance(item, Document)]
    assert ids == ["n0", "n1", "n2", "n3", "n4", "-:5", "-:6", "-:7"]


def test_a_row_with_more_cells_than_columns_is_a_failure_not_a_shorter_text(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1,one, and two\n2,three,\n")
    items = read(path)
    assert [type(item) for item in items] == [Failure, Document]
    assert "3 cells where the header has 2" in items[0].message


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_two_columns_of_one_name_are_told_and_the_next_file_is_read(tmp_path, ending):
    path = tmp_path / f"a.{ending}"
    if ending == "csv":
        path.write_text("id,text,text\n1,one,two\n")
    else:
        pq.write_table(pa.table([pa.array(["1"]), pa.array(["one"]), pa.array(["two"])], ["id", "text", "text"]), path)
    (tmp_path / "b.txt").write_text("three")
    items = read(tmp_path)
    assert [type(item) for item in items] == [Failure, Document]
    assert "two columns are called “text”" in items[0].message
