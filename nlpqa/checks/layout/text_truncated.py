"""The text breaks off in the middle of a sentence.

**What.** A paragraph whose last word cannot end a sentence ("… and the company has"), or a mark of a text that was cut
at its end: "[...]", "(to be continued)", "… Read more".

**Why.** The scraper took a preview, or the machine lost what was too long for it.

**Limits.** Headings, verse, lists and lines that go on in the next one are left alone; a sentence that happens to be
whole where it was cut is not seen.

**Fix.** None: the rest stands in the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.inflection import singular
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.names.casing import mostly_capitals
from nlpqa.page.page import Page

RULE = Rule(
    name="text-truncated",
    severity=Severity.WARNING,
    mqm="accuracy/omission",
    bad=(
        Example("The hall was opened in May. It has 300 seats and a bar, and the company ⟦has⟧"),
        Example("The hall was opened in May.\nIt has 300 seats, a bar on the roof and ⟦the⟧\n\nThe bar is shut."),
        Example("The hall was opened in May. It has 300 seats and a bar on the roof, according to the paper⟦,⟧"),
        Example("The hall was opened in May. It has 300 seats and a bar on ⟦[...]⟧"),
        Example("The hall was opened in May. It has 300 seats and a bar. ⟦(to be continued)⟧"),
        Example("The hall was opened in May. It has 300 seats and a bar on ⟦... Read more⟧"),
        Example("The hall was opened in May. It has 300 seats and a bar on the roof and⟦…⟧"),
        Example("The hall was opened in May. It has 300 seats, and the bar could be shut as early as the ⟦foll⟧"),
    ),
    good=(
        Example("The ten places that a visitor to the town has to look at\n\nThe first is the hall."),
        Example("It has 300 seats, a bar on the roof and\na stage. The hall was opened in May by the mayor."),
        Example("The hall was opened in May, and at the opening the mayor said that\n“it is a good hall.”"),
        Example("The hall was opened in May. The list of all its seats is long and\n- one\n- two"),
        Example("“It is [...] a good hall,” he said. “We shall [...]” The rest was not heard by the guests."),
        Example(
            "The rain fell down, the sun went in,\nThe old man played his violin,\nand all was as it has ever been."
        ),
        Example("The hall was opened in May. It has 300 seats and a bar.\nRead more: The bar on the roof"),
        Example("We waited and waited for the sun to come out. And then…"),
        Example("THE HALL WAS OPENED IN MAY. THE BAR IS ON THE ROOF OF THE"),
        Example("Dear Ms. Gao,\nThank you for your letter."),
    ),
    worst=("the ", "and the\n\n", "[...] ", "a. b the\n", "Read more ", "…"),
)

_FEWEST = 8  # words of a paragraph that ends in what no sentence ends in
_PROSE = 12  # words of one, if the last word might end a heading
_INNER_STOP = re.compile(r"[^\W\d_]{2}[.!?][”\"’)]? [\"“]?[A-Z]")
_LAST_WORD = re.compile(r"(?<=[ \u00a0\n])[a-z]{1,12}\Z")
_TRAILING = re.compile(r"(?<=[ \u00a0\n])([a-z]{1,12})\s?(…|\.\.\.)\Z")
_INFLECTED = re.compile(r"(?:ed|ing|er|ly|s)\Z")  # may be a form of a word that no list has
_REACH = 80  # code points of a paragraph's end


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on the word, comma or mark at which a paragraph breaks off."""
    for number, paragraph in enumerate(page.paragraphs):
        broken = _broken(page, number)
        if broken is None:
            continue
        span = Span(paragraph.end - len(broken), paragraph.end)
        if not (page.out_of_bounds.overlaps(span) or page.quotations.overlaps(span)):
            yield RULE.finding(span, "the text breaks off here; the rest stands in the original")


def _broken(page: Page, number: int) -> str | None:
    """What stands at the end of a paragraph that breaks off."""
    paragraph = page.paragraphs[number]
    end = page.text[max(paragraph.start, paragraph.end - 3) : paragraph.end]
    whole = end[-1] in '.!?"”:：' and end != "..." and end[-2:-1] not in (")", "]")  # most paragraphs
    return None if whole or end[-1].isdigit() else _marked(page, paragraph) or _unfinished(page, number)


def _marked(page: Page, paragraph: Span) -> str | None:
    """A mark of a text that is cut: "[...]", "… Read more"."""
    end = page.text[max(paragraph.start, paragraph.end - _REACH) : paragraph.end]
    found = _marker().search(end) or _more().search(end)
    whole = found is None or (found.start() == 0 and len(end) < _REACH)
    return None if found is None or whole else found.group()


def _unfinished(page: Page, number: int) -> str | None:
    """The last word, or the comma or ellipsis behind it, of prose that nothing goes on with."""
    paragraph = page.paragraphs[number]
    end = page.text[max(paragraph.start, paragraph.end - _REACH) : paragraph.end]
    trailing = _TRAILING.search(end)
    found = trailing or _LAST_WORD.search(end)
    word = found.group(1 if trailing else 0) if found else ""
    broken = found.group(2 if trailing else 0) if found else end[-1]
    never = word in entries("artefacts_truncation", "never_last")
    never = never or (found is not None and not trailing and _is_part(word))
    seldom = broken in ",，" or (not trailing and word in entries("artefacts_truncation", "seldom_last"))
    if not (never or seldom) or _goes_on(page, number):
        return None
    text = paragraph.of(page.text)
    words = text.count(" ") + 1
    prose = words >= (_FEWEST if never else _PROSE) and (never or _INNER_STOP.search(text) is not None)
    return broken if prose and not mostly_capitals(text) else None


@cache
def _parts() -> frozenset[str]:
    """What no word is and many a word begins with: "foll"."""
    words = [word for word in ordinary_words() if word.isascii() and word.isalpha() and word.islower()]
    begun = {word[:size] for word in words for size in range(2, len(word) - 1)}
    return frozenset(part for part in begun - ordinary_words() if not _INFLECTED.search(part))


def _is_part(word: str) -> bool:
    return word in _parts() and singular(word) not in ordinary_words()


def _goes_on(page: Page, number: int) -> bool:
    """Whether the next paragraph may be the rest of this one, or what it introduces: only a capital begins anew."""
    if number + 1 == len(page.paragraphs):
        return False
    first = page.text[page.paragraphs[number + 1].start]
    return not (first.isupper() or first in "(（")  # a note to the article


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_regexes('marker'))})\W{{0,3}}\Z", re.IGNORECASE)


@cache
def _more() -> re.Pattern[str]:
    """Behind an ellipsis in any capitals, else with one where the sentence before has no stop: "the bar Read more"."""
    more = "|".join(_regexes("more"))
    return re.compile(rf"(?:(?:\.\.\.|…)\s?[\[(]?(?i:{more})|(?<=[a-z,] )(?=[A-Z])(?i:{more}))[\])]?[.…>»→ ]{{0,4}}\Z")


def _regexes(section: str) -> list[str]:
    return [str(each) for each in table("artefacts_truncation")[section]["regex"]["entries"]]
