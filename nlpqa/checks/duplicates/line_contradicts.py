"""A line or sentence stands in the article twice, and the two disagree on a fact.

**What.** Nearly the same words (see `line-near-duplicate`), but another figure, date or name, a negation on one side
only, or opposite words ("rose", "fell"). What both say of it is named.

**Why.** One of the two is wrong, and the reader will find it before the desk does.

**Limits.** What only one of the two tells is no contradiction. Figures are compared by value ("1.2 billion" is "1,200
million"), names after renderings are read as their terms; names that no glossary knows count by their capitals, and two
spellings of one are let pass. Where another date or name explains another figure ("In 2012 … 5 stores", "In 2013 …
8 stores") the sentences are a series, and both are true.

**Fix.** None: a person finds out which is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.differences import disagreement, told
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Evidence, Finding, Severity
from nlpqa.page.page import Page

RULE = Rule(
    name="line-contradicts",
    severity=Severity.ERROR,
    mqm="fluency/inconsistency",
    bad=(
        Example(
            "The app was opened by 3 million users in its first week.\nIt rained.\n"
            "⟦The app was opened by 5 million users in its first week.⟧"
        ),
        Example(
            "Users could share songs from the app to their friends.\nIt rained.\n"
            "⟦Users could not share songs from the app to their friends.⟧"
        ),
        Example(
            "The old bridge was closed by the town on February 3 for repairs. It rained.\n"
            "⟦The old bridge was closed by the town on February 4 for repairs.⟧ Nobody came."
        ),
    ),
    good=(
        Example(
            "The fund raised 1.2 billion yuan in the first round of the year.\n"
            "The fund raised 1,200 million yuan in the first round of the year."
        ),
        Example("In 2012 the firm opened 5 stores in the town.\nIn 2013 the firm opened 8 stores in the town."),
    ),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every near repetition of a line or sentence that disagrees with the earlier one."""
    for duplicate in analysis.duplicates:
        if duplicate.unit not in ("line", "sentence") or not duplicate.conflicts:
            continue
        alike = Evidence("words in common", duplicate.score, f"{duplicate.score:.0%} of the words are the same")
        facts = disagreement(duplicate.conflicts)
        yield RULE.finding(
            duplicate.span,
            f"line {duplicate.of.line} says it otherwise, {facts}: {told(duplicate.differs)}",
            related=(duplicate.of,),
            evidence=(alike, *(Evidence(kind, 1.0, disagreement([kind])) for kind in duplicate.conflicts)),
        )
