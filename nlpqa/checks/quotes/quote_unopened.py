"""A quotation closes that nothing opened.

**What.** A closing mark without an opening one in its paragraph.

**Why.** Nobody can tell where the speaker begins.

**Limits.** A stray mark between two words may be read as either.

**Fix.** An opening mark where the quotation likeliest begins: behind "Gao said:", or with the sentence where "said Gao"
follows the mark. It wants a look. None for a stray mark between two words.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.page import Page
from nlpqa.quotes.missing import likely_open

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

_OPENER = {"”": "“", "」": "「", "』": "『", "»": "«", "》": "《", "’": "‘", "''": "``"}


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on every closing mark that nothing opened."""
    text = page.text
    for span in page.marks.unopened:
        opened = likely_open(page, span)
        if opened is None:
            yield RULE.finding(span, "this mark closes a quotation that nothing opened; open it or take the mark away")
            continue
        mark = span.of(text)
        fix = RULE.fix(Safety.REVIEW, Edit(Span(opened.at, opened.at), _OPENER.get(mark, mark)))
        words = " ".join(text[opened.at : span.start].split()[:4])
        message = f"this mark closes a quotation that nothing opened; it likeliest begins with “{words} …”"
        yield RULE.finding(span, f"{message}, as {opened.reason}", fix=fix)
