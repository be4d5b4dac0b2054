"""Ranks: "No. 2", "third-largest", "ranked 8th", "top 5"."""

from __future__ import annotations

import re

from nlpqa.claims.figures.amounts import Amount
from nlpqa.claims.figures.measures import measure_after
from nlpqa.claims.figures.no_figures import is_set_phrase
from nlpqa.claims.figures.numerals import Numeral, numeral_start
from nlpqa.io.tables import entries

_LED = re.compile(
    r"(?:(?<!\w)(?P<no>no\. ?|no |number )|№ ?|(?<!\w)#|(?<!\w)(?P<top>top(?: |-|))"
    r"|\b(?P<ranked>rank(?:ed|s|ing)? (?:as )?(?:the |no\. ?)?))$"
)
_ENDS = (
    "no. ",
    "no.",
    "no ",
    "number ",
    "№",
    "№ ",
    "#",
    "top ",
    "top-",
    "top",
    "ranked ",
    "ranks ",
    "rank ",
    "ranking ",
    "the ",
    "as ",
)
_SUPERLATIVE = re.compile(r"[ -](?:most |least )?(?:[a-z]{2,}est|most|best|worst|place)\b")
_WORD_BEFORE = re.compile(r"([\w.’']+)[ \u00a0]?$")
_WORD_AFTER = re.compile(r"[ -]([\w’']+)")


def read_rank(text: str, low: str, numeral: Numeral, first: int) -> Amount | None:
    """The rank that a numeral is, with the words that make it one; None if it is none."""
    led = _LED.search(low, max(0, numeral.start - 16), numeral.start) if low.endswith(_ENDS, 0, numeral.start) else None
    if led is not None:
        return _led(text, low, numeral, led)
    return _ordinal(text, low, numeral, first) if numeral.form == "ordinal" else None


def _led(text: str, low: str, numeral: Numeral, led: re.Match[str]) -> Amount | None:
    if numeral.form == "digits" and numeral.value != int(numeral.value):
        return None
    if measure_after(text, numeral.end) is not None and numeral.form != "ordinal":
        return None
    if led["no"]:
        if led["no"] == "no " and not (text[led.start("no")].isupper() and numeral.form == "digits"):
            return None  # "no one"
        after = re.match(r" [A-Z]", text[numeral.end : numeral.end + 2])
        before = _WORD_BEFORE.search(low, max(0, led.start() - 20), led.start())
        if after or (before and before[1] in entries("figures", "numbered")):
            return None
    if led["ranked"] and numeral.form not in ("digits", "words", "ordinal"):
        return None
    return _rank(led.start(), _end(low, numeral), numeral)


def _rank(start: int, end: int, numeral: Numeral) -> Amount:
    return Amount(start, end, numeral.value, "rank", "rank", numeral.form, end)


def _end(low: str, numeral: Numeral) -> int:
    superlative = _SUPERLATIVE.match(low, numeral.end)
    return superlative.end() if superlative else numeral.end


def _ordinal(text: str, low: str, numeral: Numeral, first: int) -> Amount | None:
    """An ordinal that numbers something: behind an article or the like, or before a superlative."""
    before = _WORD_BEFORE.search(low, max(first, numeral.start - 20), numeral.start)
    after = _WORD_AFTER.match(low, numeral.end)
    word, following = before[1] if before else "", after[1] if after else ""
    if text[numeral.start].isupper() and (numeral.start != first or text[numeral.end + 1 : numeral.end + 2].isupper()):
        return None
    if is_set_phrase(low, numeral.start):
        return None
    if following and numeral_start().match(low, after.start(1) if after else 0):
        return None  # "the first three"
    digits = text[numeral.start].isdigit()
    led = word in entries("figures", "ordinal_before") or word.endswith(("'s", "’s", "s'", "s’"))
    if not (digits or led or following in entries("figures", "ordinal_after")):
        return None
    if word in ("a", "an", "per", "every", "in", "to", "on", "for", "from", "and", "or") and not following:
        return None
    return _rank(numeral.start, _end(low, numeral), numeral)
