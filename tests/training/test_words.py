"""What the model is told of words."""

from __future__ import annotations

import pytest

from training.words import Listed, capitals

LISTED = Listed(
    {"noun": ["run", "city"], "verb": ["run", "sing"], "adj": ["late"], "adv": ["late"]},
    {"verb": {"sang": ["sing"]}},
    {"noun": [["ies", "y"], ["s", ""]], "verb": [["s", ""], ["ing", ""]]},
)


@pytest.mark.parametrize(
    ("word", "mask"),
    [("run", 0b11), ("runs", 0b11), ("cities", 0b1), ("sang", 0b10), ("singing", 0b10), ("late", 0b1100), ("qq", 0)],
)
def test_a_word_has_the_parts_of_speech_of_its_dictionary_forms(word, mask):
    assert LISTED.mask(word) == mask


def test_words_that_are_mostly_capitalised_rank_above_others_and_unseen_ones_are_apart():
    seen = {"moon": -10.6, "Moon": -11.5, "beijing": -16.0, "Beijing": -13.2, "table": -9.0}
    assert capitals("zzz", seen) == 0
    assert 0 < capitals("table", seen) < capitals("moon", seen) < capitals("beijing", seen) <= 12
