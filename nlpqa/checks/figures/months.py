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
