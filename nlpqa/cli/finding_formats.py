"""Which writer makes which format of findings."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from nlpqa.cli.options import CheckFormat
from nlpqa.cli.out import json_line, write_parts
from nlpqa.core.errors import NlpqaError
from nlpqa.core.finding import Severity
from nlpqa.engine.baseline import Baseline
from nlpqa.engine.pool import Result
from nlpqa.io.write import write_bytes
from nlpqa.reports.concise import concise_lines
from nlpqa.reports.findings_table import findings_csv, findings_workbook
from nlpqa.reports.github import github_lines
from nlpqa.reports.junit import junit_lines
from nlpqa.reports.markdown import markdown_report
from nlpqa.reports.records import json_report, jsonl_records
from nlpqa.reports.sarif import sarif_report


def refuse(format: CheckFormat, output: Path | None) -> None:
    """Raise NlpqaError for a format that wants a file and has none."""
    if format is CheckFormat.XLSX and output is None:
        raise NlpqaError("a workbook is written to a file only", cure="name it with -o, such as -o findings.xlsx")


def write_findings(
    results: Iterable[Result],
    format: CheckFormat,
    output: Path | None,
    *,
    fingerprint: Mapping[str, str],
    least: Severity,
    baseline: Baseline | None = None,
) -> None:
    """Write results in any format but that for a terminal; `least` is what fails, in JUnit's eyes."""
    if format is not CheckFormat.XLSX:
        write_parts(_parts(results, format, fingerprint, least, baseline), output)
        return
    assert output is not None, "refused before"
    data, told = findings_workbook(results)
    write_bytes(output, data)
    for message in told:
        print(f"nlpqa: {output}: {message}", file=sys.stderr)


def _parts(
    results: Iterable[Result],
    format: CheckFormat,
    fingerprint: Mapping[str, str],
    least: Severity,
    baseline: Baseline | None,
) -> Iterator[str]:
    match format:
        case CheckFormat.JSON:
            yield json_report(results, fingerprint)
        case CheckFormat.JSONL:
            yield from (json_line(record) for record in jsonl_records(results))
        case CheckFormat.CSV:
            yield from findings_csv(results)
        case CheckFormat.MARKDOWN:
            yield markdown_report(results)
        case CheckFormat.SARIF:
            yield sarif_report(results, fingerprint, baseline=baseline)
        case CheckFormat.GITHUB:
            yield from github_lines(results)
        case CheckFormat.JUNIT:
            yield from junit_lines(results, least=least)
        case CheckFormat.CONCISE:
            yield from concise_lines(results)
        case CheckFormat.TEXT | CheckFormat.XLSX:
            raise AssertionError("written elsewhere")
