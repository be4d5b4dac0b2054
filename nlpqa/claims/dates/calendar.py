"""Days, months and years as far as a text tells them, and how to count on from them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = 12
_COMMON, _LEAP = 2001, 2004  # years to reckon in where the text tells none


class When(NamedTuple):
    """A year, month or day; the year may be unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def possible(self) -> bool:
        """Whether the calendar has it."""
        if self.year is not None and not 1 <= self.year <= date.max.year:
            return False
        if self.month is None:
            return True
        if not 1 <= self.month <= _MONTHS:
            return False
        return self.day is None or 1 <= self.day <= monthrange(self.year or _LEAP, self.month)[1]

    @property
    def iso(self) -> str | None:
        """ISO 8601; None without a year, and for what the calendar has not.

        >>> When(2015, 2).iso, When(None, 2, 4).iso, When(2015, 2, 31).iso
        ('2015-02', None, None)
        """
        return None if self.year is None or not self.possible else self.known

    @property
    def known(self) -> str:
        """As much as is known, as in ISO 8601-2: "XXXX-02-04"; "" for nothing."""
        if not self.possible or (self.year is None and self.month is None):
            return ""
        parts = ["XXXX" if self.year is None else f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def first(self) -> date:
        """Its first day; for comparing, where the year is known."""
        return date(self.year or _COMMON, self.month or 1, self.day or 1)


def read_iso(written: str) -> When | None:
    """The day that an ISO date or time begins with, a month or a year; None for anything else."""
    parts = written[:10].split("-")
    if not parts[0].isdecimal() or not all(part.isdecimal() for part in parts):
        return None
    when = When(*map(int, parts[:3]))
    return when if when.possible and when.year else None


def add_days(when: When, days: int) -> When | None:
    """A day so many days on; None where only the year would tell (a day after February 28) or the calendar ends.

    >>> add_days(When(2015, 3, 1), -1), add_days(When(None, 3, 1), -1), add_days(When(None, 2, 5), -1)
    (When(year=2015, month=2, day=28), None, When(year=None, month=2, day=4))
    """
    if when.month is None or when.day is None or not when.possible:
        return None
    try:
        if when.year is not None:
            moved = when.first + timedelta(days)
            return When(moved.year, moved.month, moved.day)
        common, leap = (date(year, when.month, when.day) + timedelta(days) for year in (_COMMON, _LEAP))
    except (ValueError, OverflowError):
        return None
    same = (common.month, common.day) == (leap.month, leap.day)
    return When(None, common.month, common.day) if same else None


def add_months(when: When, months: int) -> When | None:
    """The month so many months on; a day is dropped."""
    if when.month is None:
        return None
    if when.year is None:
        return When(None, (when.month - 1 + months) % _MONTHS + 1)
    years, month = divmod(when.month - 1 + months, _MONTHS)
    return _checked(When(when.year + years, month + 1))


def add_years(when: When, years: int) -> When | None:
    """The year so many years on."""
    return None if when.year is None else _checked(When(when.year + years))


def _checked(when: When) -> When | None:
    return when if when.possible else None


def count_on(when: When, unit: str, number: float) -> str | None:
    """What lies so many days, weeks, months, years (or decades, centuries) on, in ISO 8601; None if that is unknown.

    Weeks give a day, as they are counted from one; parts of a year are counted in months.

    >>> count_on(When(2015, 2, 5), "week", -1), count_on(When(2015, 2, 5), "year", -2)
    ('2015-01-29', '2013')
    """
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    moved: When | None
    if unit in ("day", "week"):
        moved = add_days(when, _whole(number * (7 if unit == "week" else 1)))
    elif unit == "month":
        moved = add_months(when, _whole(number))
    elif years is None:
        return None
    elif number * years == int(number * years):
        moved = add_years(when, _whole(number * years))
    else:
        moved = add_months(when, _whole(number * years * _MONTHS))
        moved = When(moved.year) if moved is not None and abs(number) > 1 else moved
    return None if moved is None else moved.iso


def _whole(number: float) -> int:
    return int(max(-1e7, min(1e7, number)))


def week_of(when: When, weeks: int) -> str | None:
    """The week, Monday to Sunday, so many weeks after that of a day."""
    if when.year is None or when.day is None or not when.possible:
        return None
    monday = add_days(when, 7 * weeks - when.first.weekday())
    sunday = None if monday is None else add_days(monday, 6)
    return None if monday is None or sunday is None else f"{monday.iso}/{sunday.iso}"


def months_of(year: int, first: int, last: int) -> str:
    """Months of a year as an interval; past December they are the next year's.

    >>> months_of(2015, 1, 3), months_of(2014, 12, 14)
    ('2015-01/2015-03', '2014-12/2015-02')
    """
    ends = [When(year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1) for month in (first, last)]
    return f"{ends[0].iso}/{ends[1].iso}"


def first_day(iso: str) -> When | None:
    """The beginning of what is resolved, an interval too."""
    return read_iso(iso.partition("/")[0])
