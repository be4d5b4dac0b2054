"""What is judged: sentences, clauses, headings."""

from __future__ import annotations

import pytest

from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary
from nlpqa.engine.pipeline import Pipeline

QA = Pipeline(Glossary(), stages=("claims",))
NO_MODEL = Pipeline(Glossary(), Settings(model="none"), stages=("claims",))
ARTICLE = "The quarry was sold.\n\n{}\n\nNobody could be reached on the phone in the evening."


def units(text, qa=QA):
    return [claim.span.of(text) for claim in qa(text).claims]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "The mill was sold to Tengda in 2011, and the quarry was bought by Tengda in 2014.",
            ["The mill was sold to Tengda in 2011", "the quarry was bought by Tengda in 2014."],
        ),
        (
            "In 2012 the line had 14 stations; in 2015 it had 21 stations.",
            ["In 2012 the line had 14 stations", "in 2015 it had 21 stations."],
        ),
        (
            "The port handled 3 million tonnes, but the airport lost 12 percent of its passengers.",
            ["The port handled 3 million tonnes", "the airport lost 12 percent of its passengers."],
        ),
    ],
)
def test_a_sentence_of_several_claims_is_judged_clause_by_clause(text, clauses):
    assert units(text) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "The mill was sold to Tengda in 2011, and everybody was glad about that.",
        "The mill and the quarry were sold to Tengda in 2011 and 2014.",
        "She counted 14 boats and 21 nets.",
        "The mill opened in 1998 and closed in 2011.",
    ],
)
def test_a_sentence_of_one_claim_stays_whole(text):
    assert units(text) == [text]


def test_a_clause_knows_its_sentence_and_has_its_own_figures():
    text = "It rained. In 2012 the line had 14 stations; in 2015 it had 21 stations."
    _, first, second = QA(text).claims
    assert first.sentence == second.sentence
    assert second.sentence is not None
    assert second.sentence.of(text).startswith("In 2012")
    assert ([f.value for f in first.figures], [f.value for f in second.figures]) == ([14.0], [21.0])
    assert ([d.resolved for d in first.dates], [d.resolved for d in second.dates]) == (["2012"], ["2015"])


def test_without_a_model_semicolons_still_part_claims():
    text = "In 2012 the line had 14 stations; in 2015 it had 21 stations."
    assert len(units(text, NO_MODEL)) == 2


@pytest.mark.parametrize("heading", ["Tengda buys quarry for 40 million yuan", "Published: 2014-03-05"])
def test_a_heading_is_no_claim(heading):
    text = f"{heading}\n\nTengda paid 40 million yuan for the quarry in 2014."
    first, second = QA(text).claims
    assert (first.checkworthy, first.kind, first.reason) == (False, "none", "fragment")
    assert second.checkworthy


def test_a_line_by_itself_is_judged_though_it_has_no_stop():
    (claim,) = QA("Tengda paid 40 million yuan for the quarry in 2014").claims
    assert claim.checkworthy


def test_in_an_article_what_is_said_is_judged_and_not_that_it_is():
    plain, sums = (
        QA(ARTICLE.format(f"Luo Yihang said on the phone that {said}.")).claims[1]
        for said in ("the view is lovely", "the quarry cost 40 million yuan")
    )
    assert (plain.checkworthy, sums.checkworthy) == (False, True)
    assert plain.claimant == sums.claimant == "Luo Yihang"


@pytest.mark.parametrize(
    ("sentence", "measured"),
    [
        ("A string of 6-digit codes appears on the page.", True),
        ("The mayor opened the bridge in May 2014.", True),
        ("Nearly half of the boats have engines.", True),
        ("The two sides went on talking about it.", False),
    ],
)
def test_in_an_article_a_figure_or_a_date_speaks_but_not_a_small_count_in_words(sentence, measured):
    claim = QA(ARTICLE.format(sentence)).claims[1]
    assert ("measured" in {each.name for each in claim.evidence}) == measured
