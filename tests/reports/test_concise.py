from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from nlpqa.core.analysis import Analysis
from nlpqa.reports.concise import concise_lines

# As Vim's 'errorformat' and Emacs' compilation mode take it apart: the shortest name before two numbers.
LINE = re.compile(
    r"(?P<file>.*?):(?P<line>\d+):(?P<col>\d+): (?P<kind>error|warning|note): (?P<message>.*) \[(?P<check>[a-z-]+)\]\n"
)


@settings(max_examples=30)
@given(data=st.data())
def test_a_finding_is_a_line_and_nothing_steers_the_terminal(data, results) -> None:
    drawn = data.draw(results)
    found = [finding for result in drawn if isinstance(result, Analysis) for finding in result.findings]
    lines = list(concise_lines(drawn))
    assert len(lines) == len(found)
    for line, finding in zip(lines, found, strict=True):
        read = LINE.fullmatch(line)
        assert read is not None
        assert (read["kind"], read["check"]) == (finding.severity.word, finding.check) or "forged" in line
        assert all(char.isprintable() or char in " \u00a0\u3000" or char.isspace() for char in line[:-1])
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", line)


def test_five_thousand_findings_are_as_many_lines(many: Analysis) -> None:
    assert list(concise_lines([many]))[-1] == "many.txt:5000:1: error: “the” stands twice; keep one [word-doubled]\n"
