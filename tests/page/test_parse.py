"""The parse of a page in pieces: what is read when, what is kept, and where a long paragraph is cut."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from nlpqa.core.text import Document, Span
from nlpqa.lang.english import Need
from nlpqa.page import parse as parsing
from nlpqa.page.page import Page
from nlpqa.page.parse import Parse, pieces_of

BLANK = spacy.blank("en")


class Reader:
    """Stands for a model: notes what it is asked to read, and only tells words apart."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.needs: set[frozenset[Need]] = set()

    def read(self, texts: Iterable[str], needs: Iterable[Need]) -> list[Doc]:
        self.calls.append(list(texts))
        self.needs.add(frozenset(needs))
        return [BLANK.make_doc(text.replace("\n", " ")) for text in self.calls[-1]]

    @property
    def texts(self) -> list[str]:
        return [text for call in self.calls for text in call]


def parse_of(paragraphs: list[str]) -> tuple[Parse, Reader, list[int]]:
    """The parse of paragraphs with an empty line between them, its reader, and where the paragraphs begin."""
    starts = [sum(len(p) + 2 for p in paragraphs[:n]) for n in range(len(paragraphs))]
    pieces = [Span(start, start + len(p)) for start, p in zip(starts, paragraphs, strict=True)]
    reader = Reader()
    return Parse("\n\n".join(paragraphs), pieces, reader, [Need.PARSE]), reader, starts


TEN = [f"{n} Mr. Wei said profits fell." for n in range(10)]  # 29 code points each


@pytest.fixture
def small(monkeypatch):
    """Three of TEN are read at one go, and six are kept."""
    monkeypatch.setattr(parsing, "_AHEAD", 3 * len(TEN[0]))
    monkeypatch.setattr(parsing, "_KEPT", 6 * len(TEN[0]))


# -- What is read when ------------------------------------------------------------------------------------------------


def test_nothing_is_read_before_it_is_asked_for():
    parse, reader, _ = parse_of(TEN)
    iter(parse)
    assert parse.at(len(TEN[0])) is None
    assert parse.gives(Need.PARSE)
    assert not parse.gives(Need.NAMES)
    assert reader.calls == []


def test_a_short_text_is_read_at_one_go():
    parse, reader, _ = parse_of(TEN)
    assert [parsed.doc.text for parsed in parse] == TEN
    assert reader.calls == [TEN]
    assert reader.needs == {frozenset({Need.PARSE})}


def test_pieces_are_read_with_those_that_follow_and_no_earlier(small):
    parse, reader, starts = parse_of(TEN)
    parse.at(starts[4])
    assert reader.calls == [TEN[4:7]]
    parse.at(starts[6])
    assert reader.calls == [TEN[4:7]]
    parse.at(starts[3])
    assert reader.calls == [TEN[4:7], TEN[3:4]]  # what follows has been read
    parse.at(starts[9])
    assert reader.calls[2:] == [TEN[9:]]


def test_a_piece_longer_than_is_read_at_one_go_is_read_alone(small):
    long = " ".join(TEN[:5])
    parse, reader, _ = parse_of([long, *TEN[:2]])
    parse.at(0)
    assert reader.calls == [[long]]


def test_going_through_all_reads_each_once_and_in_batches(small):
    parse, reader, _ = parse_of(TEN)
    assert [parsed.doc.text for parsed in parse] == TEN
    assert reader.calls == [TEN[0:3], TEN[3:6], TEN[6:9], TEN[9:]]


# -- What is kept -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [range(10), range(9, -1, -1), [0, 9, 1, 8, 2, 7, 3, 6, 4, 5, 0, 5, 9]])
def test_what_is_kept_is_bounded_however_long_the_text(small, order):
    parse, reader, starts = parse_of(TEN)
    for n in order:
        found = parse.at(starts[n])
        assert found is not None
        assert found.doc.text == TEN[n]
        assert sum(len(kept.span) for kept in parse._read.values()) <= 6 * len(TEN[0])
    assert len(set(reader.texts)) == 10


def test_a_piece_that_was_given_up_is_read_again_and_is_the_same(small):
    parse, reader, starts = parse_of(TEN)
    first = parse.at(starts[0])
    list(parse)
    again = parse.at(starts[0])
    assert reader.texts.count(TEN[0]) == 2
    assert first is not None
    assert again is not None
    assert again.span == first.span
    assert [(t.text, t.idx) for t in again.doc] == [(t.text, t.idx) for t in first.doc]


def test_what_was_asked_for_last_is_kept(small):
    parse, reader, starts = parse_of(TEN)
    for n in (0, 3, 0, 6):  # three at a time; the third three push others out, but not the one just asked for
        parse.at(starts[n])
    before = len(reader.calls)
    parse.at(starts[0])
    parse.at(starts[6])
    assert len(reader.calls) == before


def test_of_what_was_read_ahead_the_furthest_is_given_up_first(small):
    parse, reader, starts = parse_of(TEN)
    for n in (0, 3, 9):  # the last is one more than can be kept
        parse.at(starts[n])
    before = len(reader.calls)
    parse.at(starts[1])
    assert len(reader.calls) == before
    parse.at(starts[2])
    assert reader.calls[before:] == [TEN[2:3]]


# -- Places -----------------------------------------------------------------------------------------------------------

TEXT = "Mr. Wei said\nprofits fell.\n\n\u3000Ms. Lin denied it."


def page_of(text: str) -> Parse:
    parse = Page(Document(text), Reader(), [Need.TAGS]).parse
    assert parse is not None
    return parse


@pytest.mark.parametrize("needs", [[], [Need.PARSE]])
def test_a_page_that_was_given_no_model_or_no_need_of_one_has_no_parse(needs):
    assert Page(Document(TEXT), None if needs else Reader(), needs).parse is None


@pytest.mark.parametrize("text", [TEXT, "", "\n\n", "  Profits fell.  \n\n\n Rents rose.\n"])
def test_a_piece_is_found_from_any_of_its_characters_and_none_between_pieces(text):
    parse, pieces = page_of(text), Page(Document(text)).paragraphs
    for at in range(len(text) + 2):
        found = parse.at(at)
        assert ([found.span] if found else []) == [piece for piece in pieces if piece.start <= at < piece.end]


def test_every_token_knows_where_it_stands_in_the_text():
    for parsed in page_of(TEXT):
        for token in parsed.doc:
            span = parsed.span_of(token)
            assert span.of(TEXT).split() == token.text.split()
            assert list(parsed.tokens(span)) == [token]
        assert parsed.span_of(parsed.doc[:]) == parsed.span


def test_a_run_of_tokens_spans_the_text_from_the_first_to_the_last():
    second = page_of(TEXT).at(len(TEXT) - 1)
    assert second is not None
    assert second.span_of(second.doc[0:2]).of(TEXT) == "Ms. Lin"


@pytest.mark.parametrize(
    ("words", "touched"),
    [
        ("Lin denied", ["Lin", "denied"]),
        ("in den", ["Lin", "denied"]),  # half a word is touched
        (" denied ", ["denied"]),
        (" ", []),
        ("fell.\n\n\u3000Ms.", ["Ms."]),  # what stands in another piece is not this one's
        ("Mr. Wei", []),
        (TEXT, ["Ms.", "Lin", "denied", "it", "."]),
    ],
)
def test_the_tokens_that_a_span_touches(words, touched):
    second = page_of(TEXT).at(len(TEXT) - 1)
    assert second is not None
    start = TEXT.rindex(words)
    assert [token.text for token in second.tokens(Span(start, start + len(words)))] == touched


@given(
    text=st.text(st.sampled_from("Wei’s fell. \n\n\u3000"), max_size=80), ends=st.tuples(st.integers(), st.integers())
)
def test_tokens_and_places_agree_on_any_text(text, ends):
    start, end = sorted(abs(end) % (len(text) + 1) for end in ends)
    for parsed in page_of(text):
        inside = {t.i for t in parsed.doc if parsed.span_of(t).overlaps(Span(start, end))}
        if start < end:
            assert {t.i for t in parsed.tokens(Span(start, end))} == inside


# -- Where a long paragraph is cut ------------------------------------------------------------------------------------


def pieces(text: str, longest: int) -> tuple[Span, ...]:
    page = Page(Document(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "_LONGEST", longest)
        return pieces_of(page.paragraphs, page.sentences)


def test_short_paragraphs_are_pieces_as_they_are():
    text = "Profits fell. Rents rose.\n\nNobody knew why."
    assert [piece.of(text) for piece in pieces(text, 25)] == ["Profits fell. Rents rose.", "Nobody knew why."]


def test_a_long_paragraph_is_cut_between_sentences_and_no_oftener_than_it_must_be():
    text = "Profits fell. Rents rose. Nobody knew why. Shares fell."
    assert [piece.of(text).strip() for piece in pieces(text, 30)] == [
        "Profits fell. Rents rose.",
        "Nobody knew why. Shares fell.",
    ]


def test_a_sentence_that_is_too_long_is_cut_where_it_must_be():
    text = "Profits fell. " + "Rentsroseandrose" * 4 + ". Nobody knew why."
    found = pieces(text, 30)
    assert all(len(piece) <= 30 for piece in found)
    assert found[0].of(text) == "Profits fell."
    assert "".join(piece.of(text) for piece in found).replace(" ", "") == text.replace(" ", "")


def test_a_sentence_that_is_just_short_enough_is_whole():
    text = "Profits fell. Nobody knew why they fell. Rents rose."
    assert "Nobody knew why they fell." in [piece.of(text).strip() for piece in pieces(text, 26)]


ARTICLE = st.lists(
    st.sampled_from(["Ab. ", "Ab cd ef. ", "Abcdefghijklmnopqrstuvw. ", "Ab cd", "\n\n", "  "]), max_size=12
)


@given(text=ARTICLE.map("".join), longest=st.integers(4, 40))
def test_pieces_hold_every_sentence_once_and_are_cut_inside_one_only_if_it_is_too_long(text, longest):
    page, found = Page(Document(text)), pieces(text, longest)
    assert all(0 < len(piece) <= longest for piece in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    held = [at for piece in found for at in range(piece.start, piece.end)]
    for sentence in page.sentences:
        assert set(range(sentence.start, sentence.end)) <= set(held)
        cut = [piece for piece in found if sentence.start < piece.end < sentence.end]
        gap = sentence.start - max([s.end for s in page.sentences if s.end <= sentence.start], default=0)
        assert not cut or len(sentence) + gap > longest
