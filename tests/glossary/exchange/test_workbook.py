"""Workbooks as people type them are read as a person reads them; what is no sound workbook is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time

import pytest
from openpyxl import Workbook, load_workbook

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.exchange.fit import fit
from nlpqa.glossary.exchange.table import Asked, Entry, Table
from nlpqa.glossary.exchange.workbook import read_xlsx, write_xlsx


def book(*rows: list[object], title: str = "Terms", **others: list[object]) -> bytes:
    made = Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    for name, row in others.items():
        made.create_sheet(name).append(row)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def rows(table: Table) -> list[dict[str, str]]:
    return [dict(entry.cells) for entry in table.entries]


def repacked(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part.filename, content.replace(old, new) if part.filename == name else content)
    return made.getvalue()


def test_numbers_and_dates_are_as_a_person_reads_them():
    data = book(
        ["中文", "English", "Comment"],
        ["网易", 163, datetime(2026, 1, 2)],
        [None, None, None],
        ["五八", 58.0, 0.5],
        ["真", True, datetime(2026, 1, 2, 3, 4)],
        ["点", time(9, 30), "_x000D_ end"],
    )
    assert rows(read_xlsx(data, Asked())) == [
        {"source": "网易", "target": "163", "note": "2026-01-02"},
        {"source": "五八", "target": "58", "note": "0.5"},
        {"source": "真", "target": "TRUE", "note": "2026-01-02 03:04:00"},
        {"source": "点", "target": "09:30:00", "note": "end"},
    ]


def test_what_begins_like_a_formula_is_a_text_for_others_too():
    cells = ["=1+1", "+86", "-", "@x", "#N/A", "#REF!"]
    sheet = load_workbook(
        io.BytesIO(write_xlsx([Entry(2, {"source": cell, "target": "x"}) for cell in cells]).data)
    ).active
    column = [sheet.cell(row, 1) for row in range(2, 2 + len(cells))]
    assert [(cell.value, cell.data_type) for cell in column] == [(cell, "s") for cell in cells]


def test_a_formula_counts_as_what_it_came_to():
    data = book(["source", "target"], ["酷狗", '="Ku"&"gou"'], ["微信", '="We"&"Chat"'])
    part = "xl/worksheets/sheet1.xml"
    cell = b'<c r="B2"><f>"Ku"&amp;"gou"</f><v></v></c>'
    saved = repacked(data, part, cell, cell.replace(b"<v>", b"<v>Kugou").replace(b'"B2"', b'"B2" t="str"'))
    table = read_xlsx(saved, Asked())
    assert rows(table)[0].get("target") == "Kugou"
    assert [(loss.line, loss.column) for loss in table.losses] == [(3, "column 2")]


def test_sheets_are_chosen_and_the_others_told():
    data = book(["source", "target"], ["酷狗", "Kugou"], Second=["source", "target"])
    assert [loss.what for loss in read_xlsx(data, Asked()).losses] == ["Second"]
    assert not read_xlsx(data, Asked(sheet="second")).entries
    with pytest.raises(NlpqaError, match="Third") as caught:
        read_xlsx(data, Asked(sheet="Third"))
    assert "Terms, Second" in caught.value.cure


def test_columns_are_named_or_numbered():
    data = book(["拼写", "怎么写"], ["酷狗", "Kugou"])
    with pytest.raises(NlpqaError, match="no Chinese and no English"):
        read_xlsx(data, Asked())
    named = {"source": "拼写", "target": "怎么写"}
    assert rows(read_xlsx(data, Asked(named))) == [{"source": "酷狗", "target": "Kugou"}]
    with pytest.raises(NlpqaError, match="no column “英文”"):
        read_xlsx(data, Asked({"source": "拼写", "target": "英文"}))
    assert rows(read_xlsx(book(["酷狗", "Kugou"]), Asked({"source": "1", "target": "2"}))) == [
        {"source": "酷狗", "target": "Kugou"}
    ]


def test_foreign_statuses_become_the_glossarys_and_an_unknown_one_a_draft():
    data = book(["source", "target", "Status"], ["甲", "A", "Approved"], ["乙", "B", "deprecated"], ["丙", "C", "hm"])
    table = fit(read_xlsx(data, Asked()))
    assert [row.get("status") for row in rows(table)] == [None, "forbidden", "draft"]
    assert [(loss.line, loss.what) for loss in table.losses] == [(4, "hm")]


def test_a_claimed_size_costs_nothing():
    data = book(["source", "target"], ["酷狗", "Kugou"])
    part = "xl/worksheets/sheet1.xml"
    claimed = repacked(data, part, b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')
    assert rows(read_xlsx(claimed, Asked())) == [{"source": "酷狗", "target": "Kugou"}]
    far = repacked(data, part, b'<row r="2"', b'<row r="4000000000"')
    assert not read_xlsx(far, Asked()).entries


def bomb() -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
        target.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1100):
            part.write(b" " * (1 << 20))
    return made.getvalue()


def test_a_zip_bomb_is_refused_by_what_it_would_unpack_to():
    with pytest.raises(NlpqaError, match="unpacks to"):
        read_xlsx(bomb(), Asked())


SOUND = book(["source", "target"], ["酷狗", "Kugou"])
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff" * 40,
        b"source,target\n",
        SOUND[: len(SOUND) // 2],
        SOUND[:-5],
        repacked(SOUND, "xl/worksheets/sheet1.xml", b"</sheetData>", b""),
        repacked(SOUND, "xl/worksheets/sheet1.xml", b"<worksheet", ENTITIES),
        repacked(SOUND, "xl/workbook.xml", b"Terms", b"Te\x01rms"),
        repacked(SOUND, "xl/worksheets/sheet1.xml", b'r="B2"', b'r="BBBBBBB2"'),
    ],
)
def test_what_is_no_sound_workbook_is_refused_with_a_cure(data):
    with pytest.raises(NlpqaError) as caught:
        read_xlsx(data, Asked())
    assert caught.value.cure
