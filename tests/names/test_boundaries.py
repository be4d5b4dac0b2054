from __future__ import annotations

import pytest

from nlpqa.core.text import Span
from nlpqa.names.boundaries import longer_name, stands_alone


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("wechat", True),
        ("wechat's", True),
        ("wechats", True),
        ("wechat-based", True),
        ("pre-wechat", True),
        ("(wechat)", True),
        ("在wechat上", True),
        ("wechatty", False),
        ("wechats2", False),
        ("mywechat", False),
        ("wechat2", False),
        ("3wechat", False),
    ],
)
def test_a_name_stands_alone_when_no_letter_or_figure_makes_it_longer(text, alone):
    start = text.index("wechat")
    assert stands_alone(text, start, start + len("wechat")) == alone


def test_chinese_characters_need_no_boundary_between_them():
    assert stands_alone("我用天天动听听歌", 2, 6)


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("the Cool Dog Stadium opened", "Stadium"),
        ("the Greater Cool Dog opened", "Greater"),
        ("the Cool Dog-Baidu deal", "Baidu"),
        ("the Cool Dog App", None),
        ("Cool Dog CEO Wu", None),
        ("Chairman Cool Dog", None),
        ("On Monday Cool Dog said", None),
        ("He left. Cool Dog said", None),
        ("Cool Dog Monday", None),
        ("the Cool Dog. Stadium", None),
        ("the Cool Dog, Baidu", None),
        ("Tencent\nCool Dog", None),
    ],
)
def test_a_capitalised_neighbour_makes_a_longer_name_unless_it_is_a_common_companion(text, beside):
    start = text.index("Cool Dog")
    whole = Span(0, len(text))
    assert longer_name(text, Span(start, start + len("Cool Dog")), whole, whole) == beside
