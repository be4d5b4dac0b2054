"""A sentence shouts.

**What.** Two exclamation marks or more in a row.

**Why.** Machines keep the marks of Chinese advertising; a newspaper does without.

**Limits.** None.

**Fix.** For review: one mark, which the desk may want to be a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.page import Page

RULE = Rule(
    name="exclamation-many",
    severity=Severity.NOTE,
    mqm="style/organizational-style",
    bad=(Example("Buy now⟦!!!⟧"),),
    good=(Example("Buy now!"),),
    worst=("!", "! "),
)

_MANY = re.compile("!!+")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on every run of exclamation marks."""
    for match in _MANY.finditer(page.text):
        span = Span(*match.span())
        yield RULE.finding(span, "one mark is enough", fix=RULE.fix(Safety.REVIEW, Edit(span, "!")))
