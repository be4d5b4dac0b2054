"""An item stands twice in one list.

**What.** "games, animation, games and music". A name beside itself is `name-doubled`.

**Why.** Either an item is superfluous or another was meant: two different Chinese words may have become one.

**Limits.** Items of more than four words are taken for clauses. Names count in any rendering the glossary knows.

**Fix.** None: what was meant must be looked up in the original.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.duplicates.beside import is_name_beside_itself
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.page.page import Page

RULE = Rule(
    name="list-duplicate",
    severity=Severity.WARNING,
    mqm="accuracy/addition",
    bad=(
        Example("the fields of games, animation, ⟦games⟧, videos and music"),
        Example("They sell tea, rice, salt and ⟦tea⟧."),
    ),
    good=(
        Example("He won 6-3, 4-6, 6-3."),
        Example("They live in New York, New York."),
        Example("He came to Tencent, and Tencent paid him."),
    ),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every later item of a doubled pair."""
    for duplicate in analysis.duplicates:
        if duplicate.unit == "item" and not is_name_beside_itself(page, duplicate):
            text = duplicate.span.of(page.text)
            message = f"“{text}” stands in this list already; see what the original has"
            yield RULE.finding(duplicate.span, message, related=(duplicate.of,))
