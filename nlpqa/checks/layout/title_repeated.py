"""The title stands in the article again, as part of another line, or carries the name of the site.

**What.** "Rain in June_Sohu News", a title and under it "Rain in June - Sohu", the title again at the head of the
first paragraph.

**Why.** The scraper took the window's title, the path and the headline of one page.

**Limits.** Only the first six paragraphs. A title repeated word by word on a line of its own is what `line-duplicate`
tells (three words and more), one with small changes `line-near-duplicate`; what they found is not told again.

**Fix.** Deletes the repetition, or the site's name; wants a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet
from nlpqa.page.trimming import with_gap

RULE = Rule(
    name="title-repeated",
    severity=Severity.NOTE,
    mqm="fluency/duplication",
    bad=(
        Example("Rain in June⟦_Sohu News⟧\nIt rained."),
        Example("Rain in June ⟦- Sohu⟧\nIt rained."),
        Example("Rain in June⟦_Jilin Channel_Dongbei Net⟧\nIt rained."),
        Example("Heavy rain falls in Jilin\n⟦Heavy rain falls in Jilin⟧ The mayor said that it rained."),
        Example("Rain returns\n⟦Rain returns⟧\nIt rained in all of Jilin."),
        Example("Heavy rain falls in Jilin\n⟦Heavy rain falls in ...⟧\nIt rained."),
    ),
    good=(
        Example("Rain in June - Reuters\nIt rained."),
        Example("Rain in June\nRain in June is rare."),
        Example("Heavy rain falls in Jilin\nHeavy rain falls in Jilin every June, the mayor said."),
        Example("The file is called rain_in_june\nIt rained."),
        Example("Listen\nListen\nIt rained."),
        Example("A merger of Netease and Sohu\nIt rained."),
    ),
    worst=("a_b_", "Rain - Sohu\n", "Rain in June\n"),
)

_TOP = 6  # paragraphs
_LEAST_WORDS = 4  # of a title that begins another paragraph
_MOST_WORDS = 30
_LONGEST = 200  # code points
_FOLD = re.compile(r"[\W_]+")
_NEAR = 60  # code points from the end of a title in which the name of a site begins
_STOPS = ".!?。！？"


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for the name of a site behind the title, and for every repetition of the title."""
    if not page.paragraphs:
        return
    told = SpanSet.of(duplicate.span for duplicate in analysis.duplicates)
    title = page.paragraphs[0]
    if len(title) > _LONGEST or len(title.of(page.text).split()) > _MOST_WORDS:
        return
    bare = Span(title.start, title.end)
    for paragraph in page.paragraphs[:_TOP]:
        suffix = _site(page, paragraph)
        if suffix is not None:
            if paragraph == title:
                bare = Span(title.start, suffix.start)
            yield _finding(page, suffix, "the name of a site stands behind the title: delete it", Edit(suffix, ""))
    if bare.of(page.text)[-1:] in _STOPS:
        return
    for paragraph in page.paragraphs[1:_TOP]:
        again = _again(page.text, bare, paragraph)
        if again is not None and not told.overlaps(again) and not page.out_of_bounds.overlaps(again):
            yield _finding(page, again, "the title stands here again", Edit(with_gap(page.text, again), ""))


def _finding(page: Page, span: Span, message: str, edit: Edit) -> Finding:
    text = page.text
    shown = Span(span.start + len(span.of(text)) - len(span.of(text).lstrip()), span.end)
    return RULE.finding(shown, message, fix=RULE.fix(Safety.REVIEW, edit))


def _site(page: Page, paragraph: Span) -> Span | None:
    """The name of a site, or several, behind a title, with what joins them."""
    if len(paragraph) > _LONGEST:
        return None
    line = paragraph.of(page.text)
    if set(line[-_NEAR:]).isdisjoint("_-–—|"):
        return None
    match = _suffix().search(line)
    if match is None or not match.start():
        return None
    found = Span(paragraph.start + match.start(), paragraph.end)
    return found if len(page.text[paragraph.start : found.start].split()) > 1 else None


def _again(text: str, title: Span, paragraph: Span) -> Span | None:
    """The part of a paragraph that is the title once more."""
    words, line = title.of(text), paragraph.of(text)
    count = len(words.split())
    if count < 2:
        return None
    if (
        len(line) <= _LONGEST
        and line[:1].lower() == words[:1].lower()
        and _FOLD.sub(" ", line).strip().lower() == _FOLD.sub(" ", words).strip().lower()
    ):
        return paragraph
    cut = line.rstrip("….")
    if cut != line and line.endswith(("…", "...")) and len(cut.split()) >= 3 and words.startswith(cut.rstrip()):
        return paragraph
    if count >= _LEAST_WORDS and line.startswith(words):
        behind = line[len(words) :]
        if len(behind) > 1 and behind[0].isspace() and behind.lstrip()[:1].isupper():
            return Span(paragraph.start, paragraph.start + len(words))
    return None


@cache
def _suffix() -> re.Pattern[str]:
    names, endings = (any_of(table("artefacts_sites")["site"][each]["entries"]) for each in ("names", "endings"))
    joined = rf"_\s?(?:[A-Z][\w'’.]*\s){{0,3}}(?:[A-Z][\w.]*)?(?i:{names}|{endings})"
    return re.compile(
        rf"(?:{joined}){{1,3}}$|\s[-–—|]{{1,2}}\s?(?i:{names})$|\s?[|_]\s?(?i:{names})$|[-]{{1,2}}(?i:{names})$"
    )
