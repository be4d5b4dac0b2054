from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.edit import Edit, Fix, Safety, apply, digest, undo
from nlpqa.core.errors import NlpqaError
from nlpqa.core.text import Span

TEXT = "abcdefghijkl"


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    start = draw(st.integers(0, len(TEXT) + 1))
    size = draw(st.integers(0, 4))
    return Edit(Span(start, start + size), draw(st.text("XY", max_size=2)))


fixes = st.lists(
    st.builds(
        Fix,
        st.lists(edits(), max_size=3).map(tuple),
        st.sampled_from(["name-variant", "word-doubled"]),
        st.sampled_from(Safety),
    ),
    max_size=8,
)


def fix(*changes: tuple[int, int, str], safety: Safety = Safety.SAFE, check: str = "a-check") -> Fix:
    return Fix(tuple(Edit(Span(start, end), new) for start, end, new in changes), check, safety)


@given(fixes)
def test_undo_restores_the_text(wanted):
    result = apply(TEXT, wanted)
    assert undo(result.text, result.undo) == TEXT


@given(st.text(max_size=30), st.data())
def test_undo_restores_any_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    result = apply(text, [fix((start, end, data.draw(st.text(max_size=5))))])
    assert undo(result.text, result.undo) == text


@given(fixes, st.randoms(use_true_random=False))
def test_the_order_in_which_fixes_are_given_does_not_matter(wanted, random):
    shuffled = random.sample(wanted, len(wanted))
    assert apply(TEXT, shuffled) == apply(TEXT, wanted)


@given(fixes)
def test_every_fix_is_done_or_refused_with_a_reason(wanted):
    result = apply(TEXT, wanted)
    refused = [refusal.fix for refusal in result.refused]
    assert len(result.done) + len(refused) == len({*result.done, *refused})
    assert {*result.done, *refused} == set(wanted)
    assert all(refusal.reason for refusal in result.refused)


@given(fixes)
def test_the_new_text_holds_all_edits_of_the_fixes_done_and_every_other_character(wanted):
    result = apply(TEXT, wanted)
    text = TEXT
    for edit in sorted({edit for done in result.done for edit in done.edits}, reverse=True):
        text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    assert result.text == text


@given(fixes)
def test_touching_edits_are_one_edit_of_the_undo(wanted):
    back = apply(TEXT, wanted).undo.edits
    assert all(left.span.end < right.span.start for left, right in pairwise(back))


@given(fixes)
def test_a_fix_is_never_refused_for_the_sake_of_a_less_safe_one(wanted):
    result = apply(TEXT, wanted)
    for refusal in result.refused:
        surer = [done for done in result.done if done.safety >= refusal.fix.safety]
        assert apply(TEXT, [*surer, refusal.fix]).refused


def test_of_two_fixes_of_one_place_the_safer_is_made():
    sure, unsure = fix((0, 3, "X")), fix((1, 2, "Y"), safety=Safety.REVIEW)
    result = apply(TEXT, [unsure, sure])
    assert (result.text, result.done) == ("Xdefghijkl", (sure,))
    assert [refusal.fix for refusal in result.refused] == [unsure]
    assert "another fix" in result.refused[0].reason


def test_a_fix_that_cannot_be_made_whole_is_not_begun():
    first, second = fix((0, 1, "X"), check="a"), fix((0, 2, "Y"), (5, 6, "Y"), check="b")
    assert apply(TEXT, [first, second]).text == "Xbcdefghijkl"


def test_two_fixes_that_want_the_same_edit_are_both_done_and_the_edit_is_made_once():
    result = apply(TEXT, [fix((2, 2, "X"), check="a"), fix((2, 2, "X"), (4, 5, ""), check="b")])
    assert result.text == "abXcdfghijkl"
    assert len(result.done) == 2


def test_changes_side_by_side_are_all_made():
    wanted = [fix((2, 4, "X")), fix((4, 6, "Y")), fix((4, 4, "+"), check="b"), fix((6, 6, "-"), check="b")]
    result = apply(TEXT, wanted)
    assert (result.text, result.refused) == ("abX+Y-ghijkl", ())


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (fix(), "no edit"),
        (fix((11, 13, "")), "beyond the end"),
        (fix((1, 4, "X"), (3, 6, "Y")), "overlap"),
        (fix((1, 1, "X"), (1, 1, "Y")), "overlap"),
    ],
)
def test_an_impossible_fix_is_refused(wanted, reason):
    result = apply(TEXT, [wanted])
    assert result.text == TEXT
    assert reason in result.refused[0].reason


def test_fixes_made_for_another_text_are_all_refused():
    wanted = [fix((0, 1, "X")), fix((3, 4, "Y"))]
    result = apply(TEXT, wanted, expected=digest(TEXT + " and more"))
    assert (result.text, result.done, len(result.refused)) == (TEXT, (), 2)
    assert apply(TEXT, wanted, expected=digest(TEXT)).refused == ()


def test_a_text_that_was_changed_again_is_not_undone():
    result = apply(TEXT, [fix((0, 1, "X"))])
    with pytest.raises(NlpqaError, match="changed since"):
        undo(result.text + "!", result.undo)
