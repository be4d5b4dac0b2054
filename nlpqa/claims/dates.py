"""Dates in a text as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from nlpqa.core.claim import Date
from nlpqa.core.text import Span
from nlpqa.io.tables import table


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(table("figures")["month"], key=len, reverse=True))
    return re.compile(
        rf"(?P<iso>\b(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)\b)"
        rf"|\b(?P<m1>{months})\.?\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\.\d)(?:,?\s(?P<y1>(?:19|20)\d\d)\b)?"
        rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<m2>{months})\b\.?(?:,?\s(?P<y2>(?:19|20)\d\d)\b)?"
        rf"|\b(?P<m3>{months})\.?,?\s(?:of\s)?(?P<y3>(?:19|20)\d\d)\b"
        r"|(?<![\d,.$¥€£-])(?P<y4>(?:19|20)\d\d)(?![\d,.]\d|[\w%]|\s(?:people|users|yuan|dollars|employees|stores))(?:-(?P<y5>(?:19|20)\d\d))?"
        r"|\b(?P<relative>yesterday|today|tomorrow|tonight|(?:last|this|next)\s(?:year|month|week|quarter|spring|summer|autumn|winter|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:[’']s\sspring\sfestival)?|on\s(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b",
        re.IGNORECASE,
    )


def find_dates(text: str, span: Span) -> Iterator[Date]:
    """The dates in a span; one that the text alone does not settle ("yesterday", "February 4th") is unresolved.

    >>> text = "It opened on February 3, 2015 and closed in May 2016."
    >>> [d.resolved for d in find_dates(text, Span(0, len(text)))]
    ['2015-02-03', '2016-05']
    """
    for match in _pattern().finditer(text, span.start, span.end):
        yield Date(Span(*match.span()), _resolved(match))


def _resolved(match: re.Match[str]) -> str | None:
    months = table("figures")["month"]
    if match["iso"]:
        return _iso(int(match["iy"]), int(match["im"]), int(match["id"]))
    for month, day, year in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
        if match[month] and match[year]:
            return _iso(int(match[year]), months[match[month].lower()], int(match[day]))
    if match["m3"]:
        return f"{match['y3']}-{months[match['m3'].lower()]:02}"
    return f"{match['y4']}/{match['y5']}" if match["y5"] else match["y4"]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
