"""Claims."""

from __future__ import annotations

import pytest

from nlpqa.core.term import Glossary
from nlpqa.engine.pipeline import Pipeline

QA = Pipeline(Glossary(), stages=("claims",))


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
