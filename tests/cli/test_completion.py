"""What the shell offers on Tab."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def offered(desk, line: str) -> set[str]:
    """What bash gets for the last word of a command line."""
    words = line.split(" ")
    environment = os.environ | {
        "_NLPQA_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    program = "from nlpqa.cli.app import app; app(prog_name='nlpqa')"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment, cwd=desk, text=True)
    return set(result.stdout.split())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("nlpqa check --select name-v", {"name-variant"}),
        ("nlpqa check --ignore quote-spacing,quote-uno", {"quote-spacing,quote-unopened"}),
        ("nlpqa rules word-d", {"word-doubled"}),
        ("nlpqa check --fail-on w", {"warning"}),
    ],
)
def test_tab_offers_checks_and_choices(desk, line, expected):
    assert offered(desk, line) == expected


def test_tab_offers_house_rules_too_and_stands_broken_settings(desk):
    rule = '[[style]]\nname = "style-percent"\nkind = "existence"\ntokens = ["per cent"]\n'
    (desk / "nlpqa.toml").write_text(rule, "utf-8")
    assert offered(desk, "nlpqa check --select style-p") == {"style-percent"}
    (desk / "nlpqa.toml").write_text("[", "utf-8")
    assert offered(desk, "nlpqa check --select name-v") == {"name-variant"}
