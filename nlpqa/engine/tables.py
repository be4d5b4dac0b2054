"""The tables of a corpus: what an analysis looks like in flat rows, with one schema whatever is found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypeAlias

from nlpqa.core.analysis import Analysis
from nlpqa.core.record import Record

if TYPE_CHECKING:
    import pyarrow as pa

Type: TypeAlias = "str | list[Type] | dict[str, Type]"
"""A column's type: a word, a list of a type, or named parts."""

_PLACE: Mapping[str, Type] = {"start": "int", "end": "int"}
_TEXT: dict[str, Type] = {**_PLACE, "text": "string"}
_ELSEWHERE: dict[str, Type] = {"document": "string", **_PLACE, "line": "int"}
_FIGURE: dict[str, Type] = {
    **_TEXT,
    "value": "float",
    "unit": "string",
    "kind": "string",
    "upper": "float",
    "approximate": "string",
    "of": "float",
    "change": "string",
    "base": dict(_TEXT),
}
_DATE: dict[str, Type] = {**_TEXT, "resolved": "string", "known": "string", "why": "string"}
_EVIDENCE: list[Type] = [{"name": "string", "score": "float", "detail": "string"}]

TABLES: Mapping[str, Mapping[str, Type]] = {
    "documents": {
        "id": "string",
        "path": "string",
        "row": "int",
        "characters": "int",
        "words": "int",
        "lines": "int",
        "mentions": "int",
        "duplicates": "int",
        "quotes": "int",
        "claims": "int",
        "findings": "int",
        "profiles": ["string"],
    },
    "mentions": {
        "id": "string",
        **_TEXT,
        "term": "string",
        "canonical": "string",
        "accepted": "bool",
        "score": "float",
        "safety": "string",
        "evidence": _EVIDENCE,
    },
    "duplicates": {
        "id": "string",
        **_TEXT,
        "line": "int",
        "of_document": "string",
        "of_start": "int",
        "of_end": "int",
        "of_line": "int",
        "kind": "string",
        "unit": "string",
        "score": "float",
        "differs": [{"here": "string", "there": "string"}],
        "edit": "string",
        "conflicts": ["string"],
    },
    "quotes": {
        "id": "string",
        **_TEXT,
        "spans": [dict(_PLACE)],
        "type": "string",
        "closed": "bool",
        "cue_start": "int",
        "cue_end": "int",
        "cue": "string",
        "speaker_start": "int",
        "speaker_end": "int",
        "speaker": "string",
        "speaker_resolved": "string",
        "speaker_canonical": "string",
        "speaker_kind": "string",
        "speaker_score": "float",
        "score": "float",
        "evidence": _EVIDENCE,
    },
    "claims": {
        "id": "string",
        **_TEXT,
        "claimant": "string",
        "source_type": "string",
        "figures": [_FIGURE],
        "dates": [_DATE],
        "entities": ["string"],
        "hedged": "bool",
        "negated": "bool",
        "kind": "string",
        "reason": "string",
        "score": "float",
        "checkworthy": "bool",
        "evidence": _EVIDENCE,
        "standalone": "string",
        "sentence": dict(_PLACE),
    },
    "findings": {
        "id": "string",
        "check": "string",
        "severity": "string",
        **_PLACE,
        "line": "int",
        "column": "int",
        "text": "string",
        "message": "string",
        "related": [_ELSEWHERE],
        "fix": [{**_PLACE, "new": "string"}],
        "fix_safety": "string",
        "mqm": "string",
        "evidence": _EVIDENCE,
    },
    "errors": {"id": "string", "path": "string", "message": "string", "tries": "int"},
}
"""Every table's columns; `id` is the document's."""

LISTS: Mapping[str, str] = {
    "mentions": "names",
    "duplicates": "duplicates",
    "quotes": "quotes",
    "claims": "claims",
    "findings": "checks",
}
"""The tables with one of an analysis's lists each, and the stage that fills it."""


def tables_of(stages: Collection[str]) -> tuple[str, ...]:
    """The tables that a run of these stages writes."""
    return tuple(name for name in TABLES if name not in LISTS or LISTS[name] in stages)


def rows_of(analysis: Analysis, stages: Collection[str]) -> dict[str, list[Record]]:
    """One analysis as rows, by table; a list whose stage did not run is missing, and not counted."""
    found = analysis.to_dict()
    document, text = analysis.document, analysis.document.text
    lists = {name: found[name] for name, stage in LISTS.items() if stage in stages}
    counts = {
        "id": document.id,
        "path": found["path"],
        "row": document.row,
        "characters": len(text),
        "words": len(text.split()),
        "lines": len(document.lines),
        **{name: len(entries) for name, entries in lists.items()},
        **({"profiles": [profile["name"] for profile in found["profiles"]]} if "checks" in stages else {}),
    }
    rows = {name: [_FLAT.get(name, dict)(entry) for entry in entries] for name, entries in lists.items()}
    for entry in rows.get("duplicates", ()):
        entry["text"] = text[entry["start"] : entry["end"]]
    return {"documents": [counts]} | {
        name: [{"id": document.id, **entry} for entry in entries] for name, entries in rows.items()
    }


def _duplicate(entry: Record) -> Record:
    of = {f"of_{key}": value for key, value in entry["of"].items()}
    return {**entry, **of, "differs": [{"here": here, "there": there} for here, there in entry["differs"]]}


def _quote(entry: Record) -> Record:
    cue, speaker = entry["cue"] or {}, entry["speaker"] or {}
    return {
        **entry,
        "spans": [{"start": start, "end": end} for start, end in entry["spans"]],
        "cue": cue.get("text"),
        "cue_start": cue.get("start"),
        "cue_end": cue.get("end"),
        **{f"speaker_{key}": value for key, value in speaker.items()},
        "speaker": speaker.get("text"),
    }


def _finding(entry: Record) -> Record:
    fix = entry["fix"] or {"edits": [], "safety": None}
    return {**entry, "fix": fix["edits"], "fix_safety": fix["safety"]}


_FLAT = {"duplicates": _duplicate, "quotes": _quote, "findings": _finding}


def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table."""
    import pyarrow as pa

    return pa.schema([(name, _arrow(type_)) for name, type_ in TABLES[table].items()])


def _arrow(type_: Type) -> pa.DataType:
    import pyarrow as pa

    if isinstance(type_, list):
        return pa.list_(_arrow(type_[0]))
    if isinstance(type_, dict):
        return pa.struct([(name, _arrow(part)) for name, part in type_.items()])
    return {"string": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_()}[type_]


def spark_schema(table: str) -> str:
    """The schema of a table as Spark writes it.

    >>> spark_schema("errors")
    '`id` string, `path` string, `message` string, `tries` bigint'
    """
    return ", ".join(f"`{name}` {_spark(type_)}" for name, type_ in TABLES[table].items())


def _spark(type_: Type) -> str:
    if isinstance(type_, list):
        return f"array<{_spark(type_[0])}>"
    if isinstance(type_, dict):
        return f"struct<{', '.join(f'`{name}`: {_spark(part)}' for name, part in type_.items())}>"
    return {"string": "string", "int": "bigint", "float": "double", "bool": "boolean"}[type_]
