from __future__ import annotations

import pytest

from nlpqa.names.casing import is_shouted, mostly_capitals, styled


@pytest.mark.parametrize(
    ("canonical", "surface", "result"),
    [
        ("mini program", "small program", "mini program"),
        ("mini program", "Small program", "Mini program"),
        ("mini program", "Small Program", "Mini Program"),
        ("mini program", "Applet", "Mini program"),
        ("Tiantian Dongting", "everyday listening", "Tiantian Dongting"),
        ("iQiyi", "Aiqiyi", "iQiyi"),
    ],
)
def test_vocabulary_takes_the_capitals_of_the_place_and_names_keep_theirs(canonical, surface, result):
    assert styled(canonical, surface) == result


@pytest.mark.parametrize(
    ("surface", "listed", "shouted"),
    [("KU GOU", "Ku Gou", True), ("Ku Gou", "Ku Gou", False), ("TTPOD", "TTPOD", False), ("K", "k", False)],
)
def test_capitals_are_shouting_where_the_listed_form_has_none(surface, listed, shouted):
    assert is_shouted(surface, listed) == shouted


@pytest.mark.parametrize(
    ("line", "capitals"),
    [("TENCENT AND ALI MEET", True), ("TENCENT met Ali", False), ("2014 / 天天", False), ("", False)],
)
def test_a_headline_in_capitals_is_known_by_its_letters(line, capitals):
    assert mostly_capitals(line) == capitals
