"""A word stands twice in a row, or on both sides of "and"; or two words do.

**What.** "the the", "WeChat WeChat", "who who who", "part two part two", "to block and block the pictures".

**Why.** A slip of the machine that no reader overlooks.

**Limits.** Doubles that grammar, emphasis or idiom allow ("had had", "very very", "again and again") are left alone,
and so are capitalised ones that may be names (Lang Lang). Words around "and" rank as notes: writers use them too. So do
words that may meet where two clauses do ("what he made made sense", "he came in in May").

**Fix.** Safe for words that no English sentence needs twice in a row, articles and conjunctions above all; the others
want a look.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.duplicates.beside import is_phrase_of_names
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
        Example("Nobody knows ⟦who who who⟧ it was."),
        Example("There will be a ⟦part two part two⟧, she says."),
        Example("Each ⟦stone and stone⟧ was washed."),
    ),
    good=(
        Example("He had had enough, and that that man knew."),
        Example("It grew bigger and bigger, again and again."),
        Example("Lang Lang played very very well."),
        Example("What is new is the way it is is unclear."),
        Example("It sank step by step by step, over and over and over."),
        Example("It told of birth and birth certificates, and they were tweeting and tweeting."),
        Example("He worked at AT&T. “I know I know, the, the bridge, block and block the road,” he said."),
        Example("It is what it is, is it? No, no. Never, never again."),
    ),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every doubled word, marking the whole run."""
    named = {mention.span for mention in analysis.mentions}
    for duplicate in analysis.duplicates:
        first = duplicate.of.span
        if duplicate.unit != "word" or is_phrase_of_names(page, duplicate, named):
            continue
        whole = Span(first.start, duplicate.span.end)
        word = first.of(page.text)
        words = whole.of(page.text).lower().split()
        never = word.lower() in entries("doubles", "never")
        safety = Safety.SAFE if never and words == [word.lower()] * 2 else Safety.REVIEW
        between = page.text[first.end : duplicate.span.start].strip()
        sure = never or len(words) > 2 or first in named
        yield RULE.finding(
            whole,
            f"“{word}” stands on both sides of “{between}”" if between else f"“{word}” stands twice; keep one",
            severity=None if sure and between.lower() != "and" else Severity.NOTE,
            related=(duplicate.of,),
            fix=None if first in named else RULE.fix(safety, Edit(Span(first.end, whole.end), "")),
        )
