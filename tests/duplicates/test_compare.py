from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.duplicates.compare import Run, compare
from nlpqa.duplicates.tokens import Tokens

LONG = "The old bridge over the river was closed for repairs in spring"


def run(text):
    return Run(text, Tokens(text, ()).all)


def compared(here, there):
    return compare(run(here), run(there))


@pytest.mark.parametrize(
    ("here", "there", "conflict"),
    [
        ("It sold 12 million songs in May last year.", "It sold 10 million songs in May last year.", "figure"),
        ("It sold ten thousand songs in May.", "It sold eleven thousand songs in May.", "figure"),
        ("The fund raised 10 million yuan on the day.", "The fund raised 10 billion yuan on the day.", "figure"),
        ("The fund raised 10 million yuan on the day.", "The fund raised 10 million dollars on the day.", "figure"),
        ("The fund raised ¥10 million on the day.", "The fund raised US$10 million on the day.", "figure"),
        ("该公司以六亿元收购了这家酒店并改名。", "该公司以五亿元收购了这家酒店并改名。", "figure"),
        ("It was the third shop of the firm in town.", "It was the fourth shop of the firm in town.", "figure"),
        ("The tax of 1950 was raised again last week.", "The tax of 9150 was raised again last week.", "figure"),
        ("It opened the shop on February 3 in Beijing.", "It opened the shop on February 4 in Beijing.", "date"),
        ("It opened the shop in March in Beijing.", "It opened the shop in May in Beijing.", "date"),
        ("The shop was opened by the firm on Monday.", "The shop was opened by the firm on Friday.", "date"),
        ("The firm was founded by two men in 1999.", "The firm was founded by two men in 2001.", "date"),
        ("The firm opened the new shop in Beijing.", "The firm opened the new shop in Nanjing.", "name"),
        ("Users can share the songs to the app.", "Users cannot share the songs to the app.", "negation"),
        ("Users couldn’t share the songs to the app.", "Users could share the songs to the app.", "negation"),
        ("He never told the town about the report.", "He told the town about the report.", "negation"),
        ("Shares rose on Monday as the market opened.", "Shares fell on Monday as the market opened.", "opposite"),
        ("It rained less in spring than in the autumn.", "It rained more in spring than in the autumn.", "opposite"),
    ],
)
def test_sentences_that_cannot_both_be_right_say_on_what_they_disagree(here, there, conflict):
    assert compared(here, there).conflicts == (conflict,)
    assert compared(there, here).conflicts == (conflict,)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The fund raised 1.2 billion yuan in the spring.", "The fund raised 1,200 million yuan in the spring."),
        ("It was raised by 30 percent in all the cities.", "It was raised by 30% in all the cities."),
        ("The fund raised $5m on the first day of sale.", "The fund raised US$5 million on the first day of sale."),
        ("The phone is sold for ¥2,999 in all shops.", "The phone is sold for 2999 RMB in all shops."),
        ("The new road in the hills is 3 km long.", "The new road in the hills is 3,000 meters long."),
        ("He took the 1st place in the race at home.", "He took the first place in the race at home."),
        ("① Open the app and tap the card to begin.", "② Open the app and tap the card to begin."),
        ("这家公司一直支持该市的老人和孩子们。", "这家公司十分支持该市的老人和孩子们。"),
        ("2. Open the app and tap the card to begin.", "1. Open the app and tap the card to begin."),
        ("He sold five shops to a firm in the town.", "He sold 5 shops to a firm in the town."),
        ("On Monday (May 4) it opened the new shop.", "On Monday it opened the new shop."),
        ("He may go home in the evening with her.", "He will go home in the evening with her."),
        ("Luo Yihang spoke to the pupils of the school.", "Luo Yihan spoke to the pupils of the school."),
        ("Luo spoke to the pupils of the old school.", "Luo Yihang spoke to the pupils of the old school."),
        ("Not only the men but the women of the town came.", "The men but the women of the town came."),
        ("The quick repair of the old bridge took days.", "The slow repair of the old bridge took days."),
    ],
)
def test_one_fact_told_in_two_ways_is_no_contradiction(here, there):
    found = compared(here, there)
    assert found is not None
    assert found.conflicts == ()


def test_sentences_of_a_series_are_both_true():
    found = compared("In 2013 the firm opened 8 stores in town.", "In 2012 the firm opened 5 stores in town.")
    assert (found.edit, found.conflicts) == ("series", ())
    assert found.differs == (("2013", "2012"), ("8", "5"))


@pytest.mark.parametrize(
    ("here", "there", "edit"),
    [
        (f"{LONG}, and nobody told the drivers of it.", LONG, "cut"),
        (LONG, f"{LONG}, and nobody of the office told the drivers of the town of it.", "cut"),
        (
            "The workers of the factory went home after the rain had stopped.",
            "After the rain had stopped, the workers of the factory went home.",
            "moved",
        ),
        (f"{LONG}.", f"{LONG.replace('closed', 'shut')}.", "changed"),
        (f"{LONG}!", f"{LONG.upper()}.", "same"),
    ],
)
def test_the_kind_of_edit_is_told(here, there, edit):
    assert compared(here, there).edit == edit


def test_figures_count_in_moved_clauses_too():
    found = compared(
        "The 30 workers of the factory went home after the rain had stopped.",
        "After the rain had stopped, the 20 workers of the factory went home.",
    )
    assert (found.edit, found.conflicts) == ("moved", ("figure",))


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Sales of tea in spring rose by a third.", "Exports of rice in autumn fell by a quarter."),
        (LONG, "The new ferry over the lake was opened for pupils in the autumn"),
        ("It rained on.", "It rained."),
    ],
)
def test_unrelated_sentences_are_not_compared_further(here, there):
    assert compared(here, there) is None


WORD = st.sampled_from(
    ["market", "opened", "3", "30", "Beijing", "not", "May", "2013", "million", "%", "the", "'", "万"]
)
WORDS = st.lists(WORD, max_size=14)


@given(WORDS, WORDS)
def test_comparing_is_symmetric_in_score_and_conflicts(here, there):
    one, other = compared(" ".join(here), " ".join(there)), compared(" ".join(there), " ".join(here))
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one.score == pytest.approx(other.score)
        assert (one.edit == "same") == (other.edit == "same")


@given(WORDS.filter(lambda words: len(words) > 6), st.data())
def test_what_differs_stands_in_the_texts(words, data):
    here = [*words]
    here[data.draw(st.integers(0, len(words) - 1))] = "changed"
    texts = " ".join(here), " ".join(words)
    found = compared(*texts)
    for pair in found.differs if found else ():
        assert all(side in text for side, text in zip(pair, texts, strict=True))
