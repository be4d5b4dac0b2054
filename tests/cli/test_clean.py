from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

MENDED = "They use Tiantian Dongting.\nThey block and block the link.\n"


def test_one_input_goes_to_standard_output(nlpqa, desk):
    result = nlpqa("clean", "article.txt")
    assert (result.returncode, result.stdout.decode()) == (0, MENDED)
    assert b"left alone" in result.stderr


def test_standard_input_too(nlpqa):
    assert nlpqa("clean", "-", input="Everyday Listening").stdout == b"Tiantian Dongting"


def test_quiet_says_nothing_beside_the_text(nlpqa):
    assert nlpqa("clean", "-q", "article.txt").stderr == b""


def test_review_fixes_are_made_only_when_asked_for(nlpqa):
    assert b"They block the link." in nlpqa("clean", "--apply", "review", "article.txt").stdout


def test_diff_is_one_that_patch_takes(nlpqa, desk):
    result = nlpqa("clean", "--diff", "article.txt")
    assert result.returncode == 1
    assert result.stdout.decode().splitlines() == [
        "--- article.txt",
        "+++ article.txt",
        "@@ -1,2 +1,2 @@",
        "-They use Everyday Listening.",
        "+They use Tiantian Dongting.",
        " They block and block the link.",
    ]


def test_diff_of_a_clean_text_is_empty_and_exits_0(nlpqa):
    result = nlpqa("clean", "--diff", "-", input=MENDED)
    assert (result.returncode, result.stdout) == (0, b"")


@pytest.mark.parametrize(
    "data",
    [
        b"Everyday Listening\r\nnext\rlast",
        b"\xef\xbb\xbf" + "Everyday Listening – “x”\r\n".encode(),
        b"\xff\xfe" + "Everyday Listening 天\n".encode("utf-16-le"),
        "Everyday Listening（天天动听）和音乐\n".encode("gb18030"),
    ],
    ids=["line-ends", "bom", "utf-16", "gb18030"],
)
def test_write_keeps_line_ends_encoding_and_bom(nlpqa, desk, data):
    path = desk / "a.txt"
    path.write_bytes(data)
    assert nlpqa("clean", "--write", "a.txt").returncode == 0
    encoding = (
        "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-8" if b"\xe2" in data or b"\r" in data else "gb18030"
    )
    old, new = "Everyday Listening".encode(encoding), "Tiantian Dongting".encode(encoding)
    assert path.read_bytes() == data.replace(old, new)


def test_write_keeps_permissions(nlpqa, desk):
    path = desk / "article.txt"
    path.chmod(0o640)
    nlpqa("clean", "--write", "article.txt")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_write_leaves_an_untouched_file_alone(nlpqa, desk):
    path = desk / "clean.txt"
    path.write_text(MENDED, "utf-8")
    os.utime(path, (1, 1))
    nlpqa("clean", "--write", "clean.txt")
    assert path.stat().st_mtime == 1


def test_undo_restores_every_file(nlpqa, desk):
    before = {path: path.read_bytes() for path in desk.glob("*.txt")}
    (desk / "b.txt").write_bytes(b"\xff\xfe" + "Everyday Listening\r\n".encode("utf-16-le"))
    before[desk / "b.txt"] = (desk / "b.txt").read_bytes()
    nlpqa("clean", "--write", "--undo-file", "undo.json", "article.txt", "b.txt")
    assert (desk / "article.txt").read_text("utf-8") == MENDED
    assert nlpqa("clean", "--undo", "undo.json").returncode == 0
    assert {path: path.read_bytes() for path in before} == before


def test_undo_refuses_a_file_that_was_edited_since_and_changes_none(nlpqa, desk):
    (desk / "b.txt").write_text("Everyday Listening", "utf-8")
    nlpqa("clean", "--write", "--undo-file", "undo.json", "article.txt", "b.txt")
    (desk / "b.txt").write_text("Something else", "utf-8")
    result = nlpqa("clean", "--undo", "undo.json")
    assert result.returncode == 2
    assert b"b.txt" in result.stderr
    assert (desk / "article.txt").read_text("utf-8") == MENDED


def test_html_is_not_written_in_place(nlpqa, desk):
    page = desk / "page.html"
    page.write_text("<p>Everyday Listening</p>", "utf-8")
    result = nlpqa("clean", "--write", "page.html")
    assert result.returncode == 2
    assert b"HTML" in result.stderr
    assert page.read_text("utf-8") == "<p>Everyday Listening</p>"


def test_output_dir_mirrors_a_folder(nlpqa, desk):
    (desk / "texts" / "deep").mkdir(parents=True)
    (desk / "texts" / "deep" / "a.txt").write_text("Everyday Listening", "utf-8")
    (desk / "texts" / "b.jsonl").write_text(json.dumps({"id": "x", "text": "Everyday Listening"}), "utf-8")
    assert nlpqa("clean", "--output-dir", "out", "texts").returncode == 0
    assert (desk / "out" / "deep" / "a.txt").read_text("utf-8") == "Tiantian Dongting"
    assert json.loads((desk / "out" / "b.jsonl").read_text("utf-8")) == {"id": "x", "text": "Tiantian Dongting"}


def test_a_record_keeps_its_other_fields(nlpqa):
    row = {"id": 1, "text": "Everyday Listening", "title": "T", "tags": [1, None]}
    result = nlpqa("clean", "-q", "-", "--input-format", "jsonl", input=json.dumps(row))
    assert json.loads(result.stdout) == row | {"text": "Tiantian Dongting"}


def test_several_texts_do_not_run_together_on_standard_output(nlpqa, desk):
    (desk / "b.txt").write_text("b", "utf-8")
    result = nlpqa("clean", "article.txt", "b.txt")
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"--output-dir" in result.stderr


def test_a_full_disk_or_closed_folder_loses_nothing(nlpqa, desk):
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    desk.chmod(0o500)
    result = nlpqa("clean", "--write", "article.txt")
    desk.chmod(0o700)
    assert result.returncode == 2
    assert "Everyday" in (desk / "article.txt").read_text("utf-8")
    assert not list(Path(desk).glob("*.part"))
