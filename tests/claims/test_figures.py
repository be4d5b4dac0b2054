"""Figures are read as data: values, units, and what stands beside them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.claims.dates.find import find_dates
from nlpqa.claims.figures.find import find_figures
from nlpqa.core.claim import FIGURE_KINDS, Figure
from nlpqa.core.text import Span


def figures(text: str) -> list[Figure]:
    return list(find_figures(text, Span(0, len(text))))


def brief(text: str) -> list[tuple[str, float, str]]:
    return [(f.span.of(text), round(f.value, 4), f.unit) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It grew by 12.5% to 3,400 users.", [("12.5%", 12.5, "percent"), ("3,400 users", 3400, "user")]),
        ("It cost $1.2 billion.", [("$1.2 billion", 1.2e9, "USD")]),
        ("It cost 3 million yuan.", [("3 million yuan", 3e6, "CNY")]),
        ("twenty-five percent", [("twenty-five percent", 25, "percent")]),
        ("3.5 of the top 5", [("3.5", 3.5, ""), ("top 5", 5, "rank")]),
        ("三 2亿 yuan", [("2亿 yuan", 2e8, "CNY")]),
        ("The fund raised 1.2亿 yuan.", [("1.2亿 yuan", 1.2e8, "CNY")]),
        ("A debt of 4.6 hundred million yuan", [("4.6 hundred million yuan", 4.6e8, "CNY")]),
        ("The park received 35万 visitors.", [("35万 visitors", 350000, "visitor")]),
        ("a loan of RMB 30,000", [("RMB 30,000", 30000, "CNY")]),
        ("a loan of 30,000 RMB", [("30,000 RMB", 30000, "CNY")]),
        ("It paid US$4.5m and £3bn.", [("US$4.5m", 4.5e6, "USD"), ("£3bn", 3e9, "GBP")]),
        ("It paid HK$18.4 a share.", [("HK$18.4", 18.4, "HKD")]),
        ("They earn 7,000 euros.", [("7,000 euros", 7000, "EUR")]),
        ("a budget of 5 trillion yen", [("5 trillion yen", 5e12, "JPY")]),
        ("The app has 5m users.", [("5m users", 5e6, "user")]),
        ("a wall 5m high and 3 km long", [("5m", 5, "metre"), ("3 km", 3, "kilometre")]),
        ("It weighs 5 kg, or 12 pounds of rice.", [("5 kg", 5, "kilogram"), ("12 pounds", 12, "pound")]),
        ("20 tons of steel", [("20 tons", 20, "tonne")]),
        ("a flat of 80 square meters", [("80 square meters", 80, "square metre")]),
        ("at minus 12 degrees Celsius", [("minus 12 degrees Celsius", -12, "degree")]),
        ("a top speed of 320 km/h", [("320 km/h", 320, "kilometre per hour")]),
        ("a 64GB memory", [("64GB", 64, "gigabyte")]),
    ],
)
def test_numbers_with_a_measure(text, expected):
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("two hundred and thirty thousand bricks", 230000, "brick"),
        ("one and a half million farmers", 1.5e6, "farmer"),
        ("a dozen eggs", 12, "egg"),
        ("two dozen pilots", 24, "pilot"),
        ("half a million voters", 500000, "voter"),
        ("a hundred yuan", 100, "CNY"),
        ("three thousand four hundred and twelve letters", 3412, "letter"),
        ("Forty-two nurses resigned.", 42, "nurse"),
        ("two and a half hours", 2.5, "hour"),
        ("one hundred million copies", 1e8, "copy"),
        ("seven of them", 7, ""),
        ("one million people", 1e6, "person"),
        ("eleven women", 11, "woman"),
    ],
)
def test_numbers_in_words(text, value, unit):
    (found,) = figures(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("half of the shops", 0.5, "share"),
        ("almost half his wages", 0.5, "share"),
        ("two thirds of the crew", 0.6667, "share"),
        ("two-thirds of the crew", 0.6667, "share"),
        ("three quarters of the harvest", 0.75, "share"),
        ("a third of the guests", 0.3333, "share"),
        ("Prices fell by a quarter.", 0.25, "share"),
        ("1/3 of the guests", 0.3333, "share"),
        ("one in four pupils", 0.25, "share"),
        ("one household in six", 0.1667, "share"),
        ("two out of three said yes", 0.6667, "share"),
        ("for half an hour", 0.5, "hour"),
        ("for half a year", 0.5, "year"),
        ("a tenth of a mile of film", 0.1, "mile"),
        ("three times the price", 3, "times"),
        ("a fivefold rise", 5, "times"),
        ("a 3x zoom", 3, "times"),
        ("twice as many", 2, "times"),
    ],
)
def test_fractions_and_multiples(text, value, unit):
    (found,) = figures(text)
    assert (round(found.value, 4), found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is No. 2 in the field.", [("No. 2", 2)]),
        ("the third-largest port", [("third-largest", 3)]),
        ("the second largest bank", [("second largest", 2)]),
        ("It ranked 8th in the province.", [("ranked 8th", 8)]),
        ("ranked fourth among clubs", [("ranked fourth", 4)]),
        ("one of the top ten shows", [("top ten", 10)]),
        ("China's first electric ferry", [("first", 1)]),
        ("They finished third.", [("third", 3)]),
        ("its 21st branch", [("21st", 21)]),
        ("their 1,000th shop", [("1,000th", 1000)]),
        ("A third company joined.", [("third", 3)]),
        ("He first met her at school.", []),
        ("At first, nobody came.", []),
        ("First of all, it rained.", []),
        ("the first three shops", None),
        ("at the Third Ring Road", []),
        ("No. 3 Middle School opened.", []),
        ("Building No. 5 burned.", []),
    ],
)
def test_ranks(text, expected):
    found = [(f.span.of(text), f.value) for f in figures(text) if f.unit == "rank"]
    assert found == (expected or [])


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit"),
    [
        ("3 to 5 million yuan", 3e6, 5e6, "CNY"),
        ("3-5 million", 3e6, 5e6, ""),
        ("between 3 and 5 percent", 3, 5, "percent"),
        ("$3m–$5m", 3e6, 5e6, "USD"),
        ("£9 million to £11 million", 9e6, 11e6, "GBP"),
        ("30%-40%", 30, 40, "percent"),
        ("two or three streets", 2, 3, "street"),
        ("7 to 15 working days", 7, 15, "day"),
        ("800 million to 1.2 billion yuan", 8e8, 1.2e9, "CNY"),
        ("children from 3 to 6 years old", 3, 6, "year"),
        ("all 16- to 24-year-olds", 16, 24, "year"),
    ],
)
def test_a_range_is_one_figure(text, value, upper, unit):
    (found,) = figures(text)
    assert (found.value, found.upper, found.unit) == (value, upper, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3 million registered users", 3e6, "user"),
        ("210 million monthly active readers", 2.1e8, "reader"),
        ("40 more chemists", 40, "chemist"),
        ("16 frying machines", 16, "machine"),
        ("412 counter staff", 412, "staff"),
        ("20 Chinese companies", 20, "company"),
        ("9 buses", 9, "bus"),
        ("6-digit passwords", 6, "digit"),
        ("a 100-yuan note", 100, "CNY"),
        ("a 10-day trip", 10, "day"),
        ("a three-year plan", 3, "year"),
        ("more than 300 people's homes", 300, "person"),
        ("five previous years", 5, "year"),
        ("three of its founders", 3, "founder"),
        ("500+ dealers", 500, "dealer"),
        ("3,000-odd dealers", 3000, "dealer"),
        ("They will issue 2 new bonds.", 2, "bond"),
    ],
)
def test_the_counted_noun_is_the_unit(text, value, unit):
    (found,) = figures(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a 41-year-old baker", 41),
        ("Lin Yue, 41, bakes.", 41),
        ("Lin Yue (41) bakes.", 41),
        ("a baker aged 41", 41),
        ("at the age of nine", 9),
        ("He turned 71 in May.", 71),
        ("He died at 77.", 77),
        ("Everyone under 21 must wait.", 21),
        ("Those over 65 ride free.", 65),
        ("The mayor, who is 63, left.", 63),
        ("She is 33 years old.", 33),
    ],
)
def test_ages_are_years(text, value):
    (found,) = figures(text)
    assert (found.value, found.unit) == (value, "year")


@pytest.mark.parametrize(
    "text",
    [
        "the 3Q War of one man",
        "1. One man came at 10:40 in a 6'2\" coat",
        "He drove down Route 9 with an iPhone 6.",
        "An Airbus A380 and a Boeing 737 landed.",
        "They watched 4G phones in 3D.",
        "One of them left; no one saw it.",
        "One day he left.",
        "Call 021-65432178 or 13812345678.",
        "Version 2.0.1 came out.",
        "It opens at 8 a.m. and closes at 9 pm.",
        "It opens at eight o'clock.",
        "See page 12 and Article 17.",
        "They built the Three Gorges Dam.",
        "He stood first in 2014.",
        "It was fined in March 2013 and on 3 May 2014.",
        "The 1990s were good.",
        "several hundred shops",
        "as said in [12]",
    ],
)
def test_what_is_no_figure(text):
    assert [each for each in brief(text) if each[2] != "rank"] == []


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("about 40 shops", "about"),
        ("nearly 40 shops", "about"),
        ("close to 40 shops", "about"),
        ("more than 40 shops", "over"),
        ("at least $40", "over"),
        ("40+ shops", "over"),
        ("no more than 40 shops", "under"),
        ("up to 40 shops", "under"),
        ("fewer than 40 shops", "under"),
        ("exactly 40 shops", ""),
    ],
)
def test_how_exact_a_figure_is(text, approximate):
    (found,) = figures(text)
    assert found.approximate == approximate


@pytest.mark.parametrize(
    ("text", "change", "base"),
    [
        ("Sales were up 12 percent from 2013.", "up", "2013"),
        ("Sales rose by 5% compared with last year.", "up", "last year"),
        ("Output fell 8 percent from 2012.", "down", "2012"),
        ("Profit grew by 9 percent year on year.", "up", "year on year"),
        ("The price was 17 percent lower than in 2011.", "down", "2011"),
        ("It has 40 shops.", "", None),
    ],
)
def test_what_changed_and_from_what(text, change, base):
    (found,) = figures(text)
    assert (found.change, found.base and found.base.of(text)) == (change, base)


def test_the_end_of_a_change_is_compared_with_its_beginning():
    text = "The club grew from 3 million to 5 million members."
    first, last = figures(text)
    assert (first.value, first.unit, last.value, last.unit) == (3e6, "member", 5e6, "member")
    assert last.base == first.span


def test_a_part_knows_its_whole():
    part, whole = figures("It closed 21 of its 58 stores.")
    assert (part.value, part.of, whole.value) == (21, 58, 58)


def test_a_unit_that_is_left_out_is_that_of_the_sentence():
    text = "About 3,000 people came, down from 4,200 on Sunday."
    assert [f.unit for f in figures(text)] == ["person", "person"]
    assert [f.unit for f in figures("It invested 6 billion and 7.2 billion yuan.")] == ["CNY", "CNY"]
    assert [f.unit for f in figures("It cut 150 jobs and plans another 200 soon.")] == ["job", "job"]
    assert [f.unit for f in figures("In three months its orders rose from 20 to 30.")] == ["month", "order", "order"]
    assert [f.unit for f in figures("The number of card holders reached 7.4 million.")] == ["holder"]


def test_places_count_from_the_text_and_not_from_the_span():
    text = "It rained. It sold 40 umbrellas, up 5 percent from 2013."
    found = list(find_figures(text, Span(11, len(text))))
    assert [f.span.of(text) for f in found] == ["40 umbrellas", "5 percent"]
    assert found[1].base is not None
    assert found[1].base.of(text) == "2013"


WORDS = "million|two|third|half|a|of|in|to|from|万|亿|users|year|ago|May|Monday|2014|quarter|the|percent|No.|top|İ|٣|½"
PIECES = st.sampled_from([*"0123456789 .,-–%$€¥()/:'’“\n", *(f"{word} " for word in WORDS.split("|"))])


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80))
def test_any_text_gives_figures_and_dates_that_are_apart(text):
    dates = list(find_dates(text, Span(0, len(text))))
    found = list(find_figures(text, Span(0, len(text)), dates))
    spans = sorted([*(f.span for f in found), *(d.span for d in dates)])
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(len(span) and span.end <= len(text) for span in spans)
    assert all(f.kind in FIGURE_KINDS for f in found)
