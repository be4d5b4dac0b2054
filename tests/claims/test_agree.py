"""When two figures or dates are one, and on what two claims differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.claims.across.agree import compare, same_date, same_figure
from nlpqa.core.claim import Claim, Date, Figure
from nlpqa.core.text import Span

AT = Span(0, 1)


def figure(value: float, unit: str = "CNY", kind: str = "money", **more) -> Figure:
    return Figure(AT, value, unit, kind, **more)


def claim(*figures: Figure, dates: tuple[str | None, ...] = (), negated: bool = False) -> Claim:
    read = tuple(Date(AT, date) for date in dates)
    return Claim(AT, "article", "article", "quantity", 0.9, True, figures, read, negated=negated)


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        (figure(4e7), figure(4e7), True),
        (figure(4e7), figure(4.5e7), False),
        (figure(2.6e6, "user"), figure(2613400, "user"), True),  # rounded
        (figure(2.6e6, "user"), figure(2680000, "user"), False),
        (figure(3e6, "user"), figure(3.4e6, "user"), False),  # one digit is no rounding
        (figure(3, "kilometre"), figure(3000, "metre"), True),
        (figure(4e7), figure(4e7, "USD"), False),
        (figure(1460, ""), figure(1460, "store"), True),  # a unit left out is none
        (figure(5, upper=7), figure(6), True),
        (figure(5, upper=7), figure(8), False),
        (figure(3e6, approximate="about"), figure(3.1e6), True),
        (figure(3e6, approximate="over"), figure(3.4e6), True),
        (figure(3e6, approximate="over"), figure(2.9e6), False),
        (figure(12, "percent", change="up"), figure(12, "percent", change="down"), False),
        (figure(12, "percent", change="up"), figure(12, "percent"), True),
        (figure(3.5, "", of=5), figure(3.5, "", of=10), False),
        (figure(3, "", "rank"), figure(3, "store"), False),
        (figure(0), figure(0), True),
        (figure(-5, "degree", "measure"), figure(-5, "degree", "measure"), True),
    ],
)
def test_figures_are_compared_by_value_and_unit(here, there, same):
    assert same_figure(here, there) is same
    assert same_figure(there, here) is same


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("2014", "2014-02-03", True),
        ("2014", "2015", False),
        ("2014-02", "2014-03", False),
        ("2014-01/2014-03", "2014-02-03", True),
        ("2014-01/2014-03", "2014-04", False),
        (None, None, True),
        (None, "2014", False),
    ],
)
def test_dates_are_compared_by_what_they_hold(here, there, same):
    assert same_date(Date(AT, here), Date(AT, there)) is same
    assert same_date(Date(AT, there), Date(AT, here)) is same


def test_what_only_one_gives_is_no_difference():
    verdict = compare(claim(figure(71), figure(94)), claim(figure(71)))
    assert (verdict.differs, verdict.partial) == ((), True)
    assert compare(claim(figure(71)), claim(figure(71))).partial is False
    assert not compare(claim(figure(12, "percent")), claim(figure(3e6))).differs
    assert not compare(claim(dates=("2014",)), claim(dates=(None,))).differs


def test_what_differs_is_named():
    verdict = compare(claim(figure(71), dates=("2013",)), claim(figure(94), dates=("2014",), negated=True))
    assert verdict.differs == (("figure", "CNY"), ("date", ""), ("negation", ""))
    assert verdict.is_series


values = st.builds(
    figure,
    st.floats(-1e12, 1e12, allow_nan=False),
    st.sampled_from(["", "CNY", "kilometre", "metre", "percent"]),
    st.sampled_from(["money", "rank", "count"]),
    upper=st.one_of(st.none(), st.floats(-1e12, 1e12, allow_nan=False)),
    approximate=st.sampled_from(["", "about", "over", "under"]),
)


@given(values, values)
def test_every_figure_is_itself_and_sameness_has_no_direction(here, there):
    assert same_figure(here, here)
    assert same_figure(here, there) is same_figure(there, here)
