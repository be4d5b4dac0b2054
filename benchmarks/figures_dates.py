"""Figures and dates beside the labels of corpora/claims, and beside quantulum3 and dateparser where they are installed.

`python -m benchmarks.figures_dates FOLDER [--misses]` prints, for a folder of labelled articles, precision, recall, F1
and sentences a second (of processor time). A figure is right if it overlaps a labelled one, its value is the same
within half a percent and its unit is the same; a date if it overlaps a labelled one and resolves to the same. What no
label has counts against precision.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.labelled_claims import Labelled, labelled
from nlpqa.claims.dates.anchors import article_date, read_calendar
from nlpqa.claims.figures.find import find_figures
from nlpqa.core.text import Span
from nlpqa.page.page import Page

_EQUAL = 0.005
_LEAST_SECONDS = 2.0


class Found(NamedTuple):
    """A figure or a date at a place; a date's value is what it resolves to ("" for nothing), without a unit."""

    span: Span
    value: float | str
    unit: str = ""


@dataclass
class Score:
    right: int = 0
    found: int = 0
    labelled: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.labelled)
        f1 = 2 * self.right / max(1, self.found + self.labelled)
        counts = f"({self.right} right, {self.found} found, {self.labelled} labelled)"
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {counts}"


class Article(NamedTuple):
    page: Page
    rows: list[Labelled]


Finder = Callable[[Page], Sequence[Found]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path)
    options.add_argument(
        "--misses", action="store_true", help="list what was missed and what was found beside the labels"
    )
    given = options.parse_args()
    articles = [_read(path) for path in sorted(given.folder.glob("*.txt"))]
    for what, finders in (("figures", figure_finders()), ("dates", date_finders())):
        for name, find in finders:
            report(what, name, find, articles, misses=given.misses and name == "nlpqa")


def _read(path: Path) -> Article:
    document, rows = labelled(path)
    return Article(Page(document), rows)


def report(what: str, name: str, find: Finder, articles: Sequence[Article], *, misses: bool) -> None:
    """Print a finder's score, with the unit and without it, and its speed."""
    score, valued = Score(), Score()
    for article in articles:
        found = list(find(article.page))
        wrong = list(_compare(article, what, found, score, unit=True))
        list(_compare(article, what, found, valued, unit=False))
        if misses:
            print("\n".join(f"  {article.page.document.id}: {each}" for each in wrong))
    extra = (
        f"  value alone F1 {2 * valued.right / max(1, valued.found + valued.labelled):.3f}" if what == "figures" else ""
    )
    print(f"{what:10} {name:14} {score}{extra}  {speed(articles, [find]):,.0f} sentences/s")


def _compare(article: Article, what: str, found: Sequence[Found], score: Score, *, unit: bool) -> Iterator[str]:
    left = list(found)
    text = article.page.text
    for row in article.rows:
        for label in _labels(text, row, what):
            score.labelled += 1
            hit = next(
                (each for each in left if each.span.overlaps(label.span) and _same(each, label, unit=unit)), None
            )
            if hit is None:
                yield f"missed {label.span.of(text)!r} {label.value} {label.unit} in {row.span.of(text)[:90]!r}"
            else:
                left.remove(hit)
                score.right += 1
    score.found += len(found)
    yield from (f"beside the labels {each.span.of(text)!r} {each.value} {each.unit}" for each in left)


def _labels(text: str, row: Labelled, what: str) -> Iterator[Found]:
    at = row.span.start
    for entry in row.figures if what == "figures" else row.dates:
        start = text.index(entry[0], at)
        at = start + len(entry[0])
        yield Found(Span(start, at), entry[1], entry[2] if len(entry) > 2 else "")


def _same(found: Found, label: Found, *, unit: bool) -> bool:
    if isinstance(label.value, str) or isinstance(found.value, str):
        return found.value == label.value
    return abs(found.value - label.value) <= _EQUAL * abs(label.value) and (not unit or found.unit == label.unit)


def speed(articles: Sequence[Article], finders: Sequence[Finder]) -> float:
    """Sentences a second, all finders one after another; each page is read anew, its sentences known."""
    pages = [article.page for article in articles]
    sentences = sum(len(page.sentences) for page in pages)
    runs, start = 0, time.process_time()
    while runs == 0 or time.process_time() - start < _LEAST_SECONDS:
        for page in pages:
            for find in finders:
                find(page)
        runs += 1
    return sentences * runs / (time.process_time() - start)


def figure_finders() -> Iterator[tuple[str, Finder]]:
    yield "nlpqa", _own_figures  # with the dates, which it needs
    if find_spec("quantulum3"):
        yield "quantulum3", _quantulum


def date_finders() -> Iterator[tuple[str, Finder]]:
    yield "nlpqa", _own_dates
    if find_spec("dateparser"):
        yield "dateparser", _dateparser


def _own_figures(page: Page) -> list[Found]:
    calendar = read_calendar(page)
    return [
        Found(f.span, f.value, f.unit) for s in page.sentences for f in find_figures(page.text, s, calendar.dates(s))
    ]


def _own_dates(page: Page) -> list[Found]:
    calendar = read_calendar(page)
    return [Found(d.span, d.resolved or "") for s in page.sentences for d in calendar.dates(s)]


_PEER_UNITS = {
    "percentage": "percent",
    "dimensionless": "",
    "renminbi": "CNY",
    "chinese yuan": "CNY",
    "dollar": "USD",
    "united states dollar": "USD",
    "hong kong dollar": "HKD",
    "euro": "EUR",
    "pound sterling": "GBP",
}
"""quantulum3's names for what the conventions call otherwise."""
_PEER_DATES = ("date", "time")


def _quantulum(page: Page) -> list[Found]:
    """quantulum3's quantities; its classifier was pickled with a scikit-learn of long ago and is left out."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    found = []
    for sentence in page.sentences:
        for each in parser.parse(sentence.of(page.text)):
            if each.unit.entity.name in _PEER_DATES and each.unit.name not in (
                "hour",
                "day",
                "month",
                "year",
                "second",
                "minute",
                "week",
            ):
                continue
            start, end = each.span
            unit = _PEER_UNITS.get(each.unit.name, each.unit.name)
            found.append(Found(Span(sentence.start + start, sentence.start + end), each.value, unit))
    return found


def _dateparser(page: Page) -> list[Found]:
    """dateparser.search counted from the article's date, given as a day; its places are looked for in the text."""
    from datetime import datetime

    from dateparser.search import search_dates

    article = article_date(page).article
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
    if article is not None and article.iso and article.day:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(article.iso)
    found = []
    for sentence in page.sentences:
        at = sentence.start
        for written, when in search_dates(sentence.of(page.text), languages=["en"], settings=settings) or []:
            start = page.text.find(written, at, sentence.end)
            if start < 0:
                continue
            at = start + len(written)
            found.append(Found(Span(start, at), _as_told(written, when.date().isoformat())))
    return found


def _as_told(written: str, day: str) -> str:
    """The day that dateparser gives, cut to a year where no more than a year was written, and to a month likewise."""
    if written.strip().isdecimal() or "year" in written:
        return day[:4]
    return day if any(map(str.isdigit, written.replace(day[:4], ""))) or "day" in written.lower() else day[:7]


if __name__ == "__main__":
    main()
