"""`nlpqa report`: one page or a folder of pages, nothing overwritten, the same bytes each time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
ARTICLES = REPOSITORY / "corpora" / "typical"


def report(*arguments: str, cwd: Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nlpqa", "report", *arguments]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("He said: the the end.\n", "utf-8")
    return folder


def test_is_the_same_for_two_hash_seeds_and_two_job_counts(tmp_path: Path) -> None:
    made = []
    for seed, jobs in (("0", "1"), ("1", "2")):
        page, folder = tmp_path / f"{seed}.html", tmp_path / seed
        for output in (str(page), f"{folder}/"):
            done = report(str(ARTICLES), "-o", output, "--jobs", jobs, "-q", cwd=tmp_path, seed=seed)
            assert (done.returncode, done.stderr) == (0, "")
        made.append({path.name: path.read_bytes() for path in folder.iterdir()} | {"one": page.read_bytes()})
    assert made[0] == made[1]
    assert {"one", "index.html", "karaoke-booths.html", "village-stream.html"} <= set(made[0])


def test_a_name_that_ends_as_a_folder_does_gets_an_index_and_pages(article: Path, tmp_path: Path) -> None:
    done = report("articles", "-o", "a/b/", "--model", "none", cwd=tmp_path)
    assert done.returncode == 0
    assert "a/b/index.html" in done.stderr
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == ["index.html", "one.html"]


def test_a_second_report_replaces_the_first_and_tells_what_it_leaves(article: Path, tmp_path: Path) -> None:
    (article / "two.txt").write_text("Two.\n", "utf-8")
    report("articles", "-o", "out/", "--model", "none", cwd=tmp_path)
    done = report("articles/one.txt", "-o", "out", "--model", "none", cwd=tmp_path)
    assert done.returncode == 0
    assert "out holds 1 page of an earlier report" in done.stderr
    assert "two.txt" not in (tmp_path / "out" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("output", ["articles/", "articles/report/", "./"])
def test_pages_never_mix_with_articles(article: Path, tmp_path: Path, output: str) -> None:
    done = report("articles", "-o", output, "--model", "none", cwd=tmp_path)
    assert done.returncode == 2
    assert "would mix with the articles" in done.stderr
    assert [path.name for path in article.iterdir()] == ["one.txt"]


def test_a_page_overwrites_no_file_that_is_no_report(article: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<p>mine", "utf-8")
    done = report("articles", "-o", "site", "--model", "none", cwd=tmp_path)
    assert done.returncode == 2
    assert "overwrite a file that is no report" in done.stderr
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["index.html"]


def test_an_input_that_failed_is_told_on_the_page(article: Path, tmp_path: Path) -> None:
    done = report("articles", "missing.txt", "-o", "-", "--model", "none", cwd=tmp_path)
    assert done.returncode == 2
    assert "1 input could not be read" in done.stdout
    assert "missing.txt: there is no such file" in done.stdout
