"""Two glossaries are merged, nothing dropped; uses are counted by form."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import nlpqa
from nlpqa.curate.merge import merge
from nlpqa.curate.stats import count_uses
from nlpqa.glossary.read import parse_glossary
from nlpqa.glossary.sheet import Sheet, read_sheet

BASE = "source,target,variants,note\n甲,Alpha,A1|A2,old\n乙,Beta,B1,\n丙,Gamma,,\n"


def merged(ours: str, theirs: str, base: str | None = BASE) -> tuple[str, list[tuple[str, str]]]:
    sheets = [None if text is None else read_sheet(text.encode()) for text in (ours, theirs, base)]
    sheet, conflicts = merge(sheets[0] or Sheet(()), sheets[1] or Sheet(()), sheets[2])
    return sheet.to_bytes().decode(), [(conflict.term, conflict.column) for conflict in conflicts]


def test_what_either_changed_is_taken():
    ours = BASE.replace("A1|A2", "A1|A2|A3").replace("丙,Gamma,,\n", "")
    theirs = BASE.replace("A1|A2,old", "A2,new") + "丁,Delta,,\n"
    assert merged(ours, theirs) == ("source,target,variants,note\n甲,Alpha,A2|A3,new\n乙,Beta,B1,\n丁,Delta,,\n", [])


def test_what_both_changed_is_told_and_ours_kept():
    text, conflicts = merged(BASE.replace("Beta", "Beta One"), BASE.replace("Beta", "Beta Two"))
    assert "Beta One" in text
    assert conflicts == [("乙", "target")]


def test_a_row_that_one_changed_and_the_other_took_out_stays():
    without = BASE.replace("乙,Beta,B1,\n", "")
    changed = BASE.replace("B1", "B1|B2")
    for ours, theirs in ((without, changed), (changed, without)):
        text, conflicts = merged(ours, theirs)
        assert "乙,Beta,B1|B2" in text
        assert conflicts == [("乙", "")]


def test_without_a_base_all_of_both_is_there():
    text, conflicts = merged(
        "source,target,variants\n甲,Alpha,A1\n", "source,target,variants\n甲,Alpha,A2\n乙,Beta,\n", None
    )
    assert text == "source,target,variants\n甲,Alpha,A1|A2\n乙,Beta,\n"
    assert conflicts == []


ROWS = st.dictionaries(
    st.sampled_from("甲乙丙丁"),
    st.tuples(st.sampled_from(["x", "y"]), st.sets(st.sampled_from("abc")), st.sampled_from(["", "n"])),
)


def as_sheet(rows: dict[str, tuple[str, set[str], str]]) -> Sheet:
    lines = [f"{source},{target},{'|'.join(sorted(forms))},{note}\n" for source, (target, forms, note) in rows.items()]
    return read_sheet(("source,target,variants,note\n" + "".join(lines)).encode())


@settings(max_examples=200, deadline=None)
@given(ROWS, ROWS, ROWS)
def test_no_term_is_lost_and_every_clash_is_told(ours, theirs, base):
    sheet, conflicts = merge(as_sheet(ours), as_sheet(theirs), as_sheet(base))
    got = {row["source"]: row for _, row in sheet.rows()}
    told = {conflict.term for conflict in conflicts}
    for source in {*ours, *theirs}:
        mine, other, before = ours.get(source), theirs.get(source), base.get(source)
        taken_out = before is not None and (mine is None or other is None) and before in (mine, other)
        assert (source in got) == (not taken_out)
        if mine and other and mine[0] != other[0] and before and before[0] not in (mine[0], other[0]):
            assert source in told
    same, none = merge(as_sheet(ours), as_sheet(ours), as_sheet(base))
    assert (same, none) == (as_sheet(ours), [])


def test_uses_are_counted_by_form_and_dead_variants_told():
    glossary = parse_glossary(
        "source,target,variants,also\n天天动听,Tiantian Dongting,TTDT|Daily Listening,TTPOD\n乙,Beta,,\n".encode()
    )
    qa = nlpqa.Pipeline(glossary.glossary, stages=("names",))
    first, second = count_uses(glossary.glossary, [qa("TTDT and TTPOD and TTDT."), qa("Tiantian Dongting is here.")])
    assert (first.hits, first.documents, first.dead) == (4, 2, ("Daily Listening",))
    assert first.forms == {"Tiantian Dongting": 1, "TTPOD": 1, "TTDT": 2, "Daily Listening": 0}
    assert second.hits == 0


def test_a_preferred_term_is_not_made_a_draft_by_a_list_that_came_from_elsewhere():
    ours = "source,target,status\n甲,Alpha,\n乙,Beta,draft\n"
    theirs = "source,target,status\n甲,Alpha,draft\n乙,Beta,\n"
    assert merged(ours, theirs, None) == (ours, [("乙", "status"), ("甲", "status")])
    assert merged(ours, theirs, ours) == (theirs, [])
