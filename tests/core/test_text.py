from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.text import BOM, Document, Lines, Span

texts = st.text(st.sampled_from("ab \r\n\u2028\u2029\f\v\x85\x1c，"), max_size=20)


@given(texts)
def test_lines_are_those_of_an_editor(text):
    lines = Lines(text)
    expected = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [span.of(text) for span in lines.spans] == expected
    assert len(lines) == len(expected)


@given(texts)
def test_lines_and_their_ends_make_up_the_text(text):
    spans = Lines(text).spans
    ends = [text[left.end : right.start] for left, right in pairwise(spans)]
    assert set(ends) <= {"\r\n", "\n", "\r"}
    assert "".join(span.of(text) + end for span, end in zip(spans, [*ends, ""], strict=True)) == text


@given(texts)
def test_line_and_column_lead_back_to_the_offset(text):
    lines = Lines(text)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        assert lines.span(line).start + column - 1 == offset
        assert line == lines.number(offset)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_each_way_to_end_a_line_counts_once(end):
    text = f"one{end}{end}three"
    assert Lines(text).position(text.index("three")) == (3, 1)


def test_a_last_line_end_begins_an_empty_line():
    assert Lines("one\n").position(4) == (2, 1)


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\f", "\v", "\x85"])
def test_what_editors_show_inside_a_line_ends_none(char):
    assert Lines(f"one{char}two").position(4) == (1, 5)


def test_a_byte_order_mark_takes_no_column():
    lines = Lines(BOM + "ab\ncd")
    assert [lines.position(at) for at in (0, 1, 2, 4)] == [(1, 1), (1, 1), (1, 2), (2, 1)]


def test_a_document_knows_its_lines():
    assert Document("one\ntwo").lines.position(5) == (2, 2)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forwards_from_zero(start, end):
    with pytest.raises(ValueError, match="forwards"):
        Span(start, end)


@given(*[st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted) for _ in range(2)])
def test_spans_overlap_and_cover_as_their_characters_do(one, other):
    mine, theirs = set(range(*one)), set(range(*other))
    assert Span(*one).overlaps(Span(*other)) == bool(mine & theirs)
    if theirs:
        assert Span(*one).covers(Span(*other)) == (theirs <= mine)
