"""`nlpqa corpus claims`: groups, forms, and what is refused."""

from __future__ import annotations

import csv
import json

import pytest

ARTICLES = {
    "a": "Alibaba acquired Red Lantern Music in 2013 for 40 million yuan.\nThe choir of Lund sang well.",
    "b": "=In 2013, Alibaba acquired Red Lantern Music for 45 million yuan.",
    "c": "Kugou has 5 stores in Beijing, the company said.\nNobody left.",
    "d": "Kugou has 5 stores in Beijing, according to the company.",
}


@pytest.fixture(autouse=True)
def corpus(desk):
    lines = (
        json.dumps({"id": id_, "text": text, "day": f"2024-05-0{9 - at}"})
        for at, (id_, text) in enumerate(ARTICLES.items())
    )
    (desk / "articles.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def groups(result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_those_that_differ_come_first_with_places_that_can_be_found(nlpqa):
    result = nlpqa("corpus", "claims", "articles.jsonl", "-f", "jsonl", "-j", "1")
    assert result.returncode == 0, result.stderr
    first, *rest = groups(result)
    assert (first["status"], first["documents"]) == ("differ", 2)
    (difference,) = [each for each in first["differs"] if each["what"] == "figure"]
    assert [(side["value"], side["places"]) for side in difference["sides"]] == [(4e7, [0]), (4.5e7, [1])]
    for group in (first, *rest):
        for place in group["places"]:
            assert ARTICLES[place["document"]][place["start"] : place["end"]] == place["text"]
            assert place["line"] == 1
    assert {place["document"] for group in rest for place in group["places"]} <= {"c", "d"}
    assert b"4 documents: " in result.stderr
    assert b"in several articles: 1 differ" in result.stderr


def test_the_earlier_document_comes_first(nlpqa):
    words = ("corpus", "claims", "articles.jsonl", "-f", "jsonl", "-j", "1")
    assert groups(nlpqa(*words))[0]["places"][0]["document"] == "a"
    assert groups(nlpqa(*words, "--date-field", "day"))[0]["places"][0]["document"] == "b"


def test_several_processes_give_the_same(nlpqa):
    one, two = (nlpqa("corpus", "claims", "articles.jsonl", "-f", "jsonl", "-j", jobs) for jobs in "12")
    assert one.stdout == two.stdout


def test_text_shows_the_figures_side_by_side(nlpqa):
    result = nlpqa("corpus", "claims", "articles.jsonl", "-j", "1", "--differing")
    text = result.stdout.decode()
    assert "figure (CNY): 40,000,000 CNY – a:1 | 45,000,000 CNY – b:1" in text
    assert "Kugou" not in text
    assert "differ" in text


def test_csv_is_read_back_and_holds_no_formula(nlpqa, desk):
    assert nlpqa("corpus", "claims", "articles.jsonl", "-f", "csv", "-o", "out.csv", "-j", "1").returncode == 0
    with (desk / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["group"], row["status"], row["document"]) for row in rows][:2] == [
        ("1", "differ", "a"),
        ("1", "differ", "b"),
    ]
    assert rows[1]["sentence"].startswith("'=In 2013")


@pytest.mark.parametrize(
    "words",
    [
        ("missing.jsonl",),
        ("articles.jsonl", "--threshold", "7"),
        ("articles.jsonl", "--kind", "gossip"),
        ("articles.jsonl", "-f", "xlsx"),
        ("articles.jsonl", "-o", "articles.jsonl"),
        ("articles.jsonl", "--date-field", "no", "--text-field", "no"),
    ],
)
def test_bad_use_ends_with_two_and_no_traceback(nlpqa, desk, words):
    before = (desk / "articles.jsonl").read_bytes()
    result = nlpqa("corpus", "claims", *words, "-j", "1")
    assert result.returncode == 2
    assert b"rror" in result.stderr
    assert b"Traceback" not in result.stderr
    assert b"internal" not in result.stderr
    assert (desk / "articles.jsonl").read_bytes() == before


def test_a_record_that_fails_does_not_stop_the_others(nlpqa, desk):
    with (desk / "articles.jsonl").open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    result = nlpqa("corpus", "claims", "articles.jsonl", "-f", "jsonl", "-j", "1")
    assert result.returncode == 2
    assert groups(result)


def test_nothing_in_common_is_told(nlpqa, desk):
    (desk / "one.txt").write_text("Sales rose by 12 percent in 2014.\n", "utf-8")
    result = nlpqa("corpus", "claims", "one.txt", "-j", "1")
    assert (result.returncode, result.stdout) == (0, b"")
    assert b"0 claims in several articles" in result.stderr
