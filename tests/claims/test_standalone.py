"""A claim in words that need no sentence before it."""

from __future__ import annotations

import pytest

from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import Pipeline

GLOSSARY = Glossary((Term("酷狗音乐", "酷狗音乐", "Kugou Music", variants=("Cool Dog Music",), type="product"),))
QA = Pipeline(GLOSSARY, stages=("names", "claims"))


def last(text, qa=QA, date=None):
    return qa(Document(text, date=date)).claims[-1]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (
            "Lin Yue founded the bakery. She sold it for 3 million yuan in 2014.",
            "Lin Yue sold it for 3 million yuan in 2014.",
        ),
        ("Cool Dog Music had 40 million users in 2014.", "Kugou Music had 40 million users in 2014."),
        (
            'Lin Yue said: "It rained. The bakery lost 3 million yuan in 2014."',
            "Lin Yue: The bakery lost 3 million yuan in 2014.",
        ),
    ],
)
def test_names_stand_for_pronouns_and_renderings(text, alone):
    assert last(text).standalone == alone


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Yesterday the bakery sold 3,000 loaves.", "On February 4, 2015 the bakery sold 3,000 loaves."),
        ("The bakery sold 3,000 loaves last year.", "The bakery sold 3,000 loaves in 2014."),
        ("The bakery has sold 3,000 loaves since last month.", "The bakery has sold 3,000 loaves since January 2015."),
        ("The bakery sold 3,000 loaves on Tuesday.", "The bakery sold 3,000 loaves on February 3, 2015."),
    ],
)
def test_dates_are_absolute_where_the_day_of_writing_is_known(text, alone):
    assert last(text, date="2015-02-05").standalone == alone


def test_a_claim_that_needs_nothing_has_no_other_words():
    assert last("The bakery sold 3,000 loaves on February 3, 2015.").standalone == ""


def test_its_own_words_stay():
    text = "Lin Yue founded the bakery. She sold it for 3 million yuan in 2014."
    claim = last(text)
    assert claim.span.of(text) == "She sold it for 3 million yuan in 2014."


def test_whom_two_may_be_stays_a_pronoun():
    text = "Lin Yue and Zhao Min met. She sold the mill for 3 million yuan in 2014."
    assert last(text).standalone == ""
