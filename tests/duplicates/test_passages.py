from __future__ import annotations

from nlpqa.core.edit import Safety

RIVER = "The market by the river opened at dawn. It rained. Nobody had told the fishermen of it."
MAYOR = "The mayor had been abroad for most of the winter."
BRIDGE = "The bridge was inspected in March by a firm from abroad.\nIts report was never put up in the town hall."


def passages(qa_of, text, *rows):
    found = [d for d in qa_of(*rows)(text).duplicates if d.kind == "passage"]
    return [(d.span.of(text), d.of.span.of(text)) for d in found]


def test_sentences_repeated_in_a_row_are_a_passage_with_the_short_one_between_them(qa_of):
    assert passages(qa_of, f"{RIVER} {MAYOR}\nIt was late. {RIVER} He knew.") == [(RIVER, RIVER)]


def test_a_passage_runs_across_paragraphs_and_takes_in_parts_of_them(qa_of):
    text = f"{MAYOR} {BRIDGE} Everybody knew of it by then.\n\nHe came back.\n{BRIDGE}\nIt was late."
    assert passages(qa_of, text) == [(BRIDGE, BRIDGE)]


def test_what_differs_in_a_passage_is_told_line_by_line(qa_of):
    again = BRIDGE.replace("a firm", "an office")
    text = f"{BRIDGE}\nIt was late.\n{again}"
    assert passages(qa_of, text) == [(again, BRIDGE)]
    lines = [d for d in qa_of()(text).duplicates if d.unit == "line"]
    assert [d.differs for d in lines] == [(("an office", "a firm"),), ()]


def test_of_three_copies_the_passage_goes_on_in_the_copy_it_began_in(qa_of):
    one, two = BRIDGE.split("\n")
    text = f"{two}\n{MAYOR}\n{one}\n{two}\nIt was late.\n{one}\n{two}"
    assert (f"{one}\n{two}", f"{one}\n{two}") in passages(qa_of, text)


def test_one_repeated_paragraph_is_a_line_and_no_passage(qa_of):
    assert passages(qa_of, f"{RIVER}\n{MAYOR}\n{RIVER}") == []


def test_lines_repeated_in_another_order_are_no_passage(qa_of):
    one, two = BRIDGE.split("\n")
    assert passages(qa_of, f"{one}\n{two}\n{MAYOR}\n{two}\n{one}") == []


def test_a_line_said_thrice_in_a_row_is_no_passage_of_itself(qa_of):
    assert passages(qa_of, "\n".join([MAYOR] * 3)) == []


def test_cleaning_takes_out_the_later_passage_whole_when_asked(qa_of):
    text = f"{BRIDGE}\n{MAYOR}\n{BRIDGE}\nIt was late."
    cleaned = qa_of()(text).clean(Safety.REVIEW)
    assert cleaned.text == f"{BRIDGE}\n{MAYOR}\nIt was late."
    assert cleaned.refused == ()


def test_a_contradiction_within_a_repeated_paragraph_is_told_by_sentence(qa_of):
    first = f"{MAYOR} The market was opened by 300 traders on a cold day. The ferry brought the pupils home."
    text = f"{first}\nIt was late.\n{first.replace('300', '3,000')}"
    found = [d for d in qa_of()(text).duplicates if d.conflicts]
    assert [(d.unit, d.conflicts, d.differs) for d in found] == [("sentence", ("figure",), (("3,000", "300"),))]
