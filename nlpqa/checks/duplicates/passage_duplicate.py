"""Several lines or sentences in a row stand in the article a second time.

**What.** Two or more sentences that follow one another as they do earlier, the same or with small changes, also across
paragraphs. Of a passage that is not the same word by word, its lines and sentences are told of besides, with what
differs.

**Why.** A page that was copied or translated in pieces has a piece twice.

**Limits.** Sentences of fewer than six words count only within a passage, and only if they are the same.

**Fix.** Deletes the later passage if it is the same, word by word; wants a look.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Evidence, Finding, Severity
from nlpqa.page.page import Page
from nlpqa.page.trimming import with_gap

_PASSAGE = "The market by the river opened at dawn. Nobody had told the fishermen of it."

RULE = Rule(
    name="passage-duplicate",
    severity=Severity.WARNING,
    mqm="fluency/duplication",
    bad=(
        Example(f"{_PASSAGE} It rained.\nThe mayor was abroad. ⟦{_PASSAGE}⟧ He came back late."),
        Example(
            "The market by the river opened at dawn.\nNobody had told the fishermen of it.\nIt rained.\n"
            "⟦The market by the river was opened at dawn.\nNobody had told the fishermen of it.⟧"
        ),
    ),
    good=(Example(f"{_PASSAGE} The harbour closed at dusk. Everybody had told the farmers of that."),),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every repeated passage."""
    for duplicate in analysis.duplicates:
        if duplicate.kind != "passage":
            continue
        same = duplicate.edit == "same"
        first, last = page.lines.number(duplicate.of.span.start), page.lines.number(duplicate.of.span.end - 1)
        where = f"line {first}" if first == last else f"lines {first} to {last}"
        alike = Evidence("words in common", duplicate.score, f"{duplicate.score:.0%} of the words are the same")
        yield RULE.finding(
            duplicate.span,
            f"this passage stands in {where} already" if same else f"nearly the same passage stands in {where}",
            related=(duplicate.of,),
            evidence=() if same else (alike,),
            fix=RULE.fix(Safety.REVIEW, Edit(with_gap(page.text, duplicate.span), "")) if same else None,
        )
