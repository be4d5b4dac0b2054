"""A line or sentence stands in the article again with small changes.

**What.** Most words in common, after names are read as their terms; what differs is named. A word changed, a part cut
off at an end, or clauses in another order. Where the two disagree on a fact, `line-contradicts` is told instead.

**Why.** Two versions of one sentence are left where an editor or a machine meant to replace one.

**Limits.** Texts of fewer than six words are too short to tell. Sentences of a series, in which another date or name
goes with another figure, rank as a note.

**Fix.** None: a person chooses which version stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.differences import told
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.duplicate import Duplicate
from nlpqa.core.finding import Evidence, Finding, Severity
from nlpqa.page.page import Page

RULE = Rule(
    name="line-near-duplicate",
    severity=Severity.WARNING,
    mqm="fluency/duplication",
    bad=(
        Example(
            "Every editor, every reporter Ma Weimin from Beijing.\n⟦Every reporter Ma Weimin sent it from Beijing.⟧"
        ),
    ),
    good=(Example("Sales of tea in spring rose by a third.\nExports of rice in autumn fell by a quarter."),),
)

_MESSAGES = {
    "changed": "nearly the same {unit} stands in line {line}{differs}",
    "cut": "this {unit} and line {line} are the same but for an end that is missing from one{differs}",
    "moved": "line {line} says this with its clauses in another order{differs}",
    "series": "line {line} is built on the same words; two facts differ, as in a series{differs}",
}


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every near repetition of a line or sentence."""
    for duplicate in analysis.duplicates:
        if duplicate.kind != "near" or duplicate.unit not in ("line", "sentence") or duplicate.conflicts:
            continue
        detail = f"{duplicate.score:.0%} of the words are the same"
        yield RULE.finding(
            duplicate.span,
            _MESSAGES[duplicate.edit].format(unit=duplicate.unit, line=duplicate.of.line, differs=_differs(duplicate)),
            severity=Severity.NOTE if duplicate.edit == "series" else None,
            related=(duplicate.of,),
            evidence=(Evidence("words in common", duplicate.score, detail),),
        )


def _differs(duplicate: Duplicate) -> str:
    return f": {told(duplicate.differs)}" if duplicate.differs else ""
