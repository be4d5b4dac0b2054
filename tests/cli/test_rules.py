from __future__ import annotations

import json
import subprocess
import sys

import pytest

RULES = """unlisted = false
[[style]]
name = "style-percent"
kind = "substitution"
swap = { "per cent" = "percent" }
fix = "safe"
bad = [
  "5 ⟦per cent⟧",
  { text = "⟦Per cent⟧", fixed = "Percent" },
]
good = ["percent"]

[[style]]
name = "style-cliche"
kind = "existence"
tokens = ["it is reported that"]
reason = "page 3"
"""


@pytest.fixture
def house(desk):
    (desk / "nlpqa.toml").write_text(RULES, "utf-8")
    (desk / "article.txt").write_text("It is reported that 5 per cent left.\n", "utf-8")
    return desk


def test_rules_test_tells_each_rule_and_a_count(nlpqa, house):
    done = nlpqa("rules", "test")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert lines[0].split(maxsplit=1) == ["style-percent", "ok (3 examples)"]
    assert "no examples" in lines[1]
    assert lines[2] == "2 house rules: none failed, 1 without examples."


def test_rules_test_tells_what_failed_with_its_line(nlpqa, house):
    (house / "other.toml").write_text(RULES.replace("5 ⟦per cent⟧", "⟦5 per cent⟧"), "utf-8")
    done = nlpqa("rules", "test", "--config", "other.toml")
    told = done.stdout.decode()
    assert done.returncode == 1
    assert "other.toml:8: not what is marked" in told
    assert "marked  ⟦5 per cent⟧" in told
    assert "found   5 ⟦per cent⟧" in told
    assert "2 house rules: 1 failed" in told


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"style-cliche"', '"style-percent"', 14),
        ('"style-cliche"', '"quote-unclosed"', 14),
        ("tokens", "token", 16),
        ("it is reported that", "(", 16),
    ],
)
def test_bad_settings_are_exit_2(nlpqa, house, old, new, line):
    (house / "nlpqa.toml").write_text(RULES.replace(old, new), "utf-8")
    for words in (("rules", "test"), ("rules",), ("check", "article.txt")):
        done = nlpqa(*words)
        assert done.returncode == 2
        assert f"nlpqa.toml:{line}: " in done.stderr.decode()


def test_without_rules_it_says_how_to_write_one(nlpqa, house):
    (house / "nlpqa.toml").unlink()
    done = nlpqa("rules", "test")
    assert done.returncode == 0
    assert b"[[style]]" in done.stdout


def test_what_it_says_is_a_rule_that_passes(nlpqa, house):
    from nlpqa.reports.style_examples import NONE_YET

    (house / "nlpqa.toml").write_text(NONE_YET.split("\n", 1)[1], "utf-8")
    assert nlpqa("rules", "test").stdout.decode().startswith("style-percent          ok (2 examples)")


def test_house_rules_stand_among_the_others(nlpqa, house):
    assert b"style-cliche" in nlpqa("rules").stdout
    page = nlpqa("rules", "style-cliche").stdout.decode()
    assert "Page 3." in page
    assert "Found" not in page  # it has no examples
    assert "Left alone:" in nlpqa("rules", "style-percent").stdout.decode()
    assert nlpqa("rules", "style-percent", "--config", "none.toml").returncode == 2


def test_check_and_clean_take_them(nlpqa, house):
    bare = ("--model", "none")
    report = json.loads(nlpqa("check", *bare, "--select", "style", "--format", "json", "article.txt").stdout)
    findings = {each["check"]: each for each in report["documents"][0]["findings"]}
    assert set(findings) == {"style-cliche", "style-percent"}
    assert findings["style-cliche"]["evidence"][0]["detail"] == "page 3"
    assert b"5 percent left" in nlpqa("clean", "article.txt").stdout
    assert nlpqa("check", *bare, "--ignore", "style", "article.txt").returncode == 0


def test_listing_rules_loads_no_heavy_library(house):
    heavy = {"spacy", "pandas", "pyarrow", "jieba", "opencc"}
    program = (
        "import sys; sys.argv = ['nlpqa', 'rules']\n"
        "from nlpqa.cli.app import app\n"
        f"app(standalone_mode=False); print('loaded:', *{heavy} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=house)
    assert done.stdout.splitlines()[-1] == "loaded:"
