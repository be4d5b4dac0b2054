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


def shown(nlpqa, *words: str) -> set[str]:
    report = json.loads(nlpqa("check", "--format", "json", *words).stdout)
    return {f"{d['path']} {finding['check']}" for d in report["documents"] for finding in d["findings"]}


def test_extend_select_adds_to_the_settings_and_overrules_what_they_ignore(nlpqa, desk):
    (desk / "nlpqa.toml").write_text('select = ["name"]\nignore = ["word-doubled"]\n', "utf-8")
    assert shown(nlpqa, "article.txt") == {"article.txt name-variant"}
    extended = {"article.txt name-variant", "article.txt word-doubled"}
    assert shown(nlpqa, "--extend-select", "word-doubled", "article.txt") == extended
    assert shown(nlpqa, "--extend-select", "word", "article.txt") == {
        "article.txt name-variant"
    }  # wider: it stays ignored
    assert shown(nlpqa, "--extend-select", "word", "--select", "line", "article.txt") == set()


def test_min_severity_hides_and_does_not_fail_and_is_told(nlpqa, desk):
    result = nlpqa("check", "--min-severity", "warning", "--fail-on", "note", "--select", "word", "article.txt")
    assert result.returncode == 0
    assert "Set aside: 1 by the settings." in result.stdout.decode()
    (desk / "nlpqa.toml").write_text('min-severity = "warning"\n', "utf-8")
    assert shown(nlpqa, "article.txt") == {"article.txt name-variant"}
    assert len(shown(nlpqa, "--min-severity", "note", "article.txt")) == 2


def test_files_have_ignores_of_their_own(nlpqa, desk):
    for name in ("drafts/a.txt", "new/a.txt"):
        (desk / name).parent.mkdir()
        (desk / name).write_bytes((desk / "article.txt").read_bytes())
    (desk / "nlpqa.toml").write_text('[per-file-ignores]\n"drafts/" = ["name"]\n"!/new/" = ["word-doubled"]\n', "utf-8")
    assert shown(nlpqa, ".") == {"article.txt name-variant", "new/a.txt name-variant", "new/a.txt word-doubled"}
    sarif = json.loads(nlpqa("check", "--format", "sarif", "drafts").stdout)
    reasons = {
        (r["ruleId"], s["kind"], s["justification"]) for r in sarif["runs"][0]["results"] for s in r["suppressions"]
    }
    assert ("name-variant", "external", "per-file-ignores: drafts/") in reasons
    assert nlpqa("clean", "--diff", "drafts").returncode == 0
    assert nlpqa("clean", "--diff", "-j2", "new").returncode == 1


def test_ignores_of_files_that_name_no_check_are_refused(nlpqa, desk):
    (desk / "nlpqa.toml").write_text('[per-file-ignores]\n"drafts/" = ["nmae"]\n', "utf-8")
    result = nlpqa("check", "article.txt")
    assert result.returncode == 2
    assert "“drafts/”: there is no check “nmae”" in result.stderr.decode()


def test_statistics_count_by_check(nlpqa, desk):
    (desk / "b.txt").write_text("They use Everyday Listening.\n", "utf-8")
    result = nlpqa("check", "--statistics", "--ignore", "opening,line", "article.txt", "b.txt")
    assert result.returncode == 1
    assert result.stdout.decode().splitlines() == [
        "      2  name-variant  in 2 documents; clean mends 2",
        "      1  word-doubled  in 1 document; 1 with --apply review",
    ]
    rows = json.loads(nlpqa("check", "--statistics", "--format", "json", "article.txt").stdout)["statistics"]
    assert [(row["check"], row["findings"]) for row in rows] == [("name-variant", 1), ("word-doubled", 1)]
    assert nlpqa("check", "--statistics", "--format", "csv", "article.txt").returncode == 2


def test_explain_tells_evidence_and_why_once_a_check(nlpqa, desk):
    (desk / "b.txt").write_text("They use Everyday Listening. In Everyday Listening it sings.\n", "utf-8")
    told = nlpqa("check", "--explain", "--select", "name-variant", "b.txt").stdout.decode()
    assert told.count("evidence  “") == 2
    assert told.count("why  Readers take") == 1
    assert nlpqa("check", "--explain", "--format", "json", "b.txt").returncode == 2


def test_a_baseline_is_made_used_and_outlived(nlpqa, desk):
    made = nlpqa("check", "article.txt", "--write-baseline", "known.json")
    assert (made.returncode, made.stdout) == (0, b"")
    assert b"2 findings kept" in made.stderr
    known = nlpqa("check", "article.txt", "--baseline", "known.json")
    assert known.returncode == 0
    assert "Set aside: 2 known from the baseline." in known.stdout.decode()
    (desk / "article.txt").write_text("A heading.\n\nThey block and block the link. The the end.\n", "utf-8")
    (desk / "nlpqa.toml").write_text('baseline = "known.json"\n', "utf-8")
    later = nlpqa("check", "article.txt")
    assert later.returncode == 1
    assert "“The” stands twice" in later.stdout.decode()
    assert "1 finding" in later.stdout.decode()
    assert "known.json: no longer found: article.txt: “Everyday Listening” [name-variant]" in later.stderr.decode()
    assert "--write-baseline known.json" in later.stderr.decode()
    assert nlpqa("check", "article.txt", "--write-baseline", "known.json").returncode == 0
    again = nlpqa("check", "article.txt")
    assert (again.returncode, again.stderr) == (0, b"")


def test_a_baseline_is_written_over_nothing_else_and_not_over_a_failed_run(nlpqa, desk):
    before = {path: path.read_bytes() for path in desk.iterdir()}
    for target in ("article.txt", "glossary.csv"):
        assert nlpqa("check", "article.txt", "--write-baseline", target).returncode == 2
    (desk / "notes.json").write_text("{}")
    assert b"would be lost" in nlpqa("check", "article.txt", "--write-baseline", "notes.json").stderr
    assert nlpqa("check", "article.txt", "gone.txt", "--write-baseline", "known.json").returncode == 2
    assert not (desk / "known.json").exists()
    assert nlpqa("check", "article.txt", "--baseline", "known.json").returncode == 2
    assert all(path.read_bytes() == data for path, data in before.items())
    nlpqa("check", "article.txt", "--write-baseline", "known.json")
    assert nlpqa("check", "article.txt", "--baseline", "known.json", "-o", "known.json").returncode == 2


def test_marks_stand_under_chinese_and_columns_under_each_other(nlpqa, desk):
    from rich.cells import cell_len

    (desk / "zh.txt").write_text("他们用天天动听吗 中文字 and the the ｅｎｄ.\nThe “unclosed is here.\n", "utf-8")
    lines = nlpqa("check", "zh.txt").stdout.decode().splitlines()
    rows = [number for number, line in enumerate(lines) if "  warning  " in line or "  note  " in line]
    columns = {lines[row].index(lines[row].split("  ")[-1].strip()) for row in rows}
    assert len(columns) == 1
    place = next(row for row in rows if "“the” stands twice" in lines[row])
    text, marks = lines[place + 1], lines[place + 2]
    assert cell_len(text[: text.index("the the")]) == marks.index("~")
    assert marks.count("~") == len("the the")


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
