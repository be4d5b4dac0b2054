"""What is known when a date is read, and what a reading of it may use."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlpqa.claims.dates.calendar import When, add_days, add_months, add_years, months_of, read_iso, week_of
from nlpqa.claims.dates.tense import Tense, tense_at
from nlpqa.core.claim import Date
from nlpqa.io.tables import table

NO_ARTICLE = "no date of the article is known"
NO_YEAR = "the text tells no year"
NOT_TOLD = "no date is told before it"


class Known(NamedTuple):
    """What is known when a date is read: the day of writing, whence that is known, and the date told of last.

    `fresh` is True where that date was told in the same sentence.
    """

    article: When | None = None
    source: str = ""
    told: When | None = None
    fresh: bool = False

    def told_of(self, when: When) -> Known:
        """The same, with a date told of."""
        return self._replace(told=when, fresh=True)

    def dated_by(self, date: Date, days: int) -> Known:
        """The day of writing, if none was known, lies so many days after a date of the text."""
        if self.article is not None and self.article.year is not None:
            return self
        when = _read_known(date)
        article = None if when is None else add_days(when, days)
        return self if article is None else self._replace(article=article, source="the day told in the text")


def _read_known(date: Date) -> When | None:
    if date.resolved:
        return read_iso(date.resolved)
    if date.known.startswith("XXXX-"):
        return When(None, *map(int, date.known[5:].split("-")))
    return None


class Place(NamedTuple):
    """Where a date stands: its sentence as written and in lower case, its place there, how many dates came before."""

    text: str
    low: str
    start: int
    end: int
    earlier: int

    @property
    def tense(self) -> Tense:
        """Whether the text tells of the past or of what is to come, here."""
        return tense_at(self.low, self.start, self.end)

    @property
    def before(self) -> list[str]:
        """The last words before it, the nearest last."""
        return self.low[max(0, self.start - 30) : self.start].split()[-2:]


class Reading(NamedTuple):
    """What a date is: resolved, known without the year, why."""

    resolved: str | None
    known: str = ""
    why: str = ""


Parts = re.Match[str]


def part(parts: Parts, name: str) -> str | None:
    """A named part of a match; None where the pattern has no such part or it is empty."""
    return parts.groupdict().get(name)


def month_number(word: str) -> int:
    """The number of a month by its name."""
    return int(table("figures")["month"][word])


def day_number(written: str) -> int:
    """The day that "3", "3rd" or "03" means."""
    return int(re.sub(r"\D", "", written))


def exact(when: When, why: str = "") -> Reading:
    """A day, month or year as a reading; without a year, or where the calendar has no such day, it says so."""
    if not when.possible:
        return Reading(None, "", f"there is no {_in_words(when)}")
    return Reading(when.iso, why=why) if when.year else Reading(None, when.known, why or NO_YEAR)


def _in_words(when: When) -> str:
    if when.month is None or not 1 <= when.month <= 12:
        return f"month {when.month}" if when.month is not None else f"year {when.year}"
    name = next(word for word, number in table("figures")["month"].items() if number == when.month)
    year = f", {when.year}" if when.year else ""
    return f"{name.capitalize()} {when.day}{year}"


def counted_from(known: Known, clue: Tense | None = None) -> str:
    """Why a relative date is what it is."""
    said = "" if clue is None else f"; {clue.name}" + (f" by “{clue.clue}”" if clue.clue else "")
    return f"counted from {known.article.known if known.article else ''}, {known.source}{said}"


def without_year(known: Known) -> str:
    """Why nothing is resolved, where the article's year would be needed."""
    return NO_ARTICLE if known.article is None else f"{known.source} tells no year"


def year_of(words: str, known: Known, *, told: bool = False) -> tuple[int | None, str]:
    """The year that "last year", "the same year" or "2014" means, with why."""
    if words.isdecimal():
        return int(words), ""
    steps = {"last": -1, "this": 0, "next": 1, "the": 0, "": 0}
    which = words.removesuffix("year").strip()
    if which in steps and not told:
        if known.article is None or known.article.year is None:
            return None, without_year(known)
        return known.article.year + steps[which], counted_from(known)
    if known.told is None or known.told.year is None:
        return None, NOT_TOLD
    step = {"the following": 1, "the previous": -1}.get(which, 0)
    return known.told.year + step, f"counted from {known.told.known}, told of before"


def dated(when: When, parts: Parts, known: Known, place: Place) -> Reading:
    """A day or month with the year that stands with it, or that the article's date gives."""
    written = part(parts, "y") or part(parts, "ry")
    if written is None:
        return nearest(when, known, place)
    year, why = year_of(written, known)
    if year is None:
        return exact(when, why)
    return exact(when._replace(year=year), why)


def nearest(when: When, known: Known, place: Place) -> Reading:
    """The year of a day or a month without one: its own sentence's, else that in which the tense puts it."""
    if not when.possible:
        return exact(when)
    if known.told is not None and known.told.year is not None and _follows_year(known, place):
        return exact(when._replace(year=known.told.year), f"in {known.told.year}, told of before")
    if known.article is None or known.article.year is None or known.article.month is None:
        return exact(when, without_year(known) if known.article is not None else "")
    return _by_tense(when, known.article, known, place.tense)


def _by_tense(when: When, here: When, known: Known, tense: Tense) -> Reading:
    """The last such day or month up to the article's, or the next from it on."""
    year = here.year or 0
    wanted = [when._replace(year=each) for each in (year - 1, year, year + 1)]
    if tense.name == "future":
        fits = [each for each in wanted if each.possible and _order(each) >= _order(here, when)][:1]
    else:
        fits = [each for each in wanted if each.possible and _order(each) <= _order(here, when)][-1:]
    return exact(fits[0], counted_from(known, tense)) if fits else exact(when._replace(year=year))


def _order(when: When, like: When | None = None) -> tuple[int, int, int]:
    """For comparing; without the day, if `like` has none."""
    return when.year or 0, when.month or 0, (when.day or 0) if like is None or like.day else 0


def _follows_year(known: Known, place: Place) -> bool:
    """Whether the sentence began with a year ("In 2012, ... in March"), or a day was told and no article's date."""
    opening = re.match(r"(?:in|since|during) (?:early |late )?(\d{4})\b", place.low)
    if opening and known.told is not None and int(opening[1]) == known.told.year and place.earlier:
        return True
    no_article = known.article is None or known.article.year is None
    return no_article and place.earlier > 0 and known.told is not None and known.told.month is not None


SIDE = {"last": -1, "this": 0, "next": 1, "the": 0, None: 0}


def stepped(unit: str, steps: int, known: Known) -> Reading:
    """A day, week, month, quarter or year so many on from the article's."""
    here = known.article
    if here is None:
        return Reading(None, "", NO_ARTICLE)
    if unit == "day":
        day = add_days(here, steps)
        if day is None:
            return Reading(None, "", without_year(known))
        return Reading(day.iso, "" if day.year else day.known, counted_from(known) if day.year else without_year(known))
    if unit == "month":
        month = add_months(here, steps)
        if month is None:
            return Reading(None, "", without_year(known))
        return Reading(
            month.iso, "" if month.year else month.known, counted_from(known) if month.year else without_year(known)
        )
    found = _longer(unit, steps, here)
    return Reading(found, why=counted_from(known) if found else without_year(known))


def _longer(unit: str, steps: int, here: When) -> str | None:
    if unit == "week":
        return week_of(here, steps)
    if unit == "weekend":
        week = week_of(here, steps)
        saturday = None if week is None else add_days(read_iso(week.partition("/")[0]) or here, 5)
        return None if week is None or saturday is None else f"{saturday.iso}/{week.partition('/')[2]}"
    if unit == "quarter":
        month = add_months(here, 3 * steps)
        first = 0 if month is None or month.month is None else (month.month - 1) // 3 * 3 + 1
        return None if month is None or month.year is None else months_of(month.year, first, first + 2)
    year = add_years(here, steps)
    return None if year is None else year.iso
