"""The claims of a run in the form that is asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from nlpqa.claims.choose import Asked, Chosen, choose, judge
from nlpqa.cli.finish import finish
from nlpqa.cli.options import ClaimsFormat
from nlpqa.cli.out import with_console, write_lines, write_text
from nlpqa.cli.run import Run
from nlpqa.core.analysis import Analysis
from nlpqa.core.errors import NlpqaError
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import Pipeline
from nlpqa.engine.pool import Result
from nlpqa.io.write import write_bytes
from nlpqa.reports.check_list import Listed, check_csv
from nlpqa.reports.check_workbook import check_workbook
from nlpqa.reports.claim_review import claim_reviews
from nlpqa.reports.claim_words import left_words
from nlpqa.reports.counted import counted
from nlpqa.reports.records import json_report, jsonl_records
from nlpqa.reports.text_claims import print_claims

_WHOLE = (ClaimsFormat.JSON, ClaimsFormat.JSONL)


def list_claims(run: Run, asked: Asked, format: ClaimsFormat, output: Path | None, *, no_color: bool) -> None:
    """Write the claims of a run; raises NlpqaError for what does not go together."""
    _refuse(asked, format, output)
    if output is not None:
        run.guard().refuse(output)
    pipeline = run.pipeline(run.settings())
    results = _judged(run, pipeline, asked)
    if format is ClaimsFormat.JSON:
        write_text(json_report(results, pipeline.fingerprint), output)
    elif format is ClaimsFormat.JSONL:
        write_lines(jsonl_records(results), output)
    elif format is ClaimsFormat.TEXT:
        analyses = (each for each in results if isinstance(each, Analysis))
        with_console(output, lambda console: print_claims(console, analyses, asked), no_color=no_color)
    else:
        _export(run, results, asked, format, output)
    if format in _WHOLE and (asked.top or asked.kinds or asked.everything):
        run.tell("JSON holds every statement judged; --top, --kind and --all choose what other formats list")
    finish(run)


def _refuse(asked: Asked, format: ClaimsFormat, output: Path | None) -> None:
    if format is ClaimsFormat.XLSX and output is None:
        raise NlpqaError("a workbook is written to a file only", cure="name it with -o, such as -o claims.xlsx")
    if format is ClaimsFormat.CLAIMREVIEW and asked.everything:
        raise NlpqaError("nobody reviews what is no claim", cure="leave out --all, or lower --threshold")


def _judged(run: Run, pipeline: Pipeline, asked: Asked) -> Iterator[Result]:
    undated = 0
    for result in run.results(pipeline):
        if isinstance(result, Analysis):
            undated += result.document.date is None
            yield replace(result, claims=judge(result.claims, asked.threshold))
        else:
            yield result
    if run.fields.date is not None and undated:
        run.tell(f"{counted(undated, 'document')} without a date that can be read; ISO 8601 is, such as 2015-02-05")


def _export(run: Run, results: Iterator[Result], asked: Asked, format: ClaimsFormat, output: Path | None) -> None:
    documents = [(each.document, choose(each.claims, asked)) for each in results if isinstance(each, Analysis)]
    listed = _listed(documents)
    if format is ClaimsFormat.XLSX:
        assert output is not None, "refused before"
        data, told = check_workbook(listed)
        write_bytes(output, data)
        for message in told:
            print(f"nlpqa: {output}: {message}", file=sys.stderr)
    else:
        write_text(check_csv(listed) if format is ClaimsFormat.CSV else claim_reviews(listed), output)
    run.tell(left_words(chosen for _, chosen in documents))


def _listed(documents: list[tuple[Document, Chosen]]) -> Iterator[Listed]:
    return ((document, claim) for document, chosen in documents for claim in chosen.listed)
