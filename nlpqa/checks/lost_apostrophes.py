"""Words that have lost their apostrophe: "dont", "the companys accountant", "Alibabas new shop"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from nlpqa.checks.lost_names import possessive_names
from nlpqa.checks.lost_possessives import possessive_nouns
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.lang.word_classes import NOUN_OR_VERB, VERB, word_classes
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet

_DATA = "artefacts_apostrophes"
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_LAST = re.compile(r"([^\W_]+)\s+$")
_REACH = 30  # code points to the next word
_KEPT = re.compile(r"['’](?<=\w['’])(?:s|t|re|ve|ll|d|m)\b")
_YS = re.compile(r"ys(?<=[bcdfghklmnprtvz]ys)(?<=[a-z]{4}ys)(?=\s+[a-z])")
_WORD_BEFORE = re.compile(r"(?<![\w’'-])[a-z]+$")
_LONGEST = 30  # code points of a word


class LostApostrophe(NamedTuple):
    """A word without its apostrophe; `at` is where that belongs, `sure` if the word has no other reading."""

    span: Span
    at: int
    sure: bool


def lost_apostrophes(page: Page) -> tuple[LostApostrophe, ...]:
    """The words of a page that have lost their apostrophe, outside of quotation marks, in order.

    Those with other readings are told only of an article that has lost some for certain, or that has no apostrophe.
    """
    certain = [*_listed(page, "always"), *_listed(page, "context")]
    if not certain and not without_apostrophes(page.text):
        return ()
    names = [LostApostrophe(span, span.end - 1, False) for span in possessive_names(page)]
    if not certain and len(names) < limits()["lost"]:
        return ()
    if not outweigh(page.text, len(certain) + len(names)):
        return tuple(sorted(certain))
    nouns = (LostApostrophe(span, at, False) for span, at in possessive_nouns(page))
    found = [*certain, *_listed(page, "among_others"), *names, *_singulars(page), *nouns]
    return tuple(sorted({one.span: one for one in reversed(found)}.values()))


def limits() -> dict[str, int]:
    """The thresholds of the word list."""
    found: dict[str, int] = table(_DATA)["thresholds"]
    return found


def without_apostrophes(text: str) -> bool:
    """Whether a text has no apostrophe at all."""
    return "'" not in text and "’" not in text


def outweigh(text: str, lost: int) -> bool:
    """Whether so many are lost that it was no slip of a text that keeps the others."""
    return len(_KEPT.findall(text)) <= lost * limits()["kept"]


def _listed(page: Page, kind: str) -> Iterator[LostApostrophe]:
    """Words of one of the lists, where what stands around them lets them be such."""
    if _forms(kind).isdisjoint(page.words):
        return
    said = SpanSet.of(pair.outer for pair in page.marks.pairs if pair.kind != "single" and pair.close is not None)
    for match in _pattern(kind).finditer(page.text):
        span, word = Span(*match.span()), match.group()
        cased = word.islower() or word.lower() not in entries(_DATA, "small_only")
        off = said.overlaps(span) or page.out_of_bounds.overlaps(span)
        if cased and not off and _fits(kind, word.lower(), *_around(page.text, span)):
            yield LostApostrophe(span, span.start + _place(word.lower()), kind == "always")


@cache
def _forms(kind: str) -> frozenset[str]:
    return entries(_DATA, kind) if kind == "always" else frozenset(table(_DATA)[kind])


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'@#./-]){any_of(_forms(kind))}(?![\w’'/@-])", re.IGNORECASE)


def _around(text: str, span: Span) -> tuple[str, str]:
    """The words on both sides, in small letters; "" where a mark or the text's edge stands between."""
    before = _LAST.search(text[max(0, span.start - _REACH) : span.start])
    after = _NEXT.match(text, span.end, span.end + _REACH)
    return before.group(1).lower() if before else "", after.group(1).lower() if after else ""


def _fits(kind: str, word: str, before: str, after: str) -> bool:
    if kind == "always":
        if word == "dont":  # a pronoun in French
            return after in ordinary_words() and (not before or before in ordinary_words() or before.isascii())
        listed = after in ("and", "or") or (before in ("and", "or") and not after)  # “the whos and whats”
        spoken_of = listed or before in entries(_DATA, "plural")
        return not spoken_of or word in table(_DATA)["always"]["others"]["entries"]
    row = table(_DATA)[kind][word]
    if before in row.get("never_after", ()) or after in row.get("never_before", ()):
        return False
    if row["after"] and kind == "among_others":
        return before in row["after"] and after in row["before"]
    return before in row["after"] or after in row["before"] or _is_verb(row, after)


def _is_verb(row: dict[str, Any], after: str) -> bool:
    """Whether the plain form of a verb follows, where that tells."""
    kind = word_classes().get(after)
    return bool(row.get("verb")) and (kind == VERB or (row["verb"] == "any" and kind == NOUN_OR_VERB))


def _place(word: str) -> int:
    """Where in a word the apostrophe belongs."""
    if word in table(_DATA)["places"]:
        return int(table(_DATA)["places"][word])
    for ending in ("nt", "re", "ve", "ll"):
        if word.endswith(ending):
            return len(word) - (1 if ending == "nt" else 2)
    return len(word) - 1


def _singulars(page: Page) -> Iterator[LostApostrophe]:
    """ "The companys accountant": no plural ends so."""
    for match in _YS.finditer(page.text):
        word = _WORD_BEFORE.search(page.text[max(0, match.end() - _LONGEST) : match.end()])
        if word and word.group()[:-1] in ordinary_words() and word.group() not in ordinary_words():
            yield LostApostrophe(Span(match.end() - len(word.group()), match.end()), match.end() - 1, False)
