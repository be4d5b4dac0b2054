"""CSV, TSV, JSON, OmegaT and Weblate files as people and tools make them."""

from __future__ import annotations

import json

import pytest

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.exchange.fit import fit
from nlpqa.glossary.exchange.formats import find_format
from nlpqa.glossary.exchange.table import Asked, Entry, Table

JUNK = b"\x00\x01\x02\xff\xfe" * 50


def read(name: str, data: bytes | str, **columns: str) -> Table:
    return fit(find_format(name, None).read(data.encode() if isinstance(data, str) else data, Asked(columns)))


def rows(table: Table) -> list[dict[str, str]]:
    return [dict(entry.cells) for entry in table.entries]


def told(table: Table) -> list[tuple[int, str, str]]:
    return [(loss.line, loss.column, loss.what) for loss in table.losses]


KUGOU = [{"source": "酷狗", "target": "Kugou"}]


@pytest.mark.parametrize(
    "data",
    [
        "source,target\n酷狗,Kugou\n".encode(),
        "\ufeffSource , TARGET\r\n酷狗 , Kugou,\r\n\r\n".encode(),
        "Term;Translation\n酷狗;Kugou\n".encode(),
        "中文\tEnglish\n酷狗\tKugou\n".encode(),
        "中文\tEnglish\n酷狗\tKugou\n".encode("utf-16"),
        '"ZH-CN","en"\n"酷狗","Kugou"\n'.encode(),
    ],
)
def test_usual_headers_separators_and_encodings_are_understood(data):
    table = read("csv", data)
    assert rows(table) == KUGOU
    assert not table.losses


def test_a_guess_at_the_encoding_is_told():
    table = read("csv", "中文,English\n酷狗音乐,Kugou\n".encode("gb18030"))
    assert rows(table) == [{"source": "酷狗音乐", "target": "Kugou"}]
    assert told(table) == [(1, "encoding", "gb18030")]


def test_columns_that_nobody_knows_stay_and_what_has_none_is_told():
    data = "English,Term,Owner,Owner,,Comments\nKugou,酷狗,Li,Wang,x,an app\n# aside\n,,Li\n"
    table = read("csv", data)
    assert rows(table) == [{"source": "酷狗", "target": "Kugou", "owner": "Li", "note": "an app"}]
    assert told(table) == [(2, "column 4", "Wang"), (2, "column 5", "x"), (3, "", "# aside"), (4, "", "Li")]


def test_a_column_that_is_named_counts_before_one_that_is_guessed():
    table = read("csv", "source,原词,en\nold,酷狗,Kugou\n", source="原词")
    assert rows(table) == KUGOU
    assert told(table) == [(2, "column 1", "old")]


def test_a_file_without_a_header_is_read_by_numbers_or_not_at_all():
    with pytest.raises(NlpqaError, match="names no Chinese") as caught:
        read("csv", "酷狗,Kugou\n")
    assert "--column source=" in caught.value.cure
    assert rows(read("csv", "Kugou,酷狗\n", source="2", target="1")) == KUGOU
    with pytest.raises(NlpqaError, match="no column 3"):
        read("csv", "Kugou,酷狗\n", source="3", target="1")


def test_variants_without_a_target_are_told():
    table = read("csv", "source,target,variants\n酷狗,,Cool Dog\n")
    assert rows(table) == [{"source": "酷狗"}]
    assert told(table) == [(2, "variants", "Cool Dog")]


def test_json_of_either_shape():
    terms = [{"Source": "酷狗", "target": "Kugou", "variants": ["Cool Dog", "a|b"], "also": None, "owner": 7}]
    terms.append({"source": "微信", "note": {"x": 1}, "target": "We\ud800Chat"})
    for value in (terms, {"terms": terms}):
        table = read("json", json.dumps(value))
        assert rows(table) == [
            {"source": "酷狗", "target": "Kugou", "variants": "Cool Dog", "owner": "7"},
            {"source": "微信", "target": "We\ufffdChat"},
        ]
        assert [loss[:2] for loss in told(table)] == [(1, "variants"), (2, "note"), (2, "target")]


def test_omegats_own_file():
    data = '# Glossary in tab-separated format -*- coding: utf-8 -*-\n酷狗\tKugou\tan app\tmore\nno tab\n"微\tWe"\n'
    table = read("omegat", data)
    assert rows(table) == [{"source": "酷狗", "target": "Kugou", "note": "an app"}, {"source": '"微', "target": 'We"'}]
    assert told(table) == [(2, "fields after the third", "more"), (3, "", "no tab")]


def test_no_tool_is_offered_a_draft_or_a_forbidden_form_as_the_translation():
    entries = [
        Entry(2, {"source": "酷狗", "target": "Cool Dog", "status": "forbidden"}),
        Entry(3, {"source": "微信", "target": "Weixin", "status": "draft"}),
    ]
    omegat, weblate = (find_format(name, None).write(entries) for name in ("omegat", "weblate"))
    assert b"Cool Dog" not in omegat.data + weblate.data
    assert b"Weixin" not in omegat.data
    assert [loss.line for loss in omegat.losses] == [2, 3]
    assert [loss.line for loss in weblate.losses] == [2]
    assert rows(read("weblate", weblate.data)) == [{"source": "微信", "target": "Weixin", "status": "draft"}]


def test_weblates_own_file():
    data = (
        '"location","source","target","id","fuzzy","context","translator_comments","developer_comments"\n'
        '"a.c:1","酷狗","Kugou","","False","verb","an app","by Tencent"\n"","微信","Weixin","","True","","",""\n'
    )
    table = read("weblate", data)
    assert rows(table) == [
        {"source": "酷狗", "target": "Kugou", "note": "by Tencent; an app"},
        {"source": "微信", "target": "Weixin", "status": "draft"},
    ]
    assert {what for _, _, what in told(table)} == {"a.c:1", "verb"}


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "omegat", "weblate"])
@pytest.mark.parametrize("data", [b"", b" \n", JUNK, b"PK\x03\x04\0\0\0\0"])
def test_what_is_empty_or_no_text_is_refused_with_a_cure(name, data):
    with pytest.raises(NlpqaError) as caught:
        read(name, data)
    assert caught.value.cure


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("csv", 'source,target\n酷狗,"Kugou\n', 2),
        ("csv", "source,target\n酷狗,Kugou, Inc\n", 2),
        ("tsv", "source\ttarget\n酷狗\tKugou\tx\n", 2),
        ("omegat", "中文\tEnglish\n酷狗\tKugou\n", 1),
        ("json", '[{"source": "a"},\n 5]', 2),
        ("json", '[{"source": "a"},\n {"source"', 2),
        ("json", '{"words": []}', None),
        ("json", "[" * 100_000, None),
        ("json", f'[{{"source": {"9" * 5000}}}]', None),
    ],
)
def test_what_is_broken_is_refused_by_line(name, data, line):
    with pytest.raises(NlpqaError) as caught:
        read(name, data)
    assert caught.value.line == line
    assert caught.value.cure
