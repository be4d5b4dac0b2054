from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlpqa.core.analysis import Analysis
from nlpqa.core.errors import NlpqaError
from nlpqa.core.settings import Settings
from nlpqa.core.text import Document
from nlpqa.engine.baseline import read_baseline, write_baseline
from nlpqa.engine.pipeline import Pipeline

TEXT = "It was the the first shop.\nNobody saw the the last one.\n"


@pytest.fixture
def analyse(glossary_of):
    def make(text: str, path: Path, *select: str) -> Analysis:
        settings = Settings(model="none", select=select or ("word-doubled", "line-duplicate"))
        return Pipeline(glossary_of("甲,Alpha"), settings)(Document(text, id=str(path), path=path))

    return make


def kept(analysis: Analysis, path: Path) -> tuple[list[int], int]:
    after = read_baseline(path)(analysis)
    return [analysis.document.lines.number(f.span.start) for f in after.findings], len(after.suppressed)


def test_what_is_known_is_set_aside(analyse, tmp_path):
    base, article = tmp_path / "base.json", tmp_path / "a.txt"
    assert write_baseline(base, [analyse(TEXT, article)]) == 2
    assert kept(analyse(TEXT, article), base) == ([], 2)


def test_edits_elsewhere_revive_nothing_and_new_faults_are_told(analyse, tmp_path):
    base, article = tmp_path / "base.json", tmp_path / "a.txt"
    write_baseline(base, [analyse(TEXT, article)])
    edited = "A new heading\n\nIt rained, it poured. " + TEXT.replace("shop", "SHOP") + "And the the third.\n"
    assert kept(analyse(edited, article), base) == ([5], 2)


def test_the_same_fault_twice_is_known_as_often_as_it_was(analyse, tmp_path):
    base, article = tmp_path / "base.json", tmp_path / "a.txt"
    write_baseline(base, [analyse("the the end\n", article, "word-doubled")])
    assert kept(analyse("the the end\nthe the end\n", article, "word-doubled"), base) == ([2], 1)


def test_stale_entries_are_those_of_what_was_looked_at(analyse, tmp_path):
    base, article = tmp_path / "base.json", tmp_path / "a.txt"
    write_baseline(base, [analyse(TEXT, article)])
    mended = TEXT.replace("saw the the", "saw the")
    baseline = read_baseline(base)
    baseline(analyse(mended, article))
    assert [entry.text for entry in baseline.stale] == ["the the"]
    unseen, unchecked = read_baseline(base), read_baseline(base)
    unseen(analyse(mended, tmp_path / "other.txt"))
    unchecked(analyse(mended, article, "line-duplicate"))
    assert unseen.stale == unchecked.stale == ()


def test_a_folder_may_move_with_its_baseline(analyse, tmp_path):
    first, second = tmp_path / "one", tmp_path / "two"
    first.mkdir()
    write_baseline(first / "base.json", [analyse(TEXT, first / "a.txt")])
    first.rename(second)
    assert kept(analyse(TEXT, second / "a.txt"), second / "base.json") == ([], 2)


def test_writing_over_a_baseline_keeps_what_it_knew(analyse, tmp_path):
    base, article = tmp_path / "base.json", tmp_path / "a.txt"
    write_baseline(base, [analyse(TEXT, article)])
    before = base.read_bytes()
    write_baseline(base, [read_baseline(base)(analyse(TEXT, article))])
    assert base.read_bytes() == before


@pytest.mark.parametrize(
    "content", ["", "[]", '{"findings": 3}', '{"findings": [{"check": "a"}]}', '{"findings": [3]}']
)
def test_a_file_that_is_no_baseline_is_refused_with_a_cure(tmp_path, content):
    path = tmp_path / "base.json"
    path.write_text(content, "utf-8")
    with pytest.raises(NlpqaError, match="--write-baseline"):
        read_baseline(path)


def test_the_file_is_for_people_too(analyse, tmp_path):
    base = tmp_path / "base.json"
    write_baseline(base, [analyse(TEXT, tmp_path / "a.txt")])
    rows = json.loads(base.read_text("utf-8"))["findings"]
    assert [(row["document"], row["check"], row["text"]) for row in rows] == [("a.txt", "word-doubled", "the the")] * 2
