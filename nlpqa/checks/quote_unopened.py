"""A quotation closes that nothing opened.

**What.** A closing mark without an opening one in its paragraph.

**Why.** Nobody can tell where the speaker begins.

**Limits.** A stray mark between two words may be read as either.

**Fix.** None yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.page.page import Page

RULE = Rule(
    name="quote-unopened",
    severity=Severity.WARNING,
    mqm="fluency/punctuation/unpaired-marks",
    bad=(
        Example('It opened in December.⟦"⟧ Nobody came.'),
        Example("It works⟦”⟧, he said."),
    ),
    good=(Example('“It works”, he said of the 27" screen.'),),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on every closing mark that nothing opened."""
    for span in page.marks.unopened:
        yield RULE.finding(span, "this mark closes a quotation that nothing opened; open it or take the mark away")
