"""A line or sentence stands in the article a second time.

**What.** The same words, apart from capitals, punctuation and the renderings of names.

**Why.** Pages that were copied or translated in pieces repeat headings, captions and paragraphs.

**Limits.** Lines of fewer than three words and sentences of fewer than six are left alone. A title repeated at the
top of the text ranks as a note: the page's layout may want it. Several in a row have `passage-duplicate` instead.

**Fix.** Deletes the later one; wants a look.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet
from nlpqa.page.trimming import with_gap

RULE = Rule(
    name="line-duplicate",
    severity=Severity.WARNING,
    mqm="fluency/duplication",
    bad=(
        Example("The market opened at dawn.\nNobody came.\n⟦The market opened at dawn.⟧"),
        Example("It rained. The old market opened at dawn.\n⟦The old market opened at dawn.⟧ Nobody came."),
    ),
    good=(Example("The market opened at dawn.\nThe harbour closed at dusk."),),
)

_TOP = 6  # lines


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every exact repetition of a line or sentence."""
    passages = SpanSet.of(d.span for d in analysis.duplicates if d.kind == "passage" and d.edit == "same")
    for duplicate in analysis.duplicates:
        if duplicate.kind != "exact" or duplicate.unit not in ("line", "sentence") or passages.overlaps(duplicate.span):
            continue
        title = _repeats_title(page, duplicate.span, duplicate.of.line)
        yield RULE.finding(
            duplicate.span,
            f"the title stands here again (line {duplicate.of.line})"
            if title
            else f"this {duplicate.unit} stands in line {duplicate.of.line} already",
            severity=Severity.NOTE if title else None,
            related=(duplicate.of,),
            fix=RULE.fix(Safety.REVIEW, Edit(with_gap(page.text, duplicate.span), "")),
        )


def _repeats_title(page: Page, span: Span, first_line: int) -> bool:
    at_top = page.lines.number(span.start) <= _TOP and page.paragraphs[0].start >= page.lines.span(first_line).start
    return at_top and span.of(page.text)[-1:] not in ".!?。！？"
