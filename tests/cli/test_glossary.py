"""`nlpqa glossary` changes a file and shows what that does."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys


def test_add_tells_what_it_does_to_texts(desk, nlpqa):
    (desk / "a.txt").write_text("The Pear Flower Agency wrote.\n", "utf-8")
    words = ("glossary", "add", "Pear Press", "--source", "梨花社", "--variant", "Pear Flower Agency", "--on", "a.txt")
    result = nlpqa(*words)
    assert result.returncode == 0
    assert "+梨花社,Pear Press,Pear Flower Agency" in result.stdout.decode()
    assert "+The Pear Press wrote." in result.stdout.decode()
    assert "Pear Press" in (desk / "glossary.csv").read_text("utf-8")


def test_a_dry_run_leaves_the_file(desk, nlpqa):
    before = (desk / "glossary.csv").read_bytes()
    assert nlpqa("glossary", "remove", "天天动听", "--dry-run").returncode == 0
    assert (desk / "glossary.csv").read_bytes() == before


def test_what_is_refused_names_file_and_cure(nlpqa):
    result = nlpqa("glossary", "remove", "Tiantian Donting")
    assert result.returncode == 2
    assert "glossary.csv: no term" in result.stderr.decode()
    assert "did you mean “Tiantian Dongting”" in result.stderr.decode()


def test_machines_get_json(nlpqa):
    record = json.loads(nlpqa("glossary", "set", "Tiantian Dongting", "note=a player", "-f", "json").stdout)
    assert record["changed"] is True
    assert record["dry_run"] is False


def test_diff_tells_the_texts_that_change(desk, nlpqa):
    text = (desk / "glossary.csv").read_text("utf-8")
    (desk / "new.csv").write_text(text.replace("Everyday Listening", ""), "utf-8")
    result = nlpqa("glossary", "diff", "glossary.csv", "new.csv", "--on", "article.txt")
    assert result.returncode == 1
    assert "+They use Everyday Listening." in result.stdout.decode()
    assert nlpqa("glossary", "diff", "glossary.csv", "glossary.csv", "--on", "article.txt").returncode == 0


def test_merge_writes_one_glossary_and_names_conflicts(desk, nlpqa):
    text = (desk / "glossary.csv").read_text("utf-8")
    (desk / "theirs.csv").write_text(text.replace("Tiantian Dongting", "Tiantian Music") + "微信,WeChat,,\n", "utf-8")
    (desk / "ours.csv").write_text(text.replace("Tiantian Dongting", "TT Music"), "utf-8")
    result = nlpqa("glossary", "merge", "ours.csv", "theirs.csv", "--base", "glossary.csv", "-o", "merged.csv")
    assert result.returncode == 1
    assert "ours “TT Music”, theirs “Tiantian Music”" in result.stderr.decode()
    assert "微信,WeChat" in (desk / "merged.csv").read_text("utf-8")


def test_stats_count_terms_and_tell_what_no_text_has(nlpqa):
    shown = nlpqa("glossary", "stats", "article.txt").stdout.decode()
    assert "Tiantian Dongting  in 1 texts: Everyday Listening 1" in shown
    assert "1 of 1 terms are met; 0 of their variants in no text" in shown


def test_decisions_are_listed_taken_back_and_promoted(desk, nlpqa):
    rows = [
        {"when": "2026-01-01", "verdict": "accept", "surface": "Daily Listen", "term": "天天动听", "document": "a"},
        {"when": "2026-01-02", "verdict": "never", "surface": "Spring", "term": "", "document": "a"},
    ]
    decided = desk / "glossary.decisions.jsonl"
    decided.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert "accept  “Daily Listen” as Tiantian Dongting" in nlpqa("glossary", "decisions", "list").stdout.decode()
    assert nlpqa("glossary", "decisions", "promote", "--all").returncode == 0
    assert "Everyday Listening|Daily Listen" in (desk / "glossary.csv").read_text("utf-8")
    assert nlpqa("glossary", "decisions", "undo", "spring").returncode == 0
    assert decided.read_text("utf-8") == ""
    assert nlpqa("glossary", "decisions", "undo", "spring").returncode == 2


def test_what_mine_finds_is_added_or_refused_for_good(desk, nlpqa):
    (desk / "a.txt").write_text("They use Tian Tian Dongting. Others use Tiantian Dong Ting.\n", "utf-8")
    result = nlpqa("glossary", "mine", "a.txt", "--accept", input="y\nn\n")
    assert result.returncode == 0
    accepted, refused = "Tian Tian Dongting", "Tiantian Dong Ting"
    listed = (desk / "glossary.csv").read_text("utf-8")
    if accepted not in listed:
        accepted, refused = refused, accepted
    assert f"Everyday Listening|{accepted},TTPOD" in listed
    assert refused in (desk / "glossary.decisions.jsonl").read_text("utf-8")
    assert json.loads(nlpqa("glossary", "mine", "a.txt", "-f", "json").stdout) == []


def test_a_table_that_mine_wrote_is_imported_where_it_says_yes(desk, nlpqa):
    (desk / "a.txt").write_text("They use Tian Tian Dongting. Wei Ya sings, and Weiya dances.\n", "utf-8")
    assert nlpqa("glossary", "mine", "a.txt", "-o", "found.csv").returncode == 0
    head, *rows = (desk / "found.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 2
    filled = [head, *("yes" + row if ",rendering," in row else row for row in rows)]
    (desk / "found.csv").write_text("\n".join(filled), "utf-8")
    assert nlpqa("glossary", "import", "found.csv").returncode == 0
    assert (desk / "glossary.csv").read_text("utf-8").splitlines()[1:] == [
        "天天动听,Tiantian Dongting,Everyday Listening|Tian Tian Dongting,TTPOD"
    ]
    (desk / "found.csv").write_text("\n".join([head, "perhaps" + rows[0]]), "utf-8")
    for words in (("import", "found.csv"), ("merge", "glossary.csv", "found.csv")):
        result = nlpqa("glossary", *words)
        assert result.returncode == 2
        assert "found.csv:2: “perhaps” is no answer" in result.stderr.decode()


def test_texts_are_held_against_what_is_expected_of_them(desk, nlpqa):
    expected = '[[finding]]\ncheck = "name-variant"\ntext = "Everyday Listening"\nline = 1\nfix = "Tiantian Dongting"\n'
    (desk / "article.txt.toml").write_text(expected, "utf-8")
    assert nlpqa("glossary", "test", "article.txt").returncode == 0
    wrong = expected.replace("Tiantian Dongting", "TTPOD") + expected.replace("line = 1", "line = 2")
    (desk / "article.txt.toml").write_text(wrong, "utf-8")
    (desk / "b.txt").write_text("They left Everyday Listening.\n", "utf-8")
    (desk / "b.txt.toml").write_text('about = "nothing is expected here"\n', "utf-8")
    result = nlpqa("glossary", "test", ".", "-f", "json")
    assert result.returncode == 1
    misses = [(miss["kind"], miss["document"], miss["line"]) for miss in json.loads(result.stdout)["misses"]]
    assert misses == [("fix", "article.txt", 1), ("missing", "article.txt", 2), ("unexpected", "b.txt", 1)]


def test_expectations_that_cannot_be_read_are_told_by_line(desk, nlpqa):
    (desk / "article.txt.toml").write_text('about = "x"\n[[finding]\n', "utf-8")
    result = nlpqa("glossary", "test", "article.txt")
    assert result.returncode == 2
    assert "article.txt.toml:2:" in result.stderr.decode()
    (desk / "article.txt.toml").unlink()
    assert nlpqa("glossary", "test", "article.txt").returncode == 2


def test_merge_shows_first_and_then_writes_in_place(desk, nlpqa):
    (desk / "theirs.csv").write_text("source,target\n酷狗,Kugou\n", "utf-8")
    before = (desk / "glossary.csv").read_bytes()
    words = ("glossary", "merge", "glossary.csv", "theirs.csv", "-o", "glossary.csv")
    assert "+酷狗,Kugou" in nlpqa(*words, "--dry-run").stdout.decode()
    assert (desk / "glossary.csv").read_bytes() == before
    assert nlpqa(*words).returncode == 0
    assert (desk / "glossary.csv").read_bytes().startswith(before)
    assert "酷狗,Kugou" in (desk / "glossary.csv").read_text("utf-8")


def test_what_is_left_out_is_asked_for_at_a_terminal(desk, nlpqa):
    assert nlpqa("glossary", "set").returncode == 2  # nobody is there
    lead, end = pty.openpty()
    words = [sys.executable, "-m", "nlpqa", "glossary", "set"]
    answers = "Tiantian Donting\nTTPOD x\n天天动听\n\n\n\n\ngadget\nproduct\n\n"
    os.write(lead, answers.encode())
    done = subprocess.run(words, stdin=end, capture_output=True, cwd=desk)
    os.close(lead)
    os.close(end)
    assert done.returncode == 0, done.stderr.decode()
    assert "did you mean “Tiantian Dongting”" in done.stderr.decode()
    assert "unknown type “gadget”" in done.stderr.decode()
    assert (desk / "glossary.csv").read_text("utf-8").splitlines()[1].startswith("天天动听,Tiantian Dongting,Everyday")
    assert "product" in (desk / "glossary.csv").read_text("utf-8")


def test_no_output_overwrites_the_glossary_or_answers(desk, nlpqa):
    before = (desk / "glossary.csv").read_bytes()
    assert nlpqa("glossary", "export", "--to", "omegat", "-o", "glossary.csv").returncode == 2
    (desk / "empty.csv").write_bytes(b"")
    in_place = ("glossary", "merge", "glossary.csv", "empty.csv", "--base", "glossary.csv", "-o", "glossary.csv")
    assert nlpqa(*in_place).returncode == 2
    assert (desk / "glossary.csv").read_bytes() == before
    (desk / "found.csv").write_text("accept,target\nyes,Kugou\n", "utf-8")
    assert nlpqa("glossary", "mine", "article.txt", "-o", "found.csv").returncode == 2
    assert "yes,Kugou" in (desk / "found.csv").read_text("utf-8")


def test_a_merge_that_contradicts_itself_is_refused_also_as_a_dry_run(desk, nlpqa):
    (desk / "q.csv").write_text("source,target\n日常,Everyday Listening\n", "utf-8")
    for words in (("--dry-run",), ("-o", "merged.csv")):
        assert nlpqa("glossary", "merge", "glossary.csv", "q.csv", *words).returncode == 2
    assert not (desk / "merged.csv").exists()


def test_no_two_terms_get_one_name(desk, nlpqa):
    (desk / "glossary.csv").write_text("source,target\n甲,Alpha\n乙,Beta\n", "utf-8")
    assert nlpqa("glossary", "rename", "Alpha", "Beta").returncode == 2
    assert nlpqa("glossary", "set", "Alpha", "source=乙").returncode == 2
