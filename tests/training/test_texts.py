"""Texts for the teacher come whole, in pieces of sentences."""

from __future__ import annotations

import json

from training import texts


def test_a_long_line_is_cut_between_sentences_and_nothing_is_lost(tmp_path):
    line = " ".join(f"Sentence number {n} says that the Dr. Wu of Ningbo left." for n in range(40))
    (tmp_path / "speech.txt").write_text(line + "\n\nThe end.\n", encoding="utf-8")
    pieces = list(texts.paragraphs(tmp_path))
    assert len(pieces) > 4
    assert " ".join(pieces) == line + " The end."
    assert all(piece.endswith("left.") for piece in pieces[:-1])


def test_of_tables_only_the_sentences_are_read(tmp_path):
    prose = "Tourism goes on to carry the island, with nearly three fifths of all that is earned."
    table = {
        "Area": {"text": "442 sq km."},
        "Economy": [{"text": prose}, 7, None],
        "Products": "coal, iron ore, tin, zinc",
    }
    (tmp_path / "island.json").write_text(json.dumps(table), encoding="utf-8")
    assert list(texts.paragraphs(tmp_path)) == [prose]
