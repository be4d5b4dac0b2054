"""Check lists, read back by readers that do not know us."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from nlpqa.core.claim import Claim, Date, Figure
from nlpqa.core.finding import Evidence
from nlpqa.core.text import Document, Span
from nlpqa.io.workbook import LONGEST
from nlpqa.reports.check_list import COLUMNS, DESK, VERDICTS, check_csv, check_rows
from nlpqa.reports.check_workbook import check_workbook
from nlpqa.reports.claim_review import claim_reviews

TEXT = "=2+5 shops opened, “up 12%”,\r\nsaid 天天 Wei on February 4th.\n"
DOCUMENT = Document(TEXT, "articles/one.txt", date="2015-02-05T08:00:00+00:00")
CLAIM = Claim(
    Span(0, len(TEXT) - 1),
    "天天 Wei",
    "named",
    "quantity",
    0.87654,
    True,
    (Figure(Span(3, 4), 5.0, "shop"), Figure(Span(22, 25), 12.0, "percent", "share", change="up")),
    (Date(Span(45, 57), "2015-02-04", why="from the article's date"),),
    hedged=True,
    evidence=(Evidence("figure", 0.9, "a number can be wrong"), Evidence("more_figures", 0.6, "two")),
    standalone="@Wei: five shops opened.",
)
LISTED = [(DOCUMENT, CLAIM), (DOCUMENT, replace(CLAIM, reason="opinion", kind="none", standalone="", dates=()))]


def test_csv_is_read_alike_by_pythons_reader_and_by_pandas():
    data = check_csv(LISTED).encode()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    frame = pd.read_csv(io.BytesIO(data), keep_default_na=False)
    assert tuple(rows[0]) == tuple(frame.columns) == COLUMNS
    for row, (_, other) in zip(rows, frame.iterrows(), strict=True):
        assert row == {name: str(cell) for name, cell in other.items()}
    first = rows[0]
    assert (first["line"], first["claimant"], first["score"], first["hedged"]) == ("1", "天天 Wei", "0.8765", "yes")
    assert first["figures"] == "5 shop; up 12 percent"
    assert first["dates"] == "February 4th = 2015-02-04 (from the article's date)"
    assert first["why"] == "figure, more figures"
    assert rows[1]["kind"] == "none: opinion"
    assert not any(first[name] for name in DESK)


def test_csv_begins_with_the_mark_that_excel_asks_for_and_keeps_a_sentence_on_one_line():
    data = check_csv(LISTED).encode()
    assert data.startswith(b"\xef\xbb\xbfdocument,")
    assert data.count(b"\r\n") == 1 + len(LISTED)
    assert check_csv([]).strip("\ufeff\r\n") == ",".join(COLUMNS)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "\t=", "\r=", " ="])
def test_no_cell_is_a_formula(sign):
    text = f"{sign}HYPERLINK(1) was said."
    document = Document(text, f"{sign}x.txt")
    claim = Claim(Span(0, len(text)), f"{sign}Wei", "named", "event", 0.9, True, standalone=text)
    (row,) = csv.DictReader(io.StringIO(check_csv([(document, claim)]), newline=""))
    assert not any(cell.lstrip().startswith(tuple("=+-@＝")) for cell in row.values())
    data, _ = check_workbook([(document, claim)])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n"}
    assert sheet["C2"].value == text.strip()
    assert sheet["C2"].quotePrefix


def test_the_workbook_is_ready_to_be_filtered_and_filled_in(tmp_path: Path):
    path = tmp_path / "check.xlsx"
    data, told = check_workbook(LISTED)
    path.write_bytes(data)
    assert not told
    sheet = openpyxl.load_workbook(path)["claims"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:Q3"
    assert sheet["C2"].alignment.wrap_text
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["B"].width
    (allowed,) = sheet.data_validations.dataValidation
    assert allowed.formula1 == f'"{",".join(VERDICTS)}"'
    assert str(allowed.sqref) == "N2:N3"
    assert sheet["N2"].number_format == "@"
    frame = pd.read_excel(path, keep_default_na=False)
    assert tuple(frame.columns) == COLUMNS
    assert [tuple(row) for row in frame.itertuples(index=False)] == list(check_rows(LISTED))


def test_the_same_list_gives_the_same_bytes():
    assert check_workbook(LISTED)[0] == check_workbook(LISTED)[0]


def test_what_a_workbook_cannot_hold_is_told():
    text = "x" * (LONGEST + 1) + " \x01\x02_x0041_"
    data, told = check_workbook([(Document(text), replace(CLAIM, span=Span(0, len(text)), figures=(), dates=()))])
    cell = openpyxl.load_workbook(io.BytesIO(data)).active["C2"].value
    assert len(cell) == LONGEST
    assert cell.endswith("[cut]")
    assert told == [f"a cell holds {LONGEST:,} characters: 1 cell cut"]


def test_a_review_is_a_skeleton_that_rates_nothing():
    made = json.loads(claim_reviews(LISTED))
    assert made["@context"] == "https://schema.org"
    first, second = made["@graph"]
    assert first["@type"] == "ClaimReview"
    assert first["claimReviewed"] == "@Wei: five shops opened."
    item = first["itemReviewed"]
    assert (item["@type"], item["datePublished"]) == ("Claim", "2015-02-05")
    assert item["text"] == second["claimReviewed"] == "=2+5 shops opened, “up 12%”, said 天天 Wei on February 4th."
    assert item["appearance"]["identifier"] == "articles/one.txt"
    assert first["url"] is first["datePublished"] is first["author"]["name"] is None
    rating = first["reviewRating"]
    assert rating.pop("@type") == "Rating"
    assert set(rating) == {"ratingValue", "bestRating", "worstRating", "alternateName"}
    assert not any(rating.values())


@pytest.mark.parametrize(
    ("source_type", "author"),
    [
        ("named", {"@type": "Person", "name": "天天 Wei"}),
        ("organisation", {"@type": "Organization", "name": "天天 Wei"}),
        ("official", {"@type": "Person", "name": None, "description": "天天 Wei"}),
        ("anonymous", {"@type": "Person", "name": None, "description": "anonymous source: 天天 Wei"}),
        ("document", None),
        ("article", {"@type": "Organization", "name": None, "description": "the article's publisher"}),
    ],
)
def test_the_author_of_a_claim_is_whom_the_article_names(source_type, author):
    (review,) = json.loads(claim_reviews([(DOCUMENT, replace(CLAIM, source_type=source_type))]))["@graph"]
    assert review["itemReviewed"]["author"] == author


def test_a_report_is_where_a_claim_stood_first():
    listed = [(Document(TEXT, "https://example.org/a"), replace(CLAIM, source_type="document", claimant="a report"))]
    item = json.loads(claim_reviews(listed))["@graph"][0]["itemReviewed"]
    assert item["firstAppearance"] == {"@type": "CreativeWork", "name": "a report"}
    assert item["appearance"]["url"] == "https://example.org/a"
    assert item["datePublished"] is None
