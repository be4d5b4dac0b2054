"""Where a text speaks of organisations, and where of somebody who may be a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.alternation import any_of
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet
from nlpqa.quotes.people import human_nouns

_TYPES = ("organisation", "product")
_REACH = 60  # code points of a name and its apposition
_NAME = r"(?:[A-Z][\w&’'-]{0,20} ){0,3}[A-Z][\w&’'-]{1,20}"
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w&-]{0,20} ){1,3}\Z")
_APPOSITION = re.compile(rf"({_NAME})(?:,| is| was) (?:an?|the|one of the) (?:[\w’'-]+ ){{0,4}}\Z")
_NAME_BEHIND = re.compile(rf" ({_NAME})(?![\w-])")
_WORD = re.compile(r"[^\W\d_](?:[\w.’'-]*[^\W_])?")


def find_organisations(page: Page, mentions: Sequence[Mention]) -> list[Span]:
    """Names and nouns that mean an organisation or its product, in order and apart."""
    spans = {m.span for m in mentions if m.term.type in _TYPES and not m.guessed}
    spans.update(Span(*match.span()) for match in _the_noun().finditer(page.text))
    names = sorted(set(_names(page)))
    if names:
        pattern = re.compile(rf"{any_of(names)}(?![\w-])")
        spans.update(Span(*match.span()) for match in pattern.finditer(page.text))
    return sorted(spans)


def may_mean_person(page: Page, span: Span, organisations: SpanSet, but: Span) -> bool:
    """Whether anything in a stretch of text but one pronoun may be a person: a noun, a pronoun, a capital unknown."""
    text = page.text
    for match in _WORD.finditer(text, span.start, span.end):
        if match.start() == but.start:
            continue
        word = match.group()
        bare = re.sub("['’]s?$", "", word)
        if bare.lower() in _persons():
            return True
        if word[0].isupper() and not _known(text, match.start(), bare, organisations):
            return True
    return False


def _known(text: str, start: int, word: str, organisations: SpanSet) -> bool:
    """Whether a word with a capital is surely no person's name."""
    if word in entries("artefacts_pronouns", "place") or word.lower() in entries("names", "calendar"):
        return True
    if organisations.overlaps(Span(start, start + 1)):
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


@cache
def _the_noun() -> re.Pattern[str]:
    nouns = any_of(entries("artefacts_pronouns", "organisation"))
    return re.compile(rf"[Tt]h(?:e|is) (?:[a-z]+(?:-[a-z]+)? ){{0,2}}{nouns}(?![\w-])")


def _names(page: Page) -> Iterator[str]:
    """The names of organisations, told by how they end or by what stands beside them somewhere."""
    text = page.text
    suffixes = [word for word in entries("artefacts_pronouns", "suffix") if word.lower() in page.words]
    if suffixes:
        for match in re.finditer(rf"{any_of(suffixes)}(?![\w-])", text):
            before = _NAME_BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
            if before is not None:
                yield from _usable(before.group() + match.group())
                yield from _usable(before.group().rstrip())
    kinds = [word for word in entries("artefacts_pronouns", "kind") if word.split()[0] in page.words]
    if kinds:
        for match in re.finditer(rf"{any_of(kinds)}(?![\w-])", text):
            before = _APPOSITION.search(text[max(0, match.start() - _REACH) : match.start()])
            if before is not None:
                yield from _usable(before.group(1))
            behind = _NAME_BEHIND.match(text, match.end())
            if behind is not None:
                yield from _usable(behind.group(1))
    yield from _owners(page)


def _owners(page: Page) -> Iterator[str]:
    """Names before what a company has and a person has not: "Maimai users"."""
    owned = [word for word in entries("names", "owned") if word in page.words]
    if owned:
        for match in re.finditer(rf"(?:['’]s)? {any_of(owned)}(?![\w-])", page.text):
            before = re.search(rf"(?<![\w-]){_NAME}\Z", page.text[max(0, match.start() - _REACH) : match.start()])
            if before is not None:
                yield from _usable(before.group())


def _usable(name: str) -> Iterator[str]:
    words = name.split()
    while words and words[0] in entries("artefacts_pronouns", "no_name"):
        words = words[1:]
    if not words or any(word.lower() in human_nouns() for word in words):
        return
    if len(words) > 1 or (len(words[0]) > 2 and words[0].lower() not in ordinary_words()):
        person = words[0] in entries("people", "man") | entries("people", "woman") | entries("people", "title")
        if not person and not (len(words) == 1 and words[0] in entries("people", "surname")):
            yield " ".join(words)
