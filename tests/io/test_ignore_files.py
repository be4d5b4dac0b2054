"""Ignore files, as git reads them; where git is at hand, against git itself."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from nlpqa.io.walk import Choice, walk


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Articles in folders, under a repository's top."""
    (tmp_path / ".git").mkdir()
    for name in ("a.txt", "old/a.txt", "old/keep.txt", "new/deep/a.txt", "new/deep/b.md", "new/a.txt", "build/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    return tmp_path


def names(folder: Path, **options: object) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in walk([folder], Choice(**options))]


EVERY = ["a.txt", "build/a.txt", "new/a.txt", "new/deep/a.txt", "new/deep/b.md", "old/a.txt", "old/keep.txt"]


@pytest.mark.parametrize(
    ("files", "left_out"),
    [
        ({"": "build/\n"}, {"build/a.txt"}),
        ({"": "/a.txt\n"}, {"a.txt"}),
        ({"": "*.md\n# old/\n\n"}, {"new/deep/b.md"}),
        ({"": "old/*\n!old/keep.txt\n"}, {"old/a.txt"}),
        ({"": "old/\n!old/keep.txt\n"}, {"old/a.txt", "old/keep.txt"}),
        ({"": "new/**/a.txt\n"}, {"new/a.txt", "new/deep/a.txt"}),
        ({"": "*.txt\n", "new": "!a.txt\n"}, {"a.txt", "build/a.txt", "old/a.txt", "old/keep.txt"}),
        ({"": "*.txt\n", "new": "!a.txt\n", "new/deep": "a.txt\n"},
         {"a.txt", "build/a.txt", "old/a.txt", "old/keep.txt", "new/deep/a.txt"}),
        ({"new": "/deep\n"}, {"new/deep/a.txt", "new/deep/b.md"}),
        ({"": "\ufeffbuild\r\n"}, {"build/a.txt"}),
        ({"": "!\n[\nbuild\n"}, {"build/a.txt"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [".gitignore", ".nlpqaignore"])
def test_what_ignore_files_leave_out(tree, files, left_out, name):
    for folder, lines in files.items():
        (tree / folder / name).write_text(lines, "utf-8")
    assert names(tree) == [each for each in EVERY if each not in left_out]
    assert names(tree, ignore_files=()) == EVERY
    if name == ".gitignore" and shutil.which("git"):
        shutil.rmtree(tree / ".git")
        subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
        listed = subprocess.run(
            ["git", "ls-files", "-o", "--exclude-standard"], cwd=tree, capture_output=True, text=True
        )
        assert names(tree) == sorted(
            each for each in listed.stdout.split() if not each.startswith(".") and "/." not in each
        )


def test_its_own_file_has_the_last_word_over_gits(tree):
    (tree / ".gitignore").write_text("a.txt\n", "utf-8")
    (tree / ".nlpqaignore").write_text("!/a.txt\nold\n", "utf-8")
    assert names(tree) == ["a.txt", "new/deep/b.md"]


def test_files_above_the_folder_count_up_to_the_top_of_the_repository(tree):
    (tree / ".gitignore").write_text("deep/\n", "utf-8")
    (tree.parent / ".gitignore").write_text("*.txt\n", "utf-8")
    assert names(tree / "new") == ["a.txt"]


def test_without_a_repository_they_count_from_the_working_directory(tree, monkeypatch):
    shutil.rmtree(tree / ".git")
    (tree / ".nlpqaignore").write_text("deep/\n", "utf-8")
    assert names(tree / "new") == ["a.txt", "deep/a.txt", "deep/b.md"]
    monkeypatch.chdir(tree)
    assert names(tree / "new") == ["a.txt"]
    assert [path.as_posix() for path in walk([Path("new")])] == ["new/a.txt"]


def test_what_is_named_is_read_unless_exclusion_is_forced(tree):
    (tree / ".gitignore").write_text("build/\n/a.txt\n", "utf-8")
    named = [tree / "a.txt", tree / "build" / "a.txt", tree / "old" / "a.txt"]
    assert list(walk(named, Choice(("old",)))) == named
    assert names(tree / "build") == ["a.txt"]
    assert list(walk(named, Choice(forced=True))) == [tree / "old" / "a.txt"]
    assert list(walk(named, Choice(("old",), ignore_files=(), forced=True))) == named[:2]
