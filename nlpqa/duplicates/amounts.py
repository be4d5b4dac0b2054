"""The figures and dates that two nearly equal sentences give, compared by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from nlpqa.duplicates.near import Stretch
from nlpqa.duplicates.tokens import Token
from nlpqa.io.tables import entries, table

Facts = Counter[str]

_YEARS = range(1900, 2100)


def find_amounts(text: str, other: str, stretches: Sequence[Stretch], at: int) -> Iterator[str]:
    """Whether a stretch gives another date or another figure here than there: "date", "figure", both or nothing."""
    stretch = stretches[at]
    if not any(_tells_amount(token.key) for side in stretch.sides for token in side):
        return
    here, there = _with_numbers(stretches, at)
    figures, others = _figures(text, here), _figures(other, there)
    dates, other_dates = _dates(text, here), _dates(other, there)
    other_date = _differ(dates, other_dates)
    if other_date:
        yield "date"
    if _differ(figures, others) or (not other_date and _differ(figures | dates, others | other_dates)):
        yield "figure"  # also where the one can be a year and the other cannot


def _differ(here: Facts, there: Facts) -> bool:
    return not (here <= there or there <= here)


def _with_numbers(stretches: Sequence[Stretch], at: int) -> tuple[list[Token], list[Token]]:
    """What stands here and there, with the rest of a number or a date of which only a part differs."""
    sides = []
    for side in (0, 1):
        before = stretches[at - 1].sides[side] if at else []
        behind = stretches[at + 1].sides[side] if at + 1 < len(stretches) else []
        left = list(takewhile(_in_number, reversed(before)))[::-1]
        sides.append([*left, *stretches[at].sides[side], *takewhile(_in_number, behind)])
    return sides[0], sides[1]


def _in_number(token: Token) -> bool:
    return writes_number(token.key)


@lru_cache(maxsize=1 << 16)
def writes_number(key: str) -> bool:
    """Whether a word is a number or a part of one or of a date: magnitude, unit, month."""
    return _value(key) is not None or any(key in table("figures")[kind] for kind in ("magnitude", "unit", "month"))


@lru_cache(maxsize=1 << 16)
def _tells_amount(key: str) -> bool:
    ordinal_or_day = key in table("facts")["ordinal"] or key in entries("facts", "day")
    return ordinal_or_day or writes_number(key) or any(map(str.isdigit, key))


def _value(key: str) -> float | None:
    """The number that a word writes, or None."""
    words = table("figures")["word"]
    if key[0].isdigit():
        digits = key.rstrip("%").replace(",", "")
        return float(digits) if digits.count(".") < 2 else None
    parts = key.split("-")
    return float(sum(words[part] for part in parts)) if all(part in words for part in parts) else None


def _figures(text: str, tokens: Sequence[Token]) -> Facts:
    """Numbers with magnitude and measure ("1.2 billion yuan" is "1200000000 CNY"), ranks, and names with numbers."""
    magnitudes, ordinals = table("figures")["magnitude"], table("facts")["ordinal"]
    found = Counter(f"number {ordinals[token.key]}" for token in tokens if token.key in ordinals)
    found.update(t.key for t in tokens if not t.key[0].isdigit() and any(map(str.isdigit, t.key)))
    value: float | None = None
    for at, token in enumerate(tokens):
        if token.key in magnitudes:
            value = (1.0 if value is None else value) * magnitudes[token.key]
            continue
        if value is not None:
            found[f"{value:.12g} {_measure(token.key)}".rstrip()] += 1
        value = None if _dated(text, tokens, at) else _value(token.key)
        if value is not None and token.key.endswith("%"):
            found[f"{value:.12g} percent"] += 1
            value = None
    if value is not None:
        found[f"{value:.12g}"] += 1
    return found


def _measure(key: str) -> str:
    unit: str = table("figures")["unit"].get(key, "")
    return unit if unit in entries("facts", "measure") else ""


def _dates(text: str, tokens: Sequence[Token]) -> Facts:
    """Days, months and years."""
    return Counter(
        str(table("figures")["month"].get(token.key, token.key))
        + (" month" if token.key in table("figures")["month"] else "")
        for at, token in enumerate(tokens)
        if _dated(text, tokens, at)
    )


def _dated(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a date or a part of one: a month, a day, a year, or a number beside a month."""
    key = tokens[at].key
    if _is_month(text, tokens[at]) or key in entries("facts", "day"):
        return True
    if not key.isdigit():
        return False
    beside = [*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]]
    return (len(key) == 4 and int(key) in _YEARS) or (len(key) < 3 and any(_is_month(text, each) for each in beside))


def _is_month(text: str, token: Token) -> bool:
    """A month begins with a capital, so that "may" and "march" are none."""
    return token.key in table("figures")["month"] and token.span.of(text)[0].isupper()
