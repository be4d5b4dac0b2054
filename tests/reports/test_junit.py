"""JUnit files, read by junitparser."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped

from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity, Suppressed
from nlpqa.core.text import Document, Span
from nlpqa.io.read import Failure as Unread
from nlpqa.reports.junit import junit_lines

TEXT = "one\ntwo \x00three"
ERROR = Finding("name-forbidden", Span(4, 7), "never write <“two”> & \x07", Severity.ERROR)
NOTE = Finding("word-doubled", Span(0, 3), "a note", Severity.NOTE)
KNOWN = Suppressed(Finding("quote-spacing", Span(8, 9), "a space", Severity.WARNING), "comment", "it is a song")
ANALYSIS = Analysis(Document(TEXT, "a.txt", path=Path("a.txt")), findings=(NOTE, ERROR), suppressed=(KNOWN,))


def parsed(*results, least=Severity.WARNING) -> JUnitXml:
    return JUnitXml.fromstring("".join(junit_lines(results, least=least)).encode())


def test_findings_fail_from_the_rank_that_is_asked_for() -> None:
    (suite,) = parsed(ANALYSIS)
    note, error, known = suite
    assert (suite.name, suite.tests, suite.failures, suite.skipped) == ("a.txt", 3, 1, 1)
    (failure,) = error.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("error", "never write <“two”> & ‹U+0007›")
    assert failure.text.startswith("a.txt:2:1: error: never write <“two”> & ‹U+0007› [name-forbidden]")
    assert (error.name, error.classname, error._elem.get("file"), error._elem.get("line")) == (
        "name-forbidden 2:1",
        "a.txt",
        "a.txt",
        "2",
    )
    assert (note.is_passed, note.system_out) == (True, "a.txt:1:1: note: a note [word-doubled]")
    (skipped,) = known.result
    assert isinstance(skipped, Skipped)
    assert skipped.message == "suppressed by a comment in the text: it is a song"
    (suite,) = parsed(ANALYSIS, least=Severity.NOTE)
    assert suite.failures == 2


def test_a_clean_document_passes_and_one_that_failed_is_an_error() -> None:
    clean, broken = parsed(Analysis(Document("", "fine.txt")), Unread("b.txt", "b.txt", "b.txt: is binary"))
    assert (clean.tests, clean.failures, clean.errors) == (1, 0, 0)
    assert next(iter(clean)).is_passed
    (case,) = broken
    assert isinstance(case.result[0], Error)
    assert (broken.errors, case.result[0].message) == (1, "b.txt: is binary")


@settings(max_examples=30)
@given(data=st.data())
def test_any_text_makes_a_file_that_a_parser_reads(data, results) -> None:
    drawn = data.draw(results)
    suites = list(parsed(*drawn))
    assert len(suites) == len(drawn)
    for suite, result in zip(suites, drawn, strict=True):
        if isinstance(result, Analysis):
            assert suite.failures == sum(f.severity >= Severity.WARNING for f in result.findings)
            assert suite.skipped == len(result.suppressed)
            assert suite.tests == max(1, len(result.findings) + len(result.suppressed)) == len(list(suite))


def test_five_thousand_findings(many: Analysis) -> None:
    (suite,) = parsed(many, least=Severity.ERROR)
    assert (suite.tests, suite.failures) == (5000, 1)
