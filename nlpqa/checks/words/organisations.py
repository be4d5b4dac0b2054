"""Where a text speaks of organisations, and where of somebody who may be a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.inflection import singular
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet

_TYPES = ("organisation", "product")
_REACH = 60  # code points of a name and its apposition
_NAME = r"(?:[A-Z][\w&’'-]{0,20} ){0,3}[A-Z][\w&’'-]{1,20}"
_NAME_BEFORE = re.compile(r"(?<![\w-])(?:[A-Z][\w&-]{0,20} ){1,3}\Z")
_NAME_AT_END = re.compile(rf"(?<![\w-]){_NAME}\Z")
_NAME_BEHIND = re.compile(rf" ({_NAME})(?![\w-])")
_LAST_CAPITAL = re.compile(r"(?<![\w-])([A-Z][\w’'-]{0,20})\.? \Z")
_THE = re.compile(r"(?<![^\W_])[Tt]h(?:e|is) (?:[a-z]+(?:-[a-z]+)? ){0,2}\Z")
_LONGEST_THE = 32  # code points of an article and two adjectives
_APPOSITIONS = (", a ", ", an ", ", the ", " is a ", " is an ", " is the ", " is one of the ", ", one of the ")
_MOST_ADJECTIVES = 4
_SHORT = 3  # letters; what has fewer is no name alone
_WORD = re.compile(r"[^\W\d_](?:[\w.’'-]*[^\W_])?")


def find_organisations(page: Page, mentions: Sequence[Mention]) -> list[Span]:
    """Names and nouns that mean an organisation or its product, in order and apart."""
    spans = {m.span for m in mentions if m.term.type in _TYPES and not m.guessed}
    spans.update(_the_nouns(page))
    for name in set(_names(page)):
        if " " not in name and _ends_longer(page.text, name):
            continue  # "Donald Trump" beside "the Trump brand"
        spans.update(_places(page.text, name))
    return sorted(spans)


def _ends_longer(text: str, name: str) -> bool:
    """Whether one word stands somewhere behind another capital, as a surname does."""
    for place in _places(text, name):
        before = _LAST_CAPITAL.search(text, max(0, place.start - _LONGEST_THE), place.start)
        if before is None or before[1] in entries("artefacts_pronouns", "no_name"):
            continue
        if before[1].lower() not in entries("artefacts_pronouns", "kind"):  # "Watch Maker Yuxing" in a heading
            return True
    return False


def may_mean_person(page: Page, span: Span, organisations: SpanSet, but: Span, *, unlike: str = "") -> bool:
    """Whether anything in a stretch of text but one pronoun may be a person: a noun, a pronoun, a capital unknown.

    Words of the sex that the section `unlike` lists do not count, nor does "who" behind a plural.
    """
    text = page.text
    for match in _WORD.finditer(text, span.start, span.end):
        if match.start() == but.start or page.quotations.overlaps(Span(match.start(), match.start() + 1)):
            continue
        word = match.group()
        bare = re.sub("['’]s?$", "", word)
        if unlike and bare.lower() in entries("artefacts_pronouns", unlike):
            continue
        if bare.lower() == "who" and text[max(0, match.start() - 2) : match.start()] == "s ":
            continue
        if bare.lower() in _persons():
            return True
        if bare.endswith("s") and singular(bare.lower()) in _persons():
            continue  # one person is not several
        if word[0].isupper() and not _known(text, match.start(), bare, organisations):
            return True
    return False


def _known(text: str, start: int, word: str, organisations: SpanSet) -> bool:
    """Whether a word with a capital is surely no person's name."""
    if word in entries("artefacts_pronouns", "place") or word.lower() in entries("names", "calendar"):
        return True
    if organisations.overlaps(Span(start, start + 1)) or (
        text[start + len(word) : start + len(word) + 1] == " "
        and organisations.overlaps(Span(start + len(word) + 1, start + len(word) + 2))
    ):
        return True
    if text[max(0, start - 3) : start].lower() == "in ":
        return True
    begins = not text[max(0, start - 2) : start].strip("\n “\"'‘(") or text[max(0, start - 2) : start - 1] in (".!?:")
    return begins and word.lower() in ordinary_words()


@cache
def _persons() -> frozenset[str]:
    """What one person may be called: a pronoun of one does not mean several."""
    nouns = (entries("people", section) for section in ("human", "male", "female"))
    return frozenset().union(entries("artefacts_pronouns", "person"), entries("speakers", "official"), *nouns)


def _present(page: Page, section: str) -> Iterator[Span]:
    """The places of a section's words.

    A page has a few of them: to look for those one by one is quicker than a pattern of all, or one made for the page.
    """
    by_first = _by_first_word(section)
    for first in page.words.intersection(by_first):
        for word in by_first[first]:
            yield from _places(page.text, word)


@cache
def _by_first_word(section: str) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for word in sorted(entries("artefacts_pronouns", section)):
        words.setdefault(word.split()[0].lower(), []).append(word)
    return words


def _places(text: str, word: str) -> Iterator[Span]:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[max(0, at - 1) : at].isalnum() or text[end : end + 1].isalnum() or text[end : end + 1] == "-"):
            yield Span(at, end)
        at = text.find(word, end)


def _the_nouns(page: Page) -> Iterator[Span]:
    """ "The company", "this small listed company"."""
    for noun in _present(page, "organisation"):
        before = _THE.search(page.text[max(0, noun.start - _LONGEST_THE) : noun.start])
        if before is not None:
            yield Span(noun.start - len(before.group()), noun.end)


def _names(page: Page) -> Iterator[str]:
    """The names of organisations, told by how they end or by what stands beside them somewhere."""
    for section, told in (
        ("suffix", _by_suffix),
        ("kind", _by_kind),
        ("owned", _by_owned),
        ("told", _by_told),
        ("possessed", _by_possessed),
    ):
        for place in _present(page, section):
            for name in told(page.text, place.start, place.end):
                if (usable := _usable(name)) is not None:
                    yield usable


def _by_suffix(text: str, start: int, end: int) -> Iterator[str]:
    before = _NAME_BEFORE.search(text[max(0, start - _REACH) : start])
    if before is not None:
        yield before.group() + text[start:end]
        yield before.group().rstrip()


def _by_kind(text: str, start: int, end: int) -> Iterator[str]:
    """ "Rui Heng, a maker of", "the chain Muxi"."""
    behind = _NAME_BEHIND.match(text, end)
    if behind is not None:
        yield behind.group(1)
    window = text[max(0, start - _REACH) : start]
    for joint in _APPOSITIONS:
        at = window.rfind(joint)
        if at >= 0 and len(window[at + len(joint) :].split()) <= _MOST_ADJECTIVES:
            name = _NAME_AT_END.search(window[:at])
            if name is not None:
                yield name.group()


def _by_owned(text: str, start: int, end: int) -> Iterator[str]:
    """ "Maimai users": before what a company has and a person has not."""
    if text[start - 1 : start] == " ":
        name = _NAME_AT_END.search(text[max(0, start - 1 - _REACH) : start - 1])
        if name is not None:
            yield name.group()


def _by_told(text: str, start: int, end: int) -> Iterator[str]:
    """ "Red Maple, which", "Blue Ox were founded"."""
    window = text[max(0, start - _REACH) : start]
    for joint in (", ", " was ", " were ", " is "):
        if window.endswith(joint) and (name := _NAME_AT_END.search(window.removesuffix(joint))) is not None:
            yield name.group()


def _by_possessed(text: str, start: int, end: int) -> Iterator[str]:
    """ "Muxi's prospectus"."""
    window = text[max(0, start - _REACH) : start]
    for joint in ("'s ", "’s "):
        if window.endswith(joint) and (name := _NAME_AT_END.search(window.removesuffix(joint))) is not None:
            yield name.group()


def _usable(name: str) -> str | None:
    """The name without a first word that is none, unless it may be a person's or is no name alone."""
    words = name.split()
    while words and words[0] in entries("artefacts_pronouns", "no_name"):
        words = words[1:]
    if not words or not _persons().isdisjoint(word.lower() for word in words):
        return None
    if any(word.endswith(("'s", "’s")) or word in entries("artefacts_pronouns", "place") for word in words[:1]):
        return None
    if any(words[0] in entries("people", section) for section in ("man", "woman", "title")):
        return None
    alone = words[0].lower() in ordinary_words() or words[0] in entries("people", "surname") or len(words[0]) < _SHORT
    return None if len(words) == 1 and alone else " ".join(words)
