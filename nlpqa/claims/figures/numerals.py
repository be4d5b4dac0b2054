"""Numbers as they are written: digits, words, fractions, ordinals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_TENS = range(20, 100, 10)
_AND = re.compile(r" and ")
_FRACTION = re.compile(r"/(\d{1,2})(?![\d/])")


class Numeral(NamedTuple):
    """A number at a place of a text.

    `form` is "digits", "words", "fraction", "ordinal" or "times" ("twice"); `scale` is the product of its magnitudes,
    1 without any.
    """

    start: int
    end: int
    value: float
    form: str
    scale: float = 1.0


@cache
def numeral_start() -> re.Pattern[str]:
    """Where a numeral begins, in a text in lower case."""
    scales = any_of(word for word in _scales() if word.isascii())
    parts = any_of(_parts())
    words = any_of([*_small(), *(word for word in _scales() if word.isascii())])
    ordinals = any_of(_ordinals())
    signs = "".join(_fraction_signs())
    tens = any_of(word for word, value in _small().items() if value in _TENS)
    return re.compile(
        rf"(?<!\w)(?<!\d\.)(?:(?P<digits>(?<!\d,)(?<![a-z]-){_DIGITS})"
        rf"|(?P<fraction>(?:an?|one) {parts}\b|(?:{any_of(_small())})[ -]{parts}s\b|one-{parts}\b|[{signs}])"
        rf"|(?P<half>half(?: an?)?(?: (?P<half_of>{scales}))?\b)"
        rf"|(?P<twice>twice\b)"
        rf"|(?P<ordinal>(?:{tens}-)?(?:{ordinals})\b)"
        rf"|(?P<fold>(?:{any_of(_small())})fold\b)"
        rf"|(?P<words>(?:an? (?={scales}\b))?(?:{words})\b))"
    )


def read_numeral(low: str, at: re.Match[str]) -> Numeral | None:
    """The numeral that begins at a match of `numeral_start`, with its magnitudes.

    >>> text = "two hundred and thirty thousand"
    >>> match = numeral_start().search(text)
    >>> read_numeral(text, match).value
    230000.0
    """
    kind = at.lastgroup
    start = at.start()
    if at["digits"]:
        return _digits(low, at)
    if at["words"]:
        return _words(low, start)
    if at["half"]:
        scale = _scales()[at["half_of"]] if at["half_of"] else 1.0
        return Numeral(start, at.end(), 0.5 * scale, "words" if at["half_of"] else "fraction", scale)
    if at["fraction"]:
        return Numeral(start, at.end(), _fraction(at["fraction"]), "fraction")
    if at["ordinal"]:
        return Numeral(
            start, at.end(), float(sum(_ordinals_and_tens()[w] for w in at["ordinal"].split("-"))), "ordinal"
        )
    if at["fold"]:
        return Numeral(start, at.end(), _small()[at["fold"].removesuffix("fold")], "times")
    return Numeral(start, at.end(), 2.0, "times") if kind else None


def _digits(low: str, at: re.Match[str]) -> Numeral:
    start, end, value = at.start(), at.end(), float(at["digits"].replace(",", ""))
    over = _FRACTION.match(low, end)
    if over and 0 < value < float(over[1]) and at["digits"].isdecimal():
        return Numeral(start, over.end(), value / float(over[1]), "fraction")
    if end < len(low) and low[end] in _fraction_signs():
        value, end = value + _fraction_signs()[low[end]], end + 1
    if _ordinal_ending().match(low, end) and "." not in at["digits"]:
        return Numeral(start, end + 2, value, "ordinal")
    half = _and_a_half().match(low, end)
    if half:
        value, end = value + 0.5, half.end()
    value, end, scale = _scaled(low, end, value)
    return Numeral(start, end, value, "digits", scale)


def _scaled(low: str, end: int, value: float) -> tuple[float, int, float]:
    """A number with the magnitudes behind it: "3 million", "1.2 hundred million", "38万"."""
    scale = 1.0
    while found := _scale_after().match(low, end):
        scale *= _scales()[found[1]]
        end = found.end()
    return round(value * scale, 6), end, scale  # 4.1 million in floats is a little less


def _words(low: str, start: int) -> Numeral | None:
    """Number words from a place on, as far as they make one number."""
    count = _Count()
    end, word = start, _first_word()
    while (found := word.match(low, end)) and count.take(found["word"], joined=bool(found.groupdict().get("and"))):
        end, word = found.end(), _next_word()
    if end == start:
        return None
    half = _and_a_half().match(low, end)
    if half:
        value, end, scale = _scaled(low, half.end(), count.value + 0.5)
        return Numeral(start, end, value, "words", scale)
    return Numeral(start, end, count.value, "words", count.scale)


class _Count:
    """A number read word by word: what the magnitudes so far have closed, and what is still open before the next."""

    def __init__(self) -> None:
        self._closed, self._open, self._least = 0.0, 0.0, float("inf")
        self._fresh, self._after_scale, self.scale = True, False, 1.0

    @property
    def value(self) -> float:
        return self._closed + self._open

    def take(self, word: str, *, joined: bool) -> bool:
        """Go on with a word ("and" before it: `joined`); False, and nothing taken, if no number goes on so."""
        small = _small().get(word)
        taken = self._take_scale(_scales()[word], joined) if small is None else self._take_small(small, joined)
        if taken:
            self._fresh, self._after_scale = False, small is None
        return taken

    def _take_small(self, small: float, joined: bool) -> bool:
        behind_tens = small < 10 and self._open % 100 in _TENS and not joined
        if not (self._fresh or self._after_scale or behind_tens):
            return False
        self._open += small
        return True

    def _take_scale(self, by: float, joined: bool) -> bool:
        if joined:
            return False
        if by == 100:
            if not (self._fresh or 0 < self._open < 100):
                return False
            self._open = 100 * (self._open or 1)
        elif self._fresh or self._open:
            if by >= self._least:
                return False
            self._closed, self._open, self._least = self._closed + (self._open or 1) * by, 0.0, by
        else:
            self._closed *= by  # "a thousand million"
        self.scale = max(self.scale, by)
        return True


def _fraction(written: str) -> float:
    if written in _fraction_signs():
        return _fraction_signs()[written]
    first, part = re.split("[ -]", written, maxsplit=1)
    number = 1.0 if first in ("a", "an") else _small()[first]
    return number / _parts_by_name()[part.removesuffix("s")]


@cache
def _small() -> Mapping[str, float]:
    return {word: float(value) for word, value in table("figures")["word"].items()}


@cache
def _scales() -> Mapping[str, float]:
    return {word: float(value) for word, value in table("figures")["magnitude"].items() if word != "mn"}


@cache
def _ordinals() -> tuple[str, ...]:
    return tuple(table("figures")["ordinal"])


@cache
def _ordinals_and_tens() -> Mapping[str, float]:
    return {**_small(), **{word: float(value) for word, value in table("figures")["ordinal"].items()}}


@cache
def _parts_by_name() -> Mapping[str, float]:
    """Parts of a whole: "third", "quarter" and on; a second is none."""
    ordinals = {word: float(value) for word, value in table("figures")["ordinal"].items() if value > 2}
    return {**ordinals, "quarter": 4.0}


@cache
def _parts() -> tuple[str, ...]:
    return tuple(_parts_by_name())


@cache
def _fraction_signs() -> Mapping[str, float]:
    return {sign: float(value) for sign, value in table("figures")["fraction_sign"].items()}


@cache
def _scale_after() -> re.Pattern[str]:
    latin = any_of(word for word in _scales() if word.isascii())
    han = any_of(word for word in _scales() if not word.isascii())
    return re.compile(rf"(?:[ -]?(?={latin}\b)| ?(?={han}))({latin}|{han})")


@cache
def _first_word() -> re.Pattern[str]:
    return re.compile(rf"(?:an? )?(?P<word>{any_of([*_small(), *_scales()])})\b")


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(rf"(?:-| (?P<and>and )?)(?P<word>{any_of([*_small(), *_scales()])})\b")


@cache
def _and_a_half() -> re.Pattern[str]:
    return re.compile(r"(?: |-)and(?: |-)a(?: |-)half\b")


@cache
def _ordinal_ending() -> re.Pattern[str]:
    return re.compile(r"(?:st|nd|rd|th)\b")
