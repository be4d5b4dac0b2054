"""What is exported comes back as it was, but for what the losses name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.csvl10n import csvfile
from translate.storage.tbx import tbxfile

from nlpqa.glossary.exchange.characters import in_one_line, with_single_spaces, without_controls
from nlpqa.glossary.exchange.fit import fit
from nlpqa.glossary.exchange.formats import FORMATS, Format, find_format
from nlpqa.glossary.exchange.forms import LISTS, split_forms
from nlpqa.glossary.exchange.sheets import sheet_of, table_of
from nlpqa.glossary.exchange.table import Asked, Entry
from nlpqa.glossary.read import read_glossary
from nlpqa.glossary.sheet import read_sheet

WORDS = (
    "天天动听",
    "Kugou",
    "NetEase Cloud Music",
    "Müller & Söhne",
    "مرحبا",
    "<b>",
    "]]>",
    "&amp;",
    "=1+1",
    "+86",
    "-",
    "@x",
)
WORDS += (
    "#N/A",
    "#1",
    "_x0041_",
    "'",
    '"',
    'say ""',
    "a,b",
    "x;y",
    "tab\there",
    "two\nlines",
    "re\rturn",
    "a  b",
    "\x01",
    "\x0b",
)
WORDS += ("\ufeff", "\u3000", "𠮷", "TRUE", "007", "1e5", "2026-01-02", "source", "\ufffe", "http://a.b/?c=d&e")
TEXT = st.lists(
    st.one_of(st.sampled_from(WORDS), st.text(alphabet=" a\"\t\n\r,;#='&<天\x07", max_size=4)), min_size=1, max_size=3
)
CELL = TEXT.map(" ".join).map(str.strip)
FORMS = st.lists(CELL.filter(lambda cell: "|" not in cell), max_size=3).map(
    lambda forms: "|".join(dict.fromkeys(forms))
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {"source": CELL},
        optional={
            "target": CELL,
            "variants": FORMS,
            "also": FORMS,
            "context": FORMS,
            "type": st.sampled_from(["person", "Company", "term", "no such type"]),
            "status": st.sampled_from(["preferred", "draft", "forbidden"]),
            "note": CELL,
            "owner, 部门": CELL,
        },
    ),
    max_size=4,
)


def as_entries(rows: list[dict[str, str]]) -> list[Entry]:
    """Rows as a glossary on disk gives them."""
    cleaned = []
    for row in rows:
        cells = {name: cell for name, cell in row.items() if cell}
        if not cells.get("target"):
            cells.pop("variants", None)
        cleaned.append(
            Entry(2, {name: "|".join(split_forms(cell)) if name in LISTS else cell for name, cell in cells.items()})
        )
    kept = [entry for entry in cleaned if entry.cells.get("source") or entry.cells.get("target")]
    return list(table_of(read_sheet(sheet_of(kept).to_bytes())).entries)


def said(entry: Entry) -> dict[str, str]:
    """A row without what says nothing: a preferred term is one of no status."""
    cells = {name: "|".join(split_forms(cell)) if name in LISTS else cell for name, cell in entry.cells.items()}
    if cells.get("status", "").lower() == "preferred":
        del cells["status"]
    return {name: cell for name, cell in cells.items() if cell}


def mended(cell: str, whys: list[str]) -> str:
    """A cell as the losses that name it say it comes back; "" if they say that it does not."""
    for why in whys:
        if why.startswith("control characters"):
            cell = without_controls(cell).strip()
        elif why.startswith("a tab or a line break"):
            cell = in_one_line(cell).strip()
        elif why.startswith("several spaces"):
            cell = with_single_spaces(cell).strip()
        else:
            return ""
    return cell


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
@given(rows=ROWS)
def test_all_comes_back_but_what_the_losses_name(format: Format, rows: list[dict[str, str]]) -> None:
    entries = as_entries(rows)
    written = format.write(entries)
    lost = {(loss.line, loss.column): [] for loss in written.losses}
    for loss in written.losses:
        lost[loss.line, loss.column].append(loss.why)
    expected = []
    for entry in entries:
        if (entry.line, "") in lost:
            continue
        cells = {name: mended(cell, lost.get((entry.line, name), [])) for name, cell in said(entry).items()}
        row = said(Entry(0, cells))
        if not row.get("target"):
            row.pop("variants", None)  # a target of control characters is none: the import tells the variants
        if row.get("source") or row.get("target"):
            expected.append(row)
    if not expected:
        return
    read = fit(format.read(written.data, Asked()))
    assert [said(entry) for entry in read.entries] == expected


@given(rows=ROWS)
def test_a_glossary_of_these_rows_is_one(rows: list[dict[str, str]]) -> None:
    entries = as_entries(rows)
    assert list(table_of(read_sheet(sheet_of(entries).to_bytes())).entries) == entries


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_the_same_glossary_gives_the_same_bytes(format: Format) -> None:
    entries = as_entries([{"source": "酷狗", "target": "Kugou", "also": "KG"}])
    assert format.write(entries).data == format.write(entries).data


def test_others_read_the_pairs_of_tbx_v2() -> None:
    glossary = Path(__file__).parents[3] / "glossary.csv"
    entries = table_of(read_sheet(glossary.read_bytes())).entries
    data = find_format("tbx2", None).write(entries).data
    units = tbxfile.parsestring(data, sourcelanguage="zh", targetlanguage="en").units
    terms = read_glossary(glossary).glossary
    assert [(unit.source, unit.target) for unit in units] == [(term.source, term.target) for term in terms]


def test_others_read_the_pairs_of_weblates_file() -> None:
    rows = [
        {"source": "酷狗", "target": 'The "Dog"', "note": "a, b"},
        {"source": "微信", "target": "WeChat; Weixin", "status": "draft"},
        {"source": "=1+1", "target": "two"},
    ]
    units = csvfile.parsestring(find_format("weblate", None).write(as_entries(rows)).data).units
    assert [(unit.source, unit.target, unit.isfuzzy()) for unit in units] == [
        ("酷狗", 'The "Dog"', False),
        ("微信", "WeChat; Weixin", True),
        ("=1+1", "two", False),
    ]
    assert units[0].getnotes("developer") == "a, b"
