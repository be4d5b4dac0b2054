"""A quotation opens and never closes.

**What.** An opening mark without a closing one in its paragraph.

**Why.** Nobody can tell where the speaker ends and the article goes on.

**Limits.** A quotation that the next paragraph opens again goes on there and is no fault. Where a second quotation
opens inside, the first one's end is not guessed.

**Fix.** A closing mark at the paragraph's end, where the quotation runs so far; wants a look.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.page import Page

RULE = Rule(
    name="quote-unclosed",
    severity=Severity.WARNING,
    mqm="fluency/punctuation/unpaired-marks",
    bad=(
        Example('An insider commented, ⟦"⟧It grew in the greenhouse.\nThe market closed.'),
        Example('They said, ⟦"⟧Sorry to all. We must choose, and said, "Do not blame us."'),
        Example("He wrote ⟦「⟧so be it."),
    ),
    good=(
        Example("“It rained all day.\n“It rained all night,” she said."),
        Example("It is 6'2\" tall, and the users' choice."),
    ),
)

_CLOSER = {"“": "”", "「": "」", "『": "』", "«": "»", "《": "》", "‘": "’", "``": "''"}


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on the opening mark of every unclosed quotation."""
    for pair in page.marks.unclosed:
        end = page.paragraphs[pair.paragraph].end
        mark = pair.open.of(page.text)
        fix = None
        if pair.inner.end == end and not page.marks.opens_between(pair.open.end, end):
            fix = RULE.fix(Safety.REVIEW, Edit(Span(end, end), _CLOSER.get(mark, mark)))
        words = " ".join(page.text[pair.inner.start : min(pair.inner.end, pair.inner.start + 100)].split()[:4])
        yield RULE.finding(pair.open, f"the quotation “{words} …” never closes; put the mark where it ends", fix=fix)
