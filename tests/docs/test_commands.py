"""The commands of docs/cli.md print what stands under them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


def test_commands_print_what_the_page_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    commands = pytest.importorskip("commands")
    page = (DOCS / "cli.md").read_text("utf-8")
    assert page.count("$ nlpqa ") == 7
    assert commands.with_output(page) == page
    sys.modules.pop("commands")
