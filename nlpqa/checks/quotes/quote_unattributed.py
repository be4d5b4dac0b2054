"""A quotation has no speaker.

**What.** A whole sentence in quotation marks, and neither a reporting verb beside it nor a speaker just before.

**Why.** The desk must know who said it before it is printed.

**Limits.** An unclosed quotation is reported as such only. Whom the sentence before tells of, or who spoke just
before, counts as the speaker.

**Fix.** None.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.page.page import Page

RULE = Rule(
    name="quote-unattributed",
    severity=Severity.WARNING,
    mqm="accuracy/omission",
    bad=(Example('Shops closed early. "⟦Nobody told us that it would rain.⟧" The street was wet.'),),
    good=(
        Example('"Nobody told us that it would rain," said the grocer.'),
        Example('The "password red envelope" is new.'),
    ),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every direct quotation without a speaker."""
    for quote in analysis.quotes:
        if quote.type == "direct" and quote.closed and quote.speaker is None:
            yield RULE.finding(quote.spans[0], "nobody is named who says this; name the speaker")
