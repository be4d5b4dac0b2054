"""No output overwrites what a run reads or keeps; it is refused before anything is written."""

from __future__ import annotations

import pytest


@pytest.fixture
def full(desk):
    """A desk with originals, a folder of texts, decisions, and settings."""
    (desk / "original.txt").write_text("他们用天天动听。\n", "utf-8")
    for folder, text in (("en", "They use Everyday Listening.\n"), ("zh", "他们用天天动听。\n")):
        (desk / folder).mkdir()
        (desk / folder / "a.txt").write_text(text, "utf-8")
    (desk / "zh" / "other.txt").write_text("别的。\n", "utf-8")
    (desk / "glossary.decisions.jsonl").write_text("", "utf-8")
    (desk / "nlpqa.toml").write_text("lenient = true\n", "utf-8")
    (desk / "link.txt").symlink_to(desk / "original.txt")
    return desk


def contents(desk):
    return {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}


ONE = ("article.txt", "--source", "original.txt")
REFUSED = [
    *((command, *ONE, "-o", "original.txt") for command in ("names", "check", "quotes", "claims", "report")),
    ("names", *ONE, "-o", "link.txt"),
    ("names", "article.txt", "--source", "link.txt", "-o", "original.txt"),
    ("names", "-", "--source", "original.txt", "-o", "original.txt"),
    ("names", "en", "--source", "zh", "-o", "zh/a.txt"),
    ("names", "en", "--source", "zh", "-o", "zh/other.txt"),
    ("names", "en", "-o", "en/a.txt"),
    ("names", "article.txt", "-o", "glossary.csv"),
    ("names", "article.txt", "-o", "glossary.decisions.jsonl"),
    ("duplicates", "article.txt", "-o", "nlpqa.toml"),
    ("clean", "en", "--source", "zh", "--output-dir", "zh"),
    ("clean", "en", "--output-dir", "en"),
    ("clean", "en/a.txt", "--output-dir", "en"),
    ("clean", "en/a.txt", "--write", "--source", "zh", "--undo-file", "zh/a.txt"),
    ("clean", "en/a.txt", "--write", "--undo-file", "en/a.txt"),
    ("clean", "article.txt", "--write", "--undo-file", "glossary.csv"),
    ("clean", "article.txt", "--write", "--undo-file", "glossary.decisions.jsonl"),
    ("clean", "article.txt", "glossary.csv", "--write"),
    ("clean", ".", "--write", "--source", "zh", "--glossary", "glossary.csv"),
]


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_is_read_or_kept_is_never_overwritten(nlpqa, full, words):
    (full / "zh" / "article.txt").write_text("他们用天天动听。\n", "utf-8")
    before = contents(full)
    result = nlpqa(*words)
    assert contents(full) == before
    assert result.returncode == 2
    assert b"would overwrite" in result.stderr


def test_the_settings_glossary_and_its_decisions_to_come_are_kept(nlpqa, full):
    (full / "nlpqa.toml").write_text('glossary = "names.csv"\n', "utf-8")
    (full / "glossary.csv").rename(full / "names.csv")
    before = contents(full)
    for output in ("names.csv", "names.decisions.jsonl"):
        assert nlpqa("names", "article.txt", "-o", output).returncode == 2
    assert contents(full) == before


def test_texts_below_the_folder_of_originals_can_be_rewritten(nlpqa, full):
    (full / "a.txt").write_text("他们用天天动听。\n", "utf-8")
    assert nlpqa("clean", "en", "--write", "--source", ".", "--undo-file", "undo.json").returncode == 0
    assert (full / "en" / "a.txt").read_text("utf-8") == "They use Tiantian Dongting.\n"


def test_an_older_output_is_replaced(nlpqa, full):
    for _ in range(2):
        assert nlpqa("names", *ONE, "-o", "names.txt").returncode == 0
        assert nlpqa("clean", "en", "--source", "zh", "--output-dir", "out").returncode == 0


def test_a_folders_own_report_is_made_again(desk, nlpqa):
    for _ in range(2):
        done = nlpqa("report", ".", "-q")
        assert done.returncode == 0, done.stderr
    assert b"report.html" not in (desk / "report.html").read_bytes()
