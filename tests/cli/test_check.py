from __future__ import annotations

import json


def test_exit_code_says_whether_something_was_found(nlpqa, desk):
    (desk / "fine.txt").write_text("Nothing is wrong here.\n", "utf-8")
    assert nlpqa("check", "fine.txt").returncode == 0
    assert nlpqa("check", "article.txt").returncode == 1
    assert nlpqa("check", "--exit-zero", "article.txt").returncode == 0


def test_fail_on_sets_the_least_severity(nlpqa):
    assert nlpqa("check", "--fail-on", "error", "article.txt").returncode == 0
    assert nlpqa("check", "--select", "word-doubled", "--fail-on", "note", "article.txt").returncode == 1


def test_text_shows_file_line_place_and_what_to_do(nlpqa):
    lines = nlpqa("check", "--select", "name-variant", "article.txt").stdout.decode().splitlines()
    assert lines[0] == "article.txt"
    assert "1:10" in lines[1]
    assert "write “Tiantian Dongting” for “Everyday Listening”" in lines[1]
    start = lines[2].index("Everyday Listening")
    assert lines[3][start : start + 18] == "~" * 18
    assert "nlpqa clean" in lines[4]


def test_select_and_ignore(nlpqa):
    def checks(*words: str) -> set[str]:
        report = json.loads(nlpqa("check", "--format", "json", *words, "article.txt").stdout)
        return {finding["check"] for finding in report["documents"][0]["findings"]}

    assert checks() == {"name-variant", "word-doubled"}
    assert checks("--select", "name") == {"name-variant"}
    assert checks("--ignore", "name-variant") == {"word-doubled"}


def test_an_unknown_check_is_refused_with_the_nearest(nlpqa):
    result = nlpqa("check", "--select", "name-varient", "article.txt")
    assert result.returncode == 2
    assert b"name-variant" in result.stderr


def test_output_goes_to_a_file(nlpqa, desk):
    result = nlpqa("check", "--format", "json", "-o", "out.json", "article.txt")
    assert result.stdout == b""
    assert json.loads((desk / "out.json").read_text("utf-8"))["documents"]


def test_hostile_text_does_not_steer_the_terminal(nlpqa, desk):
    (desk / "bad.txt").write_text("\x1b[31mthe the\u202e end", "utf-8")
    shown = nlpqa("check", "bad.txt").stdout.decode()
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_settings_are_found_and_overruled(nlpqa, desk):
    (desk / "nlpqa.toml").write_text('ignore = ["name-variant"]\nfail-on = "error"\n', "utf-8")
    assert nlpqa("check", "article.txt").returncode == 0
    (desk / "nlpqa.toml").write_text('ingore = ["name-variant"]\n', "utf-8")
    result = nlpqa("check", "article.txt")
    assert result.returncode == 2
    assert b"nlpqa.toml:1" in result.stderr
    assert "“ignore”" in result.stderr.decode()


def test_a_glossary_that_is_not_safe_stops_the_run_with_all_faults(nlpqa, desk):
    (desk / "glossary.csv").write_text("source,target,variants\n甲,,Alpha\n乙,B,Beta\n丙,C,beta|B\n", "utf-8")
    result = nlpqa("check", "article.txt")
    told = result.stderr.decode()
    assert result.returncode == 2
    assert result.stdout == b""
    assert all(f"glossary.csv:{line}: " in told for line in (2, 4))
    lenient = nlpqa("check", "--lenient", "article.txt")
    assert lenient.returncode == 0 or b"skipped" in lenient.stderr


def test_lint_reads_any_glossary(nlpqa, desk):
    (desk / "bad.csv").write_bytes(b"source,target\n\xff,x\n")
    result = nlpqa("glossary", "lint", "bad.csv")
    assert result.returncode == 1
    assert b"bad.csv:2" in result.stdout
    assert nlpqa("glossary", "lint").returncode == 0


def test_show_finds_a_term_in_either_language_and_forgives_slips(nlpqa):
    for query in ("天天动听", "tiantian dongting", "Tiantain Dongting", "TTPOD"):
        assert b"Tiantian Dongting" in nlpqa("glossary", "show", query).stdout
    assert nlpqa("glossary", "show", "nothing like it").returncode == 1


def test_rules_lists_and_explains(nlpqa):
    assert b"quote-unclosed" in nlpqa("rules").stdout
    page = nlpqa("rules", "quote-unclosed").stdout.decode()
    assert "**Why.**" in page
    assert "Left alone:" in page


def test_the_list_commands_fill_their_own_list_only(nlpqa, desk):
    (desk / "q.txt").write_text('"It rose by 5 percent in 2014," said Luo Yihang.\n' * 2, "utf-8")
    for name, filled in {
        "names": {"mentions"},
        "quotes": {"mentions", "quotes"},
        "claims": {"mentions", "quotes", "claims"},
        "duplicates": {"mentions", "duplicates"},
    }.items():
        (document,) = json.loads(nlpqa(name, "--format", "json", "q.txt").stdout)["documents"]
        lists = {key for key, value in document.items() if isinstance(value, list) and value}
        assert lists <= filled
        assert name == "names" or name in lists


def test_report_is_written_whole(nlpqa, desk):
    assert nlpqa("report", "article.txt", "-o", "r.html").returncode == 0
    assert "Tiantian Dongting" in (desk / "r.html").read_text("utf-8")


def test_version_and_help_name_an_example(nlpqa):
    assert b"nlpqa" in nlpqa("--version").stdout
    for command in ("clean", "check", "names", "quotes", "claims", "duplicates", "report", "rules"):
        assert f"nlpqa {command}".encode() in nlpqa(command, "--help").stdout


def test_start_up_loads_no_heavy_library():
    import subprocess
    import sys

    heavy = {"spacy", "numpy", "pandas", "pyarrow", "jieba", "opencc", "rapidfuzz"}
    program = f"import nlpqa.cli.app, sys; print(*{heavy} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (result.stdout.strip(), result.stderr) == ("", "")
