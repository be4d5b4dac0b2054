"""Findings as JUnit XML, for the test pages of GitLab, Jenkins and the like: a test suite a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity, Suppressed
from nlpqa.core.text import Document
from nlpqa.io.read import Failure
from nlpqa.reports.concise import concise_line
from nlpqa.reports.excerpt import visible
from nlpqa.reports.fix_words import command_for, fix_words
from nlpqa.reports.origin import file_of, line_of

_FROM = {"comment": "a comment in the text", "setting": "the settings", "baseline": "the baseline"}


def junit_lines(results: Iterable[Analysis | Failure], *, least: Severity = Severity.WARNING) -> Iterator[str]:
    """The file in pieces, a suite as soon as its document is done.

    A finding is a test case: failed from `least` on, else passed with the finding as its output; one that is
    suppressed is skipped. A document without findings has one case, passed; an input that failed has one, an error.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="nlpqa">\n'
    for result in results:
        suite = _failed(result) if isinstance(result, Failure) else _suite(result, least)
        _count(suite)
        ET.indent(suite)
        yield ET.tostring(suite, encoding="unicode") + "\n"
    yield "</testsuites>\n"


def _suite(analysis: Analysis, least: Severity) -> ET.Element:
    document = analysis.document
    suite = ET.Element("testsuite", name=visible(document.id))
    for finding in analysis.findings:
        case = _case(suite, finding, document)
        told = _told(finding, document)
        if finding.severity >= least:
            failure = ET.SubElement(case, "failure", message=visible(finding.message), type=finding.severity.word)
            failure.text = told
        else:
            ET.SubElement(case, "system-out").text = told
    for suppressed in analysis.suppressed:
        case = _case(suite, suppressed.finding, document)
        ET.SubElement(case, "skipped", message=_why(suppressed))
        ET.SubElement(case, "system-out").text = _told(suppressed.finding, document)
    if not len(suite):
        ET.SubElement(suite, "testcase", name="no findings", classname=visible(document.id))
    return suite


def _failed(failure: Failure) -> ET.Element:
    suite = ET.Element("testsuite", name=visible(failure.id))
    case = ET.SubElement(suite, "testcase", name="input", classname=visible(failure.id))
    error = ET.SubElement(case, "error", message=visible(failure.message), type="input")
    error.text = visible(failure.message)
    return suite


def _case(suite: ET.Element, finding: Finding, document: Document) -> ET.Element:
    line, column = document.lines.position(finding.span.start)
    case = ET.SubElement(suite, "testcase", name=f"{finding.check} {line}:{column}", classname=visible(document.id))
    case.set("file", visible(file_of(document)))
    if (of_file := line_of(document, finding.span)[0]) is not None:
        case.set("line", str(of_file))
    return case


def _told(finding: Finding, document: Document) -> str:
    lines = [concise_line(finding, document)]
    if finding.fix is not None:
        command = command_for(finding.fix)
        lines.append(f"fix: {fix_words(finding.fix, document.text)}" + (f" ({command})" if command else ""))
    lines += [f"why: {visible(evidence.detail)}" for evidence in finding.evidence]
    return "\n".join(lines)


def _why(suppressed: Suppressed) -> str:
    by = f"suppressed by {_FROM[suppressed.kind]}"
    return visible(f"{by}: {suppressed.reason}" if suppressed.reason else by)


def _count(suite: ET.Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(1 for _ in suite.iter(tag))))
