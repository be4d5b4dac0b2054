"""Decisions about changes on disk: `glossary.fixes.jsonl` beside the glossary, one a line, only ever added to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlpqa.core.errors import NlpqaError
from nlpqa.core.fix_decision import FixDecision, FixDecisions
from nlpqa.glossary.decisions import NOT_KEPT
from nlpqa.io.append import append_line

_VERDICTS = {"accept": True, "reject": False}


def fixes_path(glossary: Path) -> Path:
    """Where the decisions about changes lie."""
    return glossary.with_name(f"{glossary.stem}.fixes.jsonl")


def read_fix_decisions(path: Path) -> FixDecisions:
    """The decisions of a file; none if it does not exist. Raises NlpqaError for a line that is none, by its number."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return FixDecisions()
    except OSError as error:
        raise NlpqaError(f"cannot read the decisions: {error.strerror}", path) from error
    return FixDecisions(_decisions(data, path))


def keep_fix_decision(path: Path, decision: FixDecision) -> None:
    """Add a decision to the file, in one write; raises NlpqaError if that fails."""
    record: dict[str, Any] = {
        "when": decision.when,
        "verdict": "accept" if decision.made else "reject",
        "check": decision.check,
        "key": decision.key,
        "text": decision.text,
        **({} if decision.new is None else {"new": decision.new}),
        "document": decision.document,
    }
    append_line(path, json.dumps(record, ensure_ascii=False), cure=NOT_KEPT)


def _decisions(data: bytes, path: Path) -> Iterator[FixDecision]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield _decision(json.loads(line))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            cure = "mend or remove the line; of a merge keep both sides and remove the marks"
            raise NlpqaError("no decision of nlpqa about a change", path, number, cure) from error


def _decision(record: Any) -> FixDecision:
    texts = {key: record[key] for key in ("when", "check", "key")}
    texts |= {key: record.get(key, "") for key in ("text", "document")}
    new = record.get("new")
    if not all(isinstance(text, str) for text in (*texts.values(), new or "")):
        raise ValueError(record)
    return FixDecision(made=_VERDICTS[record["verdict"]], new=new, **texts)
