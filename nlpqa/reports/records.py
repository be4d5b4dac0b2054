"""Results for machines: JSON and JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nlpqa.core.analysis import Analysis
from nlpqa.io.read import Failure
from nlpqa.version import VERSION


def json_report(results: Iterable[Analysis | Failure], fingerprint: Mapping[str, str]) -> str:
    """One JSON object with all documents and all failures."""
    documents, errors = [], []
    for result in results:
        if isinstance(result, Failure):
            errors.append({"id": result.id, "path": result.path, "message": result.message})
        else:
            documents.append(result.to_dict())
    report = {"nlpqa": VERSION, "fingerprint": dict(fingerprint), "documents": documents, "errors": errors}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def jsonl_records(results: Iterable[Analysis | Failure]) -> Iterator[dict[str, Any]]:
    """One object a document, in order; a failure has an "error" in place of its lists."""
    for result in results:
        if isinstance(result, Failure):
            yield {"id": result.id, "path": result.path, "error": result.message}
        else:
            yield result.to_dict()
