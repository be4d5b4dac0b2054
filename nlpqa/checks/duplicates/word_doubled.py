"""A word stands twice in a row, or on both sides of "and".

**What.** "the the", "WeChat WeChat", "to block and block the pictures".

**Why.** A slip of the machine that no reader overlooks.

**Limits.** Doubles that grammar, emphasis or idiom allow ("had had", "very very", "again and again") are left alone,
and so are capitalised ones that may be names (Lang Lang). Words around "and" rank as notes: writers use them too.

**Fix.** Safe for words that no English sentence needs twice in a row, articles and conjunctions above all; the others
want a look.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

RULE = Rule(
    name="word-doubled",
    severity=Severity.WARNING,
    mqm="fluency/duplication",
    bad=(
        Example("It was ⟦the the⟧ first.", "It was the first."),
        Example("⟦The the⟧ first", "The first"),
        Example("They ⟦closed closed⟧ it.", "They closed closed it."),
        Example("It could not ⟦block and block⟧ the pictures."),
    ),
    good=(
        Example("He had had enough, and that that man knew."),
        Example("It grew bigger and bigger, again and again."),
        Example("Lang Lang played very very well."),
        Example("What is new is the way it is is unclear."),
    ),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every doubled word, marking the whole run."""
    named = {mention.span for mention in analysis.mentions}
    for duplicate in analysis.duplicates:
        if duplicate.unit != "word":
            continue
        first = duplicate.of.span
        whole = Span(first.start, duplicate.span.end)
        word = first.of(page.text)
        again = Edit(Span(first.end, whole.end), "")
        never = (
            word.lower() in entries("doubles", "never") and whole.of(page.text).lower().split() == [word.lower()] * 2
        )
        safety = Safety.SAFE if never else Safety.REVIEW
        paired = duplicate.span.start > first.end + 1 and not page.text[first.end : duplicate.span.start].isspace()
        yield RULE.finding(
            whole,
            f"“{word}” stands on both sides of “and”" if paired else f"“{word}” stands twice; keep one",
            severity=Severity.NOTE if paired else None,
            related=(duplicate.of,),
            fix=None if duplicate.of.span in named else RULE.fix(safety, again),
        )
