from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

PLAYER = "天天动听,Tiantian Dongting,Everyday Listening|Tiantian Yingmei,TTPOD"
NEW_YORK = "纽约,New York"


@pytest.fixture(scope="session")
def duplicates(qa_of):
    return lambda text, *rows: qa_of(*rows)(text).duplicates


@pytest.fixture(scope="session")
def found(duplicates):
    """What is found of one unit: the later text with the earlier."""

    def find(text, unit, *rows):
        wanted = (d for d in duplicates(text, *rows) if d.unit == unit)
        return [(d.span.of(text), d.of.span.of(text)) for d in wanted]

    return find


# Words.


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("It was the the first.", "the"),
        ("The the first", "the"),
        ("It was of of use.", "of"),
        ("They closed closed it.", "closed"),
        ("They closed  closed it.", "closed"),
        ("It was the the the first.", "the the"),
        ("They use WeChat a a lot.", "a"),
        ("It could not block and block it.", "block"),
    ],
)
def test_a_word_said_twice_in_a_row_is_found_once(found, text, later):
    assert [here for here, _ in found(text, "word")] == [later]


def test_a_word_is_found_again_across_a_line_wrapped_by_hand(found):
    text = (
        "Tencent said on Monday that it had blocked all the links to the apps of the\n"
        "the rivals because users had complained about them, and that it would open"
    )
    assert found(text, "word") == [("the", "the")]


def test_a_name_said_twice_is_found_in_any_two_renderings(found):
    text = "They use Everyday Listening Tiantian Dongting now."
    assert found(text, "word", PLAYER) == [("Tiantian Dongting", "Everyday Listening")]


@pytest.mark.parametrize(
    "text",
    [
        "He had had enough, and that that man knew.",
        "What it is is unclear.",
        "It was very very good, and bye bye.",
        "Again and again it grew bigger and bigger.",
        "They waited and waited for years and years.",
        "Time and time again it failed.",
        "Lang Lang played in Baden Baden.",
        "He won 3 3 times, 10 10.",
        "It was the. The end.",
        "He came to the, the end.",
        "A heading of tea\nTea is good.",
        "看看看",
        "the file ab ab.txt",
    ],
)
def test_doubles_that_grammar_emphasis_names_or_layout_allow_are_left_alone(found, text):
    assert found(text, "word") == []


@pytest.mark.parametrize(
    "text",
    [
        "The effect it has has been great.",
        "What it was was a mistake.",
        "What they are are tools.",
        "The people's will will prevail.",
        "Was this this morning?",
        "Those who can can help.",
    ],
)
def test_doubles_that_two_clauses_can_need_are_not_deleted_unasked(qa_of, text):
    assert qa_of(PLAYER)(text).clean().text == text


# Items of a list.


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("the fields of games, animation, games, videos and music", "games"),
        ("They sell tea, rice, salt and tea.", "tea"),
        ("They sell tea, rice, Tea, and salt.", "Tea"),
        ("Both Xiami Music and Xiami Music are blocked.", "Xiami Music"),
        ("They sell green tea, rice, green tea and salt.", "green tea"),
    ],
)
def test_an_item_that_stands_in_its_list_before_is_found(found, text, later):
    assert [here for here, _ in found(text, "item")] == [later]


def test_a_name_is_one_item_in_any_rendering(found):
    text = "They block TTPOD, Kuwo, Everyday Listening and others."
    assert found(text, "item", PLAYER) == [("Everyday Listening", "TTPOD")]


@pytest.mark.parametrize(
    "text",
    [
        "They live in New York, New York.",
        "He won 6-3, 4-6, 6-3.",
        "He came to Tencent, and Tencent paid him.",
        "They sell tea, rice and salt; tea, oil and bread.",
        "He said tea, she said rice, and he said salt.",
    ],
)
def test_lists_that_repeat_nothing_or_rightly_so_are_left_alone(found, text):
    assert found(text, "item", NEW_YORK) == []


# Lines and sentences.


def test_a_line_said_again_points_to_the_first(duplicates):
    text = "The market opened at dawn.\nNobody came.\nThe market opened at dawn.\nthe MARKET opened, at dawn\n"
    found = [d for d in duplicates(text) if d.unit == "line"]
    assert [(d.kind, d.score, d.of.line, text[: d.span.start].count("\n") + 1) for d in found] == [
        ("exact", 1.0, 1, 3),
        ("exact", 1.0, 1, 4),
    ]


def test_lines_are_compared_with_names_read_as_their_terms(duplicates):
    text = "Many people use Everyday Listening.\nMany people use Tiantian Yingmei.\n"
    (line,) = duplicates(text, PLAYER)
    assert (line.kind, line.unit, line.differs) == ("exact", "line", (("Tiantian Yingmei", "Everyday Listening"),))


def test_a_line_nearly_said_before_says_what_differs(duplicates):
    text = (
        "Tencent blocked links to five music apps on Monday.\nTencent has blocked links to six music apps on Monday.\n"
    )
    (line,) = [d for d in duplicates(text) if d.unit == "line"]
    assert line.kind == "near"
    assert 0.72 <= line.score < 1
    assert line.differs == (("has", ""), ("six", "five"))


def test_a_sentence_said_again_in_another_paragraph_is_found(found):
    text = "It rained. The old market opened again at dawn.\nThe old market opened again at dawn. Nobody came."
    sentence = "The old market opened again at dawn."
    assert found(text, "sentence") == [(sentence, sentence)]


def test_the_sentences_of_a_repeated_line_are_not_told_again(duplicates):
    line = "The old market opened again at dawn. Nobody had come to see it open."
    assert [d.unit for d in duplicates(f"{line}\n{line}")] == ["line"]


@pytest.mark.parametrize(
    "text",
    [
        "Read more\nRead more",
        "Sales of tea in spring rose by a third.\nExports of rice in autumn fell by a quarter.",
        "Shares of Baidu rose 3 percent in Hong Kong.\nBonds of Tencent fell 5 percent in New York.",
    ],
)
def test_short_lines_and_lines_that_share_some_words_are_left_alone(duplicates, text):
    assert duplicates(text) == ()


texts = st.lists(
    st.sampled_from(
        [
            "the",
            "tea",
            "Tencent",
            "closed",
            "and",
            "Everyday Listening",
            "TTPOD",
            ",",
            ".",
            "\n",
            "天",
            "a",
            "had",
            "www.a.cn",
        ]
    ),
    max_size=25,
).map(" ".join)


@given(texts)
def test_what_is_found_lies_after_what_it_repeats(duplicates, text):
    for duplicate in duplicates(text, PLAYER):
        assert duplicate.of.span.end <= duplicate.span.start
        assert duplicate.span.of(text).strip()
        assert 0 < duplicate.score <= 1
        assert duplicate.of.line == text[: duplicate.of.span.start].count("\n") + 1


@given(texts)
def test_an_exact_repetition_is_no_repetition_when_only_the_first_is_kept(duplicates, text):
    exact = [d for d in duplicates(text, PLAYER) if d.unit == "line" and d.kind == "exact"]
    for duplicate in reversed(exact):
        text = text[: duplicate.span.start] + text[duplicate.span.end :]
    assert not [d for d in duplicates(text, PLAYER) if d.unit == "line" and d.kind == "exact"]
