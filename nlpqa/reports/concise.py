"""Findings for editors and grep: `file:line:col: severity: message [check]`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding
from nlpqa.core.text import Document
from nlpqa.io.read import Failure
from nlpqa.reports.excerpt import visible
from nlpqa.reports.origin import file_of, inside, line_of


def concise_lines(results: Iterable[Analysis | Failure]) -> Iterator[str]:
    """A line a finding, with its line end; failures have none."""
    for result in results:
        if isinstance(result, Analysis):
            for finding in result.findings:
                yield concise_line(finding, result.document) + "\n"


def concise_line(finding: Finding, document: Document) -> str:
    r"""One finding; what is unseen in names and words is an escape, so that nothing in them ends the line.

    >>> from nlpqa.core.finding import Severity
    >>> from nlpqa.core.text import Span
    >>> finding = Finding("word-doubled", Span(0, 7), "“the” stands twice", Severity.WARNING)
    >>> concise_line(finding, Document("the the end", "a\x1b[31m.txt"))
    'a‹U+001B›[31m.txt:1:1: warning: “the” stands twice [word-doubled]'
    """
    line, column = line_of(document, finding.span)
    place = f"{visible(file_of(document))}:{line or 1}:{column or 1}"
    within = inside(document, finding.span)
    message = f"{within}: {finding.message}" if within else finding.message
    return f"{place}: {finding.severity.word}: {visible(message)} [{finding.check}]"
