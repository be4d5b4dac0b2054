"""`nlpqa clean -i`, at a terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("wants a pseudo-terminal", allow_module_level=True)

from tests.cli.terminal import at_terminal

Q = "(q)? "
TEXT = "They use Everyday Listening.\nThey block and block the link.\n"
MENDED = "They use Tiantian Dongting.\nThey block the link.\n"


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_yes_and_no_are_shown_made_and_remembered(nlpqa, desk):
    done = at_terminal(desk, "clean", "-i", "article.txt", answers=[(Q, "y\n"), (Q, "n\n")])
    assert done.stdout.decode() == TEXT.replace("Everyday Listening", "Tiantian Dongting")
    assert "article.txt:2:6" in done.screen
    assert "(2 of 2)" in done.screen
    kept = rows(desk / "glossary.fixes.jsonl")
    assert [(row["verdict"], row["text"]) for row in kept] == [
        ("accept", "Everyday Listening"),
        ("reject", "block and block"),
    ]
    again = at_terminal(desk, "clean", "-i", "article.txt")
    assert again.stdout == done.stdout
    assert "(q)?" not in again.screen
    # What was rejected is not made unasked either.
    assert nlpqa("clean", "-q", "--apply", "review", "article.txt").stdout == done.stdout


def test_a_question_mark_explains_and_all_makes_all_of_a_check(desk):
    (desk / "article.txt").write_text(TEXT + "\n" + "Some say that Everyday Listening is best.\n", "utf-8")
    done = at_terminal(desk, "clean", "-i", "--write", "article.txt", answers=[(Q, "?\n"), (Q, "a\n"), (Q, "q\n")])
    assert "all: make this one" in done.screen
    expected = TEXT + "\n" + "Some say that Everyday Listening is best.\n"
    assert (desk / "article.txt").read_text("utf-8") == expected.replace("Everyday Listening", "Tiantian Dongting")
    assert not (desk / "glossary.fixes.jsonl").exists()


def test_a_replacement_can_be_written_and_comes_again_unasked(nlpqa, desk):
    answers = [(Q, "e\n"), ("back): ", "\n"), (Q, "e\n"), ("back): ", "Dongting 天天\n"), (Q, "y\n")]
    done = at_terminal(desk, "clean", "-i", "article.txt", "--output-dir", "out", answers=answers)
    assert done.returncode == 0
    written = MENDED.replace("Tiantian Dongting", "Dongting 天天")
    assert (desk / "out" / "article.txt").read_text("utf-8") == written
    assert nlpqa("clean", "-q", "article.txt").stdout.decode() == written


def test_what_is_written_takes_the_place_of_the_whole_finding(desk):
    answers = [(Q, "n\n"), (Q, "e\n"), ("for “block and block” write", "stop\n")]
    done = at_terminal(desk, "clean", "-i", "article.txt", answers=answers)
    assert done.stdout.decode() == TEXT.replace("block and block", "stop")
    assert "left alone" not in done.screen.replace("0 left alone", "")


def test_quitting_makes_what_was_decided_and_no_more(desk):
    done = at_terminal(desk, "clean", "-i", "article.txt", answers=[(Q, "q\n")])
    assert (done.stdout.decode(), done.returncode) == (TEXT, 0)


def test_control_c_loses_nothing_that_was_decided(desk):
    (desk / "b.txt").write_text(TEXT, "utf-8")
    words = ("clean", "-i", "--write", "--undo-file", "undo.json", "article.txt", "b.txt")
    done = at_terminal(desk, *words, answers=[(Q, "y\n"), (Q, "\x03")])
    assert done.returncode == 130
    assert (desk / "article.txt").read_text("utf-8") == TEXT.replace("Everyday Listening", "Tiantian Dongting")
    assert (desk / "b.txt").read_text("utf-8") == TEXT
    assert [row["text"] for row in rows(desk / "glossary.fixes.jsonl")] == ["Everyday Listening"]
    assert [Path(row["path"]).name for row in json.loads((desk / "undo.json").read_text())["documents"]] == [
        "article.txt"
    ]


def test_doubtful_names_are_decided_beside_the_glossary(nlpqa, desk):
    (desk / "glossary.csv").write_text(
        "source,target,type\n白马音乐,Baima Music,product\n沈若兰,Shen Ruolan,person\n", "utf-8"
    )
    (desk / "article.txt").write_text(
        "They use White Horse Music.\nShen Ruolin sings too. Shen Ruolin sings.\n", "utf-8"
    )
    done = at_terminal(desk, "clean", "-i", "article.txt", answers=[(Q, "y\n"), (Q, "n\n")])
    assert done.stdout.decode().startswith("They use Baima Music.\nShen Ruolin")
    decided = [(row["verdict"], row["surface"]) for row in rows(desk / "glossary.decisions.jsonl")]
    assert decided == [("accept", "White Horse Music"), ("reject", "Shen Ruolin")]
    assert nlpqa("clean", "-q", "article.txt").stdout == done.stdout


def test_nobody_at_a_pipe_is_asked(nlpqa):
    result = nlpqa("clean", "-i", "article.txt", input="y\ny\n")
    assert (result.stdout.decode(), result.returncode) == (TEXT, 0)
    assert b"no terminal" in result.stderr
    assert nlpqa("clean", "-i", "-", input="x").returncode == 2


def test_several_texts_are_refused_before_a_question(desk):
    (desk / "b.txt").write_text(TEXT, "utf-8")
    done = at_terminal(desk, "clean", "-i", "article.txt", "b.txt")
    assert done.returncode == 2
    assert "(q)?" not in done.screen


@pytest.mark.parametrize("line", ["{", '{"verdict": "accept"}', '{"when": "", "verdict": "x", "check": "", "key": ""}'])
def test_a_damaged_decision_names_its_line(nlpqa, desk, line):
    (desk / "glossary.fixes.jsonl").write_text(f"\n{line}\n", "utf-8")
    result = nlpqa("clean", "article.txt")
    assert result.returncode == 2
    assert b"glossary.fixes.jsonl:2: " in result.stderr
