"""Speech that no verb announces, and nouns, passives and names that tell who speaks."""

from __future__ import annotations

import pytest

from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary
from nlpqa.engine.pipeline import Pipeline

WITH_PARSE = Pipeline(Glossary(), stages=("quotes",))
BARE = Pipeline(Glossary(), Settings(model="none"), stages=("quotes",))


def quotes(qa: Pipeline, text: str) -> list[tuple[str, str | None, str]]:
    return [(span.of(text), q.speaker and q.speaker.text, q.type) for q in qa(text).quotes for span in q.spans]


@pytest.mark.parametrize("qa", [WITH_PARSE, BARE], ids=["packaged", "none"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mayor Pei: the road will open on Friday", ("the road will open on Friday", "Mayor Pei", "indirect")),
        ("Road will open on Friday: harbour office", ("Road will open on Friday", "harbour office", "indirect")),
        ('Gao Yulin: "It will stay shut."', ("It will stay shut.", "Gao Yulin", "direct")),
        ('And from the office: "It will stay shut."', ("It will stay shut.", "the office", "direct")),
        ("Gao Yulin's answer: “It will stay shut.”", ("It will stay shut.", "Gao Yulin", "direct")),
        ('"A lamp is a promise." —Gao Yulin, keeper', ("A lamp is a promise.", "Gao Yulin, keeper", "direct")),
        ('"A lamp is a promise."\n— Gao Yulin', ("A lamp is a promise.", "Gao Yulin", "direct")),
        ("In Gao Yulin's view, the road should open.", ("the road should open", "Gao Yulin", "indirect")),
        ("In the eyes of the office, the road is safe.", ("the road is safe", "the office", "indirect")),
        ("As Gao Yulin puts it, roads are rivers.", ("roads are rivers", "Gao Yulin", "indirect")),
        (
            'In the words of the keeper, Gao Yulin, "the lamp is a promise."',
            ("the lamp is a promise.", "the keeper, Gao Yulin", "direct"),
        ),
        ("Stated Gao Yulin: “It will stay shut.”", ("It will stay shut.", "Gao Yulin", "direct")),
        ("The keeper was told by Gao that it was out.", ("that it was out", "Gao", "indirect")),
        ("It is estimated that ten thousand came.", ("that ten thousand came", None, "indirect")),
        ("The office sent a notice. It said that it was shut.", ("that it was shut", "It", "indirect")),
        ('Luo "Iron Foot" Weiming said that it was out.', ("that it was out", 'Luo "Iron Foot" Weiming', "indirect")),
    ],
)
def test_says_who(qa, text, found):
    assert quotes(qa, text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Ingredients: flour, water and salt",
        "Editor in charge: Wang Fang, Li Na, Zhao Lei",
        "Beijing: Snow closes the airport until noon",
        "Gao closes the office: nothing is left to do",
        "The captain, nicknamed “Old Rope”, went home.",
    ],
)
def test_nobody_speaks(text):
    assert quotes(WITH_PARSE, text) == []


def test_lines_of_a_conversation_are_direct_and_a_lone_one_is_a_headline():
    talk = "Reporter: How many buns do you bake?\nShen Duolin: About nine hundred, and one for the cat."
    assert quotes(WITH_PARSE, talk) == [
        ("How many buns do you bake?", "Reporter", "direct"),
        ("About nine hundred, and one for the cat.", "Shen Duolin", "direct"),
    ]
    assert quotes(WITH_PARSE, "Shen Duolin: I bake nine hundred buns.")[0][2] == "indirect"


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("His claim that the bridge was safe was read out.", "that the bridge was safe", "His"),
        ("A warning from Gao that it would fall was ignored.", "that it would fall", "Gao"),
        ("Gao expressed the hope that it would open.", "that it would open", "Gao"),
        ("There are rumours that it has been sold.", "that it has been sold", None),
    ],
)
def test_a_noun_holds_what_somebody_says(text, content, speaker):
    assert quotes(WITH_PARSE, text) == [(content, speaker, "indirect")]


def test_of_whom_the_sentence_before_tells_speaks():
    text = 'Betsy Lin shook her head. "Tom is much better at it than I am."'
    assert quotes(WITH_PARSE, text) == [("Tom is much better at it than I am.", "Betsy Lin", "direct")]


def test_speech_within_speech_is_neither_a_quotation_nor_a_word_for_something():
    text = "“My wife says, ‘You should grow radishes,’ and calls it the ‘Great Plan’,” said Kang."
    analysis = WITH_PARSE(text)
    assert len(analysis.quotes) == 1
    assert [q.span.of(text) for q in analysis.quoted] == ["Great Plan"]


def test_and_joins_two_fragments_of_one_speech():
    assert quotes(WITH_PARSE, 'Gao said "it is out" and "it was never lit".') == [
        ("it is out", "Gao", "direct"),
        ("it was never lit", "Gao", "direct"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Li Yapeng's lawyer said it was paid. The lawyer said it was late.",
            ["Li Yapeng's lawyer", "Li Yapeng's lawyer"],
        ),
        ("Chen said it was sound. His brother Chen Bo said it was not. Chen said it was.", ["Chen", "Chen Bo", "Chen"]),
        ('"I know," said Mrs. Hu. "I know it too," her husband, Hu Dong, added.', ["Mrs. Hu", "Hu Dong"]),
        (
            "Wang Jianlin, chairman of Wanda, met the mayor of Harbin, Song Xibin. The mayor said it was cold.",
            ["Song Xibin"],
        ),
        ("Judge Tao Meng, 51, spoke first. The 51-year-old said it was late.", ["Tao Meng"]),
        ("Liu wrote to Mr. Cao, who died in 2010. He said Cao was right.", ["Liu"]),
        ("Li Lan was asked about it. She said that it was late.", ["Li Lan"]),
        ("Ma Weimin and Luo Yihang own a boat. He said that it leaks.", ["He"]),
        (
            "Pear Technology lost its chief. The company said that it was well. It added that it was rich.",
            ["Pear Technology"] * 2,
        ),
    ],
)
def test_whom_the_speaker_means(text, told):
    assert [quote.speaker and quote.speaker.resolved for quote in WITH_PARSE(text).quotes] == told
