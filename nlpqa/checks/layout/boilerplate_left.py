"""Words of the page around the article were left in it.

**What.** Calls to readers ("Remember to like, comment and forward"), codes and blue words to press, warnings about
reprints, disclaimers, links to other articles, the path through the site ("home page > text"), numbers of requests.

**Why.** A scraper took the whole page and a machine translated it all.

**Limits.** Only the first five and last ten paragraphs, but for a few that can be nothing else. What English pages
say in their own words ("Sign up for our newsletter", "Read more") is left alone.

**Fix.** Deletes the sentence; wants a look, since a sentence is lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.layout.edges import LONGEST, edges, phrases, sentences_around
from nlpqa.checks.layout.sources import source_at
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.page import Page
from nlpqa.page.trimming import with_gap

RULE = Rule(
    name="boilerplate-left",
    severity=Severity.WARNING,
    mqm="accuracy/addition",
    bad=(
        Example("It rained.\n⟦Remember to subscribe, comment and forward!⟧"),
        Example("It rained.\n⟦Long press to identify the QR code⟧"),
        Example("⟦Click the blue word to follow us⟧\nIt rained."),
        Example("It rained.\n⟦All rights reserved, reprint prohibited.⟧"),
        Example("It rained.\n⟦This article does not constitute investment advice.⟧"),
        Example("It rained. ⟦Return to Sohu, see more⟧"),
        Example("It rained.\n⟦Related reading:⟧\nSnow in May"),
        Example("It rained.\n⟦If there is any infringement, please contact us to delete it.⟧"),
        Example("⟦home page > news > text⟧\nIt rained."),
        Example("It rained.\n⟦requestId:5f3a9c0d1e2b.⟧ It snowed."),
        Example("It rained.\n⟦Swipe up to see more exciting content ↑↑⟧"),
        Example("It rained.\n⟦Follow us, and you will not get lost in the rain⟧"),
        Example("⟦Hello everyone, I am Xiaoyu.⟧ It rained."),
        Example("It rained.\n⟦What do you think of this matter? Welcome to leave a message in the comment area⟧"),
    ),
    good=(
        Example("It rained.\nSign up for our newsletter.\nRead more: Snow in May\nFollow Jane Smith on Twitter"),
        Example("It rained.\nThis story has been updated with a comment from the mayor."),
        Example("It rained.\nThe mayor likes to walk, comment and share stories with the people she meets."),
        Example("It rained.\nThe publisher said that the book will be reprinted in May."),
        Example("It rained.\nPlease forward your complaints to the mayor, he said."),
        Example("It rained.\nHe said that he would pay attention to the code. The home page > sign made her laugh."),
        Example("It rained.\nThe court will rule on infringement next week, and the page may be deleted."),
        Example("It rained.\nThe passenger scans the two-dimensional code on the rack, pays and walks away."),
        Example("It rained.\nPeople in the comment area asked why. They like, comment and forward what they see."),
        Example('It rained.\n"Thank you for your attention," he said.'),
        Example("Copyright 2016 The Associated Press. All rights reserved."),
    ),
    worst=(
        "please like ",
        "Remember to like, ",
        "home page > ",
        "click the blue ",
        "without reprint ",
        "infringement ",
        "requestId:",
        "If you like ",
    ),
)

_FIRST, _LAST = 5, 10  # paragraphs


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every sentence of the page around the article."""
    places: dict[Span, list[Span]] = {}
    for paragraph, place in _places(page):
        if not page.out_of_bounds.overlaps(place):
            places.setdefault(paragraph, []).append(place)
    for paragraph, found in sorted(places.items()):
        for span in sentences_around(page.text, paragraph, found):
            if source_at(page.text, span) is None:
                yield _finding(page.text, span)


def _finding(text: str, span: Span) -> Finding:
    return RULE.finding(
        span,
        "this belongs to the page that the text was taken from, not to the article: delete it",
        fix=RULE.fix(Safety.REVIEW, Edit(with_gap(text, span), "")),
    )


def _places(page: Page) -> Iterator[tuple[Span, Span]]:
    """Every place with its paragraph."""
    yield from _at_the_edges(page)
    for phrase in phrases(page, "artefacts_boilerplate", "anywhere"):
        for place in phrase.find(page.text, page.lowered):
            holder = page.paragraph_at(place.start)
            if holder is not None:
                yield holder, place


def _at_the_edges(page: Page) -> Iterator[tuple[Span, Span]]:
    paragraphs = [each for each in edges(page, _FIRST, _LAST) if len(each) <= LONGEST]
    lines = [(paragraph, paragraph.of(page.text)) for paragraph in paragraphs]
    lowered = "\n".join(line for _, line in lines).lower()
    for phrase in phrases(page, "artefacts_boilerplate", "edge"):
        if not phrase.may_be_in(lowered):
            continue
        for paragraph, line in lines:
            for place in phrase.find(line, line.lower()):
                start = paragraph.start + place.start
                if not page.quotations.overlaps(Span(start, start + 1)):
                    yield paragraph, Span(start, paragraph.start + place.end)
