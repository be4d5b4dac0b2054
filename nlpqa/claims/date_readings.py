"""How each kind of date is read: by the calendar, the article's date, or the date told of before."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from nlpqa.claims.calendar import (
    When,
    add_days,
    add_months,
    add_years,
    count_on,
    months_of,
    read_iso,
    week_of,
)
from nlpqa.claims.date_patterns import needs_preposition
from nlpqa.claims.festivals import festival_day, festival_names
from nlpqa.claims.tense import Tense, tense_at
from nlpqa.claims.years import is_year
from nlpqa.core.claim import Date
from nlpqa.io.tables import entries, table

NO_ARTICLE = "no date of the article is known"
NO_YEAR = "the text tells no year"
NOT_TOLD = "no date is told before it"


class Known(NamedTuple):
    """What is known when a date is read: the day of writing, whence that is known, and the date told of last."""

    article: When | None = None
    source: str = ""
    told: When | None = None

    def told_of(self, when: When) -> Known:
        """The same, with a date told of."""
        return self._replace(told=when)

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


def _part(parts: Parts, name: str) -> str | None:
    return parts.groupdict().get(name)


def _month(word: str) -> int:
    return int(table("figures")["month"][word])


def _day(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _exact(when: When, why: str = "") -> Reading:
    if not when.possible:
        return Reading(None, "", f"there is no {_in_words(when)}")
    return Reading(when.iso, why=why) if when.year else Reading(None, when.known, why or NO_YEAR)


def _in_words(when: When) -> str:
    if when.month is None or not 1 <= when.month <= 12:
        return f"month {when.month}" if when.month is not None else f"year {when.year}"
    name = next(word for word, number in table("figures")["month"].items() if number == when.month)
    year = f", {when.year}" if when.year else ""
    return f"{name.capitalize()} {when.day}{year}"


def _counted_from(known: Known, clue: Tense | None = None) -> str:
    """Why a relative date is what it is."""
    said = "" if clue is None else f"; {clue.name}" + (f" by “{clue.clue}”" if clue.clue else "")
    return f"counted from {known.article.known if known.article else ''}, {known.source}{said}"


def _no_article(known: Known) -> str:
    return NO_ARTICLE if known.article is None else f"{known.source} tells no year"


def _year_of(words: str, known: Known, *, told: bool = False) -> tuple[int | None, str]:
    """The year that "last year", "the same year" or "2014" means, with why."""
    if words.isdecimal():
        return int(words), ""
    steps = {"last": -1, "this": 0, "next": 1, "the": 0, "": 0}
    which = words.removesuffix("year").strip()
    if which in steps and not told:
        if known.article is None or known.article.year is None:
            return None, _no_article(known)
        return known.article.year + steps[which], _counted_from(known)
    if known.told is None or known.told.year is None:
        return None, NOT_TOLD
    step = {"the following": 1, "the previous": -1}.get(which, 0)
    return known.told.year + step, f"counted from {known.told.known}, told of before"


def _dated(when: When, parts: Parts, known: Known, place: Place) -> Reading:
    """A day or month with the year that stands with it, or that the article's date gives."""
    written = _part(parts, "y") or _part(parts, "ry")
    if written is None:
        return _nearest(when, known, place)
    year, why = _year_of(written, known)
    if year is None:
        return _exact(when, why)
    return _exact(when._replace(year=year), why)


def _nearest(when: When, known: Known, place: Place) -> Reading:
    """The year of a day or a month without one: its own sentence's, else that in which the tense puts it."""
    if not when.possible:
        return _exact(when)
    if known.told is not None and known.told.year is not None and _follows_year(known, place):
        return _exact(when._replace(year=known.told.year), f"in {known.told.year}, told of before")
    if known.article is None or known.article.year is None or known.article.month is None:
        return _exact(when, _no_article(known) if known.article is not None else "")
    tense = place.tense
    here = known.article
    years = (here.year or 0) + 1, here.year or 0, (here.year or 0) - 1
    wanted = [when._replace(year=year) for year in years]
    now = (here.month, here.day if when.day else 0)
    fits = [each for each in wanted if each.possible and _on_side(each, here.year or 0, now, tense.name)]
    if not fits:
        return _exact(when._replace(year=here.year))
    return _exact(fits[-1] if tense.name == "future" else fits[0], _counted_from(known, tense))


def _on_side(when: When, year: int, now: tuple[int, int | None], tense: str) -> bool:
    there, here = (when.year or 0, when.month or 0, when.day or 0), (year, now[0], now[1] or 0)
    return there >= here if tense == "future" else there <= here


def _follows_year(known: Known, place: Place) -> bool:
    """Whether the sentence began with a year ("In 2012, ... in March"), or no article's date is there and a day was told."""
    opening = re.match(r"(?:in|since|during) (?:early |late )?(\d{4})\b", place.low)
    if opening and known.told is not None and int(opening[1]) == known.told.year and place.earlier:
        return True
    no_article = known.article is None or known.article.year is None
    return no_article and place.earlier > 0 and known.told is not None and known.told.month is not None


def _iso(parts: Parts, known: Known, place: Place) -> Reading | None:
    day = _part(parts, "d")
    year, month = int(parts["y"]), int(parts["m"])
    if day is None and (parts["sep"] != "-" and parts["sep"] != "年" or len(parts["m"]) == 1 or not 1 <= month <= 12):
        return None
    return _exact(When(year, month, int(day) if day else None))


def _us(parts: Parts, known: Known, place: Place) -> Reading | None:
    return _exact(When(int(parts["y"]), int(parts["m"]), int(parts["d"])))


def _han(parts: Parts, known: Known, place: Place) -> Reading | None:
    return _nearest(When(None, int(parts["m"]), int(parts["d"])), known, place)


def _days(parts: Parts, known: Known, place: Place) -> Reading | None:
    """Several days: "March 3 to 5, 2014"."""
    if _no_month(parts["m"], place, figure=True):
        return None
    month = _month(parts["m"])
    other = _month(_part(parts, "m2") or parts["m"])
    first = _dated(When(None, month, _day(parts["d"])), parts, known, place)
    last = _dated(When(None, other, _day(parts["d2"])), parts, known, place)
    return _interval(first, last)


def _interval(first: Reading, last: Reading) -> Reading:
    if first.resolved and last.resolved:
        return Reading(f"{first.resolved}/{last.resolved}", why=first.why)
    if first.known and last.known:
        return Reading(None, f"{first.known}/{last.known}", first.why)
    return Reading(None, "", first.why or last.why)


def _months(parts: Parts, known: Known, place: Place) -> Reading | None:
    """Several months: "May to July 2014", "November 2015 to January 2016"."""
    first, last = _month(parts["m"]), _month(parts["m2"])
    between = parts[0].startswith("between")
    if re.search(r"\band\b", parts[0]) and not between:
        return None
    if _no_month(parts["m"], place) and not (_part(parts, "y") or parts[0].startswith(("from", "between"))):
        return None
    end = _dated(When(None, last), parts, known, place)
    if end.resolved is None:
        return Reading(None, f"XXXX-{first:02}/XXXX-{last:02}", end.why)
    year = int(_part(parts, "y1") or 0) or int(end.resolved[:4]) - (first > last)
    return Reading(f"{When(year, first).iso}/{end.resolved}", why=end.why)


def _years(parts: Parts, known: Known, place: Place) -> Reading | None:
    """Several years: "2012-2013", "from 2001 to 2011", "2013-14"."""
    first, last = int(parts["y"]), parts["y2"]
    if re.search(r"\band\b", parts[0]) and not parts[0].startswith("between"):
        return None
    if len(last) == 2 and not re.search(r"[-–/]\d\d$", parts[0]):
        return None
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if end <= first or not is_year(place.text, place.start, place.end, range_of=True):
        return None
    return Reading(f"{first}/{end}")


def _weekday(parts: Parts, known: Known, place: Place) -> Reading | None:
    word, which = parts["weekday"], _part(parts, "which")
    before = place.before
    month = _part(parts, "m") or _part(parts, "m2")
    at = place.start + parts.start("weekday") - parts.start()
    if not place.text[at].isupper() or (len(word) < 6 and word not in ("mon", "friday", "monday", "sunday") and not month):
        return None
    if before and (before[-1] in entries("dates", "not_before") or " ".join(before) in entries("dates", "not_before")):
        return None
    if word == "mon" and not month:
        return None
    if month:
        day = _part(parts, "d") or _part(parts, "d2") or ""
        return _dated(When(None, _month(month), _day(day)), parts, known, place)
    here = known.article
    if here is None or here.day is None:
        return Reading(None, "", NO_ARTICLE)
    if here.year is None:
        return Reading(None, "", _no_article(known))
    tense = place.tense
    ahead = (table("dates")["weekday"][word] - here.first.weekday()) % 7
    if which == "this":
        days = table("dates")["weekday"][word] - here.first.weekday()
    elif which in ("last", "the previous"):
        days = (ahead or 7) - 7 if ahead else -7
    elif which in ("next", "the following", "the coming"):
        days = ahead or 7
    elif tense.name == "future":
        days = ahead or 7
    else:
        days = ahead - 7 if ahead else 0
    when = add_days(here, days)
    return Reading(None if when is None else when.iso, why=_counted_from(known, None if which else tense))


def _no_month(word: str, place: Place, *, figure: bool = False) -> bool:
    """Whether the name of a month is another word here: "may", "march", "August Chen"."""
    at = place.low.find(word, place.start)
    if place.text[at].islower():
        return True
    if figure or word not in needs_preposition():
        return False
    before = place.before
    return at == place.start and (not before or before[-1] not in entries("dates", "month_after"))


def _mdy(parts: Parts, known: Known, place: Place) -> Reading | None:
    if _no_month(parts["m"], place, figure=True):
        return None
    return _dated(When(None, _month(parts["m"]), _day(parts["d"])), parts, known, place)


def _month_only(parts: Parts, known: Known, place: Place) -> Reading | None:
    which = _part(parts, "which")
    dated = _part(parts, "y") or _part(parts, "ry")
    if _no_month(parts["m"], place, figure=bool(dated)):
        return None
    if not dated and not which and re.match(r"\s[A-Z][a-z]", place.text[place.end : place.end + 3]) and (
        parts["m"] in needs_preposition()
    ):
        return None  # "in April Wong's shop"
    month = _month(parts["m"])
    here = known.article
    if not which or dated:
        return _dated(When(None, month), parts, known, place)
    if here is None or here.year is None or here.month is None:
        return Reading(None, f"XXXX-{month:02}", _no_article(known))
    year = here.year
    if which == "last":
        year -= month >= here.month
    elif which == "next":
        year += month <= here.month
    return Reading(When(year, month).iso, why=_counted_from(known))


def _whole_or_part(parts: Parts, known: Known) -> tuple[int | None, str] | None:
    """The year that "of 2014", "2014's" or "of last year" behind or before a quarter means; None if none is named."""
    words = _part(parts, "of") or _part(parts, "yb")
    if words is None:
        return None
    return _year_of(words, known, told=words in ("the same year", "that year"))


_LENGTH = {"quarter": 3, "half": 6, "month": 1}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _plays(place: Place) -> bool:
    """Whether a half or a quarter is of a match."""
    return not entries("dates", "sport").isdisjoint(re.findall(r"[a-z]+", place.low))


def _quarter(parts: Parts, known: Known, place: Place) -> Reading | None:
    short, which = _part(parts, "q"), _part(parts, "which")
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
        return Reading(None, "", _no_article(known))
    elif number == 0:
        end = (here.month - 1) // length * length
        return Reading(months_of(here.year - (end == 0), (end or 12) - length + 1, end or 12), why=_counted_from(known))
    else:
        tense, over = place.tense, number * length < here.month
        year = here.year + (over if tense.name == "future" else -(not over))
        if tense.name != "future" and number * length == here.month:
            year = here.year
        why = _counted_from(known, tense)
    return Reading(months_of(year, (number - 1) * length + 1, number * length), why=why)


def _quarters(parts: Parts, known: Known, place: Place) -> Reading | None:
    named = _whole_or_part(parts, known)
    number = int(parts["n"]) if parts["n"].isdecimal() else int(table("figures")["word"][parts["n"]])
    if named is None or number * _LENGTH[parts["what"]] > 12:
        return None
    year, why = named
    return Reading(None, "", why) if year is None else Reading(months_of(year, 1, number * _LENGTH[parts["what"]]), why=why)


def _season(parts: Parts, known: Known, place: Place) -> Reading | None:
    which, words = _part(parts, "which"), _part(parts, "y") or _part(parts, "ry")
    first, last = table("dates")["season"][parts["season"]]
    if which is None and words is None:
        return None
    if words is not None:
        year, why = _year_of(words, known)
        return Reading(None, "", why) if year is None else Reading(months_of(year, first, last), why=why)
    here = known.article
    if here is None or here.year is None or here.month is None:
        return Reading(None, "", _no_article(known))
    year = here.year
    if which == "last":
        year -= here.month <= last if last <= 12 else 1
    elif which == "next":
        year += here.month >= first
    return Reading(months_of(year, first, last), why=_counted_from(known))


def _festival(parts: Parts, known: Known, place: Place) -> Reading | None:
    words = _part(parts, "y") or _part(parts, "ry") or _part(parts, "yb")
    if words is None:
        return None
    year, why = _year_of(words, known)
    if year is None:
        return Reading(None, "", why)
    day = festival_day(festival_names()[parts["festival"]], year)
    if day is None:
        return Reading(None, "", f"the day of the festival in {year} is not in nlpqa's table")
    if _part(parts, "eve"):
        day = add_days(day, -1) or day
    return Reading(day.iso, why=why)


def _decade(parts: Parts, known: Known, place: Place) -> Reading | None:
    year = int(parts["decade"])
    return Reading(f"{year}/{year + 99 if year % 100 == 0 and year < 2000 else year + 9}")


def _decade_word(parts: Parts, known: Known, place: Place) -> Reading | None:
    if not re.search(r"the |'", parts[0]):
        return None
    year = int(table("dates")["decade"][parts["word"]])
    return Reading(f"{year}/{year + 9}")


def _century(parts: Parts, known: Known, place: Place) -> Reading | None:
    words = {"eighteen": 18, "nineteen": 19, "twentie": 20, "twenty-fir": 21}
    number = words.get(parts["n"]) or int(parts["n"])
    return Reading(f"{number * 100 - 99}/{number * 100}")


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


def _ago(parts: Parts, known: Known, place: Place) -> Reading | None:
    if known.article is None:
        return Reading(None, "", NO_ARTICLE)
    number = _number(parts["n"]) + (0.5 if _part(parts, "half") else 0)
    found = count_on(known.article, _unit(parts["unit"]), -number)
    return Reading(found, why=_counted_from(known) if found else _no_article(known))


def _from_told(known: Known, place: Place, unit: str, number: float) -> Reading:
    """So much before or after the date told of last."""
    if known.told is None:
        return Reading(None, "", NOT_TOLD)
    found = count_on(known.told, unit, number)
    told = f"{known.told.known}, told of before"
    return Reading(found, why=f"counted from {told}" if found else f"too little is known: {told}")


def _later(parts: Parts, known: Known, place: Place) -> Reading | None:
    back = parts["way"] in ("earlier", "before")
    number = _number(parts["n"]) * (-1 if back else 1)
    if back and not place.earlier and known.article is not None:
        found = count_on(known.article, _unit(parts["unit"]), number)
        return Reading(found, why=_counted_from(known) if found else _no_article(known))
    return _from_told(known, place, _unit(parts["unit"]), number)


_STEP = {"next": 1, "very next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0}


def _pointed(parts: Parts, known: Known, place: Place) -> Reading | None:
    """"The same day", "that year", "the following month", "the day before"."""
    which, way, unit = parts["which"].split(), _part(parts, "way"), parts["unit"]
    if which == ["the"]:
        if way is None or re.match(r" (?:the|a|an|his|her|its|he|she|it|they|we|that)?\b\w", place.low[place.end :]):
            return None
        step = -1 if way == " before" else 1
    elif way is not None:
        return None
    else:
        step = _STEP[which[-1]]
    unit = unit if unit in ("week", "month", "year") else "day"
    if step < 0 and not place.earlier and known.article is not None and known.article.year is not None:
        found = count_on(known.article, unit, step)
        return Reading(found, why=_counted_from(known))
    if unit == "week" and known.told is not None:
        return Reading(week_of(known.told, step), why=f"counted from {known.told.known}, told of before")
    return _from_told(known, place, unit, step)


def _before_last(parts: Parts, known: Known, place: Place) -> Reading | None:
    """"The year before last", "the day before yesterday"."""
    unit = "day" if parts["unit"] == "night" else parts["unit"]
    if (unit == "day") != (parts["of"] in ("yesterday", "tomorrow") or parts["unit"] == "night"):
        return None
    return _stepped(unit, 2 if parts["way"] == "after" else -2, known)


def _stepped(unit: str, steps: int, known: Known) -> Reading:
    """A day, week, month, quarter or year so many on from the article's."""
    here = known.article
    if here is None:
        return Reading(None, "", NO_ARTICLE)
    if unit == "day":
        day = add_days(here, steps)
        if day is None:
            return Reading(None, "", _no_article(known))
        return Reading(day.iso, "" if day.year else day.known, _counted_from(known) if day.year else _no_article(known))
    if unit == "month":
        month = add_months(here, steps)
        if month is None:
            return Reading(None, "", _no_article(known))
        return Reading(month.iso, "" if month.year else month.known, _counted_from(known) if month.year else _no_article(known))
    found = _longer(unit, steps, here)
    return Reading(found, why=_counted_from(known) if found else _no_article(known))


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


_SIDE = {"last": -1, "this": 0, "next": 1, "the": 0, None: 0}


def _part_of(parts: Parts, known: Known, place: Place) -> Reading | None:
    """"The end of the year", "early next month"."""
    which, unit = _part(parts, "which"), parts["unit"]
    if which is None and parts[0] != "mid-year":
        return None
    if which == "the" and unit == "year" and place.earlier and known.told is not None and known.told.year:
        return Reading(When(known.told.year).iso, why=f"counted from {known.told.known}, told of before")
    return _stepped(unit, _SIDE[which], known)


def _relative(parts: Parts, known: Known, place: Place) -> Reading | None:
    which, unit = parts["which"], parts["unit"]
    if unit in ("night", "morning", "afternoon", "evening", "noon"):
        return None if which == "next" else _stepped("day", _SIDE[which], known)
    return _stepped(unit, _SIDE[which], known)


def _day_word(parts: Parts, known: Known, place: Place) -> Reading | None:
    return _stepped("day", table("dates")["day_word"][parts["day"]], known)


def _day_alone(parts: Parts, known: Known, place: Place) -> Reading | None:
    day = _day(_part(parts, "d") or _part(parts, "d2") or "")
    here = known.article
    if here is None or here.month is None:
        return Reading(None, "", NO_ARTICLE)
    which = _part(parts, "which")
    if which is None:
        tense = place.tense
        step = 0 if here.day is None else (day < here.day if tense.name == "future" else -(day > here.day))
    else:
        step = _SIDE[which]
    month = add_months(here, int(step))
    return None if month is None else _exact(month._replace(day=day), _counted_from(known) if month.year else NO_YEAR)


def _year_alone(parts: Parts, known: Known, place: Place) -> Reading | None:
    at = place.start + parts.start("y") - parts.start()
    return Reading(parts["y"]) if is_year(place.text, at, place.end) else None


READINGS: dict[str, Callable[[Parts, Known, Place], Reading | None]] = {
    "iso": _iso,
    "us": _us,
    "han": _han,
    "days": _days,
    "days_dmy": _days,
    "months": _months,
    "years": _years,
    "weekday": _weekday,
    "mdy": _mdy,
    "dmy": _mdy,
    "month": _month_only,
    "quarter": _quarter,
    "quarters": _quarters,
    "season": _season,
    "festival": _festival,
    "decade": _decade,
    "decade_word": _decade_word,
    "century": _century,
    "ago": _ago,
    "later": _later,
    "pointed": _pointed,
    "before_last": _before_last,
    "part_of": _part_of,
    "relative": _relative,
    "day_word": _day_word,
    "day_alone": _day_alone,
    "year": _year_alone,
}
"""A reading for each pattern of nlpqa/data/dates.toml; None where a match is no date."""
