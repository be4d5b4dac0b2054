"""Findings as SARIF 2.1.0, for code scanning and whatever else reads it (OASIS standard, with its errata)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nlpqa.core.analysis import Analysis
from nlpqa.core.record import Record
from nlpqa.engine.baseline import Baseline
from nlpqa.io.read import Failure
from nlpqa.reports.sarif_places import Artifacts, uri_of
from nlpqa.reports.sarif_results import message, results_of, stale_result
from nlpqa.reports.sarif_rules import descriptors
from nlpqa.version import VERSION

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LINE_ENDS = ["\r\n", "\n", "\r"]


def sarif_report(
    results: Iterable[Analysis | Failure], fingerprint: Mapping[str, str], *, baseline: Baseline | None = None
) -> str:
    """One SARIF log of one run.

    Suppressed findings are results with their suppressions; with a baseline every result has its state, and what the
    baseline alone knows is absent. Failures are notifications of an execution without success.
    """
    every = list(results)
    analyses = [result for result in every if isinstance(result, Analysis)]
    failures = [result for result in every if isinstance(result, Failure)]
    run = _run(analyses, failures, baseline) | {"properties": {"fingerprint": dict(fingerprint)}}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(analyses: Sequence[Analysis], failures: Sequence[Failure], baseline: Baseline | None) -> Record:
    stale = () if baseline is None else baseline.stale
    rules = descriptors(_checks(analyses) | {entry.check for entry in stale})
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    artifacts = Artifacts(analysis.document for analysis in analyses)
    compared = baseline is not None or any(s.kind == "baseline" for a in analyses for s in a.suppressed)
    found = [result for analysis in analyses for result in results_of(analysis, artifacts, index, compared=compared)]
    if baseline is not None:
        named = {baseline.name(analysis.document): analysis.document for analysis in analyses}
        found += [stale_result(entry, named[entry.document], artifacts, index) for entry in stale]
    return {
        "tool": {"driver": {"name": "nlpqa", "version": VERSION, "semanticVersion": VERSION, "rules": rules}},
        "invocations": [_invocation(failures)],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": _LINE_ENDS,
        "artifacts": artifacts.listed,
        "results": found,
    }


def _checks(analyses: Iterable[Analysis]) -> set[str]:
    """The checks that ran, and those of findings that came by another way."""
    names: set[str] = set()
    for analysis in analyses:
        names |= analysis.checked
        names |= {finding.check for finding in analysis.findings}
        names |= {suppressed.finding.check for suppressed in analysis.suppressed}
    return names


def _invocation(failures: Iterable[Failure]) -> Record:
    told = [_notification(failure) for failure in failures]
    return {"executionSuccessful": not told, "toolExecutionNotifications": told}


def _notification(failure: Failure) -> Record:
    told: dict[str, Any] = {"level": "error", "message": message(failure.message)}
    if failure.path is not None:
        told["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri_of(failure.path)}}}]
    return told
