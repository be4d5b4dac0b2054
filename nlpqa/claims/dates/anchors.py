"""When an article appeared, and the dates of its sentences, counted from that."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from nlpqa.claims.dates.calendar import When, read_iso
from nlpqa.claims.dates.find import find_dates, read_sentence
from nlpqa.claims.dates.known import Known
from nlpqa.claims.dates.patterns import date_regex, lowered
from nlpqa.core.claim import Date
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page


class Calendar:
    """The dates of a document, read once from its first sentence to its last.

    Each is counted from the article's date and from the dates told of before it, so that a sentence may be asked for
    at any time. `article` is what is known of the article's date and `source` whence.
    """

    def __init__(self, known: Known, dates: tuple[Date, ...]) -> None:
        self.article = known.article
        self.source = known.source
        self._dates = dates
        self._starts = [date.span.start for date in dates]

    def dates(self, span: Span) -> tuple[Date, ...]:
        """The dates that begin in a span, in order."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._dates[low:high]


def read_calendar(page: Page) -> Calendar:
    """The article's date and all dates of its sentences.

    >>> from nlpqa.core.text import Document
    >>> page = Page(Document("Published: 2015-02-05\\n\\nIt opened yesterday."))
    >>> [date.resolved for date in read_calendar(page).dates(Span(0, len(page.text)))]
    ['2015-02-05', '2015-02-04']
    """
    start = article_date(page)
    return Calendar(start, tuple(_all_dates(page, start)))


def _all_dates(page: Page, known: Known) -> Iterator[Date]:
    for sentence in page.sentences:
        text = sentence.of(page.text)
        for date, after in read_sentence(text, lowered(text), known):
            place = Span(sentence.start + date.span.start, sentence.start + date.span.end)
            if page.out_of_bounds.overlaps(place):
                continue  # of an address or a file's name
            known = after
            yield Date(place, date.resolved, date.known, date.why)


def article_date(page: Page) -> Known:
    """When the article appeared: a line that says so, its dateline, its byline, or the document's own date.

    >>> from nlpqa.core.text import Document
    >>> article_date(Page(Document("HANGZHOU, Feb. 5, 2015 — It rained.")))
    Known(article=When(year=2015, month=2, day=5), source='the dateline', told=None, fresh=False)
    """
    given = read_iso(page.document.date) if page.document.date else None
    partial: tuple[When, str] | None = None
    for when, source in _written(page):
        if when.year is not None:
            return Known(when, source)
        partial = partial or (when, source)
    if partial is not None and given is not None:
        return Known(
            partial[0]._replace(year=_nearest_year(partial[0], given)), f"{partial[1]} and the document's date"
        )
    if partial is not None:
        return Known(*partial)
    return Known() if given is None else Known(given, "the document's date")


def _nearest_year(when: When, given: When) -> int:
    """The year that brings a day nearest to the document's date: a dateline of December may appear in January."""
    year = given.year or 0
    years = [each for each in (year, year - 1, year + 1) if when._replace(year=each).possible]
    return min(years, key=lambda each: abs((when._replace(year=each).first - given.first).days), default=year)


def _written(page: Page) -> Iterator[tuple[When, str]]:
    """The days that lines at the top, or the last lines, give as the article's; the surest kind first."""
    rules = table("dates")["byline"]
    lines = [span for span in page.lines.spans if len(span) and not page.text[span.start : span.end].isspace()]
    top = [span.of(page.text).strip() for span in lines[: rules["lines"]]]
    end = [span.of(page.text).strip() for span in lines[rules["lines"] :][-rules["last_lines"] :]]
    for line in (*top, *end):
        if match := _published().match(line):
            yield from _day_in(match["date"], "a line that says when it was published")
    for line in top:
        if match := _dateline().match(line):
            yield from _day_in(match["date"], "the dateline")
    for line in (*top, *end):
        if (
            len(line.split()) <= rules["words"] + 4
            and (match := _any_date().search(line))
            and _little_else(line, match)
        ):
            yield from _day_in(match[0], "a line with the date")


def _little_else(line: str, match: re.Match[str]) -> bool:
    """Whether a line is a byline or nearly nothing but the date; a sentence ends in a stop."""
    rest = (line[: match.start()] + line[match.end() :]).split()
    byline = line.lower().startswith(("by ", "reporter", "text:", "source:", "author", "editor", "来源", "记者"))
    words = [word for word in rest if any(map(str.isalpha, word))]
    return byline or (len(words) <= 3 and not line.endswith((".", "!", "?")))


def _day_in(written: str, source: str) -> Iterator[tuple[When, str]]:
    for date in find_dates(written, Span(0, len(written))):
        if date.resolved and (when := read_iso(date.resolved)) is not None and when.day is not None:
            yield when, source
        elif date.known.startswith("XXXX-") and len(date.known) == len("XXXX-02-05"):
            yield When(None, int(date.known[5:7]), int(date.known[8:])), source


@cache
def _published() -> re.Pattern[str]:
    days = any_of(table("dates")["weekday"])
    return re.compile(table("dates")["published"]["regex"].format(date=date_regex(), weekday=days), re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(table("dates")["dateline"]["regex"].format(date=f"(?i:{date_regex()})"))


@cache
def _any_date() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-]){date_regex()}", re.IGNORECASE)
