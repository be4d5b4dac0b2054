"""A quotation opens and never closes.

**What.** An opening mark without a closing one in its paragraph.

**Why.** Nobody can tell where the speaker ends and the article goes on.

**Limits.** A quotation that the next paragraph opens again goes on there and is no fault.

**Fix.** A closing mark where the quotation likeliest ends: before "said Gao", before a sentence in which the article
tells who says more, before what leads to the next quotation, or at the paragraph's end. It wants a look.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.page import Page
from nlpqa.quotes.missing import likely_close

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
    text = page.text
    for pair in page.marks.unclosed:
        mark, close = pair.open.of(text), likely_close(page, pair)
        words = " ".join(text[pair.inner.start : min(pair.inner.end, pair.inner.start + 100)].split()[:4])
        message = f"the quotation “{words} …” never closes; "
        if close is None:
            yield RULE.finding(pair.open, message + "put the mark where it ends")
            continue
        at = pair.inner.start + len(text[pair.inner.start : close.at].rstrip())
        last = " ".join(text[max(pair.inner.start, at - 60) : at].split()[-3:])
        fix = RULE.fix(Safety.REVIEW, Edit(Span(at, at), _CLOSER.get(mark, mark)))
        yield RULE.finding(pair.open, f"{message}it likeliest ends with “… {last}”, as {close.reason}", fix=fix)
