"""The date of a document as a table or a record gives it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any


def read_date(value: Any) -> str | None:
    """A date or a time as ISO 8601 with its zone, or None for what is none; a time without a zone counts as UTC.

    >>> read_date("2024-05-01T00:30:00+08:00"), read_date("2024-05-01"), read_date("May")
    ('2024-05-01T00:30:00+08:00', '2024-05-01T00:00:00+00:00', None)
    """
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    elif isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    if not isinstance(value, datetime):
        return None
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()


def instant(written: str) -> datetime:
    """The moment that an ISO date or time names, to be compared with others; one without a zone counts as UTC.

    >>> instant("2024-05-01T00:30:00+08:00") < instant("2024-05-01")
    True
    """
    read = datetime.fromisoformat(written)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
