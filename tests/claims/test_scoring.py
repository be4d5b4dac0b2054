"""Which sentences are worth checking, and the reasons given."""

from __future__ import annotations

import pytest

from nlpqa.claims.weights import features, fitted, weights
from nlpqa.claims.words import count_words
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary
from nlpqa.engine.pipeline import Pipeline

QA = Pipeline(Glossary(), stages=("claims",))
NO_MODEL = Pipeline(Glossary(), Settings(model="none"), stages=("claims",))


@pytest.mark.parametrize("qa", [QA, NO_MODEL], ids=["parsed", "text"])
@pytest.mark.parametrize(
    ("pressing", "idle"),
    [
        ("The firm lost 40 million yuan in 2014.", "I think that the tea is good."),
        ("Unemployment rose by 12 percent since 2012.", "We hope that everybody will come."),
        ("The court fined the bank 3 million dollars.", "What do you want to know?"),
    ],
)
def test_a_hard_fact_ranks_above_a_view_a_wish_and_a_question(qa, pressing, idle):
    (fact,), (other,) = qa(pressing).claims, qa(idle).claims
    assert fact.score > other.score
    assert (fact.checkworthy, other.checkworthy) == (True, False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I think the tea is lovely.", "opinion"),
        ("Why did nobody come to see us?", "question"),
        ("We hope to see you all soon.", "wish"),
        ("The wind went through the tall trees.", "vague"),
        ("Good evening.", "fragment"),
    ],
)
def test_what_is_no_claim_says_why(text, reason):
    (claim,) = QA(text).claims
    assert (claim.kind, claim.reason, claim.checkworthy) == ("none", reason, False)


def test_only_what_stands_in_the_sentence_speaks():
    (claim,) = QA("It rained.").claims
    assert {e.name for e in claim.evidence} <= {"past", "past-verb", "verb", "subject", "noun", "third-person"}


def test_the_evidence_names_the_words():
    (claim,) = QA("The court fined the largest bank 3 million dollars.").claims
    law = next(e for e in claim.evidence if e.name == "law")
    assert "“court”" in law.detail
    assert law.score > 0.5


def test_a_score_is_the_sum_of_what_its_features_contribute():
    model = weights(parsed=False)
    counts = [count_words("The court fined the largest bank 3 million dollars, I think, in 2014?")]
    assert model.log_odds(counts)[0] == pytest.approx(model.bias + model.contributions(counts)[0].sum())


def test_a_feature_that_is_absent_contributes_nothing():
    for parsed in (True, False):
        silent = [[0] * len(features(parsed=parsed))]
        assert abs(weights(parsed=parsed).contributions(silent)).max() == pytest.approx(0, abs=1e-9)


def test_the_model_stays_small_enough_to_read():
    assert len(features(parsed=True)) + len(fitted()["article"]) <= 60


def test_a_long_run_of_one_word_neither_stops_nor_breaks_the_score():
    (claim,) = QA("tax " * 20_000).claims
    assert 0 <= claim.score <= 1
