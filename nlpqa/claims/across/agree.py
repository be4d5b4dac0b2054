"""Whether two claims that say the same give the same figures and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from nlpqa.core.claim import Claim, Date, Figure
from nlpqa.io.tables import table

AGREE, DIFFER, PARTIAL = "agree", "differ", "only some give"

_Fact = TypeVar("_Fact", Figure, Date)
_EXACT = 1e-9  # of a value; what floats lose
_DIGITS = 2  # that a rounded figure must have at least: “3 million” is no rounding of 3.4 million


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two claims differ on, each as (what, unit): ("figure", "CNY"), ("date", "") or ("negation", ""); and whether
    one gives a figure or a date that the other does not.
    """

    differs: tuple[tuple[str, str], ...] = ()
    partial: bool = False

    @property
    def is_series(self) -> bool:
        """Whether both a figure and a date differ: both may be true, each of its own time."""
        return {"figure", "date"} <= {what for what, _ in self.differs}


def compare(here: Claim, there: Claim) -> Verdict:
    """How the figures, dates and negation of two claims go together."""
    figures, others = _unmatched(here.figures, there.figures, same_figure)
    dates, other_dates = _unmatched(here.dates, there.dates, same_date)
    differs = dict.fromkeys(_clashing(figures, others))
    if any(date.resolved for date in dates) and any(date.resolved for date in other_dates):
        differs["date", ""] = None
    if here.negated != there.negated:
        differs["negation", ""] = None
    return Verdict(tuple(differs), bool(figures or others or dates or other_dates))


def _unmatched(
    here: Sequence[_Fact], there: Sequence[_Fact], same: Callable[[_Fact, _Fact], bool]
) -> tuple[list[_Fact], list[_Fact]]:
    """What each side gives that the other does not."""
    left = [fact for fact in here if not any(same(fact, other) for other in there)]
    right = [fact for fact in there if not any(same(other, fact) for other in here)]
    return left, right


def _clashing(here: Sequence[Figure], there: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    units = {unit_of(figure) for figure in there}
    yield from (("figure", unit) for figure in here if (unit := unit_of(figure)) in units)


def unit_of(figure: Figure) -> str:
    """What a figure measures, the same for 3 km and 3,000 metres.

    >>> from nlpqa.core.text import Span
    >>> unit_of(Figure(Span(0, 4), 3.0, "kilometre"))
    'metre'
    """
    return "rank" if figure.kind == "rank" else _in_base(figure)[0]


def same_figure(here: Figure, there: Figure) -> bool:
    """Whether two figures may be one: by value and unit, by rounding, within a range or what “about” allows.

    A unit that one leaves out is none.

    >>> from nlpqa.core.text import Span
    >>> at = Span(0, 4)
    >>> same_figure(Figure(at, 2.6e6, "user"), Figure(at, 2613400.0, "user"))
    True
    >>> same_figure(Figure(at, 3e6, "CNY"), Figure(at, 4e6, "CNY"))
    False
    """
    units = unit_of(here), unit_of(there)
    if units[0] != units[1] and all(units):
        return False
    if {here.change, there.change} == {"up", "down"}:
        return False
    if here.of is not None and there.of is not None and here.of != there.of:
        return False
    return _same_value(here, there)


def same_date(here: Date, there: Date) -> bool:
    """Whether two dates may be one: "2014" holds "2014-02-03"; what is not resolved is as it stands.

    >>> from nlpqa.core.text import Span
    >>> same_date(Date(Span(0, 4), "2014"), Date(Span(0, 9), "2014-02-03"))
    True
    """
    if here.resolved is None or there.resolved is None:
        return here.resolved == there.resolved and here.known == there.known
    one, other = here.resolved.split("/"), there.resolved.split("/")
    return _meets(one[0], other[-1]) <= 0 <= _meets(one[-1], other[0])


def _meets(here: str, there: str) -> int:
    """Which of two dates is earlier, as far as both tell: below 0 if `here` is."""
    length = min(len(here), len(there))
    one, other = here[:length], there[:length]
    return (one > other) - (one < other)


def _same_value(here: Figure, there: Figure) -> bool:
    (low, high), (least, most) = _bounds(here), _bounds(there)
    if low <= most and least <= high:
        return True
    if here.upper is not None or there.upper is not None:
        return False
    one, other = (_in_base(figure)[1] for figure in (here, there))
    digits = min(_digits(one), _digits(other))
    return digits >= _DIGITS and _rounded(one, digits) == _rounded(other, digits)


def _bounds(figure: Figure) -> tuple[float, float]:
    limits = table("thresholds")["claims_across"]
    factor = 1.0 if not figure.value else _in_base(figure)[1] / figure.value
    low = figure.value * factor
    high = low if figure.upper is None else figure.upper * factor
    low, high = sorted((low, high))
    exact = abs(low) * _EXACT
    under, over = {
        "about": (limits["about"], limits["about"]),
        "over": (0.0, limits["beyond"]),
        "under": (limits["beyond"], 0.0),
    }.get(figure.approximate, (0.0, 0.0))
    return low - abs(low) * under - exact, high + abs(high) * over + exact


def _in_base(figure: Figure) -> tuple[str, float]:
    """Unit and value in the smaller unit where one is known."""
    unit, factor = table("facts")["factor"].get(figure.unit, (figure.unit, 1)) if figure.unit != "reason" else ("", 1)
    return str(unit), figure.value * factor


def _digits(value: float) -> int:
    """How many digits of a value are not zeros at its end."""
    return len(f"{value:.12e}".split("e")[0].replace(".", "").strip("-").rstrip("0"))


def _rounded(value: float, digits: int) -> str:
    return f"{value:.{digits - 1}e}"
