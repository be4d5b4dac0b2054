from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.text import Document
from nlpqa.page.page import Page


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in Page(Document(text)).sentences]


@pytest.mark.parametrize(
    "expected",
    [
        ["One came.", "Two left!", "Did three?", "Yes."],
        ["Mr. Wu met Dr. Li at St. Mary's.", "Nobody knew."],
        ["It paid $3.5 million in No. 4 and Vol. 2.", "It rose 0.5 percent."],
        ["Baidu Inc. said so.", "Alibaba bought Xiami Co.", "The deal was done."],
        ["In the U.S. market it is known.", "They left the U.S.", "He stayed."],
        ["J. K. Rowling wrote it.", "So did A. B. Li."],
        ["It was Jan. 5 at 3 p.m. Beijing time.", "He left."],
        ["“It works.”", "He smiled."],
        ['"Why?" he asked.', '"Because!" she said.'],
        ["He said, “One came. ”", "Two left."],
        ["He wrote (it works).", "“So it does,” she said."],
        ["天天动听回来了。", "谁知道？", "WeChat也在。"],
        ["He waited...", "Then he left."],
        ["See www.xiami.com. ", "He did."],
        ["It is i.e. that, e.g. this, vs. those.", "End."],
        ["no capital. here", ],
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(expected):
    expected = [sentence.strip() for sentence in expected]
    assert sentences(" ".join(expected)) == expected


def test_chinese_sentences_need_no_space_between():
    assert sentences("天天动听回来了。谁知道？他说：“成。”好！") == [
        "天天动听回来了。",
        "谁知道？",
        "他说：“成。”",
        "好！",
    ]


@given(st.text(st.sampled_from("aA1 .!?…。”“\"')(\n\r\u2028\t天,"), max_size=60) | st.text(max_size=60))
def test_sentences_are_apart_in_order_in_a_paragraph_and_leave_nothing_out(text):
    page = Page(Document(text))
    spans = page.sentences
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(len(span) and page.paragraph_at(span.start).covers(span) for span in spans)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
