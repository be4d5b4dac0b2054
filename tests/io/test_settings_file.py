from __future__ import annotations

import pytest

from nlpqa.core.errors import NlpqaError
from nlpqa.core.finding import Severity
from nlpqa.core.settings import FileIgnore, Settings
from nlpqa.io.settings_file import find_settings, read_settings


def test_without_a_file_the_defaults_hold(tmp_path):
    assert find_settings(tmp_path) == Settings()


def test_every_setting_can_be_written(tmp_path):
    (tmp_path / "nlpqa.toml").write_text(
        'glossary = "names/g.csv"\nselect = ["name-variant"]\nignore = ["word-doubled"]\n'
        'fail-on = "error"\nlenient = true\nexclude = ["drafts"]\nextend-select = ["quote"]\n'
        'min-severity = "warning"\nbaseline = "known.json"\n[per-file-ignores]\n"!x/" = ["line"]\n'
    )
    expected = Settings(
        tmp_path / "names/g.csv",
        ("name-variant",),
        ("word-doubled",),
        Severity.ERROR,
        True,
        ("drafts",),
        extend_select=("quote",),
        min_severity=Severity.WARNING,
        baseline=tmp_path / "known.json",
        per_file_ignores=(FileIgnore("!x/", ("line",), tmp_path),),
    )
    assert find_settings(tmp_path) == expected


def test_the_nearest_file_wins(tmp_path):
    inner = tmp_path / "a/b"
    inner.mkdir(parents=True)
    (tmp_path / "nlpqa.toml").write_text("lenient = true")
    assert find_settings(inner).lenient
    (tmp_path / "a/nlpqa.toml").write_text('exclude = ["x"]')
    assert find_settings(inner) == Settings(exclude=("x",))


def test_pyproject_counts_where_it_speaks_of_nlpqa(tmp_path):
    inner = tmp_path / "a"
    inner.mkdir()
    (tmp_path / "nlpqa.toml").write_text("lenient = true")
    (inner / "pyproject.toml").write_text("[tool.ruff]\nline-length = 100")
    assert find_settings(inner).lenient
    (inner / "pyproject.toml").write_text('[tool.nlpqa]\nglossary = "g.csv"')
    assert find_settings(inner) == Settings(glossary=inner / "g.csv")


def test_its_own_file_goes_before_pyproject(tmp_path):
    (tmp_path / "nlpqa.toml").write_text('exclude = ["own"]')
    (tmp_path / "pyproject.toml").write_text('[tool.nlpqa]\nexclude = ["project"]')
    assert find_settings(tmp_path).exclude == ("own",)


@pytest.mark.parametrize(
    ("key", "near"),
    [("glosary", "glossary"), ("fail_on", "fail-on"), ("per-file-ignore", "per-file-ignores"), ("excludes", "exclude")],
)
def test_an_unknown_key_names_its_line_and_the_nearest_known_one(tmp_path, key, near):
    path = tmp_path / "nlpqa.toml"
    path.write_text(f"# settings\n\n{key} = 1\n")
    with pytest.raises(NlpqaError, match=f"“{key}”") as caught:
        read_settings(path)
    assert (caught.value.path, caught.value.line) == (str(path), 3)
    assert f"“{near}”" in caught.value.cure


@pytest.mark.parametrize(
    "line",
    [
        "baseline = 3",
        "min-severity = 1",
        "per-file-ignores = ['a']",
        "glossary = 3",
        "fail-on = 'sometimes'",
        "lenient = 'yes'",
        "select = 'name-variant'",
        "exclude = [1]",
    ],
)
def test_a_value_of_the_wrong_kind_names_its_line_and_a_cure(tmp_path, line):
    path = tmp_path / "nlpqa.toml"
    path.write_text(f"\n{line}\n")
    with pytest.raises(NlpqaError) as caught:
        read_settings(path)
    assert (caught.value.path, caught.value.line) == (str(path), 2)
    assert caught.value.cure


def test_a_fault_in_pyproject_is_not_looked_for_in_the_sections_of_others(tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.ruff]\nexclude = ["x"]\n\n[tool.nlpqa]\nexclude = "y"\n')
    with pytest.raises(NlpqaError) as caught:
        read_settings(path)
    assert caught.value.line == 5


def test_broken_toml_is_an_error_with_its_path(tmp_path):
    path = tmp_path / "nlpqa.toml"
    path.write_text("exclude = [")
    with pytest.raises(NlpqaError, match="TOML") as caught:
        find_settings(tmp_path)
    assert caught.value.path == str(path)


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(NlpqaError, match="cannot read"):
        read_settings(tmp_path / "gone.toml")


@pytest.mark.parametrize("row", ['"drafts/" = "name"', '"drafts/" = [1]'])
def test_a_fault_in_the_table_of_files_names_the_line_of_the_pattern(tmp_path, row):
    path = tmp_path / "nlpqa.toml"
    path.write_text(f'[per-file-ignores]\n"a" = []\n{row}\n')
    with pytest.raises(NlpqaError, match="“drafts/” wants a list") as caught:
        read_settings(path)
    assert (caught.value.line, bool(caught.value.cure)) == (3, True)
