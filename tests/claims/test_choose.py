"""Which claims are listed, and why the others are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.claims.choose import (
    BELOW,
    BEYOND,
    NO_CLAIM,
    OTHER_KIND,
    Asked,
    choose,
    judge,
    left_out,
    pressing,
    read_kinds,
)
from nlpqa.core.claim import KINDS, REASONS, Claim
from nlpqa.core.errors import NlpqaError
from nlpqa.core.text import Span


def claim(at: int, score: float, *, kind: str = "quantity", reason: str = "", worth: bool | None = None) -> Claim:
    checkworthy = score >= 0.5 if worth is None else worth
    return Claim(Span(10 * at, 10 * at + 9), "article", "article", kind, score, checkworthy, reason=reason)


CLAIMS = (
    claim(0, 0.6),
    claim(1, 0.9, kind="ranking"),
    claim(2, 0.3),
    claim(3, 0.6),
    claim(4, 0.2, kind="none", reason="opinion"),
    claim(5, 0.1, kind="none", reason="question"),
    claim(6, 0.1, kind="none", reason="opinion"),
)


def scores(claims):
    return [(each.span.start // 10, each.score) for each in claims]


def test_the_most_pressing_come_first_and_equals_in_the_order_of_the_text():
    assert scores(choose(CLAIMS, Asked()).listed) == [(1, 0.9), (0, 0.6), (3, 0.6)]


def test_what_is_left_out_is_counted_by_cause_and_reason():
    chosen = choose(CLAIMS, Asked(top=1))
    assert left_out([chosen]) == [(NO_CLAIM, 3, [("opinion", 2), ("question", 1)]), (BELOW, 1, []), (BEYOND, 2, [])]
    assert left_out([choose(CLAIMS, Asked(kinds=("ranking",)))])[-1] == (OTHER_KIND, 2, [])


def test_all_lists_everything_and_leaves_nothing_out():
    chosen = choose(CLAIMS, Asked(everything=True))
    assert len(chosen.listed) == len(CLAIMS)
    assert not chosen.left


def test_another_threshold_judges_again_and_none_leaves_the_judgement():
    assert [each.checkworthy for each in judge(CLAIMS[:3], 0.7)] == [False, True, False]
    assert judge(CLAIMS, None) == CLAIMS
    assert all(each.checkworthy for each in judge(CLAIMS, 0))


@pytest.mark.parametrize("bad", [{"threshold": 1.1}, {"threshold": float("nan")}, {"top": 0}, {"kinds": ("gossip",)}])
def test_what_cannot_be_is_refused(bad):
    with pytest.raises(NlpqaError):
        Asked(**bad)


def test_a_list_without_a_kind_is_refused():
    with pytest.raises(NlpqaError, match="no kind"):
        read_kinds(" , ")
    assert read_kinds("Deal,ownership/deal") == ("ownership/deal",)


@given(
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(KINDS), st.sampled_from(("", *REASONS)))),
    st.one_of(st.none(), st.floats(0, 1)),
    st.one_of(st.none(), st.integers(1, 9)),
    st.lists(st.sampled_from(KINDS), max_size=3),
    st.booleans(),
)
def test_every_claim_is_listed_or_left_out_with_a_cause(rows, threshold, top, kinds, everything):
    made = [claim(at, score, kind=kind, reason=reason) for at, (score, kind, reason) in enumerate(rows)]
    judged = judge(made, threshold)
    chosen = choose(judged, Asked(threshold, top, tuple(kinds), everything))
    assert sorted((*chosen.listed, *(each for each, _ in chosen.left)), key=lambda each: each.span) == list(judged)
    assert sorted(chosen.listed, key=pressing) == list(chosen.listed)
    assert all(why for _, why in chosen.left)
