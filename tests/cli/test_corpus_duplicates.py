"""`nlpqa corpus duplicates`: tables, the overview, and what is refused."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

NOTICE = "This article was first published by the River Valley Gazette, all rights reserved."
PRICE = "The harbour board said on Monday that it will spend 3 million crowns on the new northern pier."
LINES = (
    "The choir of the old town sang for two hours, and nobody left before the end.",
    "Rain is expected over the hills until Thursday evening, forecasters said.",
    "The ferry to the islands will leave from the other quay while repairs last.",
    "Mayor Dora Lind thanked the volunteers, who had carried sand bags all night.",
    "Two schools stay closed because the heating failed in both on the same morning.",
)


@pytest.fixture
def articles(desk: Path) -> Path:
    """Five articles with a notice in common, two of which disagree on a price; the later file is the earlier one."""
    records = [
        {"id": f"n{at}", "text": f"{line}\n{NOTICE}", "day": f"2024-05-0{9 - at}"} for at, line in enumerate(LINES)
    ]
    records[0]["text"] += "\n" + PRICE
    records[3]["text"] += "\n" + PRICE.replace("3 million", "5 million") + "\n<script>alert(1)</script> " + LINES[0]
    path = desk / "articles.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(folder / f"{table}.parquet").to_pylist()
    return found


def test_tables_tell_what_stands_where_and_what_disagrees(nlpqa, desk, articles):
    result = nlpqa("corpus", "duplicates", "articles.jsonl", "-o", "out")
    assert result.returncode == 0, result.stderr
    texts = {record["id"]: record["text"] for record in map(json.loads, articles.read_text("utf-8").splitlines())}
    pairs = rows(desk / "out", "pairs")
    (against,) = [pair for pair in pairs if pair["conflicts"] and pair["unit"] == "line"]
    assert (against["document"], against["line"], against["of_document"], against["of_line"]) == ("n3", 3, "n0", 3)
    assert against["differs"] == [{"here": "5", "there": "3"}]
    assert against["conflicts"] == ["figure"]
    for row in [*pairs, *rows(desk / "out", "members"), *rows(desk / "out", "clusters")]:
        assert texts[row["document"]][row["start"] : row["end"]] == row["text"]
    (common,) = [cluster for cluster in rows(desk / "out", "clusters") if cluster["scope"] == "boilerplate"]
    assert (common["text"], common["documents"], common["members"], common["document"]) == (NOTICE, 5, 5, "n0")
    assert sum(row["cluster"] == common["cluster"] for row in rows(desk / "out", "members")) == 5
    assert b"in so many that they are boilerplate: 1," in result.stderr
    assert b"pairs that disagree on a fact: 2" in result.stderr
    assert not result.stdout


def test_the_date_says_who_was_first(nlpqa, desk, articles):
    nlpqa("corpus", "duplicates", "articles.jsonl", "-o", "out", "--date-field", "day")
    assert {cluster["document"] for cluster in rows(desk / "out", "clusters")} == {"n3", "n4"}
    (against,) = [pair for pair in rows(desk / "out", "pairs") if pair["conflicts"] and pair["unit"] == "line"]
    assert against["of_document"] == "n3"


def test_all_formats_hold_the_same(nlpqa, desk, articles):
    assert nlpqa("corpus", "duplicates", "articles.jsonl", "-o", "out", "-f", "parquet,csv,jsonl").returncode == 0
    for table in ("pairs", "clusters", "members"):
        parquet = rows(desk / "out", table)
        lines = [json.loads(line) for line in (desk / "out" / f"{table}.jsonl").read_text("utf-8").splitlines()]
        assert lines == parquet
        with (desk / "out" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            read = list(csv.DictReader(file))
        assert [row["text"] for row in read] == [row["text"] for row in parquet]
    with (desk / "out" / "pairs.csv").open(encoding="utf-8", newline="") as file:
        assert [json.loads(row["differs"]) for row in csv.DictReader(file)] == [
            r["differs"] for r in rows(desk / "out", "pairs")
        ]


def test_the_overview_is_complete_in_itself_and_nothing_in_it_runs(nlpqa, desk, articles):
    nlpqa("corpus", "duplicates", "articles.jsonl", "-o", "out")
    page = (desk / "out" / "overview.html").read_text("utf-8")
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.index("Stands in many articles") < page.index("Disagree</h3>")
    assert "<del>3</del>" in page
    assert "<ins>5</ins>" in page


def test_a_text_is_shown_as_it_is_written(nlpqa, desk):
    line = "<img src=x onerror=alert(1)> said the choir of the old town on Monday morning."
    (desk / "a.txt").write_text(f"{line}\n{line}\n")
    nlpqa("corpus", "duplicates", "a.txt", "-o", "out")
    page = (desk / "out" / "overview.html").read_text("utf-8")
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_a_long_list_is_cut_and_says_so(nlpqa, desk):
    line = "The {} choir of the old town sang for two hours in hall number {}, and then all went home."
    texts = [line.format(word, at) for at in range(250) for word in ("small", "small")]
    (desk / "a.txt").write_text("\n".join(texts))
    nlpqa("corpus", "duplicates", "a.txt", "-o", "out", "--similarity", "0.99")
    assert "Showing 200 of 250" in (desk / "out" / "overview.html").read_text("utf-8")
    assert len(rows(desk / "out", "pairs")) == 250


def test_the_same_bytes_whatever_does_the_work(nlpqa, desk, articles):
    for folder, options in (("one", ("-j", "1")), ("two", ("-j", "2")), ("dask", ("-j", "2", "--engine", "dask"))):
        result = nlpqa("corpus", "duplicates", "articles.jsonl", "-o", folder, *options)
        assert result.returncode == 0, result.stderr
    files = sorted(path.name for path in (desk / "one").iterdir())
    assert files == ["clusters.parquet", "members.parquet", "overview.html", "pairs.parquet", "summary.json"]
    for other in ("two", "dask"):
        assert all((desk / other / name).read_bytes() == (desk / "one" / name).read_bytes() for name in files)


def test_units_similarity_and_boilerplate_are_chosen(nlpqa, desk, articles):
    nlpqa("corpus", "duplicates", "articles.jsonl", "-o", "out", "--unit", "article")
    assert rows(desk / "out", "pairs") == []
    nlpqa("corpus", "duplicates", "articles.jsonl", "-o", "out", "--similarity", "0.99", "--boilerplate", "6")
    assert {pair["kind"] for pair in rows(desk / "out", "pairs")} == {"exact"}
    assert {pair["scope"] for pair in rows(desk / "out", "pairs")} == {"across"}


def test_columns_of_a_table_are_read(nlpqa, desk):
    table = pa.table({"body": [LINES[0], LINES[0]], "key": ["a", "b"], "day": ["2024-02-01", "2024-01-01"]})
    pq.write_table(table, desk / "in.parquet")
    words = ("--text-field", "body", "--id-field", "key", "--date-field", "day")
    assert nlpqa("corpus", "duplicates", "in.parquet", "-o", "out", *words).returncode == 0
    assert [(pair["document"], pair["of_document"]) for pair in rows(desk / "out", "pairs")] == [("a", "b")]


def test_a_bad_record_is_told_of_and_the_others_are_done(nlpqa, desk):
    (desk / "in.jsonl").write_text(f'{{"text": "{LINES[0]}"}}\n{{"text": \n{{"text": "{LINES[0]}"}}\n')
    result = nlpqa("corpus", "duplicates", "in.jsonl", "-o", "out")
    assert result.returncode == 2
    assert b"in.jsonl:2: not a JSON record" in result.stderr
    assert len(rows(desk / "out", "pairs")) == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("missing.jsonl", "-o", "out"), b"missing.jsonl: there is no such file"),
        (("articles.jsonl", "-o", "."), b"mix with the inputs"),
        (("articles.jsonl", "-o", "article.txt"), b"is a file, not a folder"),
        (("articles.jsonl", "-o", "full"), b"holds other files"),
        (("articles.jsonl", "-o", "out", "-f", "xlsx"), b"name some of parquet, csv, jsonl"),
        (("articles.jsonl", "-o", "out", "--unit", "word"), b"name some of line, passage, article"),
        (("articles.jsonl", "-o", "out", "--similarity", "0.05"), b"greater similarity"),
        (("articles.jsonl", "-o", "out", "--boilerplate", "most"), b"10%"),
        (("articles.jsonl", "-o", "out", "--scheduler", "tcp://nowhere:1"), b"goes with --engine dask"),
    ],
)
def test_bad_use_is_told_with_its_cure_and_writes_nothing(nlpqa, desk, articles, words, message):
    (desk / "full").mkdir()
    (desk / "full" / "pairs.parquet").write_text("somebody's")
    result = nlpqa("corpus", "duplicates", *words)
    assert result.returncode == 2
    assert message in result.stderr
    assert not (desk / "out").exists()
    assert (desk / "full" / "pairs.parquet").read_text() == "somebody's"


def test_its_own_folder_is_written_anew_without_what_is_stale(nlpqa, desk, articles):
    nlpqa("corpus", "duplicates", "articles.jsonl", "-o", "out", "-f", "csv")
    assert nlpqa("corpus", "duplicates", "articles.jsonl", "-o", "out").returncode == 0
    assert not list((desk / "out").glob("*.csv"))


def test_a_missing_dask_is_told_with_what_to_install(desk, articles):
    script = (
        "import sys; sys.modules['dask'] = None; sys.argv = ['nlpqa', *sys.argv[1:]]\n"
        "from nlpqa.cli.app import main; main()"
    )
    words = ["corpus", "duplicates", "articles.jsonl", "-o", "out", "--engine", "dask"]
    result = subprocess.run([sys.executable, "-c", script, *words], cwd=desk, capture_output=True)
    assert result.returncode == 2
    assert b"pip install 'nlpqa[dask]'" in result.stderr
