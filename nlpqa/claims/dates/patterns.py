"""The patterns of nlpqa/data/dates.toml, made into one that finds dates and one a kind that takes them apart."""

from __future__ import annotations

import re
from functools import cache

from nlpqa.claims.dates.festivals import festival_names
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of

YEAR_WORD = "(?:(?:this|last|next|the same|that|the following|the previous) year)"
_NAMED = re.compile(r"\(\?P<\w+>")
_MARKS = str.maketrans("’‘－～", "''-~")  # one letter each, so that places stay


def lowered(text: str) -> str:
    """The text in lower case with plain apostrophes and dashes, letter for letter at its place.

    >>> lowered("In İzmir’s")
    "in İzmir's"
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low if low.isascii() else low.translate(_MARKS)


@cache
def finder() -> re.Pattern[str]:
    """Where a date may stand; the name of the group that matched is its kind."""
    kinds = "|".join(f"(?P<{name}>{_NAMED.sub('(?:', regex)})" for name, regex in _regexes().items())
    return re.compile(rf"(?:\b|(?='\d0s))(?={_opening()})(?<![\w/:$£€¥￥#@\\])(?<!\d[.,-])(?:{kinds})")


def _opening() -> str:
    """What every date begins with."""
    data = table("dates")["opening"]
    names = [*table("dates")["weekday"], *table("figures")["month"], *festival_names()]
    number = any_of([*_small_numbers(), "a", "an", "half a", "half an"])
    the, that = any_of([*data["the"], *names]), any_of(data["that"])
    behind = any_of([*data["words"], *names])
    return (
        rf"\d|{any_of([*data['words'], *names])}|the (?:{the}|\d)|that {that}|[qh][1-4]|'\d"
        rf"|(?:from|between) (?:the )?(?:{behind}|\d)|{number} {any_of(data['amount'])}"
    )


@cache
def taker(kind: str) -> re.Pattern[str]:
    """The pattern of one kind, with names for its parts."""
    return re.compile(_regexes()[kind])


@cache
def date_regex() -> str:
    """A day as datelines and bylines write it, for patterns of whole lines; needs `re.IGNORECASE`."""
    year, month, day = r"(?:19|20)\d\d", any_of(table("figures")["month"]), r"\d{1,2}(?:st|nd|rd|th)?"
    return (
        rf"(?:{year}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?|{month}\b\.? {day}\b(?:,? {year}\b)?"
        rf"|{day} (?:of )?{month}\b\.?(?:,? {year}\b)?|\d{{1,2}}/\d{{1,2}}/{year})"
    )


@cache
def _regexes() -> dict[str, str]:
    data = table("dates")
    month, year = any_of(table("figures")["month"]), r"(?:1\d\d\d|20\d\d)"
    parts = {
        "month": month,
        "m": rf"(?P<m>{month})\b\.?",
        "y": year,
        "d": r"(?:\d{1,2}(?:st|nd|rd|th)?(?!\w))",
        "year": rf"(?:(?P<y>{year})(?![\d:%]|[.,]\d)|(?P<ry>{YEAR_WORD}))",
        "yearword": rf"(?:{year}|{YEAR_WORD}|the year|year)",
        "part": data["part"]["regex"],
        "to": "-|–|—|~|to|until|till|through",
        "n": r"(?:an?|half an?|(?:\d{1,4}(?:\.\d)?|" + any_of(_small_numbers()) + "))",
        "weekday": any_of(data["weekday"]),
        "ordinal": "(?:first|second|third|fourth)",
        "festival": any_of(festival_names()),
        "tens": any_of(word for word in data["decade"] if word.isalpha() and word != "reason"),
    }
    return {name: regex.format(**parts) for name, regex in data["pattern"].items()}


def _small_numbers() -> list[str]:
    words = table("figures")["word"]
    tens = [word for word, value in words.items() if value >= 20 and value % 10 == 0 and value < 100]
    ones = [word for word, value in words.items() if 0 < value < 10]
    return [*(word for word, value in words.items() if value < 100), *(f"{ten}-{one}" for ten in tens for one in ones)]


@cache
def needs_preposition() -> frozenset[str]:
    """Names of months that are other words too."""
    return entries("dates", "month_needs")
