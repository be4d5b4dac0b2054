"""Surfaces that may be names nobody listed: capitalised runs and their parts, what is quoted, runs of small words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.page.page import Page

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_GAP = re.compile(r"[ \u00a0]|-|·|[ ]?&[ ]?|\.[ ]?")
_LINKS = frozenset({"of", "the", "and", "de", "for", "in", "to", "al", "one"})
_PARTS = frozenset({"of", "for", "de", "al"})  # what follows one belongs to the name before it
_MOST = 6  # words of a candidate
_LONGEST_RUN = 16  # words; what is longer is a heading in capitals
_QUOTED = 60  # code points between quotation marks; longer ones are speech
_NEAR = 2  # code points between a mark and what it quotes


class Token(NamedTuple):
    """A word with its place; a hyphen and what follows it in small letters belongs to it unless that is a word."""

    text: str
    start: int
    end: int


class Candidate(NamedTuple):
    """A surface, and whether the name goes on before or behind it, whether it fills a pair of quotation marks,
    whether it may owe its capital to the beginning of a sentence, and whether the name goes on behind "of" or "and".
    """

    span: Span
    before: bool = False
    behind: bool = False
    quoted: bool = False
    opens: bool = False
    onward: bool = False


def find_candidates(page: Page) -> Iterator[Candidate]:
    """The candidates of a page; they overlap."""
    quoted: dict[int, list[int]] = {}  # by where a quotation begins, give or take a space, where it ends
    for pair in page.marks.pairs:
        if len(pair.inner) <= _QUOTED:
            for near in range(-_NEAR, _NEAR + 1):
                quoted.setdefault(pair.inner.start + near, []).append(pair.inner.end)
    for paragraph in page.paragraphs:
        tokens = list(_tokens(page.text, paragraph))
        yield from _in_paragraph(page, tokens, quoted)
    yield from _quoted_small(page)


def find_odd_words(page: Page) -> Iterator[Span]:
    """Words of four small letters and more that are no words of the language."""
    for paragraph in page.paragraphs:
        for token in _tokens(page.text, paragraph):
            word = token.text
            if len(word) > 3 and word.isalpha() and word.islower() and word not in ordinary_words():
                yield Span(token.start, token.end)


def find_glosses(
    page: Page, paragraphs: Iterable[Span], terms_of: Callable[[str], Sequence[int]]
) -> Iterator[tuple[Candidate, int]]:
    """Runs of words, small ones among them, of which two and more belong to one term: "little red book".

    `terms_of` gives the terms that a word belongs to. Between them stand none but linking words and generic heads.
    """
    for paragraph in paragraphs:
        tokens = list(_tokens(page.text, paragraph))
        places: dict[int, list[int]] = {}
        for at, token in enumerate(tokens):
            for term in terms_of(token.text.lower()):
                places.setdefault(term, []).append(at)
        for term, found in places.items():
            belongs = set(found)
            for first, last in _close(found):
                words = tokens[first : last + 1]
                if not all(first + at in belongs or _between(word) for at, word in enumerate(words)):
                    continue
                small = any(word.text[0].islower() and word.text not in _LINKS for word in words)
                if small and _unbroken(page.text, words):
                    yield Candidate(_span(words[0], words[-1])), term


def _tokens(text: str, paragraph: Span) -> Iterator[Token]:
    held: Token | None = None
    for match in _WORD.finditer(text, paragraph.start, paragraph.end):
        word, start, end = match.group(), match.start(), match.end()
        tail = held is not None and held.end == start - 1 and text[held.end] == "-"
        if held is not None and tail and word.islower() and word not in ordinary_words():
            held = Token(text[held.start : end], held.start, end)
            continue
        if held is not None:
            yield held
        held = Token(word, start, end)
    if held is not None:
        yield held


def _between(token: Token) -> bool:
    return token.text in _LINKS or token.text.lower() in entries("names", "generic")


def _close(places: list[int]) -> Iterator[tuple[int, int]]:
    """Every two places fewer than a candidate's words apart, which are in order."""
    for at, first in enumerate(places):
        for last in places[at + 1 : at + _MOST]:
            if last - first >= _MOST:
                break
            yield first, last


def _unbroken(text: str, words: list[Token]) -> bool:
    return all(text[one.end : other.start] in (" ", "-", "\u00a0") for one, other in pairwise(words))


def _quoted_small(page: Page) -> Iterator[Candidate]:
    """A few words in quotation marks that have no capital: "cool dog"."""
    for pair in page.marks.pairs:
        text = pair.inner.of(page.text)
        if pair.close is not None and len(text) <= _QUOTED and text.islower():
            words = _WORD.findall(text)
            if 1 < len(words) <= _MOST or (words and words[0] not in ordinary_words()):
                start = pair.inner.start + len(text) - len(text.lstrip())
                yield Candidate(Span(start, start + len(text.strip().rstrip(".,!?;:"))), quoted=True)


def _in_paragraph(page: Page, tokens: list[Token], quoted: dict[int, list[int]]) -> Iterator[Candidate]:
    for run in _runs(page.text, tokens):
        count = len(run)
        for first in range(count):
            if not _heads(run[first]) or run[first].text.lower() in entries("names", "article"):
                continue
            for last in range(first, min(count, first + _MOST)):
                if not _heads(run[last]) or (first == last and run[first].text.isdigit()):
                    continue
                if all(token.text.lower() in entries("names", "generic") for token in run[first : last + 1]):
                    continue
                span = _span(run[first], run[last])
                yield Candidate(
                    span,
                    before=first > 0 and not _outside(run, first - 1, "before", page),
                    behind=last + 1 < count and not _outside(run, last + 1, "head", page),
                    quoted=any(abs(span.end - end) <= _NEAR for end in quoted.get(span.start, ())),
                    opens=first == last and _opens(page, span) and span.of(page.text).lower() in ordinary_words(),
                    onward=_goes_on(run, first, last),
                )


def _goes_on(run: list[Token], first: int, last: int) -> bool:
    """Whether a name goes on behind a linking word: the Agricultural Bank of Greece, a School of Arts and Crafts.

    Behind "and" mostly another name begins: only a generic head, or a second thing that a school is "of", goes on.
    """
    at = last + 1
    while at < len(run) and run[at].text in _LINKS:
        at += 1
    links = {token.text for token in run[last + 1 : at]}
    if at == len(run) or not links:
        return False
    if links & _PARTS:
        return True
    inside = {token.text for token in run[first : last + 1]}
    return "and" in links and (run[at].text.lower() in entries("names", "generic") or bool(inside & _PARTS))


def _span(first: Token, last: Token) -> Span:
    """From one word to another, without a possessive "'s" at the end."""
    return Span(first.start, last.start + len(_POSSESSIVE.sub("", last.text)))


def _runs(text: str, tokens: list[Token]) -> Iterator[list[Token]]:
    """Words with capitals or figures side by side, small linking words between them."""
    run: list[Token] = []
    for token in tokens:
        joined = bool(run) and _joins(text, run[-1], token)
        if not joined:
            yield from _trimmed(run)
            run = []
        if _heads(token) or (run and token.text in _LINKS):
            run.append(token)
        else:
            yield from _trimmed(run)
            run = []
    yield from _trimmed(run)


def _joins(text: str, one: Token, other: Token) -> bool:
    gap = text[one.end : other.start]
    if gap.startswith("."):
        return len(one.text) == 1 or one.text in entries("people", "title")
    return _GAP.fullmatch(gap) is not None


def _trimmed(run: list[Token]) -> Iterator[list[Token]]:
    while run and not _heads(run[-1]):
        run = run[:-1]
    if run and len(run) <= _LONGEST_RUN:
        yield run


def _heads(token: Token) -> bool:
    word = token.text
    return word[0].isupper() or word[0].isdigit() or any(map(str.isupper, word))


def _outside(run: list[Token], at: int, section: str, page: Page) -> bool:
    """Whether a neighbour within the run is no part of the name: a title, a generic head, a sentence's first word."""
    word = run[at].text.lower()
    if word in entries("names", section) or word in entries("names", "calendar") or word in _LINKS:
        return True
    surname = run[at].text in entries("people", "surname")
    return (
        section == "before"
        and word in ordinary_words()
        and not surname
        and _opens(page, Span(run[at].start, run[at].end))
    )


def _opens(page: Page, span: Span) -> bool:
    """Whether a sentence, a line or a quotation begins with it."""
    return page.text[max(0, span.start - 4) : span.start].rstrip(" \"“‘'(")[-1:] in ("", "\n", ".", "!", "?", ":", ";")
