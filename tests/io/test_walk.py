from __future__ import annotations

from pathlib import Path

import pytest

from nlpqa.core.errors import NlpqaError
from nlpqa.io.walk import Choice, walk


def tree(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def names(folder: Path, **options: object) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in walk([folder], Choice(**options))]


def test_a_folder_gives_its_texts_by_name(tmp_path):
    tree(tmp_path, "b.txt", "a/z.md", "a/B.HTML", "c.jsonl.gz", "c.jsonl", "z/deep/er/y.htm")
    assert names(tmp_path) == ["a/B.HTML", "a/z.md", "b.txt", "c.jsonl", "c.jsonl.gz", "z/deep/er/y.htm"]


def test_hidden_files_and_other_endings_are_passed_over(tmp_path):
    tree(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "d.csv", "e.py", "f.gz", "txt")
    assert names(tmp_path) == ["a.txt"]


def test_a_file_that_is_named_is_taken_whatever_its_ending(tmp_path):
    tree(tmp_path, "a.text", ".b.txt")
    assert list(walk([tmp_path / "a.text", tmp_path / ".b.txt"])) == [tmp_path / "a.text", tmp_path / ".b.txt"]


@pytest.mark.parametrize("pattern", ["drafts", "*draft*", "*/drafts/*"])
def test_what_is_excluded_is_passed_over(tmp_path, pattern):
    tree(tmp_path, "a.txt", "drafts/b.txt", "sub/drafts/c.txt")
    assert names(tmp_path, exclude=(pattern,)) == ["a.txt"]


def test_paths_keep_the_order_they_are_given_in(tmp_path):
    tree(tmp_path, "b.txt", "a/x.txt")
    assert list(walk([tmp_path / "b.txt", tmp_path / "a"])) == [tmp_path / "b.txt", tmp_path / "a/x.txt"]


def test_a_file_named_twice_comes_once(tmp_path):
    tree(tmp_path, "a/x.txt")
    (tmp_path / "a/y.txt").symlink_to(tmp_path / "a/x.txt")
    paths = [tmp_path / "a/x.txt", tmp_path / "a", tmp_path / "a/../a/x.txt"]
    assert list(walk(paths)) == [tmp_path / "a/x.txt"]


def test_a_loop_of_links_ends(tmp_path):
    tree(tmp_path, "a/b/x.txt")
    (tmp_path / "a/b/up").symlink_to(tmp_path / "a")
    assert names(tmp_path) == ["a/b/x.txt"]


def test_a_link_to_itself_does_not_stop_the_walk(tmp_path):
    tree(tmp_path, "b.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert "b.txt" in names(tmp_path)


def test_a_missing_path_is_an_error_and_never_a_text(tmp_path):
    with pytest.raises(NlpqaError, match="no such file") as caught:
        list(walk([tmp_path / "WeChat is here."]))
    assert caught.value.path == str(tmp_path / "WeChat is here.")
    assert "standard input" in caught.value.cure
