from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.text import Document
from nlpqa.page.page import Page


def paragraphs(text: str) -> list[str]:
    return [span.of(text) for span in Page(Document(text)).paragraphs]


WRAPPED = (
    "Tencent said on Monday that it had blocked links to the music apps of\n"
    "its rivals because users had complained about them, and that it would\n"
    "open them again when the complaints had been dealt with."
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_paragraph_wrapped_by_hand_is_one(end):
    text = f"A heading\n\n{WRAPPED}\n\nThe end.".replace("\n", end)
    assert paragraphs(text) == ["A heading", WRAPPED.replace("\n", end), "The end."]


def test_lines_that_had_room_for_more_are_paragraphs_of_their_own():
    text = "A short heading\nTencent said on Monday that it had blocked links to the music apps.\nNobody knew why.\n"
    assert paragraphs(text) == text.strip().split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Tiantian Dongting returns as Ali Planet after years away\nBy Ma Weimin, Beijing",
        "The old market opened again at dawn, as ever.\nThe old market opened again at dawn, as ever.",
        "Tencent blocked links to five music apps on Monday.\nTencent has blocked links to six music apps on Monday.",
        "Tencent and Alibaba will open their platforms\nUsers welcome the end of the app war now\nAnalysts doubt it",
    ],
)
def test_a_heading_a_byline_and_a_repeated_line_are_not_joined_to_their_neighbour(text):
    assert paragraphs(text) == text.split("\n")


def test_verse_and_lists_are_not_joined():
    text = "one tea\ntwo rice\nthree salt\nfour oil"
    assert paragraphs(text) == text.split("\n")


def test_space_around_a_paragraph_is_not_part_of_it():
    assert paragraphs("  \u3000One.  \n\t\n\n Two.\u00a0\n") == ["One.", "Two."]


@pytest.mark.parametrize("text", ["", "\n\n", " \t\u3000"])
def test_a_text_without_words_has_none(text):
    assert paragraphs(text) == []


@given(
    st.text(st.sampled_from("ab .\n\r\t\u2028\u3000"), max_size=60)
    | st.lists(st.sampled_from(["word ", "longerword ", "\n"]), max_size=60).map("".join)
)
def test_paragraphs_are_apart_in_order_and_leave_nothing_out(text):
    spans = Page(Document(text)).paragraphs
    assert all(left.end < right.start for left, right in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@given(st.text(st.sampled_from("ab \n"), max_size=30))
def test_a_paragraph_is_found_from_any_of_its_characters(text):
    page = Page(Document(text))
    for at in range(len(text)):
        expected = [span for span in page.paragraphs if span.start <= at < span.end]
        assert page.paragraph_at(at) == (expected[0] if expected else None)
