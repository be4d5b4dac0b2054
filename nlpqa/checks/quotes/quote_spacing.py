"""A space stands just inside a quotation mark.

**What.** "‘ API ’" for "‘API’".

**Why.** It is the trace of Chinese marks that were exchanged for Western ones.

**Limits.** Straight marks with spaces on both sides may open or close.

**Fix.** Safe for marks that show which way they face and at the edges of a paragraph; the others want a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nlpqa.checks.quotes.foreign_marks import is_foreign
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.marks import Pair
from nlpqa.page.page import Page

RULE = Rule(
    name="quote-spacing",
    severity=Severity.WARNING,
    mqm="fluency/typography/whitespace",
    bad=(
        Example("the ⟦‘ ⟧Open API’ and the ‘Open platform⟦ ’⟧", "the ‘Open API’ and the ‘Open platform’"),
        Example('He said, "They start the shielding.⟦ "⟧', 'He said, "They start the shielding."'),
        Example('the "⟦API⟧ "'.replace('⟦API⟧ "', 'API⟦ "⟧') + " of Tencent"),
    ),
    good=(Example("the ‘Open API’ and “the shielding.”"), Example("\"the power of 'we' \" is great")),
)

_MARKS = "'\"‘’“”"


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every mark of a pair that has a space on its inner side."""
    for gap in (gap for pair in page.marks.pairs if not is_foreign(page, pair) for gap in _gaps(page, pair)):
        fix = RULE.fix(Safety.SAFE if gap.sure else Safety.REVIEW, Edit(gap.space, ""))
        yield RULE.finding(gap.marked, "no space inside a quotation mark", fix=fix)


class _Gap(NamedTuple):
    """A space inside a mark, the mark and the space together, and whether the mark surely faces that way."""

    marked: Span
    space: Span
    sure: bool


def _gaps(page: Page, pair: Pair) -> Iterator[_Gap]:
    text = page.text
    inside = pair.inner.of(text)
    bare = inside.strip()
    if not bare:
        return
    paragraph = page.paragraphs[pair.paragraph]
    # Typographers part a mark from the one nested beside it: "… of 'we' ".
    if (gap := len(inside) - len(inside.lstrip())) and "\n" not in inside[:gap] and bare[0] not in _MARKS:
        sure = pair.open.of(text) != '"' or pair.open.start == paragraph.start
        yield _Gap(Span(pair.open.start, pair.open.end + gap), Span(pair.open.end, pair.open.end + gap), sure)
    if (
        pair.close
        and (gap := len(inside) - len(inside.rstrip()))
        and "\n" not in inside[-gap:]
        and bare[-1] not in _MARKS
    ):
        sure = pair.close.of(text) != '"' or pair.close.end == paragraph.end
        # Taking the space away must not glue the mark to the next word.
        sure = sure and re.match(r"\w", text[pair.close.end : pair.close.end + 1]) is None
        marked, space = Span(pair.close.start - gap, pair.close.end), Span(pair.close.start - gap, pair.close.start)
        yield _Gap(marked, space, sure)
