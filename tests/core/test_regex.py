from __future__ import annotations

import re

import pytest

from nlpqa.core.regex import explodes, hardest, least_width, needed, parse, sample


@pytest.mark.parametrize(
    "regex",
    [
        r"(a+)+b",
        r"(?:\w+\s?)+x",
        r"(a|a\w)*b",
        r"(a|b|ab)*c",
        r"(?:a*b*)*c",
        r"x(?:[a-z]+-?)*y",
        r"(?=(a+)+b)",
        r"(\w|\d)*x",
    ],
)
def test_a_repeat_whose_rounds_nothing_divides_is_told(regex):
    # Single characters in alternation are one class for re's parser, and harmless.
    assert explodes(parse(regex)) is (regex != r"(\w|\d)*x")


@pytest.mark.parametrize(
    "regex",
    [
        r"per cent",
        r"(?: \w+)*",
        r"(?:\w+, )+and",
        r"(?:\w+\W+){0,30}x",
        r"(?:foo|bar)+",
        r"(?:a+)++b",
        r"\w+ing",
        r"(.)\1+",
        r"(?:\w+ ){1,5}",
    ],
)
def test_what_reads_a_text_in_one_way_is_let_pass(regex):
    assert not explodes(parse(regex))


@pytest.mark.parametrize(
    "regex", [r"(\w+) of (?:the|a) \d{2,}", r"web ?sites?", r"[^a]x(?!b)", r"(?P<a>b)(?P=a)?c", "é+中"]
)
def test_a_sample_matches_and_holds_what_is_needed(regex):
    text = sample(parse(regex))
    assert re.search(regex, text)
    assert needed(parse(regex)) in text.lower()


def test_an_empty_match_is_seen():
    assert [least_width(parse(regex)) for regex in ("a*", r"\b", "(?=a)", "a?b")] == [0, 0, 0, 1]


def test_what_gives_it_work_is_made_from_its_parts():
    assert "a" in hardest(parse(r"\w+ing"))
