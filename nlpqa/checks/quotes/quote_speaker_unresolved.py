"""A quotation's speaker is only pointed at, and the text does not tell who is meant.

**What.** "He", "she", "they", "the latter", "the above analysts", "the same person" say something, and nobody, or more
than one, may be meant. One finding stands where somebody is pointed at so; what is said right after it is related.

**Why.** Chinese leaves the subject out where a reader knows it; the machine puts in a pronoun, and often the wrong one.

**Limits.** "I", "we" and "it" are left alone, as is who speaks within another's words. Of two men in one sentence sense
may tell a reader who is meant.

**Fix.** None.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Evidence, Finding, Severity
from nlpqa.core.quote import Quote, Speaker
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet
from nlpqa.quotes.figures import find_figures
from nlpqa.quotes.people import human_nouns
from nlpqa.quotes.speakers import core_of, speaker_kind

RULE = Rule(
    name="quote-speaker-unresolved",
    severity=Severity.WARNING,
    mqm="accuracy/mistranslation",
    bad=(
        Example('It rained. "The roof leaks," ⟦he⟧ said. "It has leaked for years," he added.'),
        Example('Shops closed early. "Nobody told us that it would rain," ⟦the above analysts⟧ said.'),
        Example("Ma Weimin and Luo Yihang own a boat. ⟦He⟧ said that it leaks."),
        Example("It rained on the boat of Ma Weimin. ⟦The latter⟧ said that it leaks."),
    ),
    good=(
        Example('Luo Yihang owns a boat. "It leaks," he said.'),
        Example("Luo Yihang and Ma Weimin own a boat. The latter said that it leaks."),
        Example('An analyst told us that it rained. "The roof leaks," the same analyst said.'),
        Example('The police said that it rained. "The roof leaks," the company spokesman said.'),
        Example('"I asked about the roof, and he said that it leaks," said Luo Yihang. It is said that it rains.'),
    ),
)

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_AND = re.compile(r"\s(?:and|&|or)\s")
_ALTERNATIVES = ("the former", "the latter")
_BEFORE = 2  # sentences before the speaker's own in which a reader looks for the one who is meant


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every speaker who is only pointed at."""
    said = SpanSet.of(span for quote in analysis.quotes for span in quote.spans)
    runs = [run for run in _runs(analysis.quotes) if not said.overlaps(run[0][0].span)]
    named = list(_named(page, analysis)) if runs else []
    for run in runs:
        speaker, quote = run[0]
        unknown = next((one for one in quote.evidence if one.name == "unknown"), None)
        message = _of_pronoun(speaker, unknown) if speaker.kind == "pronoun" else _of_phrase(page, named, speaker)
        if message is not None:
            related = tuple(page.place(other.span) for _, other in run[1:])
            yield RULE.finding(speaker.span, message, related=related, evidence=() if unknown is None else (unknown,))


def _runs(quotes: Iterable[Quote]) -> Iterator[list[tuple[Speaker, Quote]]]:
    """The quotations of speakers who are only pointed at, those in a row by the same words together."""
    run: list[tuple[Speaker, Quote]] = []
    for quote in quotes:
        speaker = quote.speaker if quote.speaker is not None and _is_open(quote.speaker) else None
        if run and (speaker is None or speaker.text.casefold() != run[0][0].text.casefold()):
            yield run
            run = []
        if speaker is not None:
            run.append((speaker, quote))
    if run:
        yield run


def _is_open(speaker: Speaker) -> bool:
    """Whether a speaker is a pronoun or a pointing phrase that nobody in the text answers to."""
    if speaker.resolved != speaker.text:
        return False
    if speaker.kind == "pronoun":
        return speaker.text.lower() in ("he", "she", "they")
    return _points_back(speaker.text)


def _points_back(phrase: str) -> bool:
    """Whether a phrase says no more of people than that they were spoken of: "the latter", "these two analysts"."""
    if phrase.lower() in _ALTERNATIVES:
        return True
    words = _words(core_of(phrase))
    pointing = words[1:] if words[:1] == ["the"] else words
    if "and" in pointing:
        return False
    return bool(pointing) and pointing[0] in entries("speakers", "pointing") and pointing[-1] in _people()


@cache
def _people() -> frozenset[str]:
    return (human_nouns() | entries("speakers", "anonymous") | entries("speakers", "person")) - entries(
        "speakers", "writer"
    )


class _Named(NamedTuple):
    """Somebody named at a place; `active` if he does something there."""

    span: Span
    name: str
    active: bool


def _named(page: Page, analysis: Analysis) -> Iterator[_Named]:
    """Who is named outside of quotation marks, and who speaks."""
    direct = SpanSet.of(span for quote in analysis.quotes if quote.type == "direct" for span in quote.spans)
    for figure in find_figures(page, len(page.text)):
        if not direct.overlaps(figure.span) and speaker_kind(figure.span.of(page.text)) != "pronoun":
            yield _Named(figure.span, figure.span.of(page.text), figure.subject)
    for quote in analysis.quotes:
        if quote.speaker is not None:
            name = quote.speaker.resolved if quote.speaker.kind == "pronoun" else quote.speaker.text
            yield _Named(quote.speaker.span, name, True)


def _of_pronoun(speaker: Speaker, unknown: Evidence | None) -> str:
    """What the text leaves open about a "he"."""
    if unknown is None:
        return f"who is “{speaker.text}”? nobody is named before"
    return f"who is “{speaker.text}”? {unknown.detail}"


def _of_phrase(page: Page, named: Iterable[_Named], speaker: Speaker) -> str | None:
    """What the text leaves open about "the latter"; None if a reader can tell who is meant."""
    at = speaker.span.start
    before = sorted(one for one in named if one.span.end <= at)
    if speaker.text.lower() in _ALTERNATIVES:
        two = len(_persons(one for near in _near(page, before, at) for one in near)) > 1
        return None if two else f"who is “{speaker.text}”? no two are named just before"
    nearest = next(_near(page, [one for one in before if one.active], at), [])
    told = _is_called_so(page, speaker) or (len(_persons(nearest)) == 1 and not _is_plural(speaker))
    return None if told else f"who is “{speaker.text}”? the text does not tell"


def _is_called_so(page: Page, speaker: Speaker) -> bool:
    """Whether somebody just before is called what a phrase calls him: "another source", "this source"."""
    at = speaker.span.start
    around = _words(page.text[_reach(page, at) : at])
    return _head(speaker).removesuffix("s") in {word.removesuffix("s") for word in around}


def _is_plural(speaker: Speaker) -> bool:
    return _head(speaker).endswith(("s", "men", "people"))


def _head(speaker: Speaker) -> str:
    return _words(core_of(speaker.text))[-1]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _near(page: Page, named: Iterable[_Named], at: int) -> Iterator[list[_Named]]:
    """Who is named in the sentence that holds a place and in those before, the nearest first, if anybody is."""
    own = _sentence(page, at)
    for number in range(own, max(-1, own - _BEFORE - 1), -1):
        here = [one for one in named if page.sentences[number].covers(one.span)]
        if _persons(here):
            yield here


def _reach(page: Page, at: int) -> int:
    """Where the sentences begin in which a reader looks for who is meant at a place."""
    return page.sentences[max(0, _sentence(page, at) - _BEFORE)].start


def _sentence(page: Page, at: int) -> int:
    """The number of the sentence that holds a place."""
    return max(0, bisect_right(page.sentences, at, key=lambda sentence: sentence.start) - 1)


def _persons(named: Iterable[_Named]) -> list[str]:
    """The different persons that phrases name, each as he is named first."""
    found: list[tuple[frozenset[str], str]] = []
    for name in (part.strip() for one in named for part in _AND.split(core_of(one.name))):
        words = frozenset(word for word in _WORD.findall(name) if word[0].isupper())
        if _is_name(name) and not any(words & other for other, _ in found):
            found.append((words, name))
    return [name for _, name in found]


def _is_name(phrase: str) -> bool:
    """Whether a phrase is a person's name, as far as its letters tell: "the Republicans" is none."""
    words = _WORD.findall(phrase)
    return bool(words) and words[0][0].isupper() and words[-1][0].isupper() and speaker_kind(phrase) == "name"
