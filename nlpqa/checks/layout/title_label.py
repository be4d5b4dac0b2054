"""A label of the Chinese page stands before a title or a summary.

**What.** "Original title: Rain in June", "Guide language:", "Core tip:", "Title:", "Abstract:".

**Why.** Chinese pages label the title they took over (原标题：) and the summary (导语：,
摘要：); an English one shows what a line is by its place.

**Limits.** Only the first six paragraphs, and the last three for what is certain. "Title:", "Summary:" and the like
are told as notes, among the first three paragraphs, and not in forms, facts about films and papers, nor where every
line has a label.

**Fix.** Deletes the label: safe where it is certain and begins the text, since what follows is then the title; else
for a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.layout.edges import edges, neighbours
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page

RULE = Rule(
    name="title-label",
    severity=Severity.WARNING,
    mqm="accuracy/addition",
    bad=(
        Example("⟦Original title:⟧ Rain in June\nIt rained.", "Rain in June\nIt rained."),
        Example("Rain in June\n⟦Original Title :⟧ Why did it rain?\nIt rained."),
        Example("Rain in June\n⟦Guide language:⟧ It rained for weeks.\nThe river rose."),
        Example("⟦Title:⟧ Rain in June\nIt rained in all of Jilin on Friday."),
        Example("Rain in June\n⟦Core tip|⟧It rained for weeks.\nThe river rose."),
        Example("Rain in June\n⟦【Abstract】⟧It rained for weeks.\nThe river rose."),
    ),
    good=(
        Example("Original title: La Pluie\nDirector: Jean Petit\nIt rained."),
        Example("Title: Rain\nGenre: Drama\nIt rained."),
        Example("Rain in June\nIt rained.\nThe river rose.\nNobody came.\nTitle: the mayor has none."),
        Example("Rain in June\nIntroduction\nIt rained."),
        Example("The original title: “Rain”, he said, was long.".replace(":", "")),
        Example("Background: dry.\nMethods: rain.\nSummary: wet.\nIt rained."),
    ),
    worst=("Original title: ", "Title: x\n", "Original title: x\n"),
)

_FIRST, _LAST = 6, 3  # paragraphs
_DOUBTFUL = 3  # paragraphs from the top
_LABEL_OF_LINE = re.compile(r"([A-Za-z][A-Za-z ]{1,20}?)\s?[:：]")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on every label."""
    for paragraph in edges(page, _FIRST, _LAST):
        match = _label().match(page.text, paragraph.start, paragraph.end)
        if match is None or match.end() == paragraph.end or _in_form(page, paragraph):
            continue
        first = paragraph == page.paragraphs[0]
        certain = match["label"].lower() in table("artefacts_labels")["certain"]["words"]["entries"]
        top = 1 if match["label"].lower() in entries("artefacts_labels", "heads") else _DOUBTFUL
        if not certain and (paragraph not in page.paragraphs[:top] or _labelled_text(page, paragraph)):
            continue
        label = Span(*match.span("whole"))
        yield RULE.finding(
            label,
            "a label of the Chinese page: delete it, and the line with it if the article has its title already",
            severity=None if certain else Severity.NOTE,
            fix=RULE.fix(
                Safety.SAFE if certain and first and len(page.paragraphs) > 1 else Safety.REVIEW,
                Edit(Span(label.start, match.end()), ""),
            ),
        )


@cache
def _label() -> re.Pattern[str]:
    certain, doubtful = (table("artefacts_labels")[each]["words"]["entries"] for each in ("certain", "doubtful"))
    words = any_of([*certain, *doubtful])
    return re.compile(
        rf"(?P<whole>[\[【(（]?(?P<label>(?i:{words}))\s?(?:[:：|｜丨]|[\]】)）]\s?[:：]?))\s{{0,3}}", re.IGNORECASE
    )


def _in_form(page: Page, paragraph: Span) -> bool:
    """Whether a line beside it has a label of a form."""
    return any(
        _label_of(page.text, each) in entries("artefacts_labels", "form") for each in neighbours(page, paragraph)
    )


def _labelled_text(page: Page, paragraph: Span) -> bool:
    """Whether both lines beside it, or the only one, have a label of whatever kind."""
    beside = neighbours(page, paragraph)
    return bool(beside) and all(_label_of(page.text, each) for each in beside)


def _label_of(text: str, paragraph: Span) -> str:
    match = _LABEL_OF_LINE.match(text, paragraph.start, paragraph.end)
    return "" if match is None else match.group(1).strip().lower()
