from __future__ import annotations

from nlpqa.core.edit import Edit, Fix, Safety, apply
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.engine.shared_fixes import share_fixes


def finding(check: str, *edits: tuple[int, int, str], safety: Safety = Safety.SAFE) -> Finding:
    made = tuple(Edit(Span(start, end), new) for start, end, new in edits)
    return Finding(check, made[0].span, "a fault", Severity.WARNING, fix=Fix(made, check, safety))


def mended(text: str, *findings: Finding) -> tuple[str, int]:
    result = apply(text, [f.fix for f in share_fixes(findings) if f.fix is not None])
    return result.text, len(result.refused)


def test_the_wider_fix_mends_what_the_narrower_would():
    wide, narrow = finding("name-variant", (4, 12, "Kugou")), finding("character-width", (4, 5, "C"))
    assert mended("the Ｃool Dog", wide, narrow) == ("the Kugou", 0)
    assert mended("the Ｃool Dog", narrow, wide) == ("the Kugou", 0)
    assert [f.check for f in share_fixes([wide, narrow])] == ["name-variant", "character-width"]


def test_two_answers_for_one_place_leave_one():
    one, other = finding("a", (4, 5, "x")), finding("b", (4, 5, "y"))
    assert mended("the z", one, other) == ("the x", 0)


def test_fixes_apart_stay_as_they_are():
    findings = (finding("a", (0, 3, "The")), finding("b", (4, 5, "y")), finding("c", (3, 3, ",")))
    assert share_fixes(findings) == findings


def test_a_fix_with_an_edit_elsewhere_is_not_taken_for_mended():
    wide, pair = finding("a", (0, 8, "new")), finding("b", (2, 3, ""), (10, 11, ""))
    assert share_fixes([wide, pair]) == (wide, pair)


def test_what_a_person_must_see_is_left_alone():
    wide, review = finding("a", (0, 8, "new")), finding("b", (2, 3, ""), safety=Safety.REVIEW)
    assert share_fixes([wide, review]) == (wide, review)
