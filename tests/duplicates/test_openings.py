from __future__ import annotations

import pytest

PLAYER = "天天动听,Tiantian Dongting,Everyday Listening|Tiantian Yingmei,TTPOD"


def openings(qa_of, text, *rows):
    return [d.span.of(text) for d in qa_of(*rows)(text).duplicates if d.kind == "opening"]


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        (
            "Yesterday (May 4th), many shops found that tills failed.\nYesterday, many shops found that cards did.",
            "Yesterday, many shops found that",
        ),
        (
            '"It rained. After the town closed the old bridge, we rowed," he said.\n'
            'She said, "After the town closed the old bridge, nobody came."',
            "After the town closed the old bridge",
        ),
    ],
)
def test_sentences_that_begin_alike_are_found_past_brackets_and_within_quotation_marks(qa_of, text, opening):
    assert openings(qa_of, text) == [opening]


def test_names_count_in_any_rendering(qa_of):
    text = (
        "After WeChat closed Everyday Listening at last, it rained for most of a week.\n"
        "After WeChat closed Tiantian Yingmei at last, we sang songs of our own making."
    )
    assert openings(qa_of, text, PLAYER) == ["After WeChat closed Tiantian Yingmei at last"]
    assert openings(qa_of, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of the old town said that it was late.\nThe mayor of the old town said that nobody had called.",
        "The mayor of the old harbour town, who knew, left.\nThe mayor of the old harbour town, who slept, stayed.",
        "It was one of the many days on which he slept.\nIt was one of the many days on which she rowed.",
        "The market opened its gates at dawn today.\nThe market opened its gates at dawn today.",
    ],
)
def test_speakers_noun_phrases_grammar_and_whole_sentences_are_no_openings(qa_of, text):
    assert openings(qa_of, text) == []


def test_quotations_in_other_words_are_repetitions_but_not_within_one_paragraph(qa_of):
    text = 'Luo said, "We must win this game at home."\nIt was late. "We have to win this game at home," Luo said.'
    quoted = [d.span.of(text) for d in qa_of()(text).duplicates if d.unit == "quotation"]
    assert quoted == ["We have to win this game at home,"]
    one = text.replace("\n", " ")
    assert [d for d in qa_of()(one).duplicates if d.unit == "quotation"] == []
