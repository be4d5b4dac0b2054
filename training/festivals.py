"""Write the days of China's festivals, 1950 to 2050, as nlpqa/data/festivals.toml needs them.

python -m training.festivals > days.toml

The moon's calendar and the terms of the sun are reckoned by LunarCalendar (MIT), which is needed here only. Of 606 days
it differs from lunardate in one, Mid-Autumn of 1978, where LunarCalendar is right: the new moon of that month came some
minutes after midnight in Beijing, so that the month began, and its fifteenth day came, a day later.
"""

from __future__ import annotations

from collections.abc import Iterator

from lunarcalendar import Converter, Lunar, zh_solarterms

YEARS = range(1950, 2051)
LUNAR = {
    "spring": (1, 1),
    "lantern": (1, 15),
    "dragon_boat": (5, 5),
    "qixi": (7, 7),
    "ghost": (7, 15),
    "mid_autumn": (8, 15),
    "double_ninth": (9, 9),
    "laba": (12, 8),
}
"""Month and day of the moon's calendar; a leap month comes after the month it repeats, so none of these is in one."""


def rows() -> Iterator[str]:
    """A festival a line: month and day of every year as MMDD."""
    for name, (month, day) in LUNAR.items():
        days = (Converter.Lunar2Solar(Lunar(year, month, day)).to_date() for year in _moon_years(name))
        yield f'{name} = "{" ".join(f"{each:%m%d}" for each in days)}"'
    bright = next(term for term in zh_solarterms if term.get_lang("en") == "clear and bright")
    yield f'qingming = "{" ".join(f"{bright(year):%m%d}" for year in YEARS)}"'


def _moon_years(name: str) -> Iterator[int]:
    """The moon's twelfth month is mostly in January: the Laba of 2015 is that of the moon's year 2014."""
    yield from (year - (name == "laba") for year in YEARS)


if __name__ == "__main__":
    print("\n".join(rows()))
