from __future__ import annotations

import pickle
from pathlib import Path

from nlpqa.core.errors import Fault, GlossaryError, NlpqaError


def test_an_error_says_what_is_wrong_where_and_what_to_do():
    error = NlpqaError("byte 3 is not UTF-8", Path("a/b.txt"), 7, "save the file as UTF-8")
    assert str(error) == "a/b.txt:7: byte 3 is not UTF-8 (save the file as UTF-8)"
    assert str(NlpqaError("no glossary")) == "no glossary"


def test_an_error_comes_home_whole_from_a_worker():
    error = NlpqaError("byte 3 is not UTF-8", Path("a/b.txt"), 7, "save the file as UTF-8")
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is NlpqaError
    assert (back.message, back.path, back.line, back.cure) == (error.message, "a/b.txt", 7, error.cure)
    assert str(back) == str(error)


def test_a_glossary_error_comes_home_with_all_its_faults():
    faults = [Fault(2, "no target", "give it a target"), Fault(9, "unknown status", "use draft", fatal=False)]
    error = GlossaryError(Path("g.csv"), faults)
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is GlossaryError
    assert (back.faults, back.path, str(back)) == (tuple(faults), "g.csv", str(error))


def test_a_glossary_error_lists_every_fault_with_its_line_and_cure():
    shown = str(GlossaryError("g.csv", [Fault(2, "no target", "give it a target"), Fault(9, "two", "rename")]))
    assert "g.csv:2: no target (give it a target)" in shown
    assert "g.csv:9: two (rename)" in shown
    assert "2 faults" in shown
