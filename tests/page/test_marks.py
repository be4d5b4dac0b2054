from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.text import Document
from nlpqa.page.page import Page


def page_of(text: str) -> Page:
    return Page(Document(text))


def inside(text: str) -> list[str]:
    return [pair.inner.of(text) for pair in page_of(text).marks.pairs]


def faults(text: str) -> tuple[list[str], int]:
    """What stands in marks that never close, and the number of marks that nothing opened."""
    marks = page_of(text).marks
    return [pair.inner.of(text) for pair in marks.unclosed], len(marks.unopened)


WHOLE = ([], 0)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('He said, "It works."', ["It works."]),
        ("He said, “It works.”", ["It works."]),
        ("He said, 'It works.'", ["It works."]),
        ("He said, ‘It works.’", ["It works."]),
        ("「成」", ["成"]),
        ("他说：“成。”", ["成。"]),
        ("«It works», he said", ["It works"]),
        ("＂It works＂", ["It works"]),
        ("``It works,'' he said", ["It works,"]),
        ("Read 《新京报》 today", ["新京报"]),
        ('("It works")—"so it does"', ["It works", "so it does"]),
        ('"One," he said, "and two."', ["One,", "and two."]),
        ('He said,"It works."Then left.', ["It works."]),
        ('"好的",他说:"成"。', ["好的", "成"]),
        ("“One.”“Two.”", ["One.", "Two."]),
        ('"Why?"—"Because."', ["Why?", "Because."]),
        ('the "vision"\'s end', ["vision"]),
        ('"In 2014," he said.', ["In 2014,"]),
    ],
)
def test_each_kind_of_mark_pairs(text, content):
    assert inside(text) == content
    assert faults(text) == WHOLE


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("He asked for “it to work」.", ["it to work"]),
        ("He asked for 「it to work”.", ["it to work"]),
        ('He said “It works" today.', ["It works"]),
        ("He said ”It works“ today.", ["It works"]),
        ("He said ”It works” today.", ["It works"]),
        ("He said “It works“ today.", ["It works"]),
        ("He said „It works“ today.", ["It works"]),
    ],
)
def test_mixed_and_turned_marks_pair(text, content):
    assert inside(text) == content
    assert faults(text) == WHOLE


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“He said ‘no’ to us,” she said.", [("He said ‘no’ to us,", 0), ("no", 1)]),
        ("\"He said 'no' to us,\" she said.", [("He said 'no' to us,", 0), ("no", 1)]),
        ("‘He said “no” to us,’ she said.", [("He said “no” to us,", 0), ("no", 1)]),
        ('"He said "no" to us," she said.', [('He said "no" to us,', 0), ("no", 1)]),
        ("“I read 《新京报》.”", [("I read 《新京报》.", 0), ("新京报", 1)]),
        ("“He said, ‘No.’”", [("He said, ‘No.’", 0), ("No.", 1)]),
        ("\"He said, 'No.'\"", [("He said, 'No.'", 0), ("No.", 1)]),
    ],
)
def test_marks_nest(text, content):
    assert [(pair.inner.of(text), pair.depth) for pair in page_of(text).marks.pairs] == content
    assert faults(text) == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "It's Tencent's app, isn't it?",
        "It’s Tencent’s app, isn’t it?",
        "the users' app and the editors' tools",
        "in the '90s and the ’90s",
        "rock 'n' roll, 'tis said",
        'a 7" tablet and a 10\'4" wall',
        "He is 6'2\" tall.",
        "a 55” screen",
        "He was born in O’Hare",
    ],
)
def test_apostrophes_years_feet_and_inches_are_no_quotation_marks(text):
    assert inside(text) == []
    assert faults(text) == WHOLE


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("'It's Tencent's app,' he said.", ["It's Tencent's app,"]),
        ("‘It’s the users’ app,’ he said.", ["It’s the users’ app,"]),
        ("He said 'the '90s are back' twice.", ["the '90s are back"]),
        ('The "7" tablet" sold.', ['7" tablet']),
        ('He said "it is 6\'2" tall" twice.', ["it is 6'2\" tall"]),
        ("He said, “I'm 20 years old and it's fine.”", ["I'm 20 years old and it's fine."]),
    ],
)
def test_apostrophes_and_inches_inside_a_quotation_do_not_end_it(text, content):
    assert inside(text) == content
    assert faults(text) == WHOLE


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('He said " it works " today.', [" it works "]),
        ("He said “ it works ” today.", [" it works "]),
        ('He wrote:" it works."', [" it works."]),
    ],
)
def test_spaces_inside_the_marks_do_not_hide_them(text, content):
    assert inside(text) == content
    assert faults(text) == WHOLE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said, "It works.', (["It works."], 0)),
        ("He said, “It works.", (["It works."], 0)),
        ('"One," he said. "Two.', (["Two."], 0)),
        ("It works,” he said.", ([], 1)),
        ('It works," he said.', ([], 1)),
        ("It works」 he said.", ([], 1)),
        ("“It works,” he said.” And more.", ([], 1)),
        ("First “it works.\nThen “more” came.", (["it works."], 0)),
    ],
)
def test_a_mark_without_its_partner_is_told(text, found):
    assert faults(text) == found


@pytest.mark.parametrize("mark", ["“", '"'])
def test_a_quotation_over_several_paragraphs_is_one_and_only_its_last_part_closes(mark):
    text = f"He said, {mark}One.\n\n{mark}Two.\n\n{mark}Three.{'”' if mark == '“' else mark}"
    pairs = page_of(text).marks.pairs
    assert [(pair.inner.of(text), pair.continued, pair.reopened) for pair in pairs] == [
        ("One.", True, False),
        ("Two.", True, True),
        ("Three.", False, True),
    ]
    assert faults(text) == WHOLE


def test_marks_in_addresses_and_code_are_none():
    assert inside("Run `print(\"x)` or see https://a.cn/?q='x and 'y.txt") == []


@pytest.mark.parametrize("between", ["\n", "\nA line without marks.\n"])
def test_a_quotation_may_close_a_paragraph_or_two_on(between):
    text = f'Luo said, "It rose.{between}Then it fell." He left.'
    marks = page_of(text).marks
    assert [pair.inner.of(text) for pair in marks.pairs] == [f"It rose.{between}Then it fell."]
    assert not marks.unopened


def test_a_mark_opened_in_between_keeps_an_unclosed_one_apart():
    text = 'Luo said, "It rose.\nHe said, "It fell."'
    assert len(page_of(text).marks.unclosed) == 1


jumble = st.text(st.sampled_from("\"'“”‘’「」『』《》«»`ab ,.\n5s—("), max_size=40)


@given(jumble)
def test_no_text_is_too_odd_and_every_pair_is_well_formed(text):
    page = page_of(text)
    pairs = page.marks.pairs
    assert list(pairs) == sorted(pairs, key=lambda pair: pair.open)
    for pair in pairs:
        assert page.paragraphs[pair.paragraph].covers(pair.open)
        last = page.paragraph_at(pair.outer.end - 1)
        assert last is not None  # a quotation may close one or two paragraphs on
        assert page.paragraphs.index(last) - pair.paragraph <= 2
        assert pair.open.end == pair.inner.start
        assert pair.close is None or pair.inner.end == pair.close.start


@given(jumble)
def test_no_mark_is_used_twice(text):
    marks = page_of(text).marks
    used = [pair.open for pair in marks.pairs] + [pair.close for pair in marks.pairs if pair.close] + [*marks.unopened]
    assert len(used) == len(set(used))


@given(jumble)
def test_pairs_nest_and_never_cross(text):
    outers = [pair.outer for pair in page_of(text).marks.pairs]
    for one in outers:
        for other in outers:
            assert not one.overlaps(other) or one.covers(other) or other.covers(one)


@given(jumble)
def test_every_curly_or_chinese_double_mark_is_in_a_pair_or_told(text):
    page = page_of(text)
    marks = page.marks
    used = {pair.open.start for pair in marks.pairs} | {pair.close.start for pair in marks.pairs if pair.close}
    told = {span.start for span in marks.unopened}
    for at, char in enumerate(text):
        if char in "「」『』《》«»" and not any(span.start <= at < span.end for span in page.protected):
            assert at in used | told
