"""Which reading takes which pattern of nlpqa/data/dates.toml."""

from __future__ import annotations

from collections.abc import Callable

from nlpqa.claims.dates import day_readings, period_readings, relative_readings
from nlpqa.claims.dates.known import Known, Parts, Place, Reading

READINGS: dict[str, Callable[[Parts, Known, Place], Reading | None]] = {
    "iso": day_readings.iso,
    "us": day_readings.us,
    "han": day_readings.han,
    "days": day_readings.days,
    "days_dmy": day_readings.days,
    "months": day_readings.months,
    "years": day_readings.years,
    "weekday": day_readings.weekday,
    "mdy": day_readings.mdy,
    "dmy": day_readings.mdy,
    "month": day_readings.month_only,
    "quarter": period_readings.quarter,
    "quarters": period_readings.quarters,
    "season": period_readings.season,
    "festival": period_readings.festival,
    "decade": period_readings.decade,
    "decade_word": period_readings.decade_word,
    "century": period_readings.century,
    "ago": relative_readings.ago,
    "later": relative_readings.later,
    "pointed": relative_readings.pointed,
    "before_last": relative_readings.before_last,
    "part_of": relative_readings.part_of,
    "relative": relative_readings.relative,
    "day_word": relative_readings.day_word,
    "day_alone": day_readings.day_alone,
    "year": day_readings.year_alone,
}
"""A reading for each pattern of nlpqa/data/dates.toml; None where a match is no date."""
