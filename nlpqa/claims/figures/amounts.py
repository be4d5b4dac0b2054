"""A number with what it measures or counts, and ranges of two."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nlpqa.claims.figures.counted import counted_noun
from nlpqa.claims.figures.measures import attached_letters, measure_after, money_before, money_magnitude
from nlpqa.claims.figures.no_figures import is_clock_hour, is_hour, is_in_name, is_marked, is_set_phrase, is_telephone
from nlpqa.claims.figures.numerals import Numeral, numeral_start, read_numeral
from nlpqa.io.tables import table

_JOIN = re.compile(r"-?(?P<word> (?:to|or|and) )|(?P<dash> ?(?:-|–|—|~|～) ?)")
_SIGN = re.compile(r"(?:us|hk|nt|a|c|s)?[$£€¥￥]")
_CHANGE_BEFORE = 4  # words
_OR_MORE = re.compile(r"\+|-(?:odd|strong|plus)\b| (?:or (?:more|so)|odd|plus)\b")
_FROM = re.compile(r"\bfrom (?:(?:about|around|some|nearly|only|just|over|more than|less than|roughly) )?$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at a place: value, unit, kind of figure; `number_end` is where the number itself ends."""

    start: int
    end: int
    value: float
    unit: str
    kind: str
    form: str
    number_end: int
    scale: float = 1.0
    upper: float | None = None


def read_amount(text: str, low: str, match: re.Match[str], first: int, limit: int) -> Amount | None:
    """The amount whose number begins at a match of `numeral_start`, or None if it is no figure.

    `first` is where the sentence begins, `limit` where the next date does.
    """
    numeral = read_numeral(low, match)
    if numeral is None or _is_none(text, low, numeral, first):
        return None
    amount = _measured(text, low, numeral)
    amount = _ranged(text, low, amount)
    if not amount.unit:
        amount = _counted(text, amount, limit)
    if not amount.unit and (
        _is_compound(text, amount.end) or (amount.form == "words" and is_hour(low, amount.start, amount.value))
    ):
        return None
    measured = bool(amount.unit) and (amount.kind != "count" or amount.scale > 1)
    if numeral.form == "digits" and is_in_name(text, first, amount.start, counted=bool(amount.unit), measured=measured):
        return None
    if numeral.form == "words" and (_is_named(text, first, amount) or _is_pronoun(low, amount)):
        return None
    return amount


def _is_none(text: str, low: str, numeral: Numeral, first: int) -> bool:
    if is_clock_hour(text, numeral.start, numeral.end):
        return True
    if numeral.form == "digits":
        if is_telephone(text, numeral.start, numeral.end) or is_marked(text, first, numeral.start, numeral.end):
            return True
        if not _clean_end(text, numeral.end):
            return True
    return is_set_phrase(low, numeral.start)


def _clean_end(text: str, end: int) -> bool:
    """Whether letters right behind digits are a unit or a magnitude; "3Q" and "1080p" are names."""
    if not text[end : end + 1].isalpha() or not text[end].isascii():
        return True
    return measure_after(text, end) is not None or attached_letters(text, end) is not None


def _measured(text: str, low: str, numeral: Numeral) -> Amount:
    """The number with sign, magnitude letter and measure, if there are any."""
    start, end, value, scale = numeral.start, numeral.end, numeral.value, numeral.scale
    money = money_before(text, start)
    if numeral.form == "digits" and (letters := attached_letters(text, end)) is not None:
        behind = measure_after(text, letters)
        counts = behind is not None and behind.kind == "money"
        counts = counts or (measure_after(text, letters) is None and counted_noun(text, letters, 2) is not None)
        if grown := money_magnitude(text, end, money=money is not None, counts=counts):
            end, value, scale = grown[0], value * grown[1], grown[1]
    more = _OR_MORE.match(text, end)
    after = measure_after(text, more.end() if more else end)
    number_end = end
    if numeral.form == "fraction" and after is not None and after.kind in ("share", "multiple"):
        after = None
    unit, kind = "", "count"
    if money is not None:
        start, unit, kind = money.at, money.unit, money.kind
        if after is not None and after.kind == "money":
            end = after.at
            unit = after.unit
    elif after is not None:
        end, unit, kind = after.at, after.unit, after.kind
    if low.endswith("minus ", 0, start):
        start, value = start - len("minus "), -value
    elif text[max(0, start - 1) : start] in ("-", "−") and text[max(0, start - 2) : start - 1] in ("", " ") and unit:
        start, value = start - 1, -value
    return Amount(start, end, value, unit, kind, numeral.form, number_end, scale)


def _ranged(text: str, low: str, amount: Amount) -> Amount:
    """The amount with another one that ends a range it begins: "3 to 5 million yuan", "$3m–$5m"."""
    join = _JOIN.match(text, amount.end)
    if (
        join is None
        or amount.form == "fraction"
        or (join["word"] == " and " and not low.endswith("between ", 0, amount.start))
    ):
        return amount
    at = join.end()
    sign = _SIGN.match(low, at)
    match = numeral_start().match(low, sign.end() if sign else at)
    numeral = None if match is None else read_numeral(low, match)
    if numeral is None or numeral.form not in ("digits", "words") or (join["word"] and _changes(low, amount)):
        return amount
    if is_marked(text, -1, numeral.start, numeral.end) or is_clock_hour(text, numeral.start, numeral.end):
        return amount
    other = _measured(text, low, numeral)
    return _joined(amount, other, dash=join["dash"] is not None or join["word"] == " or ")


def _joined(amount: Amount, other: Amount, *, dash: bool) -> Amount:
    value = amount.value
    if amount.scale == 1 and other.scale > 1 and value * other.scale < other.value:
        value *= other.scale
    alike = not amount.unit or not other.unit or amount.unit == other.unit
    if not alike or value >= other.value:
        score = dash and not amount.unit and not other.unit and amount.end == amount.number_end
        return replace(amount, end=other.end, number_end=other.end) if score and other.scale == 1 else amount
    unit, kind = (other.unit, other.kind) if other.unit else (amount.unit, amount.kind)
    return replace(
        amount,
        value=value,
        upper=other.value,
        end=other.end,
        unit=unit,
        kind=kind,
        number_end=other.number_end,
        scale=other.scale,
    )


def _changes(low: str, amount: Amount) -> bool:
    """Whether "from 3 to 5 million" says how something changed, so that it is two figures."""
    changes = table("figures")["change"]
    words = low[max(0, amount.start - 80) : amount.start].split()
    if _FROM.search(low, max(0, amount.start - 24), amount.start):
        return any(word in changes[way] for word in words for way in ("up", "down"))
    near = words[-_CHANGE_BEFORE:]
    return bool(amount.unit) and any(word in changes[way] for word in near for way in ("up", "down"))


def _counted(text: str, amount: Amount, limit: int) -> Amount:
    """The amount with the noun it counts, unless a date stands between."""
    more = _OR_MORE.match(text, amount.end)
    value = amount.value if amount.upper is None else amount.upper
    found = counted_noun(text, more.end() if more else amount.end, value)
    if found is None or found.end > limit:
        return amount
    measure = _measure_named(found.noun)
    return replace(amount, end=found.end, unit=measure or found.noun, kind="measure" if measure else "count")


def _measure_named(noun: str) -> str:
    """The measure that a noun looked for over adjectives is ("seven working days"), or ""."""
    return noun if noun in table("figures")["measure"] else ""


def _is_compound(text: str, end: int) -> bool:
    """Whether a number is half of an adjective: "two-dimensional"."""
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and _OR_MORE.match(text, end) is None


def _is_named(text: str, first: int, amount: Amount) -> bool:
    """A number word with a capital inside a sentence, before another: "the Three Gorges"."""
    return (
        amount.start != first
        and text[amount.start].isupper()
        and text[amount.number_end + 1 : amount.number_end + 2].isupper()
    )


def _is_pronoun(low: str, amount: Amount) -> bool:
    """ "One of them", "one shop"; "hundred" without a number ("several hundred")."""
    word = low[amount.start : amount.number_end]
    if word in table("figures")["magnitude"]:
        return True
    if word != "one" or amount.upper is not None:
        return False
    if amount.kind in ("money", "share", "points", "multiple"):
        return False
    before = low[max(0, amount.start - 12) : amount.start].split()
    if amount.kind == "measure" and amount.unit not in ("day", "second"):
        return False
    return not (amount.unit and before and before[-1] in ("only", "just", "exactly", "least", "than"))
