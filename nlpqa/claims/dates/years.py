"""Whether a number of four digits is a year."""

from __future__ import annotations

import re
from functools import cache

from nlpqa.claims.figures.counted import counted_noun
from nlpqa.claims.figures.measures import measure_after
from nlpqa.io.tables import entries, table

_LIKELY = range(1900, 2101)
_NEAR = range(1950, 2050)  # of which few that end in no zero are amounts
_WORD_BEFORE = re.compile(r"([\w.']+)[\s(\[“\"-]*$")


def is_year(text: str, start: int, end: int, *, range_of: bool = False) -> bool:
    """Whether the digits at a place are a year: by the word before, else by what follows.

    >>> [is_year(text, text.index("2013"), text.index("2013") + 4) for text in ("In 2013 users", "2013 users")]
    [True, False]
    """
    year = int(text[end - 4 : end]) if not range_of else int(re.sub(r"\D", "", text[start:end])[:4])
    word = _WORD_BEFORE.search(text, max(0, start - 20), start)
    before = word[1].lower().strip(".'") if word else ""
    anyway = before in entries("dates", "no_year_after") and _anyway().search(text[max(0, start - 24) : start].lower())
    if anyway:
        return year in _LIKELY
    if before in entries("dates", "no_year_after") or text[max(0, start - 2) : start].strip()[-1:] in tuple("$£€¥￥"):
        return False
    if measure_after(text, end) is not None or text[end : end + 1] in ("+", "°", "%"):
        return False
    if before in entries("dates", "year_after"):
        return year in _LIKELY or year % 100 != 0 or before == "year"
    noun = None if text[end + 1 : end + 2].isupper() else counted_noun(text, end, float(year))
    if before in entries("dates", "year_maybe_after"):
        exact = year in _NEAR and year % 10 != 0 and (noun is None or noun.noun != "person")
        return exact or (
            (noun is None or noun.noun in entries("dates", "year_noun")) and (year in _LIKELY or year % 100 != 0)
        )
    return year in _LIKELY and year % 1000 != 0 and noun is None


@cache
def _anyway() -> re.Pattern[str]:
    return re.compile(table("dates")["year_follows_anyway"]["regex"])
