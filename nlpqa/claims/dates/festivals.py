"""On which day a festival falls; a lunar one moves from year to year (nlpqa/data/festivals.toml)."""

from __future__ import annotations

from functools import cache

from nlpqa.claims.dates.calendar import When, add_days
from nlpqa.io.tables import table


@cache
def festival_names() -> dict[str, str]:
    """Names in lower case, with straight apostrophes, and the festival each means."""
    return {name: festival for name, festival in table("festivals")["name"].items() if name != "reason"}


def festival_day(festival: str, year: int) -> When | None:
    """The day of a festival in a year; None outside the years that the table has.

    >>> festival_day("spring", 2014), festival_day("national", 2015)
    (When(year=2014, month=1, day=31), When(year=2015, month=10, day=1))
    """
    if festival == "spring_eve":
        day = festival_day("spring", year)
        return None if day is None else add_days(day, -1)
    data = table("festivals")
    if festival in data["fixed"]:
        return _day(year, data["fixed"][festival])
    days = data["moving"][festival].split()
    at = year - data["moving"]["first"]
    return _day(year, days[at]) if 0 <= at < len(days) else None


def _day(year: int, written: str) -> When:
    return When(year, int(written[:2]), int(written[2:]))
