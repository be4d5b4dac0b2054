"""A heading ends with a stray slash or stroke.

**What.** "Music becomes the object of support/", "Sales fall |", "Who pays//".

**Why.** The stroke marked a heading in the page that the text was taken from.

**Limits.** Lines of more than twelve words, with another such stroke, or with no letter before it, are no headings.
Nor are lines that end with anything but a slash where the line before or behind does so, too: a table, or verse with
its breaks marked.

**Fix.** Safe: the stroke is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.layout.edges import neighbours
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
    bad=(
        Example("Music becomes the object of support⟦/⟧\nIt sold.", "Music becomes the object of support\nIt sold."),
        Example("Sales fall ⟦|⟧\nIt rained.", "Sales fall\nIt rained."),
        Example("Who pays⟦//⟧\nNobody.", "Who pays\nNobody."),
        Example("Who is eating at home?⟦/⟧\nA year of “change”⟦//⟧", "Who is eating at home?\nA year of “change”"),
        Example("Who pays⟦\\⟧\nNobody.", "Who pays\nNobody."),
    ),
    good=(
        Example("https://example.com/music/"),
        Example("either/or"),
        Example("5/\n(a)/\n3.5/"),
        Example("Sales: 2015/2016/"),
        Example("| Rain | Snow |\nIt rained."),
        Example("Rain |\nSnow |\nHail"),
        Example("The rain it raineth every day\\\nupon the just and unjust fella\\"),
        Example("cp rain snow \\\n  hail"),
    ),
    worst=("music / ", "/", "a/\n", "a |\n", "a\\"),
)

_MOST_WORDS = 12
_SLASHES = "/／"
_ENDS = "?!？！\"”’')）%…."
_STROKES = "/／|｜丨\\＼"


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on the stroke that ends a heading."""
    for paragraph in page.paragraphs:
        if page.text[paragraph.end - 1] not in _STROKES:
            continue
        line = paragraph.of(page.text)
        bare = line.rstrip(_STROKES + " ")
        mark = line[len(bare) :].strip()
        if (
            not bare
            or len(line.split()) > _MOST_WORDS + 1
            or len(bare.split()) > _MOST_WORDS
            or not _ends_words(bare)
            or not set(bare).isdisjoint(_STROKES)
            or (mark[0] not in _SLASHES and not _is_lone(page, paragraph, bare, mark[0]))
        ):
            continue
        stroke = Span(paragraph.start + len(bare), paragraph.end)
        shown = Span(paragraph.start + line.rindex(mark, len(bare)), paragraph.end)
        if not page.out_of_bounds.overlaps(Span(stroke.start - 1, stroke.end)):
            yield RULE.finding(shown, "a heading needs no such stroke", fix=RULE.fix(Safety.SAFE, Edit(stroke, "")))


def _ends_words(bare: str) -> bool:
    """Whether a heading ends in a letter, or in a mark or a figure behind words."""
    return bare[-1].isalpha() or (
        (bare[-1] in _ENDS or bare[-1].isdigit()) and len(bare.split()) > 1 and bare[0].isupper()
    )


def _is_lone(page: Page, paragraph: Span, bare: str, mark: str) -> bool:
    """Whether it is a heading that alone among the lines around has the mark: no table, no verse, no command."""
    beside = neighbours(page, paragraph)
    return bare[0].isupper() and bool(beside) and not any(mark in each.of(page.text)[-2:] for each in beside)
