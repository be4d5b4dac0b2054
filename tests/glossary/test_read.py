from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.errors import Fault, GlossaryError, NlpqaError
from nlpqa.glossary.read import Reading, load_glossary, nearest_glossary, packaged_glossary, read_glossary
from nlpqa.glossary.rows import read_rows

HEADER = "source,target,variants,also,type,status,context,note"
FINE = "酷狗,Kugou,Ku Gou"


@pytest.fixture
def written(tmp_path):
    def write(data: str | bytes) -> Path:
        path = tmp_path / "g.csv"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


def rows(*lines: str) -> str:
    return "\n".join([HEADER, *lines, ""])


def targets(reading: Reading) -> list[str]:
    return [term.target for term in reading.glossary]


# What can be read.


def test_a_row_is_a_term_with_all_it_says(written):
    row = '天天动听,Tiantian Dongting, Everyday Listening |Tiantian Yingmei||,TTPOD|TTP,app,Draft,music|player,"a, b"'
    (term,) = load_glossary(written(rows(row))).glossary
    assert (term.id, term.source, term.target, term.line) == ("天天动听", "天天动听", "Tiantian Dongting", 2)
    assert term.variants == ("Everyday Listening", "Tiantian Yingmei")
    assert (term.also, term.context, term.note) == (("TTPOD", "TTP"), ("music", "player"), "a, b")
    assert (term.type, term.status) == ("product", "draft")


def test_trailing_columns_may_be_missing(written):
    (term,) = load_glossary(written("source,target\n天天动听,Tiantian Dongting\n")).glossary
    assert (term.target, term.variants, term.type, term.status) == ("Tiantian Dongting", (), "term", "preferred")
    (term,) = load_glossary(written(rows(FINE))).glossary
    assert term.variants == ("Ku Gou",)


def test_columns_stand_in_any_order_and_case_and_unknown_ones_do_no_harm(written):
    reading = load_glossary(written("Owner,TARGET,Source\nLi Na,Kugou,酷狗\n"))
    assert reading.faults == ()
    assert [(term.source, term.target) for term in reading.glossary] == [("酷狗", "Kugou")]


@pytest.mark.parametrize("row", ["酷狗,", ",Kugou"])
def test_source_or_target_alone_is_a_term(written, row):
    assert len(load_glossary(written(rows(row))).glossary) == 1


def test_blank_lines_and_comments_are_passed_over_but_counted(written):
    text = rows("# players", "", ",,,", '# 7" tablets', FINE)
    reading = load_glossary(written(text))
    assert [term.line for term in reading.glossary] == [6]


def test_quoted_fields_hold_commas_line_breaks_and_doubled_quotes(written):
    text = rows('天,Tian,,,,,,"one, ""two""\n# three"', FINE)
    first, second = load_glossary(written(text)).glossary
    assert first.note == 'one, "two"\n# three'
    assert (second.target, second.line) == ("Kugou", 4)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_the_system_of_the_user_ends_them(written, end):
    text = "\ufeff" + rows("天,Tian", FINE).replace("\n", end)
    assert [term.line for term in load_glossary(written(text)).glossary] == [2, 3]


@pytest.mark.parametrize(
    ("word", "type_"),
    [("company", "organisation"), ("Film", "work"), ("brand", "product"), ("", "term"), ("idiom", "term")],
)
def test_types_are_understood_by_the_words_of_other_glossaries(written, word, type_):
    reading = load_glossary(written(rows(f"酷狗,Kugou,,,{word}")))
    assert (reading.glossary.terms[0].type, reading.faults) == (type_, ())


def test_terms_of_one_source_have_ids_of_their_own(written):
    reading = load_glossary(written(rows("苹果,Apple", "苹果,apple juice")))
    assert len({term.id for term in reading.glossary}) == 2


@pytest.mark.parametrize(
    "sources", [("天天", "天天", "天天#2"), ("天天#2", "天天", "天天"), ("天天", "天天#2", "天天")]
)
def test_a_made_up_id_is_never_one_that_another_row_has(written, sources):
    rows = "".join(f"{source},Daily {number}\n" for number, source in enumerate(sources))
    ids = [term.id for term in load_glossary(written("source,target\n" + rows)).glossary]
    assert sorted(ids) == ["天天", "天天#2", "天天#3"]


def test_the_hash_tells_one_content_from_another(written):
    one = load_glossary(written(rows(FINE))).glossary.hash
    assert load_glossary(written(rows(FINE))).glossary.hash == one
    assert load_glossary(written(rows(FINE, "天,Tian"))).glossary.hash != one


cells = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from('",\n\r#|'), max_size=12
)


@given(st.lists(st.tuples(cells, cells), min_size=1))
def test_whatever_a_spreadsheet_writes_is_read_back(records):
    out = io.StringIO(newline="")
    csv.writer(out).writerows(("x", *record) for record in records)
    assert [tuple(row.cells) for row in read_rows(out.getvalue())] == [("x", *record) for record in records]


words = st.text("abc天 '", min_size=1, max_size=6).filter(str.strip)


@given(st.lists(st.tuples(words, words, st.booleans()), min_size=1, max_size=8))
def test_a_quotation_mark_that_never_closes_costs_its_own_row_only(records):
    lines = [f'{source},"{target},x' if broken else f"{source},{target},x" for source, target, broken in records]
    found = list(read_rows("\n".join(lines)))
    assert [row.line for row in found] == list(range(1, len(records) + 1))
    assert [isinstance(row, Fault) for row in found] == [broken for _, _, broken in records]


# What is wrong.


@pytest.mark.parametrize(
    ("row", "message", "cure"),
    [
        ("酷狗,,Ku Gou", "no target", "give it a target"),
        (",,,also this", "neither source nor target", "target"),
        ("酷狗,Kugou,,,,old", "unknown status “old”", "preferred, draft, forbidden"),
        ("酷狗,Kugou,,,,,,a note, that goes on", "9 fields", "quotation marks"),
        ('酷狗,"Kugou,Ku Gou', "never closes", '""'),
        ('酷狗,7" player', "quotation mark", '""'),
        ('酷狗,"Kugou" Music', "not proper CSV", "quotation marks"),
    ],
)
def test_a_faulty_row_is_told_by_line_with_a_cure_and_left_out_when_lenient(written, row, message, cure):
    path = written(rows("天,Tian", row, FINE))
    with pytest.raises(GlossaryError) as caught:
        load_glossary(path)
    (fault,) = caught.value.faults
    assert fault.line == 3
    assert message in fault.message
    assert cure in fault.cure
    lenient = load_glossary(path, lenient=True)
    assert targets(lenient) == ["Tian", "Kugou"]
    assert lenient.faults == (fault,)


def test_every_fault_of_a_file_is_told_at_once(written):
    path = written(rows('天,"Tian', "酷狗,,Ku Gou", '听,7" pad', "酷我,Kuwo,,,,old", FINE))
    with pytest.raises(GlossaryError) as caught:
        load_glossary(path)
    assert [fault.line for fault in caught.value.faults] == [2, 3, 4, 5]
    assert targets(load_glossary(path, lenient=True)) == ["Kugou"]


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ("酷我,Kuwo,ku gou", "“ku gou” is a variant here and of “Kugou” in line 2"),
        ("酷我,Kuwo,KUGOU", "is the target of “Kugou” in line 2"),
        ("酷我,Kuwo,Dog Player", "is an accepted form of “Kugou” in line 2"),
    ],
)
def test_terms_that_contradict_each_other_are_told_with_both_lines(written, second, message):
    path = written(rows("酷狗,Kugou,Ku Gou,Dog Player", second))
    (fault,) = read_glossary(path).faults
    assert (fault.line, fault.fatal) == (3, True)
    assert message in fault.message
    assert fault.cure
    assert targets(load_glossary(path, lenient=True)) == ["Kugou"]


def test_a_variant_that_another_line_has_as_its_target_is_told_where_it_stands(written):
    (fault,) = read_glossary(written(rows("酷狗,Kugou,Kuwo", "酷我,Kuwo"))).faults
    assert (fault.line, "line 3" in fault.message) == (2, True)


def test_two_rows_of_one_target_may_share_a_variant(written):
    assert read_glossary(written(rows("阿里,Alibaba,Ari", "阿里巴巴,Alibaba,Ari"))).faults == ()


def test_an_unknown_type_is_told_and_does_no_harm(written):
    (fault,) = load_glossary(written(rows("酷狗,Kugou,,,prodct"))).faults
    assert (fault.line, fault.fatal, fault.cure) == (2, False, "did you mean “product”?")


def test_a_misspelt_column_is_told_with_the_right_one(written):
    (fault,) = load_glossary(written("source,target,varients\n酷狗,Kugou,Ku Gou\n")).faults
    assert (fault.fatal, fault.cure) == (False, "did you mean “variants”?")


@pytest.mark.parametrize(
    ("data", "line", "message", "cure"),
    [
        ("", 1, "empty", HEADER),
        ("\n \n", 1, "empty", HEADER),
        (rows(FINE, "天,Tian").replace(",", ";"), 1, "neither a source nor a target", "commas"),
        (rows(FINE, "天,Tian").replace(",", "\t"), 1, "neither a source nor a target", "commas"),
        ("酷狗,Kugou\n天,Tian\n", 1, "neither a source nor a target", HEADER),
        ("source,target,target\n酷狗,Kugou,K\n", 1, "two columns are named “target”", "remove"),
        (rows(FINE).encode("utf-16"), 1, "UTF-16", "UTF-8"),
        (rows("a,Kugou", FINE).encode("gb18030"), 3, "not UTF-8", "UTF-8"),
    ],
)
def test_a_file_that_is_no_glossary_is_told_once_with_a_cure(written, data, line, message, cure):
    with pytest.raises(GlossaryError) as caught:
        load_glossary(written(data))
    (fault,) = caught.value.faults
    assert fault.line == line
    assert message in fault.message
    assert cure in fault.cure


def test_a_first_line_that_cannot_be_trusted_is_not_forgiven(written):
    with pytest.raises(GlossaryError):
        load_glossary(written(rows(FINE).replace(",", ";")), lenient=True)


def test_a_missing_file_is_an_error_with_its_path_and_a_cure(tmp_path):
    with pytest.raises(NlpqaError) as caught:
        load_glossary(tmp_path / "gone.csv")
    assert caught.value.path == str(tmp_path / "gone.csv")
    assert caught.value.cure


# Where glossaries are.


def test_the_nearest_glossary_upwards_is_found(tmp_path):
    inner = tmp_path / "a/b"
    inner.mkdir(parents=True)
    (tmp_path / "glossary.csv").touch()
    assert nearest_glossary(inner) == tmp_path / "glossary.csv"
    (inner / "glossary.csv").touch()
    assert nearest_glossary(inner) == inner / "glossary.csv"


def test_the_packaged_glossary_is_without_fault_and_knows_the_music_players():
    reading = load_glossary(packaged_glossary())
    assert reading.faults == ()
    assert len(reading.glossary) >= 150
    (player,) = (term for term in reading.glossary if term.source == "天天动听")
    assert player.target == "Tiantian Dongting"
    assert {"Tiantianyingying", "Everyday Listening", "Tiantian Yingmei"} <= set(player.variants)
    forms = {form.casefold() for term in reading.glossary for form in (term.target, *term.variants, *term.also)}
    assert not forms & {"cool dog", "tiantianying"}
