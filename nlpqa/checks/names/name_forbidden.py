"""A name stands in the text that the glossary forbids.

**What.** A term whose status in the glossary is "forbidden".

**Why.** Some renderings must not be printed at all, and no replacement is right everywhere.

**Limits.** Other capitals are found too; other spellings are not.

**Fix.** None: a person must find other words. The glossary's note says why.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.page.page import Page

_FORBIDDEN = ",Cloud Village,,,product,forbidden,,sold in 2019"

RULE = Rule(
    name="name-forbidden",
    severity=Severity.ERROR,
    mqm="terminology/inconsistent-with-terminology-resource",
    bad=(Example("⟦Cloud Village⟧ opened.", glossary=_FORBIDDEN),),
    good=(Example("A village in the clouds opened.", glossary=_FORBIDDEN),),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every mention of a forbidden term."""
    for mention in analysis.mentions:
        if mention.term.status == "forbidden":
            note = f": {mention.term.note}" if mention.term.note else ""
            yield RULE.finding(mention.span, f"the glossary forbids “{mention.text}”{note}", evidence=mention.evidence)
