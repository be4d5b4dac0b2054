"""Renderings that look like one name to whoever knows no glossary."""

from __future__ import annotations

import pytest

from nlpqa.core.text import Document
from nlpqa.lang.dictionary import dictionary
from nlpqa.names.alike import find_alike
from nlpqa.page.page import Page


def groups(text: str) -> list[set[str]]:
    page = Page(Document(text))
    return [{span.of(text) for span in places} for places in find_alike(page, (), dictionary())]


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("People like Wei Ya. They saw Weiya, and Weiya saw them.", {"Wei Ya", "Weiya"}),
        ("People like Weiya. They bought from viya.", {"Weiya", "viya"}),
        ("He drives a Great Wall Gun. She drives a Great Wall Cannon.", {"Great Wall Gun", "Great Wall Cannon"}),
        ("We met Luo Chunmei. Luo Spring Plum sang.", {"Luo Chunmei", "Luo Spring Plum"}),
        ("We paid Taohua Lake. Peach Blossom Lake sank.", {"Taohua Lake", "Peach Blossom Lake"}),
        ("Yuxing Technology and Yu Star Technology pay.", {"Yuxing Technology", "Yu Star Technology"}),
        ("We met Xu Haifeng. We met Hsu Haifeng.", {"Xu Haifeng", "Hsu Haifeng"}),
        ("We met Chen Meiling. We met Chan Meiling.", {"Chen Meiling", "Chan Meiling"}),
        ("We ride Shangyi Elevator. We ride Shang Yi Ladder.", {"Shangyi Elevator", "Shang Yi Ladder"}),
        ("We met Su Manqi. We met Su Manqi. We met Su Manchi.", {"Su Manqi", "Su Manchi"}),
        ("He flies BlueKite. She flies Bluekite.", {"BlueKite", "Bluekite"}),
    ],
)
def test_sees_one_name(text: str, alike: set[str]) -> None:
    assert groups(text) == [alike]


@pytest.mark.parametrize(
    "text",
    [
        "They met Zhang Li. They met Zhang Lu.",
        "They met Maria. They met Marie.",
        "We saw the River. The river saw us.",
        "We read HARBOUR NEWS. We read Harbour News.",
        "We took Long Lake Road. We took Long Lake Street.",
        "Hengtuo Power and Hengtuo Battery pay.",
        "We saw British Columbia twice. British Columbia is big. British Columbians are not.",
        "We saw the White House. We saw the White Home.",
        "We met Dan Smith. We met Dana Smith. We met Dan Smith.",
        "Donald\u00a0Trump is Donald Trump, and Guant\u00e1namo is Guantanamo.",
        "We met Su Manqi, Su Manqi and her brother Su Manchi.",
        "Old Northern Europe is cold. Old Northern European is not a word.",
    ],
)
def test_leaves_two_names_apart(text: str) -> None:
    assert groups(text) == []


def test_two_in_pinyin_are_not_joined_by_a_third() -> None:
    assert groups("We saw Zhangwei twice. Then Zhangwai came. We met Zhangvei there.") == [{"Zhangwei", "Zhangvei"}]
