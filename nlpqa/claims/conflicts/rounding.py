"""Between which values a figure lies, as exact as it is written."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlpqa.core.claim import Figure
from nlpqa.io.tables import table

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.(?P<decimals>\d+))?")
_EXACT = 1e-9  # of a value: floats are not
INFINITE = float("inf")


class Bounds(NamedTuple):
    """The least and the greatest value that a figure can stand for."""

    low: float
    high: float

    def meets(self, other: Bounds) -> bool:
        """Whether one value lies in both."""
        slack = _EXACT * max(abs(self.low), abs(other.low))
        return max(self.low, other.low) <= min(self.high, other.high) + slack


def bounds(text: str, figure: Figure, *, round_numbers: bool = True) -> Bounds:
    """The values that a figure can stand for: "3.1 million" is 3.05 to 3.15 million, "about 3 million" less exact.

    `round_numbers` if a plain number that ends in noughts may be rounded, too ("3,020,000", "50 people").

    >>> from nlpqa.core.text import Span
    >>> bounds("3.1 million", Figure(Span(0, 11), 3.1e6, "user"))
    Bounds(low=3050000.0, high=3150000.0)
    """
    step = _step(figure.span.of(text), figure.value, round_numbers=round_numbers)
    about = figure.approximate == "about"
    half = max(step / 2, _about(figure)) if about else step / 2
    low, high = figure.value - half, (figure.value if figure.upper is None else figure.upper) + half
    if figure.approximate == "over":
        return Bounds(low, INFINITE)
    return Bounds(0.0, high) if figure.approximate == "under" else Bounds(low, high)


def _about(figure: Figure) -> float:
    """By how much "about" lets a value differ."""
    rows = table("conflicts")["rounding"]
    return float(rows["about_points"] if figure.unit == "percent" else abs(figure.value) * rows["about"])


def _step(written: str, value: float, *, round_numbers: bool) -> float:
    """The least difference that a number as written tells; 0 for a plain number that counts one by one."""
    match = _NUMBER.search(written)
    number = float(match[0].replace(",", "")) if match else 0.0
    scale = value / number if number else _magnitude_in_words(written, value)
    if match and match["decimals"]:
        return abs(scale) * float(10 ** -len(match["decimals"]))
    if abs(scale) > 1:
        return float(abs(scale))
    return min(_noughts(value), 2 * abs(value) * table("conflicts")["rounding"]["noughts"]) if round_numbers else 0.0


def _magnitude_in_words(written: str, value: float) -> float:
    words = re.findall(r"[a-z]+", written.lower())
    scales = [scale for word, scale in table("figures")["magnitude"].items() if word in words]
    return float(min((scale for scale in scales if scale <= abs(value)), default=1.0))


def _noughts(value: float) -> float:
    """The power of ten in which a whole number ends, of 10 on: what it may be rounded to."""
    step = 1.0
    while value and value % (step * 10) == 0:
        step *= 10
    return step if step > 1 else 0.0
