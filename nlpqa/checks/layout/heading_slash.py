"""A heading ends with a stray slash.

**What.** "Music becomes the object of support/"

**Why.** The slash marked a heading in the page that the text was taken from.

**Limits.** Lines of more than twelve words, with another slash, or with no letter before it, are no headings.

**Fix.** Safe: the slash is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.page import Page

RULE = Rule(
    name="heading-slash",
    severity=Severity.WARNING,
    mqm="fluency/typography",
    bad=(Example("Music becomes the object of support⟦/⟧\nIt sold.", "Music becomes the object of support\nIt sold."),),
    good=(Example("https://example.com/music/"), Example("either/or"), Example("Sales: 2015/2016/")),
    worst=("music / ", "/", "a/\n"),
)

_MOST_WORDS = 12


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on the slash that ends a heading."""
    for paragraph in page.paragraphs:
        line = paragraph.of(page.text)
        bare = line.rstrip("/／ ")
        if (
            not line.endswith(("/", "／"))
            or not bare
            or len(line.split()) > _MOST_WORDS
            or not bare[-1].isalpha()
            or "/" in bare
        ):
            continue
        slash = Span(paragraph.start + len(bare), paragraph.end)
        if not page.out_of_bounds.overlaps(Span(slash.start - 1, slash.end)):
            yield RULE.finding(slash, "a heading needs no slash", fix=RULE.fix(Safety.SAFE, Edit(slash, "")))
