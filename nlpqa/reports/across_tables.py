"""What stands in several places of a corpus as tables: pairs, clusters, and the members of clusters."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from nlpqa.core.text import Document
from nlpqa.duplicates.across.found import At, Found

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("parquet", "csv", "jsonl")

_Columns = dict[str, list[Any]]


def across_tables(found: Found) -> dict[str, pa.Table]:
    """The tables by name. Starts and ends are code points of the document, lines count from 1; `of` is the earlier
    place of a pair.
    """
    import pyarrow as pa

    places = _Places(found.documents)
    columns = {"pairs": _pairs(found, places), "clusters": _clusters(found, places), "members": _members(found, places)}
    return {name: pa.table(held, schema=_schema(name)) for name, held in columns.items()}


def table_bytes(table: pa.Table, format: str) -> bytes:
    """A table as a file of one of FORMATS; in CSV a list is written as JSON."""
    return _WRITERS[format](table)


def _pairs(found: Found, places: _Places) -> _Columns:
    pairs = found.pairs
    return {
        "unit": [pair.unit for pair in pairs],
        "kind": [pair.kind for pair in pairs],
        "scope": [pair.scope for pair in pairs],
        **places.columns([pair.here for pair in pairs]),
        **{f"of_{name}": column for name, column in places.columns([pair.there for pair in pairs]).items()},
        "jaccard": [round(pair.jaccard, 4) for pair in pairs],
        "score": [round(pair.score, 4) for pair in pairs],
        "edit": [pair.edit for pair in pairs],
        "differs": [[{"here": here, "there": there} for here, there in pair.differs] for pair in pairs],
        "conflicts": [list(pair.conflicts) for pair in pairs],
        "cluster": [pair.cluster for pair in pairs],
    }


def _clusters(found: Found, places: _Places) -> _Columns:
    clusters = found.clusters
    return {
        "cluster": [cluster.number for cluster in clusters],
        "unit": [cluster.unit for cluster in clusters],
        "scope": [cluster.scope for cluster in clusters],
        "members": [len(cluster.members) for cluster in clusters],
        "documents": [cluster.documents for cluster in clusters],
        **places.columns([cluster.representative for cluster in clusters]),
    }


def _members(found: Found, places: _Places) -> _Columns:
    members = [(cluster, member) for cluster in found.clusters for member in cluster.members]
    return {
        "cluster": [cluster.number for cluster, _ in members],
        "unit": [cluster.unit for cluster, _ in members],
        "representative": [member.at == cluster.representative for cluster, member in members],
        **places.columns([member.at for _, member in members]),
        "jaccard": [round(member.jaccard, 4) for _, member in members],
        "score": [round(member.score, 4) for _, member in members],
    }


class _Places:
    """Places as columns."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    def columns(self, places: Sequence[At]) -> _Columns:
        texts = self._documents
        return {
            "document": [texts[at.document].id for at in places],
            "line": [line_of(texts[at.document], at.start) for at in places],
            "start": [at.start for at in places],
            "end": [at.end for at in places],
            "text": [texts[at.document].text[at.start : at.end] for at in places],
        }


def line_of(document: Document, offset: int) -> int:
    """The line of a code point, from 1; the lines of a text that has one only are not looked for."""
    several = "\n" in document.text or "\r" in document.text
    return document.lines.number(offset) if several else 1


def _schema(name: str) -> pa.Schema:
    import pyarrow as pa

    string, number, share = pa.string(), pa.int64(), pa.float64()
    place = {"document": string, "line": number, "start": number, "end": number, "text": string}
    differs = pa.list_(pa.struct({"here": string, "there": string}))
    columns: dict[str, dict[str, pa.DataType]] = {
        "pairs": {
            **dict.fromkeys(("unit", "kind", "scope"), string),
            **place,
            **{f"of_{part}": kind for part, kind in place.items()},
            "jaccard": share,
            "score": share,
            "edit": string,
            "differs": differs,
            "conflicts": pa.list_(string),
            "cluster": number,
        },
        "clusters": {
            "cluster": number,
            "unit": string,
            "scope": string,
            "members": number,
            "documents": number,
            **place,
        },
        "members": {
            "cluster": number,
            "unit": string,
            "representative": pa.bool_(),
            **place,
            "jaccard": share,
            "score": share,
        },
    }
    return pa.schema(columns[name])


def _parquet(table: pa.Table) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = pa.BufferOutputStream()
    pq.write_table(table, out, compression="zstd", version="2.6")
    data: bytes = out.getvalue().to_pybytes()
    return data


def _csv(table: pa.Table) -> bytes:
    import pyarrow as pa
    import pyarrow.csv as pa_csv

    for at, field in enumerate(table.schema):
        if pa.types.is_list(field.type):
            written = [json.dumps(value, ensure_ascii=False) for value in table.column(at).to_pylist()]
            table = table.set_column(at, field.name, pa.array(written, pa.string()))
    out = pa.BufferOutputStream()
    pa_csv.write_csv(table, out)
    data: bytes = out.getvalue().to_pybytes()
    return data


def _jsonl(table: pa.Table) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table.to_pylist()).encode()


_WRITERS: dict[str, Callable[[pa.Table], bytes]] = {"parquet": _parquet, "csv": _csv, "jsonl": _jsonl}
