"""What a number measures: money, percent, kilometres; before it or behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of

_KINDS = {"percent": "share", "percentage point": "points", "basis point": "points", "times": "multiple"}
_OVER_ADJECTIVE = re.compile(r" (?:or more|or so|odd|plus)(?= )")


class Measure(NamedTuple):
    """Where a measure begins or ends, the unit's name, and what kind of figure it makes."""

    at: int
    unit: str
    kind: str


def measure_after(text: str, end: int) -> Measure | None:
    """The measure behind a number that ends at `end`, or None.

    >>> measure_after("3 million yuan", 9), measure_after("4.5%", 3)
    (Measure(at=14, unit='CNY', kind='money'), Measure(at=4, unit='percent', kind='share'))
    """
    symbol = _symbols().match(text, end)
    if symbol:
        return Measure(symbol.end(), table("figures")["symbol"][symbol[1]], _kind_of_symbol(symbol[1]))
    match = _words().match(text, end)
    if match is None:
        return None
    word = match[1].lower()
    if word in table("figures")["currency"]:
        if word.startswith("pound") and text.startswith(" of ", match.end()):
            return Measure(match.end(), "pound", "measure")
        return Measure(match.end(), table("figures")["currency"][word], "money")
    unit = _by_word()[word]
    return Measure(match.end(), unit, _KINDS.get(unit, "measure"))


def money_before(text: str, start: int) -> Measure | None:
    """The sign or code of a currency before a number that begins at `start`, or None."""
    match = _signs_before().search(text, max(0, start - 6), start)
    if match is None:
        return None
    return Measure(match.start(), table("figures")["currency_sign"][match[1]], "money")


def money_magnitude(text: str, end: int, *, money: bool, counts: bool) -> tuple[int, float] | None:
    """A letter that multiplies ("$5m", "5m users", "3bn"): where it ends and by how much."""
    match = _attached().match(text, end)
    if match is None:
        return None
    letters = match[1].lower()
    if len(letters) == 1 and not money and not counts:
        return None
    return match.end(), float(table("figures")["attached"][letters])


def attached_letters(text: str, end: int) -> int | None:
    """Where letters that may multiply end, or None."""
    match = _attached().match(text, end)
    return None if match is None else match.end()


def _kind_of_symbol(symbol: str) -> str:
    return "multiple" if symbol == "X" else "measure"


@cache
def _by_word() -> Mapping[str, str]:
    return {word: unit for unit, words in table("figures")["measure"].items() if unit != "reason" for word in words}


@cache
def _words() -> re.Pattern[str]:
    currencies = [word for word in table("figures")["currency"] if word != "reason"]
    return re.compile(rf"[ \u00a0-]??(?=\D)({any_of([*_by_word(), *currencies])})(?![^\W\d_])", re.IGNORECASE)


@cache
def _symbols() -> re.Pattern[str]:
    return re.compile(rf" ?({any_of(word for word in table('figures')['symbol'] if word != 'reason')})(?![\w/²³’'&.])")


@cache
def _signs_before() -> re.Pattern[str]:
    signs = any_of(table("figures")["currency_sign"])
    return re.compile(rf"(?<![A-Za-z])({signs})[ \u00a0]?$")


@cache
def _attached() -> re.Pattern[str]:
    letters = any_of(word for word in table("figures")["attached"] if word != "reason")
    return re.compile(rf"({letters})(?!\w)", re.IGNORECASE)
