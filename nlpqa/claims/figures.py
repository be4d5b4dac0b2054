"""Numbers in a text as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlpqa.core.claim import Figure
from nlpqa.core.text import Span
from nlpqa.io.tables import table

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


@cache
def _pattern() -> re.Pattern[str]:
    data = table("figures")
    signs = _any(data["currency_sign"])
    words = _any(data["word"])
    magnitudes = _any(data["magnitude"])
    units = _any(data["unit"])
    return re.compile(
        rf"(?P<sign>{signs})?\s?(?<![\w.,-])"
        rf"(?P<number>{_DIGITS}|(?:{words})(?:-(?:{words}))?(?=\s|-|$)|(?<=\ba )(?:{magnitudes})\b)"
        rf"(?P<magnitudes>(?:[\s-]?(?:{magnitudes})(?![a-z]))*)"
        rf"(?:[\s-]?(?P<unit>{units})(?!\w))?(?P<rest>[\w.]*)",
        re.IGNORECASE,
    )


def find_figures(text: str, span: Span) -> Iterator[Figure]:
    """The figures in a span: number, magnitude ("1.2 million") and unit; a number in a word ("3Q") is none.

    >>> text = "It paid $1.2 billion for 35 percent."
    >>> [(f.value, f.unit) for f in find_figures(text, Span(0, len(text)))]
    [(1200000000.0, 'USD'), (35.0, 'percent')]
    """
    data = table("figures")
    for match in _pattern().finditer(text, span.start, span.end):
        rest = match["rest"].strip(".")
        spelled = match["number"][0].isalpha()
        if rest and rest.lower() not in ("th", "st", "nd", "rd"):
            continue
        last = "unit" if match["unit"] else "magnitudes" if match["magnitudes"] else "number"
        end = match.end(last)
        around = text[max(0, match.start("number") - 2) : match.start("number")], text[end : end + 2]
        if _is_no_figure(match.start("number") == span.start, *around):
            continue
        if spelled and not match["magnitudes"] and not match["unit"]:
            continue  # "one" and its like are more often pronouns
        value = _number(match["number"])
        for word in re.findall(r"[^\s-]+", match["magnitudes"]):
            value *= data["magnitude"][word.lower()]
        unit = _lookup(data["unit"], match["unit"]) or _lookup(data["currency_sign"], match["sign"])
        first = match.start("sign") if match["sign"] else match.start("number")
        yield Figure(Span(first, end), value, unit)


def _is_no_figure(first: bool, before: str, after: str) -> bool:
    """A number of a list ("1. One person"), a time of day ("10:40") or a height (6'2")."""
    listed = first and after[:1] == "."
    clock = (after[:1] == ":" and after[1:].isdigit()) or (before[-1:] == ":" and before[:1].isdigit())
    feet = (after[:1] in ("'", "’") and after[1:].isdigit()) or (before[-1:] in ("'", "’") and before[:1].isdigit())
    return listed or clock or feet


def _number(written: str) -> float:
    words, magnitudes = table("figures")["word"], table("figures")["magnitude"]
    if written[0].isdigit():
        return float(written.replace(",", ""))
    return float(sum(words.get(part, magnitudes.get(part, 0)) for part in written.lower().split("-")))


def _lookup(units: dict[str, str], written: str | None) -> str:
    if not written:
        return ""
    return units.get(written) or next((v for k, v in units.items() if k.lower() == written.lower()), "")


def _any(words: dict[str, object]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
