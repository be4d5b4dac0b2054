"""`nlpqa corpus`: tables that are whole whatever happens to the run, and what is told of it."""

from __future__ import annotations

import csv
import json
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

QUICK = ("--model", "none", "--stages", "names,duplicates,checks", "--batch-size", "4")


@pytest.fixture(autouse=True)
def _listed_names_only(desk: Path) -> None:
    (desk / "nlpqa.toml").write_text("unlisted = false\n")


@pytest.fixture
def rows() -> list[dict[str, str]]:
    draw = random.Random(3)
    words = ["Everyday Listening", "Tiantian Dongting", "and and", "plays", "songs.", "\n\nThey"]
    return [{"id": f"n{number}", "text": " ".join(draw.choices(words, k=400))} for number in range(48)]


@pytest.fixture
def articles(desk: Path, rows: list[dict[str, str]]) -> Path:
    path = desk / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def tree(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_run_that_is_killed_again_and_again_ends_as_one_that_is_not(nlpqa, desk, articles):
    assert nlpqa("corpus", "run", "articles.jsonl", "-o", "whole", "-j", "1", *QUICK).returncode == 0
    draw = random.Random(11)
    command = [sys.executable, "-m", "nlpqa", "corpus", "run", "articles.jsonl", "-o", "out", "-j", "2", *QUICK]
    done = desk / "out" / "done"
    for wanted in (0, 2, 5):
        running = subprocess.Popen(command, cwd=desk, stderr=subprocess.PIPE)
        while running.poll() is None and len(list(done.glob("*.json"))) <= wanted:
            time.sleep(draw.uniform(0, 0.03))
        running.send_signal(signal.SIGKILL)
        running.communicate()
    last = nlpqa("corpus", "run", "articles.jsonl", "-o", "out", "-j", "2", *QUICK)
    assert last.returncode == 0
    assert b"going on: " in last.stderr or b"is complete" in last.stderr
    assert tree(desk / "out") == tree(desk / "whole")
    assert b"is complete" in nlpqa("corpus", "run", "articles.jsonl", "-o", "out", *QUICK).stderr


def test_every_kind_of_input_gives_the_same_tables(nlpqa, desk, articles, rows):
    with (desk / "articles.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["id", "text"])
        writer.writeheader()
        writer.writerows(rows)
    pq.write_table(pa.Table.from_pylist(rows), desk / "articles.parquet")
    (desk / "folder").mkdir()
    for row in rows:
        (desk / "folder" / f"{row['id']}.txt").write_text(row["text"], "utf-8", newline="")
    found = {}
    for name in ("articles.jsonl", "articles.csv", "articles.parquet", "folder"):
        result = nlpqa("corpus", "run", name, "-o", f"out-{name}", *QUICK)
        assert result.returncode == 0, result.stderr
        findings = pd.read_parquet(desk / f"out-{name}" / "findings").drop(columns=["related", "fix", "evidence"])
        findings["id"] = findings["id"].map(lambda id_: Path(id_).stem)
        found[name] = findings.sort_values(["id", "start", "check"], ignore_index=True)
    assert len(found["folder"]) > 100
    for other in found.values():
        pd.testing.assert_frame_equal(found["articles.jsonl"], other)


def test_ctrl_c_tells_how_to_go_on(desk, articles):
    articles.write_text(articles.read_text() * 40)
    command = [sys.executable, "-m", "nlpqa", "corpus", "run", "articles.jsonl", "-o", "out", "-j", "2", *QUICK]
    running = subprocess.Popen(command, cwd=desk, stderr=subprocess.PIPE)
    while not list((desk / "out").glob("done/*.json")):
        assert running.poll() is None
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=20)
    assert running.returncode == 130
    assert told.decode().splitlines()[-1] == "nlpqa: stopped; the same command goes on from here"
    assert "more notices" not in told.decode()


def test_what_failed_is_told_and_makes_the_exit_code_2(nlpqa, desk, articles):
    with articles.open("a") as file:
        file.write('no json\n{"id": 9}\n')
    result = nlpqa("corpus", "run", "articles.jsonl", "-o", "out", *QUICK)
    assert result.returncode == 2
    assert result.stdout == b""
    assert b"48 documents, 2 errors" in result.stderr
    assert b"2 inputs failed" in result.stderr
    errors = pd.read_parquet(desk / "out" / "errors")
    assert errors["id"].tolist() == ["articles.jsonl:49", "9"]


def test_another_glossary_is_refused_with_a_cure(nlpqa, desk, articles):
    assert nlpqa("corpus", "run", "articles.jsonl", "-o", "out", *QUICK).returncode == 0
    before = tree(desk / "out")
    with (desk / "glossary.csv").open("a") as file:
        file.write("酷狗,Kugou,Ku Gou,\n")
    result = nlpqa("corpus", "run", "articles.jsonl", "-o", "out", *QUICK)
    assert result.returncode == 2
    assert b"the glossary was another" in result.stderr
    assert b"--restart" in result.stderr
    assert tree(desk / "out") == before
    assert nlpqa("corpus", "run", "articles.jsonl", "-o", "out", "--restart", *QUICK).returncode == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("articles.jsonl", "-o", "."), b"would mix with the inputs"),
        ((".", "-o", "out"), b"would mix with the inputs"),
        (("articles.jsonl", "-o", "glossary.csv"), b"this is no folder"),
        (("missing", "-o", "out"), b"no such file"),
        (("articles.jsonl", "-o", "out", "--stages", "names,songs"), "“songs” is none of".encode()),
        (("articles.jsonl", "-o", "out", "--scheduler", "tcp://nowhere:1"), b"goes with --engine dask"),
    ],
)
def test_bad_use_is_told_and_writes_nothing(nlpqa, desk, articles, words, told):
    before = tree(desk)
    result = nlpqa("corpus", "run", *words)
    assert result.returncode == 2
    assert told in result.stderr
    assert tree(desk) == before


def test_a_missing_dask_is_told_with_what_to_install(desk, articles):
    code = (
        "import sys; sys.modules['dask'] = None; sys.argv = ['nlpqa', *sys.argv[1:]]\n"
        "from nlpqa.cli.app import main; main()"
    )
    words = ["corpus", "run", "articles.jsonl", "-o", "out", "--engine", "dask", *QUICK]
    result = subprocess.run([sys.executable, "-c", code, *words], cwd=desk, capture_output=True)
    assert result.returncode == 2
    assert b"pip install 'nlpqa[dask]'" in result.stderr
    assert not (desk / "out").exists()


def test_stats_count_what_the_tables_hold(nlpqa, desk, articles):
    nlpqa("corpus", "run", "articles.jsonl", "-o", "out", *QUICK)
    stats = json.loads(nlpqa("corpus", "stats", "out", "--format", "json").stdout)
    mentions = pd.read_parquet(desk / "out" / "mentions")
    findings = pd.read_parquet(desk / "out" / "findings")
    assert stats["complete"] is True
    assert stats["rows"]["documents"] == 48
    (term,) = stats["terms"]
    assert (term["term"], term["count"]) == ("Tiantian Dongting", len(mentions))
    assert {r["text"]: r["count"] for r in term["renderings"]} == mentions["text"].value_counts().to_dict()
    counted = {(f["check"], f["severity"]): (f["count"], f["documents"]) for f in stats["findings"]}
    doubled = findings[(findings["check"] == "word-doubled") & (findings["severity"] == "warning")]
    assert counted["word-doubled", "warning"] == (len(doubled), doubled["id"].nunique())
    shown = nlpqa("corpus", "stats", "out").stdout.decode()
    assert "48 documents" in shown
    assert "word-doubled" in shown
    assert "not complete" not in shown

    (desk / "out" / "manifest.json").unlink()
    (desk / "out" / "done" / "00000.json").unlink()
    shown = nlpqa("corpus", "stats", "out").stdout.decode()
    assert "not complete" in shown
    assert "44 documents" in shown


def test_stats_of_a_folder_without_a_run_are_an_error(nlpqa):
    result = nlpqa("corpus", "stats", "nowhere")
    assert result.returncode == 2
    assert b"no run is in this folder" in result.stderr


@pytest.mark.parametrize("damage", ["part gone", "note damaged", "note of another kind"])
def test_a_finished_run_that_was_damaged_is_made_whole(nlpqa, desk, articles, damage):
    command = ("corpus", "run", "articles.jsonl", "-o", "out", "-j", "1", *QUICK)
    assert nlpqa(*command).returncode == 0
    whole = tree(desk / "out")
    if damage == "part gone":
        (desk / "out" / "findings" / "part-00003.parquet").unlink()
    else:
        (desk / "out" / "done" / "00004.json").write_text("{bad" if damage == "note damaged" else "[]")
    again = nlpqa(*command)
    assert again.returncode == 0
    assert b"is complete" not in again.stderr
    assert tree(desk / "out") == whole


def test_a_run_whose_plan_was_damaged_can_be_begun_anew(nlpqa, desk, articles):
    command = ("corpus", "run", "articles.jsonl", "-o", "out", "-j", "1", *QUICK)
    assert nlpqa(*command).returncode == 0
    whole = tree(desk / "out")
    (desk / "out" / "run.json").write_text("{")
    refused = nlpqa(*command)
    assert refused.returncode == 2
    assert b"--restart" in refused.stderr
    assert nlpqa(*command, "--restart").returncode == 0
    assert tree(desk / "out") == whole


def test_restarting_takes_nothing_out_of_a_folder_that_is_not_a_runs(nlpqa, desk, articles):
    (desk / "mine").mkdir()
    (desk / "mine" / "run.json").write_text("{")
    (desk / "mine" / "thesis.txt").write_text("Three years of work.")
    assert nlpqa("corpus", "run", "articles.jsonl", "-o", "mine", "--restart", *QUICK).returncode == 2
    assert (desk / "mine" / "thesis.txt").read_text() == "Three years of work."
