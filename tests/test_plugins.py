"""A package of somebody else's adds checks: installed into an environment of its own, as its users would."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BROKEN = {
    "raises": ("import no_such_module\n", "No module named"),
    "empty": ("", "RULE"),
    "clash": (
        "from nlpqa.checks.duplicates.word_doubled import RULE, find\n",
        "the name of its check “word-doubled”",
    ),
}
FAILS = '''"""Fails.

**What.** x **Why.** x **Limits.** x **Fix.** x
"""
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.finding import Severity
RULE = Rule("always-failing", Severity.NOTE, "other", (Example("a"),), (Example("b"),))
def find(page, analysis):
    raise ZeroDivisionError("oh")
'''


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the example package beside what this one holds."""
    folder = tmp_path_factory.mktemp("plugin") / "env"
    venv.create(folder, system_site_packages=False, with_pip=False, symlinks=True)
    (site,) = folder.glob("lib/python*/site-packages")
    here = [path for path in sys.path if path.endswith("site-packages")]
    (site / "here.pth").write_text("\n".join([*here, str(HERE.parent)]) + "\n", "utf-8")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    package = folder.parent / "package"
    subprocess.run(["cp", "-r", str(HERE / "example_plugin"), str(package)], check=True)
    subprocess.run(
        [*install, "--no-deps", "--no-build-isolation", "--target", str(site), str(package)],
        check=True,
        capture_output=True,
    )
    return folder / "bin" / "python"


def nlpqa(python: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(python), "-m", "nlpqa", *words], capture_output=True, text=True, cwd=cwd, check=False)


def plugin(folder: Path, name: str, code: str) -> None:
    """A distribution of one module, as an installer would leave it."""
    (folder / f"{name}_plugin.py").write_text(code, "utf-8")
    info = folder / f"{name}_plugin-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-plugin\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[nlpqa.checks]\n{name} = {name}_plugin\n", "utf-8")


def test_its_checks_run_beside_the_packaged_ones(python: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Buy the the phone now!!!\n", "utf-8")
    result = nlpqa(python, "check", "--format", "json", "--model", "none", "a.txt", cwd=tmp_path)
    (document,) = json.loads(result.stdout)["documents"]
    assert [finding["check"] for finding in document["findings"]] == ["word-doubled", "exclamation-many"]


def test_they_are_listed_explained_and_chosen_by_group(python: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Buy the the phone now!!!\n", "utf-8")
    assert "exclamation-many" in nlpqa(python, "rules", cwd=tmp_path).stdout
    assert "A sentence shouts." in nlpqa(python, "rules", "exclamation-many", cwd=tmp_path).stdout
    result = nlpqa(python, "check", "--select", "example", "--format", "json", "--model", "none", "a.txt", cwd=tmp_path)
    (document,) = json.loads(result.stdout)["documents"]
    assert [finding["check"] for finding in document["findings"]] == ["exclamation-many"]


@pytest.mark.parametrize("name", BROKEN)
def test_a_package_at_fault_is_named_with_a_cure(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, told = BROKEN[name]
    plugin(tmp_path, name, code)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    result = nlpqa(Path(sys.executable), "rules", cwd=tmp_path)
    assert result.returncode == 2
    assert f"{name}-plugin 1.0" in result.stderr
    assert told in result.stderr
    assert "uninstall" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_check_that_fails_is_told_of_and_the_other_inputs_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin(tmp_path, "fails", FAILS)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "a.txt").write_text("Some text.\n", "utf-8")
    result = nlpqa(Path(sys.executable), "check", "--model", "none", "a.txt", cwd=tmp_path)
    assert result.returncode == 2
    assert "always-failing of fails-plugin 1.0 failed: ZeroDivisionError: oh" in result.stderr
    assert "--ignore always-failing" in result.stderr
