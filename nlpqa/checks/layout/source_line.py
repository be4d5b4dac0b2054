"""A line says where the page has its text from.

**What.** "Source: Jiangnan Commercial Daily", "Source | …", "(Source: Xinhua)", "2024-06-18 09:42 Source: …", "This
article is reproduced from …".

**Why.** Chinese pages must name the paper that a text was taken from (来源：, 本文转自); the line came along.

**Limits.** Only the first and last six paragraphs, and lines of at most fourteen words. "This article originally
appeared in …" is an English page's own and is left alone; the source of a table or a mail's "From:" cannot be told
apart, so those without more are notes.

**Fix.** Deletes the line; wants a look, since somebody may have to be named.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.layout.edges import edges
from nlpqa.checks.layout.sources import Source, bracketed_source, source_at
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.page.page import Page
from nlpqa.page.sentences import find_sentences
from nlpqa.page.trimming import with_gap

RULE = Rule(
    name="source-line",
    severity=Severity.NOTE,
    mqm="accuracy/addition",
    bad=(
        Example("Rain in June\n⟦Source: Jiangnan Commercial Daily⟧\nIt rained."),
        Example("Rain in June\n⟦Source | Jiangnan Commercial Daily⟧\nIt rained."),
        Example("It rained.\n⟦(Source: Xinhua)⟧"),
        Example("It rained on Friday in all of Jilin. ⟦(Source: Xinhua)⟧"),
        Example("It rained.\n⟦This article is reproduced from Jiangnan Commercial Daily.⟧"),
        Example("Rain in June\n⟦From: Jiangnan Commercial Daily⟧\nIt rained."),
        Example("Rain in June\n⟦Article source: network⟧\nIt rained."),
        Example("Rain in June\n⟦2024-06-18 09:42 Source: River Watch Reading volume: 3821⟧\nIt rained."),
    ),
    good=(
        Example("It rained.\nThis article originally appeared in the Evening Post."),
        Example("It rained.\nThis article was originally published by Reuters."),
        Example(
            "It rained.\nSources say: nobody knows why the rain in the south did not stop when it should have done."
        ),
        Example("From: Jane Smith\nTo: Tom Brown\nSubject: rain\nIt rained."),
        Example("It rained. The source: a man with an umbrella."),
        Example("Rain in June\n2024-06-18 09:42 it rained for the first time."),
        Example("Source: the river rises in the hills."),
    ),
    worst=("Source: ", "(Source: ", "This article is from ", "Source: x\n"),
)

_REACH = 6  # paragraphs from either end
_ARTICLE = ("his article ", "his text ", "his manuscript ", "he article ")
_MAIL = ("\nto:", "\nsubject:", "\nsent:", "\ncc:", "\ndate:")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on every line that names a source."""
    for paragraph in edges(page, _REACH, _REACH):
        for source in _sources(page.text, paragraph):
            if page.out_of_bounds.overlaps(source.span) and source.doubtful:
                continue
            words = source.span.of(page.text)
            if words[:4].lower() == "from" and any(each in page.lowered for each in _MAIL):
                continue
            yield RULE.finding(
                source.span,
                "a line of the page that the text was taken from; if the source must be named, say so in the text",
                fix=RULE.fix(Safety.REVIEW, Edit(with_gap(page.text, source.span), "")),
            )


def _sources(text: str, paragraph: Span) -> Iterator[Source]:
    whole = source_at(text, paragraph)
    if whole is not None:
        yield from [] if whole.doubtful and _is_sentence(text, paragraph) else [whole]
        return
    bracketed = bracketed_source(text, paragraph)
    if bracketed is not None:
        yield bracketed
        return
    if any(text.find(each, paragraph.start, paragraph.end) >= 0 for each in _ARTICLE):
        for sentence in find_sentences(text, paragraph):
            found = source_at(text, sentence)
            if found is not None and not found.doubtful:
                yield found


def _is_sentence(text: str, paragraph: Span) -> bool:
    """Whether what stands behind the colon is a sentence: “Source: the river rises in the hills.”"""
    return text[paragraph.end - 1] in ".!?" and len(paragraph.of(text).split()) > 3
