"""Month names for the checks of dates: patterns of them and their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of


@cache
def month_numbers() -> Mapping[str, int]:
    """Month names, whole and cut, in lower case."""
    return {name: int(number) for name, number in table("figures")["month"].items()}


@cache
def month_names() -> tuple[str, ...]:
    """The twelve names with a capital."""
    return tuple(list(dict.fromkeys(name.capitalize() for name in month_numbers()))[:12])


@cache
def month_pattern() -> str:
    """A regular expression for a month with a capital, whole or cut with or without its full stop: "July", "Sept."."""
    cut = [name.capitalize() for name in month_numbers() if name.capitalize() not in month_names()]
    return rf"(?:{any_of(month_names())}(?![a-z])|{any_of(cut)}(?![a-z])\.?)"


def number_of(month: str) -> int:
    """The number of a month as `month_pattern` finds it.

    >>> number_of("Sept.")
    9
    """
    return month_numbers()[month.rstrip(".").lower()]


_INITIALS = frozenset("ADFJMNOS")
_LONGEST = 14  # code points of a misspelt month with a stop


def may_follow_month(text: str, space: int) -> bool:
    """Whether the word that ends at a space begins as months do: a quick look before a pattern is tried."""
    low = max(0, space - _LONGEST)
    word = text[max(low, text.rfind(" ", low, space) + 1) : space]
    return word == "the" or not _INITIALS.isdisjoint(word)
