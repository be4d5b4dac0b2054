"""Claims, figures and dates."""

from __future__ import annotations

import pytest

from nlpqa.claims.dates import find_dates
from nlpqa.claims.figures import find_figures
from nlpqa.core.term import Glossary
from nlpqa.core.text import Span
from nlpqa.engine.pipeline import Pipeline

QA = Pipeline(Glossary(), stages=("claims",))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("It grew by 12.5% to 3,400 users.", [("12.5%", 12.5, "percent"), ("3,400 users", 3400.0, "user")]),
        ("It cost $1.2 billion.", [("$1.2 billion", 1.2e9, "USD")]),
        ("It cost 3 million yuan.", [("3 million yuan", 3e6, "CNY")]),
        ("twenty-five percent", [("twenty-five percent", 25.0, "percent")]),
        ("3.5 of the top 5", [("3.5", 3.5, ""), ("5", 5.0, "")]),
        ("the 3Q War of one man", []),
        ("1. One man came at 10:40 in a 6'2\" coat", []),
        ("三 2亿 yuan", [("2亿 yuan", 2e8, "CNY")]),
    ],
)
def test_figures_are_read_as_data(text, figures):
    found = [(f.span.of(text), f.value, f.unit) for f in find_figures(text, Span(0, len(text)))]
    assert found == figures


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on February 3, 2015", [("February 3, 2015", "2015-02-03")]),
        ("on 3 February 2015", [("3 February 2015", "2015-02-03")]),
        ("in May 2016", [("May 2016", "2016-05")]),
        ("in 2013", [("2013", "2013")]),
        ("in 2012-2013", [("2012-2013", "2012/2013")]),
        ("Yesterday (February 4th)", [("Yesterday", None), ("February 4th", None)]),
        ("on February 31, 2015", [("February 31, 2015", None)]),
        ("2015-02-03", [("2015-02-03", "2015-02-03")]),
        ("2,013 people and $2013 and 2014 yuan", []),
    ],
)
def test_dates_are_read_as_data(text, dates):
    assert [(d.span.of(text), d.resolved) for d in find_dates(text, Span(0, len(text)))] == dates


def test_every_sentence_is_judged_and_a_figure_is_worth_checking():
    claims = QA("It is pretty. Sales rose by 12 percent in 2014. Is that 5 percent?").claims
    assert [claim.checkworthy for claim in claims] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "claimant", "source_type"),
    [
        ("Sales rose by 12 percent.", "article", "article"),
        ('Luo Yihang said, "Sales rose by 12 percent in 2014."', "Luo Yihang", "named"),
        ("According to public information, sales rose by 12 percent.", "public information", "document"),
        ("An insider said that sales rose by 12 percent.", "An insider", "anonymous"),
        ("A Tencent spokesperson said that sales rose by 12 percent.", "A Tencent spokesperson", "official"),
        ("The company said that sales rose by 12 percent.", "The company", "organisation"),
    ],
)
def test_a_claim_names_who_makes_it(text, claimant, source_type):
    (claim,) = QA(text).claims
    assert (claim.claimant, claim.source_type, claim.checkworthy) == (claimant, source_type, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was acquired by Ali in 2013.", "ownership/deal"),
        ("It is the largest shop in the world.", "ranking"),
        ("Sales are higher than last year.", "comparison"),
        ("It has 460 million users.", "quantity"),
    ],
)
def test_kinds_of_claims(text, kind):
    assert QA(text).claims[0].kind == kind


def test_hedges_and_negations_are_told():
    hedged, negated = QA("It may have 40 shops. It does not have 40 shops in May.").claims
    assert (hedged.hedged, hedged.negated) == (True, False)
    assert (negated.hedged, negated.negated) == (False, True)


@pytest.mark.parametrize(
    "text",
    ["It is the second largest company in the whole of China since 2014.", "It overtook its rival by 3 million users."],
)
def test_rankings_and_comparisons_are_worth_checking(text):
    assert QA(text).claims[0].checkworthy


def test_what_somebody_denies_is_negated():
    (claim,) = QA("She denied that it has 40 shops.").claims
    assert claim.negated


def test_the_evidence_says_which_features_spoke():
    (claim,) = QA("It was acquired for $3 million in 2013.").claims
    assert {"figure", "money", "magnitude", "past"} <= {e.name for e in claim.evidence}
