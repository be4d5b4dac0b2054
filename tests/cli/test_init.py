"""`nlpqa init`, and what it writes."""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml

from nlpqa.core.settings import Settings
from nlpqa.io.settings_file import read_settings
from nlpqa.io.tables import packaged_text

STARTER = packaged_text("starters/nlpqa.toml")


def test_it_writes_settings_that_change_nothing_and_says_what_next(nlpqa, desk):
    result = nlpqa("init")
    assert result.returncode == 0
    assert "nlpqa.toml: written" in result.stdout.decode()
    assert "next: nlpqa check" in result.stdout.decode()
    assert read_settings(desk / "nlpqa.toml") == Settings()
    assert nlpqa("check", "article.txt").returncode == 1


def test_every_setting_stands_there_and_can_be_uncommented(tmp_path):
    path = tmp_path / "nlpqa.toml"
    path.write_text(re.sub(r"^#(?=\S)", "", STARTER, flags=re.MULTILINE), "utf-8")
    read_settings(path)
    written = set(tomllib.loads(path.read_text("utf-8")))
    assert written == {name.replace("_", "-") for name in Settings.__dataclass_fields__}


def test_defaults_are_shown_as_they_are(tmp_path):
    path = tmp_path / "nlpqa.toml"
    keys = "min-severity|fail-on|lenient|unlisted|first-mention|model"
    path.write_text("\n".join(re.findall(rf"^#((?:{keys}) = .*)$", STARTER, re.MULTILINE)), "utf-8")
    assert len(path.read_text("utf-8").splitlines()) == 6
    assert read_settings(path) == Settings()


@pytest.mark.parametrize("name", ["nlpqa.toml", "pyproject.toml"])
def test_settings_that_are_there_stay(nlpqa, desk, name):
    text = "lenient = true\n" if name == "nlpqa.toml" else "[tool.nlpqa]\nlenient = true\n"
    (desk / name).write_text(text, "utf-8")
    result = nlpqa("init")
    assert (result.returncode, (desk / name).read_text("utf-8")) == (0, text)
    assert "already" in result.stdout.decode()
    assert (desk / "nlpqa.toml").exists() is (name == "nlpqa.toml")


def test_hooks_are_written_or_told(nlpqa, desk):
    assert b".pre-commit-config.yaml: written" in nlpqa("init", "--pre-commit").stdout
    config = yaml.safe_load((desk / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [hook["id"] for repo in config["repos"] for hook in repo["hooks"]] == ["nlpqa-clean", "nlpqa-check"]
    (desk / ".pre-commit-config.yaml").write_text("repos:\n", "utf-8")
    told = nlpqa("init", "--pre-commit").stdout.decode()
    assert "add to its repos:\n  - repo: local\n" in told
    assert (desk / ".pre-commit-config.yaml").read_text("utf-8") == "repos:\n"


def test_a_folder_that_is_not_there_is_an_error(nlpqa, desk):
    assert nlpqa("init", "gone").returncode == 2
    assert not (desk / "gone").exists()
