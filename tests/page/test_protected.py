from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.text import Span
from nlpqa.page.protected import SpanSet, find_protected


def protected(text: str) -> list[str]:
    return [span.of(text) for span in find_protected(text)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("See https://a.cn/x?y=1#z.", ["https://a.cn/x?y=1#z"]),
        ("(http://WeChat.com/a)", ["http://WeChat.com/a"]),
        ("www.Tiantian-Dongting.com, he said", ["www.Tiantian-Dongting.com"]),
        ("在https://a.cn/天天看", ["https://a.cn/天天看"]),
        ("Write to Ku.Gou+x@mail.kugou.com.", ["Ku.Gou+x@mail.kugou.com"]),
        ("as @Ku_Gou said", ["@Ku_Gou"]),
        ("the tag #CoolDog and #酷狗", ["#CoolDog"]),
        ("call `Ku Gou` now", ["`Ku Gou`"]),
        ("open Ku-Gou.exe and a/b/Weixin.PDF", ["Ku-Gou.exe", "a/b/Weixin.PDF"]),
        ("the site xiami.com and Ali.com.cn/x", ["xiami.com", "Ali.com.cn/x"]),
        ("set Ku_Gou and Ku.Gou()", ["Ku_Gou", "Ku.Gou()"]),
    ],
)
def test_addresses_handles_code_and_files_are_protected_and_no_more(text, spans):
    assert protected(text) == spans


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_a_code_block_is_protected_whole_and_to_the_end_if_it_never_closes(fence):
    block = f"{fence}python\nKu Gou\n\nKu Wo\n{fence}"
    assert protected(f"One\n{block}\nTwo") == [block]
    assert protected(f"One\n{fence}\nKu Gou") == [f"{fence}\nKu Gou"]


@pytest.mark.parametrize(
    "text",
    [
        "It closed in July.And then it opened again.",
        "He left.It was Monday.",
        "Baidu Inc.said so, e.g. here, at 3.5 percent.",
        "``It works,'' he said, ``and well.''",
        "He said: 'a # b' and 5@6, AT&T, C#.",
        "and/or, 24/7, He/She",
        "10:30 a.m. on Feb.3",
        "Users liked the links.App stores did not.",
    ],
)
def test_ordinary_sentences_are_not_protected(text):
    assert protected(text) == []


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4))), st.integers(0, 22), st.integers(1, 5))
def test_a_set_of_spans_knows_what_touches_it(pieces, start, size):
    covered: set[int] = set()
    spans = []
    for at, length in sorted(pieces):
        if not covered & set(range(at, at + length)):
            covered |= set(range(at, at + length))
            spans.append(Span(at, at + length))
    wanted = bool(covered & set(range(start, start + size)))
    assert SpanSet(tuple(spans)).overlaps(Span(start, start + size)) == wanted
