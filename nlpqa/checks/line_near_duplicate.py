"""A line or sentence stands in the article again with small changes.

**What.** Most words in common, in the same order, after names are read as their terms; what differs is named.

**Why.** Two versions of one sentence are left where an editor or a machine meant to replace one.

**Limits.** Texts of fewer than six words are too short to tell. Sentences built on one template may be alike.

**Fix.** None: a person chooses which version stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
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

_SHOWN = 3


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every near repetition of a line or sentence."""
    for duplicate in analysis.duplicates:
        if duplicate.kind != "near" or duplicate.unit not in ("line", "sentence"):
            continue
        changes = "; ".join(_change(*pair) for pair in duplicate.differs[:_SHOWN])
        more = f"; and {len(duplicate.differs) - _SHOWN} more" if len(duplicate.differs) > _SHOWN else ""
        detail = f"{duplicate.score:.0%} of the words are the same, in order"
        yield RULE.finding(
            duplicate.span,
            f"nearly the same {duplicate.unit} stands in line {duplicate.of.line}: {changes}{more}",
            related=(duplicate.of,),
            evidence=(Evidence("words in common", duplicate.score, detail),),
        )


def _change(here: str, there: str) -> str:
    if here and there:
        return f"here “{here}”, there “{there}”"
    return f"only here “{here}”" if here else f"only there “{there}”"
