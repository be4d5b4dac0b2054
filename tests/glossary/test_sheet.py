"""A glossary's file keeps what an edit does not touch, to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.sheet import read_sheet

FILES = st.text(alphabet='ab,|"#\r\n 天é\ufeff', max_size=60).map(str.encode)
VALUES = st.text(alphabet='ab,|"# 天\n', max_size=8).map(str.strip)
ODD = (
    "\ufeffsource,target,variants,owner,note\r\n"
    "# ours\r\n"
    '天天动听,"Tiantian Dongting",TTDT,Li,"a, b"\r\n'
    "\r\n"
    '酷狗,Kugou,"Cool Dog",,"two\r\nlines"\r\n'
    'broken,"never\r\n'
    "阿里,Ali"
).encode()


def sheet():
    return read_sheet(ODD)


def row(sheet, source):
    return next(at for at, cells in sheet.rows() if cells["source"] == source)


@given(FILES)
def test_a_file_comes_out_as_it_came_in(data):
    assert read_sheet(data).to_bytes() == data


def test_rows_are_read_by_column():
    assert [cells["target"] for _, cells in sheet().rows()] == ["Tiantian Dongting", "Kugou", "Ali"]


def test_a_changed_cell_leaves_all_else():
    changed = sheet().with_cells(row(sheet(), "酷狗"), {"variants": "Cool Dog|Ku Gou"})
    assert changed.to_bytes() == ODD.replace(b"Cool Dog", b"Cool Dog|Ku Gou")


def test_a_short_row_grows_and_keeps_that_it_ends_the_file():
    changed = sheet().with_cells(row(sheet(), "阿里"), {"variants": "Alibaba, Inc"})
    assert changed.to_bytes() == ODD + b',"Alibaba, Inc"'


def test_a_new_row_is_written_as_the_others_are():
    changed = sheet().with_row({"source": "微信", "target": "WeChat", "note": 'a "b"'})
    assert changed.to_bytes() == ODD + '\r\n微信,WeChat,,,"a ""b"""\r\n'.encode()


def test_a_column_that_is_missing_is_added():
    changed = sheet().with_row({"source": "微信", "target": "WeChat", "status": "draft"})
    assert b"owner,note,status\r\n" in changed.to_bytes()
    assert changed.to_bytes().endswith("\r\n微信,WeChat,,,,draft\r\n".encode())


def test_a_file_that_quotes_all_goes_on_so():
    data = b'"source","target"\n"a","b"\n'
    assert read_sheet(data).with_row({"source": "c", "target": "d"}).to_bytes() == data + b'"c","d"\n'


def test_an_empty_file_gets_its_columns():
    assert read_sheet(b"").with_row({"source": "c", "target": "d"}).to_bytes().startswith(b"source,target,variants")


def test_what_is_no_utf8_is_refused_by_line():
    with pytest.raises(NlpqaError) as caught:
        read_sheet(b"source,target\n\xff,b\n")
    assert caught.value.line == 2


@given(FILES, VALUES, VALUES)
def test_what_is_written_is_read_again(data, source, target):
    before = read_sheet(b"source,target\n" + data)
    after = read_sheet(before.with_row({"source": "x" + source, "target": target}).to_bytes())
    last = [cells for _, cells in after.rows()][-1:]
    old = [cells for _, cells in before.rows()]
    assert len([cells for _, cells in after.rows()]) >= len(old)
    if b'"' not in data:  # an open quotation mark swallows what follows
        assert last[0]["source"].strip() == ("x" + source)
        assert last[0].get("target", "") == target
