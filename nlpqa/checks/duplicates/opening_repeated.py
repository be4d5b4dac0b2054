"""Two sentences begin alike at length.

**What.** At least five words in common, three of which say something, a verb among them; what stands in brackets is
passed over. Sentences within quotation marks count, too.

**Why.** Machine-translated pages tell one thing twice in this way, or give one person's words to two.

**Limits.** Who speaks, and the verb that says so, is no opening: articles quote a person often. Speakers repeat
beginnings on purpose. Sentences that are nearly the same as wholes have `line-near-duplicate`.

**Fix.** None.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.page.page import Page

RULE = Rule(
    name="opening-repeated",
    severity=Severity.NOTE,
    mqm="fluency/duplication",
    bad=(
        Example(
            "Yesterday (March 4th), many shops found that their tills had stopped.\nIt rained.\n"
            "⟦Yesterday, many shops found that⟧ no card could be read."
        ),
    ),
    good=(
        Example("The mayor of the town said that it was late.\nThe mayor of the town said that nobody had called."),
        Example("It was late in the year when he came.\nIt was late in the day when they left."),
    ),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every sentence that begins as an earlier one does."""
    for duplicate in analysis.duplicates:
        if duplicate.kind == "opening":
            yield RULE.finding(
                duplicate.span,
                f"a sentence in line {duplicate.of.line} begins with these words, too",
                related=(duplicate.of,),
            )
