"""The figures and dates that two nearly equal sentences give, compared by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

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
    if at == 0 and all(_is_list_number(*side) for side in zip((text, other), stretch.sides, strict=True)):
        return
    here, there = _with_numbers(stretches, at)
    figures, others = _figures(text, here), _figures(other, there)
    dates, other_dates = _dates(text, here), _dates(other, there)
    other_date = _differ(dates, other_dates)
    if other_date:
        yield "date"
    years_too = [
        Counter(n.value for n in numbers) + days for numbers, days in ((figures, dates), (others, other_dates))
    ]
    if _other_figures(figures, others) or (not other_date and _differ(*years_too)):
        yield "figure"  # also where the one can be a year and the other cannot


def _is_list_number(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a run of words begins with the number of an item ("1. One", "① One")."""
    if len(tokens) != 1 or not tokens[0].key.isdigit():
        return False
    return not tokens[0].key.isdecimal() or text[tokens[0].span.end :][:1] in tuple(".)、")


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
    beside = ("magnitude", "month", "currency_sign")
    return _value(key) is not None or key in _units() or any(key in table("figures")[kind] for kind in beside)


def writes_amount(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a figure or a date or a part of one: number, magnitude, money, measure, day, month, year."""
    key = tokens[at].key
    beside = (key in table("figures")[kind] for kind in ("magnitude", "currency_sign"))
    number = _value(key) is not None or any(map(str.isdigit, key)) or any(beside)
    return number or bool(_measure(key)) or _dated(text, tokens, at)


@lru_cache(maxsize=1 << 16)
def _tells_amount(key: str) -> bool:
    ordinal_or_day = key in table("facts")["ordinal"] or key in entries("facts", "day")
    return ordinal_or_day or writes_number(key) or any(map(str.isdigit, key))


def _value(key: str) -> float | None:
    """The number that a word writes, or None."""
    words = table("figures")["word"]
    if key in table("facts")["han_digit"]:
        return float(table("facts")["han_digit"][key])
    if key[0].isdecimal():
        digits = key.rstrip("%").replace(",", "")
        return float(digits) if digits.count(".") < 2 else None
    parts = key.split("-")
    return float(sum(words[part] for part in parts)) if all(part in words for part in parts) else None


class _Number(NamedTuple):
    """A value, or a rank, with what it measures ("" if nothing is said)."""

    value: str
    unit: str = ""


def _other_figures(here: Sequence[_Number], there: Sequence[_Number]) -> bool:
    """Whether other values stand here than there, or the same in other units; a unit that one leaves out is none."""
    if _differ(Counter(n.value for n in here), Counter(n.value for n in there)):
        return True
    units, others = ({n.unit for n in side} - {""} for side in (here, there))
    return bool(units and others) and not (units <= others or others <= units)


def _figures(text: str, tokens: Sequence[Token]) -> list[_Number]:
    """Numbers by value and measure ("1.2 billion yuan" is 1200000000 CNY), ranks, and names with numbers."""
    ordinals = table("facts")["ordinal"]
    found = [_Number(f"number {ordinals[token.key]}") for token in tokens if token.key in ordinals]
    found += [_Number(t.key) for t in tokens if not t.key[0].isdecimal() and any(map(str.isdigit, t.key))]
    at = 0
    while at < len(tokens):
        value = None if _dated(text, tokens, at) else _start_of_number(tokens, at)
        if value is None:
            at += 1
            continue
        number, at = _read_number(text, tokens, at, value)
        found.append(number)
    return found


def _start_of_number(tokens: Sequence[Token], at: int) -> float | None:
    """The number that a token writes; 一 and 十 are in many words, and numbers only before 万 and the like."""
    key, magnitudes = tokens[at].key, table("figures")["magnitude"]
    if key in table("facts")["han_digit"] and (at + 1 == len(tokens) or tokens[at + 1].key not in magnitudes):
        return None
    return 1.0 if key in magnitudes else _value(key)


def _read_number(text: str, tokens: Sequence[Token], at: int, value: float) -> tuple[_Number, int]:
    """The number that begins with a token, with magnitudes and measure, and the token behind it."""
    first = tokens[at]
    currency = _currency_before(text, first.span.start)
    at += first.key not in table("figures")["magnitude"]
    if first.key.endswith("%"):
        return _Number(f"{value:.12g}", "percent"), at
    if at < len(tokens) and tokens[at].span.start == first.span.end:
        if tokens[at].key in entries("facts", "ordinal_ending"):
            return _Number(f"number {value:.12g}"), at + 1
        if currency and tokens[at].key in table("facts")["short_magnitude"]:
            value *= table("facts")["short_magnitude"][tokens[at].key]
            at += 1
    while at < len(tokens) and tokens[at].key in table("figures")["magnitude"]:
        value *= table("figures")["magnitude"][tokens[at].key]
        at += 1
    unit = currency
    if at < len(tokens) and not currency and (unit := _measure(tokens[at].key)):
        at += 1
    if unit in table("facts")["factor"]:
        unit, factor = table("facts")["factor"][unit]
        value *= factor
    return _Number(f"{value:.12g}", unit), at


def _currency_before(text: str, start: int) -> str:
    """The currency whose sign stands right before a number, or ""."""
    before = text[max(0, start - 4) : start].rstrip()
    signs: dict[str, str] = table("figures")["currency_sign"]
    longest = max((sign for sign in signs if before.endswith(sign)), key=len, default="")
    return signs.get(longest, "")


def _measure(key: str) -> str:
    unit = _units().get(key, "")
    return unit if unit in entries("facts", "measure") else ""


@cache
def _units() -> dict[str, str]:
    listed = {**table("figures")["unit"], **table("facts")["units"]}
    return {word.casefold(): unit for word, unit in listed.items() if word != "reason"}


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
    if not key.isdecimal():
        return False
    beside = [*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]]
    return (len(key) == 4 and int(key) in _YEARS) or (len(key) < 3 and any(_is_month(text, each) for each in beside))


def _is_month(text: str, token: Token) -> bool:
    """A month begins with a capital, so that "may" and "march" are none."""
    return token.key in table("figures")["month"] and token.span.of(text)[0].isupper()
