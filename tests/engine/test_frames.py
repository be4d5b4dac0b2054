"""A frame in, frames out: the same columns and types whatever is found, all that the JSON has."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document
from nlpqa.engine.batch import Batch, cut
from nlpqa.engine.frames import analyse_frame, frame_of, map_frames, pack
from nlpqa.engine.parts import parts_of
from nlpqa.engine.pipeline import STAGES, Pipeline
from nlpqa.engine.tables import LISTS, TABLES, arrow_schema, spark_schema, tables_of
from nlpqa.io.read import Failure

GLOSSARY = Glossary((Term("1", "酷狗", "Kugou", variants=("Ku Gou",)),))
TEXT = "“We sold 1.2 million of the the phones in 2014,” said Wang Lei.\n\nKu Gou sings.\nKu Gou sings."


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline(GLOSSARY, Settings(unlisted=False))


def test_rows_hold_what_the_json_holds(pipeline):
    document = Document(TEXT, id="a")
    found = analyse_frame(pipeline, frame_of([document]))
    whole = pipeline(document).to_dict()
    for table in LISTS:
        assert len(found[table]) == len(whole[table]) > 0
        assert list(found[table]["start"]) == [entry["start"] for entry in whole[table]]
    (quote,) = found["quotes"].to_dict("records")
    assert (quote["speaker"], quote["cue"], quote["spans"]) == ("Wang Lei", "said", [{"start": 1, "end": 47}])
    assert quote["text"] == TEXT[1:47]
    assert [f["value"] for figures in found["claims"]["figures"] for f in figures] == [1200000.0]
    fixes = [(row.text, row.fix) for row in found["findings"].itertuples() if row.check == "name-variant"]
    assert fixes[0][1][0]["new"] == "Kugou"
    assert found["documents"].to_dict("records")[0]["words"] == len(TEXT.split())


@pytest.mark.parametrize("texts", [[], [""], [TEXT]])
def test_a_table_has_the_same_columns_and_schema_whatever_is_found(pipeline, texts):
    frame = frame_of(Document(text, id=str(number)) for number, text in enumerate(texts))
    for name, part in parts_of(pipeline, Batch(0, frame)).items():
        table = pa.parquet.read_table(pa.BufferReader(part.data))
        assert table.schema.equals(arrow_schema(name))
        assert table.schema.metadata is None
        assert (list(table.column_names), table.num_rows) == (list(TABLES[name]), part.rows)


def test_only_the_tables_of_the_stages_are_made():
    pipeline = Pipeline(GLOSSARY, Settings(unlisted=False, model="none"), ("names",))
    frames = analyse_frame(pipeline, frame_of([Document(TEXT)]))
    assert tuple(frames) == tables_of(("names",)) == ("documents", "mentions", "errors")
    assert frames["documents"]["mentions"].tolist() == [2]
    assert frames["documents"]["quotes"].isna().all()


def test_what_cannot_be_analysed_is_an_error_beside_the_others(pipeline):
    frame = pd.DataFrame({"id": [1, 2, 3], "text": ["one", None, "half \ud800"]}, dtype=object)
    frames = analyse_frame(pipeline, frame, aside={0: Failure("1", None, "set aside", 2)})
    assert frames["errors"].to_dict("records") == [
        {"id": "1", "path": None, "message": "set aside", "tries": 2},
        {"id": "2", "path": None, "message": "2: no text", "tries": 0},
        {"id": "3", "path": None, "message": "3: the text holds half a character (a lone surrogate)", "tries": 0},
    ]
    assert frames["documents"].empty


def test_map_frames_gives_one_table_as_spark_wants_it(pipeline):
    mapped = partial(map_frames, packed=pack(pipeline), table="findings")
    frames = [frame_of([Document(TEXT, id=str(number))]) for number in range(3)]
    found = list(mapped(iter(frames)))
    assert [set(frame["id"]) for frame in found] == [{"0"}, {"1"}, {"2"}]
    assert list(found[0].columns) == list(TABLES["findings"])
    for frame in found:  # as Spark does, column by column, with the types of the schema
        for name, type_ in zip(frame.columns, arrow_schema("findings").types, strict=True):
            pa.Array.from_pandas(frame[name], mask=frame[name].isnull(), type=type_)


def test_every_type_has_a_name_in_spark():
    assert spark_schema("duplicates").startswith("`id` string, `start` bigint, `end` bigint, `text` string")
    assert "`differs` array<struct<`here`: string, `there`: string>>" in spark_schema("duplicates")


def test_batches_follow_from_the_input_and_the_size_alone():
    items = [Document(str(n), id=str(n)) for n in range(5)]
    items.insert(1, Failure("x", None, "unreadable"))
    whole = list(cut(items, 2, ()))
    assert [(b.number, b.frame["id"].tolist(), len(b.unread)) for b in whole] == [
        (0, ["0"], 1),
        (1, ["1", "2"], 0),
        (2, ["3", "4"], 0),
    ]
    assert [b.number for b in cut(items, 2, {0, 2})] == [1]


def test_long_documents_make_small_batches(monkeypatch):
    monkeypatch.setattr("nlpqa.engine.batch._LONG", 10)
    documents = [Document("x" * length, id=str(length)) for length in (3, 3, 9, 1, 12, 1)]
    assert [b.frame["id"].tolist() for b in cut(documents, 256, ())] == [["3", "3", "9"], ["1", "12"], ["1"]]


def test_stages_and_tables_know_each_other():
    assert set(LISTS.values()) == set(STAGES)
    assert tables_of(STAGES) == tuple(TABLES)


def test_the_documentation_names_every_column():
    page = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text("utf-8")
    for table, columns in TABLES.items():
        assert f"| {table} | {', '.join(columns)} |\n" in page
