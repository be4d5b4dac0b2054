from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.lang.chinese import has_han, simplified
from nlpqa.names.folding import fold_case, fold_name


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＷｅＣｈａｔ", "wechat"),
        ("Café", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("o’brien ʼs", "o'brien 's"),
        ("Wi\u2011Fi – x", "wi-fi - x"),
        ("Everyday\nListening", "everyday listening"),
        ("Everyday\r\nListening", "everyday listening"),
        ("Everyday\u00a0Listening", "everyday listening"),
        ("天天動聽", "天天动听"),
        ("酷狗音樂 KuGou", "酷狗音乐 kugou"),
    ],
)
def test_names_are_compared_without_what_typesetting_changes(text, folded):
    assert fold_case(text) == folded


@pytest.mark.parametrize(
    ("traditional", "simple"), [("動", "动"), ("聽", "听"), ("網", "网"), ("雲", "云"), ("樂", "乐")]
)
def test_traditional_characters_lead_to_simplified_ones(traditional, simple):
    assert simplified()[traditional] == simple


def test_simplified_characters_are_left_alone():
    assert not set("天天动听酷狗网易云音乐阿里巴巴") & set(simplified())


@given(
    st.text(st.sampled_from("aB ’\n\r天動聽Ｗßéﬁ\u0301") | st.characters(exclude_categories=["Cs"]), max_size=15),
    st.data(),
)
def test_every_piece_leads_back_to_characters_that_fold_to_it(text, data):
    view = fold_name(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    piece = view.original_span(start, end).of(text)
    assert view.text[start:end] in fold_name(piece + ("动" if has_han(text) else "")).text


def test_a_traditional_form_leads_back_to_itself():
    text = "下載《天天動聽》吧"
    view = fold_name(text)
    at = view.text.index("天天动听")
    assert view.original_span(at, at + 4).of(text) == "天天動聽"
