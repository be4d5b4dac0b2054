"""The hooks, run by pre-commit itself in a repository of git."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]

if shutil.which("git") is None:
    pytest.skip("wants git", allow_module_level=True)


@pytest.fixture
def git(desk, tmp_path_factory):
    """Run a command in the desk's repository; `nlpqa` on the path is this one."""
    bin_ = tmp_path_factory.mktemp("bin")
    command = bin_ / "nlpqa"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m nlpqa "$@"\n')
    command.chmod(0o755)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | {
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(CHECKOUT),
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }

    def run(*words: str, folder: Path = desk) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)

    def commit_all(folder: Path) -> None:
        run("git", "init", "-q", folder=folder)
        run("git", "add", "-A", folder=folder)
        run("git", "-c", "user.name=n", "-c", "user.email=n@n", "commit", "-qm", "a", "--no-verify", folder=folder)

    run.commit_all = commit_all  # type: ignore[attr-defined]
    return run


def hooks(git) -> subprocess.CompletedProcess[str]:
    return git(sys.executable, "-m", "pre_commit", "run", "--all-files")


def test_the_configuration_of_init_stops_a_commit_until_the_text_is_mended(nlpqa, desk, git):
    nlpqa("init", "--pre-commit")
    (desk / "drafts").mkdir()
    (desk / "drafts" / "a.txt").write_text("The the end of Everyday Listening.\n", "utf-8")
    (desk / ".nlpqaignore").write_text("drafts/\n", "utf-8")
    git.commit_all(desk)
    first = hooks(git)
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stdout
    assert (desk / "article.txt").read_text("utf-8").startswith("They use Tiantian Dongting.")
    assert "Everyday" in (desk / "drafts" / "a.txt").read_text("utf-8")
    git("git", "add", "-A")
    second = hooks(git)
    assert (second.returncode, second.stdout.count("Passed")) == (0, 2), second.stdout
    (desk / "article.txt").write_text("The shop is shut.\n\nThe “end is near.\n", "utf-8")
    git("git", "add", "-A")
    third = hooks(git)
    assert third.returncode == 1
    assert "quote-unclosed" in third.stdout


def test_the_hooks_of_the_repository_run(desk, git, tmp_path_factory):
    # Installing nlpqa into an environment of pre-commit's own wants an index; so the installed one is run.
    published = tmp_path_factory.mktemp("nlpqa")
    shutil.copy(CHECKOUT / ".pre-commit-hooks.yaml", published)
    git.commit_all(published)
    revision = git("git", "rev-parse", "HEAD", folder=published).stdout.strip()
    config = f"repos:\n- repo: {published}\n  rev: {revision}\n  hooks:\n"
    config += "".join(f"  - id: {name}\n    language: system\n" for name in ("nlpqa-clean", "nlpqa-check"))
    (desk / ".pre-commit-config.yaml").write_text(config, "utf-8")
    git.commit_all(desk)
    assert "files were modified by this hook" in hooks(git).stdout
    git("git", "add", "-A")
    again = hooks(git)
    assert (again.returncode, again.stdout.count("Passed")) == (0, 2), again.stdout + again.stderr
