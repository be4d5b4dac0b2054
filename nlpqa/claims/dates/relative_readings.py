"""How dates are read that are counted from another: "yesterday", "two years ago", "the same day"."""

from __future__ import annotations

import re

from nlpqa.claims.dates.calendar import When, count_on, week_of
from nlpqa.claims.dates.known import (
    NO_ARTICLE,
    NOT_TOLD,
    SIDE,
    Known,
    Parts,
    Place,
    Reading,
    counted_from,
    part,
    stepped,
    without_year,
)
from nlpqa.io.tables import table


def _number(written: str) -> float:
    if written.startswith("half"):
        return 0.5
    if written in ("a", "an"):
        return 1.0
    if written[0].isdecimal():
        return float(written)
    return float(sum(table("figures")["word"][word] for word in written.split("-")))


def _unit(written: str) -> str:
    return "century" if written == "centur" else written


def ago(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "Two years ago"."""
    if known.article is None:
        return Reading(None, "", NO_ARTICLE)
    number = _number(parts["n"]) + (0.5 if part(parts, "half") else 0)
    found = count_on(known.article, _unit(parts["unit"]), -number)
    return Reading(found, why=counted_from(known) if found else without_year(known))


def _from_told(known: Known, place: Place, unit: str, number: float) -> Reading:
    """So much before or after the date told of last."""
    if known.told is None:
        return Reading(None, "", NOT_TOLD)
    found = count_on(known.told, unit, number)
    told = f"{known.told.known}, told of before"
    return Reading(found, why=f"counted from {told}" if found else f"too little is known: {told}")


def later(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "A month later", "a year earlier"."""
    back = parts["way"] in ("earlier", "before")
    number = _number(parts["n"]) * (-1 if back else 1)
    if back and _from_article(known, place):
        found = None if known.article is None else count_on(known.article, _unit(parts["unit"]), number)
        return Reading(found, why=counted_from(known))
    return _from_told(known, place, _unit(parts["unit"]), number)


def _from_article(known: Known, place: Place) -> bool:
    """Whether "a year earlier" counts from the article: in a sentence that it does not begin, without a date before."""
    if known.article is None or known.article.year is None:
        return False
    return known.told is None or not (known.fresh or place.start == 0)


_STEP = {"next": 1, "very next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0}


def pointed(parts: Parts, known: Known, place: Place) -> Reading | None:
    """ "The same day", "that year", "the following month", "the day before"."""
    which, way, unit = parts["which"].split(), part(parts, "way"), parts["unit"]
    if which == ["the"]:
        if way is None or re.match(r" (?:the|a|an|his|her|its|he|she|it|they|we|that)?\b\w", place.low[place.end :]):
            return None
        step = -1 if way == " before" else 1
    elif way is not None:
        return None
    else:
        step = _STEP[which[-1]]
    if which == ["that"] and known.told is None:
        return None  # "that day" tells nothing, where no day was told
    unit = unit if unit in ("week", "month", "year") else "day"
    if step < 0 and known.article is not None and _from_article(known, place):
        found = count_on(known.article, unit, step)
        return Reading(found, why=counted_from(known))
    if unit == "week" and known.told is not None:
        return Reading(week_of(known.told, step), why=f"counted from {known.told.known}, told of before")
    return _from_told(known, place, unit, step)


def before_last(parts: Parts, known: Known, place: Place) -> Reading | None:
    """ "The year before last", "the day before yesterday"."""
    unit = "day" if parts["unit"] == "night" else parts["unit"]
    if (unit == "day") != (parts["of"] in ("yesterday", "tomorrow") or parts["unit"] == "night"):
        return None
    return stepped(unit, 2 if parts["way"] == "after" else -2, known)


def part_of(parts: Parts, known: Known, place: Place) -> Reading | None:
    """ "The end of the year", "early next month"."""
    which, unit = part(parts, "which"), parts["unit"]
    if which is None and parts[0] != "mid-year":
        return None
    if which == "the" and unit == "year" and place.earlier and known.told is not None and known.told.year:
        return Reading(When(known.told.year).iso, why=f"counted from {known.told.known}, told of before")
    return stepped(unit, SIDE[which], known)


def relative(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "Last week", "this morning"."""
    which, unit = parts["which"], parts["unit"]
    if unit in ("night", "morning", "afternoon", "evening", "noon"):
        return None if which == "next" else stepped("day", SIDE[which], known)
    return stepped(unit, SIDE[which], known)


def day_word(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "Yesterday"."""
    return stepped("day", table("dates")["day_word"][parts["day"]], known)
