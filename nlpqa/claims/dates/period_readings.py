"""How quarters, halves, seasons, festivals, decades and centuries are read."""

from __future__ import annotations

import re

from nlpqa.claims.dates.calendar import add_days, months_of
from nlpqa.claims.dates.festivals import festival_day, festival_names
from nlpqa.claims.dates.known import Known, Parts, Place, Reading, counted_from, part, without_year, year_of
from nlpqa.io.tables import entries, table


def _whole_or_part(parts: Parts, known: Known) -> tuple[int | None, str] | None:
    """The year that "of 2014", "2014's" or "of last year" behind or before a quarter means; None if none is named."""
    words = part(parts, "of") or part(parts, "yb")
    if words is None:
        return None
    return year_of(words, known, told=words in ("the same year", "that year"))


_LENGTH = {"quarter": 3, "half": 6, "month": 1}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _plays(place: Place) -> bool:
    """Whether a half or a quarter is of a match."""
    return not entries("dates", "sport").isdisjoint(
        re.findall(r"[a-z]+", place.low[max(0, place.start - 200) : place.end + 200])
    )


def quarter(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "The third quarter of 2014", "Q3", "the first half of this year"."""
    short, which = part(parts, "q"), part(parts, "which")
    length = _LENGTH[parts["what"]] if short is None else 3 if short[0] == "q" else 6
    count = 12 // length
    named = _whole_or_part(parts, known)
    if short is None and which == "last":
        number = count if named else 0
    else:
        number = int(short[1]) if short else _ORDINALS.get(which or "", 0) or int((which or "0")[0])
    if number > count or (short is None and named is None and _plays(place)):
        return None
    here = known.article
    if named is not None:
        year, why = named
        if year is None:
            return Reading(None, "", why)
    elif here is None or here.year is None or here.month is None:
        return Reading(None, "", without_year(known))
    elif number == 0:
        end = (here.month - 1) // length * length
        return Reading(months_of(here.year - (end == 0), (end or 12) - length + 1, end or 12), why=counted_from(known))
    else:
        tense, over = place.tense, number * length < here.month
        year = here.year + (over if tense.name == "future" else -(not over))
        if tense.name != "future" and number * length == here.month:
            year = here.year
        why = counted_from(known, tense)
    return Reading(months_of(year, (number - 1) * length + 1, number * length), why=why)


def quarters(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "The first three quarters of 2014", "the first ten months of this year"."""
    named = _whole_or_part(parts, known)
    number = int(parts["n"]) if parts["n"].isdecimal() else int(table("figures")["word"][parts["n"]])
    if named is None or number * _LENGTH[parts["what"]] > 12:
        return None
    year, why = named
    return (
        Reading(None, "", why)
        if year is None
        else Reading(months_of(year, 1, number * _LENGTH[parts["what"]]), why=why)
    )


def season(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "The summer of 2013", "last winter"."""
    which, words = part(parts, "which"), part(parts, "y") or part(parts, "ry")
    first, last = table("dates")["season"][parts["season"]]
    if which is None and words is None:
        return None
    if words is not None:
        year, why = year_of(words, known)
        return Reading(None, "", why) if year is None else Reading(months_of(year, first, last), why=why)
    here = known.article
    if here is None or here.year is None or here.month is None:
        return Reading(None, "", without_year(known))
    year = here.year
    if which == "last":
        year -= here.month <= last if last <= 12 else 1
    elif which == "next":
        year += here.month >= first
    return Reading(months_of(year, first, last), why=counted_from(known))


def festival(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "The Spring Festival of 2014", "last year's Mid-Autumn Festival"."""
    words = part(parts, "y") or part(parts, "ry") or part(parts, "yb")
    if words is None:
        return None
    year, why = year_of(words, known)
    if year is None:
        return Reading(None, "", why)
    day = festival_day(festival_names()[parts["festival"]], year)
    if day is None:
        return Reading(None, "", f"the day of the festival in {year} is not in nlpqa's table")
    if part(parts, "eve"):
        day = add_days(day, -1) or day
    return Reading(day.iso, why=why)


def decade(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "The 1990s"."""
    year = int(parts["decade"])
    return Reading(f"{year}/{year + 99 if year % 100 == 0 and year < 2000 else year + 9}")


def decade_word(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "The nineties"."""
    if not re.search(r"the |'", parts[0]):
        return None
    year = int(table("dates")["decade"][parts["word"]])
    return Reading(f"{year}/{year + 9}")


def century(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "The 19th century"."""
    words = {"eighteen": 18, "nineteen": 19, "twentie": 20, "twenty-fir": 21}
    number = words.get(parts["n"]) or int(parts["n"])
    return Reading(f"{number * 100 - 99}/{number * 100}")
