"""Annotations, read as GitHub documents its workflow commands."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Document, Span
from nlpqa.io.read import Failure
from nlpqa.reports.github import github_lines

KEYS = {"file", "line", "endLine", "col", "endColumn", "title"}


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command's name, properties and message, by the runner's rules: up to the first "::", commas, then "="."""
    assert line.startswith("::")
    head, message = line.removesuffix("\n")[2:].split("::", 1)
    name, _, listed = head.partition(" ")
    pairs = dict(pair.split("=", 1) for pair in listed.split(",") if pair)
    return name, {key: unescaped(value) for key, value in pairs.items()}, unescaped(message)


def unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def lines_of(text: str, span: Span, path: Path | None = Path("a,b:c%.txt"), **more) -> list[str]:
    document = Document(text, "a", path=path, **more)
    finding = Finding("name-variant", span, "100%, or: so", Severity.NOTE)
    return list(github_lines([Analysis(document, findings=(finding,))]))


def test_a_place_on_one_line_has_columns_and_a_longer_one_has_not() -> None:
    (line,) = lines_of("one\ntwo three\n", Span(8, 13))
    assert read(line) == (
        "notice",
        {"file": "a,b:c%.txt", "line": "2", "endLine": "2", "col": "5", "endColumn": "9", "title": "name-variant"},
        "100%, or: so",
    )
    assert "file=a%2Cb%3Ac%25.txt,line=2," in line
    (line,) = lines_of("one\ntwo three\n", Span(1, 6))
    assert read(line)[1] == {"file": "a,b:c%.txt", "line": "1", "endLine": "2", "title": "name-variant"}


def test_a_line_end_at_the_end_of_a_place_is_of_its_line() -> None:
    (line,) = lines_of("one\r\ntwo\r\n", Span(5, 10))
    assert (read(line)[1]["line"], read(line)[1]["endLine"]) == ("2", "2")


def test_no_line_is_claimed_that_the_file_does_not_have() -> None:
    assert read(lines_of("a\nb", Span(2, 3), Path("n.jsonl"), row=7)[0])[1] == {
        "file": "n.jsonl",
        "line": "7",
        "title": "name-variant",
    }
    assert set(read(lines_of("a\nb", Span(2, 3), Path("p.html"))[0])[1]) == {"file", "title"}
    _, properties, message = read(lines_of("a\nb", Span(2, 3), None, row=7)[0])
    assert (set(properties), message) == ({"title"}, "record a, 2:1: 100%, or: so")


def test_an_input_that_failed_is_an_error() -> None:
    (line,) = github_lines([Failure("x", "x.txt", "x.txt: cannot be read\n::warning::x")])
    assert read(line) == ("error", {"file": "x.txt", "title": "nlpqa"}, "x.txt: cannot be read ::warning::x")


@settings(max_examples=30)
@given(data=st.data())
def test_nothing_hostile_is_a_command(data, results) -> None:
    lines = list(github_lines(data.draw(results)))
    for line in lines:
        assert line.endswith("\n")
        assert len(re.split(r"[\r\n\x0b\x0c\x85\u2028\u2029]", line)) == 2
        name, properties, _ = read(line)
        assert name in ("error", "warning", "notice")
        assert set(properties) <= KEYS
        assert properties["title"] in ("nlpqa", "name-variant", "word-doubled", "house-rule")
