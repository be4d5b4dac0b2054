"""Comments, read by markdown-it in GitHub's dialect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Document, Span
from nlpqa.io.read import Failure
from nlpqa.reports.excerpt import visible
from nlpqa.reports.inert import prose
from nlpqa.reports.markdown import MOST, markdown_report

PARSER = MarkdownIt("gfm-like", {"html": True, "linkify": True, "linkify_fuzzy": True})
OURS = {"heading", "paragraph", "inline", "text", "code_inline", "strong", "bullet_list", "list_item"}
# What GitHub and GitLab look for in the words of a finished page.
WORKS = re.compile(r"(?i)[@#~$&!%](?=\w)|:[a-z_]+:|\bGH-\d|https?:|www\.|\b(?=[a-f]*\d)[0-9a-f]{7,40}\b|<|>|\w@\w")


def tokens(text: str) -> Iterator[Token]:
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def inert(text: str) -> bool:
    found = list(tokens(text))
    kinds = {re.sub("_(open|close)$", "", token.type) for token in found}
    return kinds <= OURS and not any(WORKS.search(token.content) for token in found if token.type == "text")


@given(st.text(st.sampled_from("ab1 `\\*_~[]()<>!|#@:/.-+=$%&{}\n\t'\"wWhtp天”"), max_size=40))
@example("https://evil.example www.evil.example HTTP://X.Y evil.com")
@example("a`b ``c`` ` d")
@example("deadbee1 1234567 GH-12 x#1 [x]: http://a")
def test_words_are_shown_as_they_are_and_do_nothing(text: str) -> None:
    made = f"- 1:1 {prose(text)}"  # where a finding's words stand
    assert inert(made)
    shown = "".join(token.content for token in tokens(made) if token.type in ("text", "code_inline"))
    assert shown.split()[1:] == visible(text).split()


@settings(max_examples=30)
@given(data=st.data())
def test_a_comment_has_our_own_markup_only(data, results) -> None:
    drawn = data.draw(results)
    made = markdown_report(drawn)
    assert inert(made)
    assert len(made) <= MOST
    items = [token for token in tokens(made) if token.type == "list_item_open"]
    found = sum(len(result.findings) for result in drawn if isinstance(result, Analysis))
    assert len(items) == found + sum(isinstance(result, Failure) for result in drawn) or "left out" in made


def test_prose_stays_prose() -> None:
    said = "write “Kugou” for “Cool Dog”, as 12% of 3.5 billion (the label's) do: yes"
    assert prose(said) == said


def test_the_gravest_are_kept_where_a_comment_ends(many: Analysis) -> None:
    made = markdown_report([many])
    assert len(made) <= MOST
    assert "5,000 findings in 1 document\n" in made
    assert "- 5000:1 **error** " in made
    left = re.search(r"([\d,]+) more lines left out", made)
    assert left is not None
    assert int(left[1].replace(",", "")) + made.count("\n- ") == 5000


def test_records_are_told_apart_and_failures_are_listed() -> None:
    finding = Finding("word-doubled", Span(0, 1), "twice", Severity.NOTE)
    record = Analysis(Document("x", "r|1", path=Path("n.jsonl"), row=2), findings=(finding,))
    made = markdown_report([record, Analysis(Document("", "fine")), Failure("b", "b", "b: is <binary>")])
    assert "#### `n.jsonl`, record `r|1`\n\n- 1:1 **note** `word-doubled`: twice" in made
    assert "#### Inputs that failed\n\n- b: is `<binary>`\n" in made
    assert markdown_report([Analysis(Document("", "fine"))]) == "### nlpqa: nothing found in 1 document\n"
