"""Decisions on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlpqa.core.decision import Decision, Verdict
from nlpqa.core.errors import NlpqaError
from nlpqa.core.term import Glossary, Term
from nlpqa.glossary.decisions import decisions_path, keep_decision, read_decisions
from nlpqa.glossary.faults import find_moot

TERM = Term("酷狗", "酷狗", "Kugou")


def keep(path: Path, surface: str, verdict: Verdict = Verdict.REJECT) -> None:
    keep_decision(path, Decision("2026-11-24T10:00:00Z", verdict, surface, TERM.id))


def test_lie_beside_the_glossary() -> None:
    assert decisions_path(Path("desk/glossary.csv")) == Path("desk/glossary.decisions.jsonl")


def test_are_added_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "glossary.decisions.jsonl"
    assert len(read_decisions(path)) == 0
    keep(path, "Cool Dog")
    before = path.read_bytes()
    keep(path, "Ku “Gou”")
    assert path.read_bytes().startswith(before)
    found = read_decisions(path)
    assert found.forbids("cool dog", TERM)
    assert found.forbids("Ku “Gou”", TERM)


def test_two_files_merge_line_by_line(tmp_path: Path) -> None:
    one, other, both = (tmp_path / name for name in ("one", "other", "both"))
    keep(one, "Cool Dog")
    keep(other, "Cruel Dog")
    both.write_bytes(other.read_bytes() + b"\n" + one.read_bytes())
    assert len(read_decisions(both)) == 2


def test_a_line_cut_short_does_not_swallow_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "d"
    keep(path, "Cool Dog")
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    keep(path, "Cruel Dog")
    assert len(read_decisions(path)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "[" * 100_000,
        '{"when":"x","verdict":"accept","surface":"\\u0301","term":"b"}',
        '{"when": "x"}',
        '{"when":"x","verdict":"perhaps","surface":"a","term":"b"}',
    ],
)
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "d"
    keep(path, "Cool Dog")
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(NlpqaError, match=r"d:2: "):
        read_decisions(path)


def test_marks_of_a_merge_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "d"
    path.write_text("<<<<<<< HEAD\n", "utf-8")
    with pytest.raises(NlpqaError, match="both sides"):
        read_decisions(path)


def test_a_decision_that_changes_nothing_is_told_of_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "d"
    keep(path, "Cool Dog", Verdict.ACCEPT)
    keep(path, "WeChat", Verdict.ALWAYS)
    keep(path, "Douyin")  # to say that a name is not another one is no contradiction
    keep_decision(path, Decision("2026-11-24T10:00:00Z", Verdict.ACCEPT, "Cool Me", "酷我"))
    keep_decision(path, Decision("2026-11-24T10:00:00Z", Verdict.NEVER, "Cool Cat", "酷猫"))
    glossary = Glossary((TERM, Term("微信", "微信", "WeChat", line=3), Term("抖音", "抖音", "Douyin", line=4)))
    told = {fault.line: fault.message for fault in find_moot(read_decisions(path), glossary)}
    assert set(told) == {2, 4}
    assert "WeChat" in told[2]
    assert "酷我" in told[4]
