from __future__ import annotations

import re
import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.fold import accents, casefold, fold, lowered, mapping, width

# Plain letters, and what grows, shrinks or vanishes when folded; and anything at all.
tricky = st.text("aBßﬃİ\u0301Ｗ", max_size=10) | st.text(st.characters(exclude_categories=["Cs"]), max_size=10)


def view_of(text):
    return fold(text, width, casefold, accents)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("WeChat", "wechat"),
        ("ＷｅＣｈａｔ", "wechat"),
        ("Caf\u00e9", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("\u1ec7", "e"),
        ("ﬁnance", "finance"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("a\u00a0b", "a b"),
        ("한국", "한국"),
        ("《》", "《》"),
    ],
)
def test_case_width_accents_and_ligatures_are_forgotten(text, folded):
    assert view_of(text).text == folded


@pytest.mark.parametrize(
    ("text", "piece", "original"),
    [
        ("the Cafe\u0301 opened", "cafe", "Cafe\u0301"),
        ("in İstanbul now", "istanbul", "İstanbul"),
        ("the ﬁrm", "firm", "ﬁrm"),
        ("the ﬁrm", "i", "ﬁ"),
        ("Straße 5", "5", "5"),
        ("Straße 5", "asse", "aße"),
        ("ＷｅＣｈａｔ ok", "chat", "Ｃｈａｔ"),
    ],
)
def test_a_piece_leads_back_to_the_whole_characters_it_was_made_from(text, piece, original):
    view = view_of(text)
    at = view.text.index(piece)
    assert view.original_span(at, at + len(piece)).of(text) == original


def test_a_table_maps_single_characters_and_leaves_the_rest():
    view = fold("天天動聽 x", mapping({"動": "动", "聽": "听"}))
    assert view.text == "天天动听 x"
    assert view.original_span(2, 4).of("天天動聽 x") == "動聽"


@given(tricky, st.data())
def test_every_piece_is_in_the_folding_of_the_characters_it_leads_back_to(text, data):
    view = view_of(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    assert view.text[start:end] in view_of(view.original_span(start, end).of(text)).text


@given(tricky)
def test_the_way_back_never_turns_round(text):
    view = view_of(text)
    spans = [view.original_span(at, at + 1) for at in range(len(view.text))]
    assert spans == sorted(spans)
    assert all(left.end <= right.start or left == right for left, right in pairwise(spans))
    assert not spans or spans[-1].end == len(text)


@given(tricky)
def test_the_way_there_never_turns_round_and_ends_at_the_end(text):
    view = view_of(text)
    offsets = [view.folded_offset(at) for at in range(len(text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(view.text)


@given(tricky)
def test_there_and_back_leads_to_the_same_character(text):
    view = view_of(text)
    for at, char in enumerate(text):
        if view_of(char).text:
            there = view.folded_offset(at)
            assert view.original_span(there, there + 1).start == at


@given(tricky)
def test_an_empty_piece_stays_empty(text):
    view = view_of(text)
    assert all(len(view.original_span(at, at)) == 0 for at in range(len(view.text) + 1))


def test_lower_case_keeps_offsets_and_takes_letters_as_a_regular_expression_does() -> None:
    every = [chr(code) for code in range(0x110000)]
    assert all(len(lowered(char)) == 1 for char in every)
    ascii_letter = re.compile("[a-z]", re.IGNORECASE)
    assert all(bool(ascii_letter.match(char)) == (lowered(char) in string.ascii_lowercase) for char in every)
