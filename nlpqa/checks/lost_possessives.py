"""Nouns with an s that was a possessive: "the banks own rules", "the lenders chairman", "three years absence"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.word_classes import ADJECTIVE, NOUN, SUPERLATIVE, may_be_noun, owners, word_classes
from nlpqa.page.page import Page

# Begins with the s before a space, to which the set leaps; the words before are looked up there.
_OWNER = re.compile(r"s (?<=[a-rt-z]s )(?P<next>[a-z]+)(?: (?P<third>[a-z]+))?")
_BEFORE = re.compile(r"(?:(?P<prep>[A-Za-z]+) )?(?P<det>[A-Za-z\d]+) (?:(?P<adj>[a-z-]+) )?(?P<owner>[a-z]+s)$")
_REACH = 60  # code points back from a noun
_DATA = "artefacts_apostrophes"


def possessive_nouns(page: Page) -> Iterator[tuple[Span, int]]:
    """Nouns that own what stands behind them, each with where its apostrophe belongs."""
    text = page.text
    for match in _OWNER.finditer(text):
        if not _may_be_owned(match["next"]):
            continue
        end = match.start() + 1
        before = _BEFORE.search(text[max(0, end - _REACH) : end])
        if before is None or not _is_owner(before["owner"]):
            continue
        span = Span(end - len(before["owner"]), end)
        of_time = before["owner"] in _words("time") and _is_number(before["adj"] or before["det"])
        owns = (of_time and _is_lasting(match)) or (not of_time and _owns(before, match))
        if owns and not page.out_of_bounds.overlaps(span) and not page.quotations.overlaps(span):
            yield span, end if of_time else end - 1


def _words(group: str) -> frozenset[str]:
    return frozenset(table(_DATA)["owner"][group]["entries"])


def _may_be_owned(word: str) -> bool:
    return word == "own" or (word_classes().get(word, "V") in "NBAS" and word not in entries(_DATA, "no_noun"))


def _is_owner(word: str) -> bool:
    one = word[:-1]
    agent = one.endswith(tuple(_words("agent"))) and word_classes().get(one, NOUN) == NOUN
    return word not in _words("plural") and (
        one in owners() | _words("organisation") or agent or word in _words("time")
    )


def _is_number(word: str) -> bool:
    return word.isdigit() or word.lower() in _words("number")


def _is_lasting(match: re.Match[str]) -> bool:
    """Whether a noun follows that is nothing else: "three years absence"."""
    return word_classes().get(match["next"]) == NOUN and not match["next"].endswith("s")


def _owns(before: re.Match[str], match: re.Match[str]) -> bool:
    words = [before[each].lower() for each in ("prep", "det", "adj") if before[each]]
    determiner = next((word for word in reversed(words) if word in _words("one") | _words("determiner")), None)
    if determiner is None or words.index(determiner) < len(words) - 2:
        return False
    if determiner in _words("one"):
        return True
    inside = words.index(determiner) > 0 and words[words.index(determiner) - 1] in _words("preposition")
    return _names_something(match, inside=inside)


def _names_something(match: re.Match[str], *, inside: bool) -> bool:
    """Whether what follows is named by a noun: a word that is nothing else, or may be one behind a preposition."""
    word, third = match["next"], match["third"] or ""
    kind = word_classes().get(word)
    if word == "own":
        return inside or may_be_noun(third)
    if kind == SUPERLATIVE:
        return True
    if kind == ADJECTIVE:
        return may_be_noun(third)
    return kind == NOUN or inside or third in _words("behind")
