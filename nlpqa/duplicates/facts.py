"""Which facts two nearly equal sentences give otherwise: a figure, a date, a name, or whether it is so at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product, takewhile

from rapidfuzz import fuzz

from nlpqa.duplicates.near import Keys, Stretch
from nlpqa.duplicates.tokens import Token
from nlpqa.io.tables import entries, table
from nlpqa.lang.inflection import forms
from nlpqa.lang.ordinary import is_ordinary

Facts = Counter[str]

_FEW = 4  # words of a stretch in which a name, a negation or an opposite is what differs; more are another clause
_YEARS = range(1900, 2100)
_SPELLED_ALIKE = 80  # percent of letters in common (RapidFuzz's ratio): one name in two spellings


def find_conflicts(text: str, other: str, stretches: Sequence[Stretch]) -> list[tuple[str, ...]]:
    """For every stretch that differs, those of CONFLICTS (core/duplicate.py) that it gives otherwise here than there.

    What only one side tells is no conflict, but a negation is. `text` and `other` are what the tokens of here and
    there stand in; they may be one.
    """
    return [tuple(_conflicts(text, other, stretches, at)) for at, stretch in enumerate(stretches) if not stretch.same]


def _conflicts(text: str, other: str, stretches: Sequence[Stretch], at: int) -> Iterator[str]:
    here, there = _with_numbers(stretches, at)
    figures, others = _figures(text, here), _figures(other, there)
    dates, other_dates = _dates(text, here), _dates(other, there)
    if _differ(dates, other_dates):
        yield "date"
    if _differ(figures, others) or (not _differ(dates, other_dates) and _differ(figures | dates, others | other_dates)):
        yield "figure"  # also where the one can be a year and the other cannot
    stretch = stretches[at]
    if max(len(stretch.here), len(stretch.there)) > _FEW:
        return
    if _other_names(text, other, stretch):
        yield "name"
    ends = at in (0, len(stretches) - 1) and not (stretch.here and stretch.there)
    if not ends and _denied(stretches, at, 0) != _denied(stretches, at, 1):
        yield "negation"
    if any(pair in _opposites() for pair in product(_keys(stretch.here), _keys(stretch.there))):
        yield "opposite"


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
    return _writes_number(token.key)


@lru_cache(maxsize=1 << 16)
def _writes_number(key: str) -> bool:
    return _value(key) is not None or any(key in table("figures")[kind] for kind in ("magnitude", "unit", "month"))


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


def _other_names(text: str, other: str, stretch: Stretch) -> bool:
    """Whether both sides name somebody or something, and not the same."""
    here, there = _names(text, stretch.here), _names(other, stretch.there)
    if not here or not there or _initials(here) == there[0] or _initials(there) == here[0]:
        return False
    left = [name for name in here if not any(_same_name(name, each) for each in there)]
    right = [name for name in there if not any(_same_name(name, each) for each in here)]
    return bool(left and right)


def _names(text: str, tokens: Sequence[Token]) -> list[str]:
    return [token.key for token in tokens if token.name or _is_name(text, token)]


def _is_name(text: str, token: Token) -> bool:
    surface = token.span.of(text)
    return (
        surface[0].isupper()
        and token.key.isascii()
        and not _in_number(token)
        and token.key not in _no_names()
        and not is_ordinary(surface)
    )


def _same_name(name: str, other: str) -> bool:
    if any(map(str.isdigit, name + other)):
        return name == other
    return name.startswith(other) or other.startswith(name) or fuzz.ratio(name, other) >= _SPELLED_ALIKE


def _initials(names: Sequence[str]) -> str:
    return "".join(name[0] for name in names) if len(names) > 1 else ""


def _denied(stretches: Sequence[Stretch], at: int, side: int) -> bool:
    tokens = stretches[at].sides[side]
    behind = stretches[at + 1].sides[side] if at + 1 < len(stretches) else []
    following = [*(token.key for token in tokens[1:]), *(token.key for token in behind[:1]), ""]
    return any(
        (token.key in entries("facts", "negation") or token.key.endswith(_negation_endings()))
        and after not in entries("facts", "no_negation")
        for token, after in zip(tokens, following, strict=False)
    )


@cache
def _no_names() -> frozenset[str]:
    return entries("facts", "day") | entries("facts", "no_name")


@cache
def _negation_endings() -> tuple[str, ...]:
    return tuple(entries("facts", "negation_ending"))


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    """Pairs of words, both ways round."""
    data = table("facts")["opposite"]
    pairs = [(a, b) for one, other in data["verbs"] for a, b in product(forms(one), forms(other))]
    pairs += [(one, other) for one, other in data["words"]]
    return frozenset(pairs + [(b, a) for a, b in pairs])


def _keys(tokens: Sequence[Token]) -> Keys:
    return tuple(token.key for token in tokens)
