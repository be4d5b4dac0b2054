"""Findings as annotations of GitHub Actions: workflow commands that a step prints.

The syntax is that of docs.github.com, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Document
from nlpqa.io.read import Failure
from nlpqa.reports.excerpt import visible
from nlpqa.reports.origin import Origin, file_of, inside, line_of, origin_of

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def github_lines(results: Iterable[Analysis | Failure]) -> Iterator[str]:
    """A command a finding and a failure, each on a line of its own."""
    for result in results:
        if isinstance(result, Failure):
            yield _command("error", {"file": result.path, "title": "nlpqa"}, result.message)
        else:
            for finding in result.findings:
                yield _annotation(finding, result.document)


def _annotation(finding: Finding, document: Document) -> str:
    within = inside(document, finding.span)
    message = f"{within}: {finding.message}" if within else finding.message
    place = _place(finding, document) | {"title": finding.check}
    return _command(_COMMANDS[finding.severity], place, message)


def _place(finding: Finding, document: Document) -> dict[str, str | int | None]:
    """File, lines and columns; GitHub takes columns only where the lines are one, and counts the last as covered."""
    line, column = line_of(document, finding.span)
    file = None if document.path is None else file_of(document)
    if file is None or origin_of(document) is not Origin.FILE:
        return {"file": file, "line": None if file is None else line}
    last, end = document.lines.position(max(finding.span.start, finding.span.end - 1))
    if last != line:
        return {"file": file, "line": line, "endLine": last}
    return {"file": file, "line": line, "endLine": last, "col": column, "endColumn": end}


def _command(name: str, properties: dict[str, str | int | None], message: str) -> str:
    given = ",".join(
        f"{key}={visible(str(value)).translate(_PROPERTY)}" for key, value in properties.items() if value is not None
    )
    return f"::{name} {given}::{visible(message).translate(_DATA)}\n"
