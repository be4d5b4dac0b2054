"""How days, months and years are read that a text names by number or name."""

from __future__ import annotations

import re

from nlpqa.claims.dates.calendar import When, add_days, add_months
from nlpqa.claims.dates.known import (
    NO_ARTICLE,
    NO_YEAR,
    SIDE,
    Known,
    Parts,
    Place,
    Reading,
    counted_from,
    dated,
    day_number,
    exact,
    month_number,
    nearest,
    part,
    without_year,
)
from nlpqa.claims.dates.patterns import needs_preposition
from nlpqa.claims.dates.years import is_year
from nlpqa.io.tables import entries, table


def iso(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "2015-02-03", "2015/2/3", "2015年2月3日"."""
    day = part(parts, "d")
    year, month = int(parts["y"]), int(parts["m"])
    if day is None and (parts["sep"] not in ("-", "年") or len(parts["m"]) == 1 or not 1 <= month <= 12):
        return None
    return exact(When(year, month, int(day) if day else None))


def us(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "2/3/2015", the month first."""
    return exact(When(int(parts["y"]), int(parts["m"]), int(parts["d"])))


def han(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "2月3日"."""
    return nearest(When(None, int(parts["m"]), int(parts["d"])), known, place)


def days(parts: Parts, known: Known, place: Place) -> Reading | None:
    """Several days: "March 3 to 5, 2014"."""
    if _no_month(parts["m"], place, figure=True):
        return None
    month = month_number(parts["m"])
    other = month_number(part(parts, "m2") or parts["m"])
    first = dated(When(None, month, day_number(parts["d"])), parts, known, place)
    last = dated(When(None, other, day_number(parts["d2"])), parts, known, place)
    return _interval(first, last)


def _interval(first: Reading, last: Reading) -> Reading:
    if first.resolved and last.resolved:
        return Reading(f"{first.resolved}/{last.resolved}", why=first.why)
    if first.known and last.known:
        return Reading(None, f"{first.known}/{last.known}", first.why)
    return Reading(None, "", first.why or last.why)


def months(parts: Parts, known: Known, place: Place) -> Reading | None:
    """Several months: "May to July 2014", "November 2015 to January 2016"."""
    first, last = month_number(parts["m"]), month_number(parts["m2"])
    between = parts[0].startswith("between")
    if re.search(r"\band\b", parts[0]) and not between:
        return None
    if _no_month(parts["m"], place) and not (part(parts, "y") or parts[0].startswith(("from", "between"))):
        return None
    end = dated(When(None, last), parts, known, place)
    if end.resolved is None:
        return Reading(None, f"XXXX-{first:02}/XXXX-{last:02}", end.why)
    year = int(part(parts, "y1") or 0) or int(end.resolved[:4]) - (first > last)
    return Reading(f"{When(year, first).iso}/{end.resolved}", why=end.why)


def years(parts: Parts, known: Known, place: Place) -> Reading | None:
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


def weekday(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "Tuesday", "last Friday", "Tuesday, February 3"."""
    word, which = parts["weekday"], part(parts, "which")
    before = place.before
    month = part(parts, "m") or part(parts, "m2")
    at = place.start + parts.start("weekday") - parts.start()
    if not place.text[at].isupper() or (
        len(word) < 6 and word not in ("mon", "friday", "monday", "sunday") and not month
    ):
        return None
    if before and (before[-1] in entries("dates", "not_before") or " ".join(before) in entries("dates", "not_before")):
        return None
    if word == "mon" and not month:
        return None
    if month:
        day = part(parts, "d") or part(parts, "d2") or ""
        return dated(When(None, month_number(month), day_number(day)), parts, known, place)
    here = known.article
    if here is None or here.day is None:
        return Reading(None, "", NO_ARTICLE)
    if here.year is None:
        return Reading(None, "", without_year(known))
    tense = place.tense
    ahead = (table("dates")["weekday"][word] - here.first.weekday()) % 7
    if which == "this":
        days = table("dates")["weekday"][word] - here.first.weekday()
    elif which in ("last", "the previous"):
        days = ahead - 7 if ahead else -7
    elif which in ("next", "the following", "the coming") or tense.name == "future":
        days = ahead or 7
    else:
        days = ahead - 7 if ahead else 0
    when = add_days(here, days)
    return Reading(None if when is None else when.iso, why=counted_from(known, None if which else tense))


def _no_month(word: str, place: Place, *, figure: bool = False) -> bool:
    """Whether the name of a month is another word here: "may", "march", "August Chen"."""
    at = place.low.find(word, place.start)
    if place.text[at].islower():
        return True
    if figure or word not in needs_preposition():
        return False
    before = place.before
    return at == place.start and (not before or before[-1] not in entries("dates", "month_after"))


def mdy(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "February 3, 2015", "3 February"."""
    if _no_month(parts["m"], place, figure=True):
        return None
    return dated(When(None, month_number(parts["m"]), day_number(parts["d"])), parts, known, place)


def month_only(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "May 2014", "late December", "this May"."""
    which = part(parts, "which")
    told = part(parts, "y") or part(parts, "ry")
    if _no_month(parts["m"], place, figure=bool(told)) or set(place.before[-1:]) & {"every", "each"}:
        return None
    if (
        not told
        and not which
        and re.match(r"\s[A-Z][a-z]", place.text[place.end : place.end + 3])
        and (parts["m"] in needs_preposition())
    ):
        return None  # "in April Wong's shop"
    month = month_number(parts["m"])
    here = known.article
    if not which or told:
        return dated(When(None, month), parts, known, place)
    if here is None or here.year is None or here.month is None:
        return Reading(None, f"XXXX-{month:02}", without_year(known))
    year = here.year
    if which == "last":
        year -= month >= here.month
    elif which == "next":
        year += month <= here.month
    return Reading(When(year, month).iso, why=counted_from(known))


def day_alone(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "The 3rd", "the 3rd of last month"."""
    day = day_number(part(parts, "d") or part(parts, "d2") or "")
    here = known.article
    if here is None or here.month is None:
        return Reading(None, "", NO_ARTICLE)
    which = part(parts, "which")
    if which is None:
        tense = place.tense
        step = 0 if here.day is None else (day < here.day if tense.name == "future" else -(day > here.day))
    else:
        step = SIDE[which]
    month = add_months(here, int(step))
    return None if month is None else exact(month._replace(day=day), counted_from(known) if month.year else NO_YEAR)


def year_alone(parts: Parts, known: Known, place: Place) -> Reading | None:
    """As "2014"."""
    at = place.start + parts.start("y") - parts.start()
    return Reading(parts["y"]) if is_year(place.text, at, place.end) else None
