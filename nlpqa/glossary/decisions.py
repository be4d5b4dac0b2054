"""People's decisions on disk: `glossary.decisions.jsonl` beside the glossary, one a line, only ever added to.

So two people's files merge line by line, under git too.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from nlpqa.core.decision import Decision, Decisions, Verdict
from nlpqa.core.errors import NlpqaError
from nlpqa.io.append import append_line
from nlpqa.io.lock import locked
from nlpqa.io.write import write_bytes

NOT_KEPT = "copy the glossary to where you can write and name it with --glossary"
"""What to do where a decision cannot be kept."""


def decisions_path(glossary: Path) -> Path:
    """Where the decisions about a glossary's terms lie."""
    return glossary.with_name(f"{glossary.stem}.decisions.jsonl")


def read_decisions(path: Path) -> Decisions:
    """The decisions of a file; none if it does not exist. Raises NlpqaError for a line that is none, by its number."""
    data = _read(path)
    return Decisions(_decisions(data, path), sha256(data).hexdigest()) if data else Decisions()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise NlpqaError(f"cannot read the decisions: {error.strerror}", path) from error


def keep_decision(path: Path, decision: Decision) -> None:
    """Add a decision to the file, in one write; raises NlpqaError if that fails."""
    record = {
        "when": decision.when,
        "verdict": decision.verdict.value,
        "surface": decision.surface,
        "term": decision.term,
        "document": decision.document,
    }
    append_line(path, json.dumps(record, ensure_ascii=False), cure=NOT_KEPT)


def all_decisions(path: Path) -> tuple[Decision, ...]:
    """Every decision of a file in its order, also those that a later one has overtaken; none if it does not exist.

    Raises NlpqaError for a line that is none.
    """
    return tuple(_decisions(_read(path), path))


def drop_decisions(path: Path, lines: Collection[int]) -> None:
    """Take lines, counted from 1, out of a file of decisions; raises NlpqaError if that fails."""
    with locked(path):
        rows = _read(path).splitlines(keepends=True)
        write_bytes(path, b"".join(row for number, row in enumerate(rows, 1) if number not in lines))


def _decisions(data: bytes, path: Path) -> Iterator[Decision]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield replace(_decision(json.loads(line)), line=number)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            cure = "mend or remove the line"
            if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>")):
                cure = "keep both sides of the merge and remove the marks"
            raise NlpqaError("no decision of nlpqa", path, number, cure) from error


def _decision(record: Any) -> Decision:
    texts = {key: record[key] for key in ("when", "surface", "term")}
    texts["document"] = record.get("document", "")
    if not all(isinstance(text, str) for text in texts.values()) or not any(map(str.isalnum, texts["surface"])):
        raise ValueError(record)
    return Decision(verdict=Verdict(record["verdict"]), **texts)
