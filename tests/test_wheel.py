"""The wheel carries all that the command needs, and works outside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=CHECKOUT, check=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_it_cleans_with_its_own_glossary_in_a_folder_that_has_none(site, tmp_path):
    environment = os.environ | {"PYTHONPATH": str(site)}
    program = "import nlpqa, sys; sys.stderr.write(nlpqa.__file__); from nlpqa.cli.app import main; main()"
    text = "Links from Netease Cloud Music to “ Everyday Listening” failed; 天天動聽 too."
    result = subprocess.run(
        [sys.executable, "-c", program, "clean", "-q", "-"],
        input=text.encode(),
        capture_output=True,
        cwd=tmp_path,
        env=environment,
        check=True,
    )
    assert str(site) in result.stderr.decode()
    wanted = "Links from NetEase Cloud Music to “Tiantian Dongting” failed; Tiantian Dongting too."
    assert result.stdout.decode() == wanted


def test_its_own_model_parses(site, tmp_path):
    program = "from nlpqa.cli.app import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", program, "quotes", "-", "--format", "json"],
        input=b"The county said the roof was too heavy for its posts.",
        capture_output=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(site)},
        check=True,
    )
    report = json.loads(result.stdout)
    assert report["fingerprint"]["model"].startswith("en_nlpqa")
    assert [quote["text"] for quote in report["documents"][0]["quotes"]] == ["the roof was too heavy for its posts"]
    described = json.loads((site / "nlpqa" / "data" / "english" / "meta.json").read_text("utf-8"))
    assert described["license"] == "CC BY-SA 4.0"
    assert (site / "nlpqa" / "data" / "english" / "LICENSE").is_file()


def test_it_carries_licence_notice_and_types(site):
    names = {path.name for path in site.rglob("*")}
    assert {"LICENSE", "NOTICE", "py.typed", "glossary.csv", "report.css"} <= names
