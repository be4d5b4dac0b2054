"""From one value to another: against the verb, or not by what is said ("rose 50 percent from 2 to 5 million")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from nlpqa.claims.conflicts.conflict import Conflict
from nlpqa.claims.conflicts.rounding import Bounds, bounds
from nlpqa.claims.conflicts.statements import Statement
from nlpqa.claims.conflicts.verbs import all_forms
from nlpqa.core.claim import Figure
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of

_LEAD = 60  # code points before the first value in which the verb stands
_SHARES_MAGNITUDE = 1000
_CLAUSE = re.compile(r"[,;:.()“”\"–—]|\b(?:and|but|while|as|when|that|which|who|if|after|before)\b")


class _Change(NamedTuple):
    """A value before and one after, in this order in time, and the word that says which way it went."""

    before: Figure
    after: Figure
    word: str
    way: str


def find_change_conflicts(text: str, statement: Statement) -> Iterator[Conflict]:
    """Changes of one sentence that go the other way than told, or by another amount."""
    if len(statement.figures) < 2:
        return
    for number, change in _changes(text, statement):
        yield from _against_verb(text, change)
        yield from _by_other_factor(text, change)
        yield from _by_other_percentage(text, statement, number, change)


def _changes(text: str, statement: Statement) -> Iterator[tuple[int, _Change]]:
    """The changes told, each with the number of the first of its two figures."""
    figures = statement.figures
    for number, (one, other) in enumerate(pairwise(figures)):
        if _RATE.match(text, one.span.end) and _RATE.match(text, other.span.end):
            continue  # "from 3 yuan a kilo to 2 yuan a piece"
        if not _levels(one, other) or _scale_unclear(text, one, other):
            continue
        lead = text[max(statement.span.start, one.span.start - _LEAD) : one.span.start]
        gap = _without_dates(text, one.span.end, other.span.start, statement)
        if _FROM.search(lead) and _TO.fullmatch(gap):
            change = _directed(_FROM.sub("", lead), one, other)
        elif _TO_BEFORE.search(lead) and _FROM_BETWEEN.fullmatch(gap):
            change = _directed(_TO_BEFORE.sub("", lead), other, one)
        elif match := _UP_FROM.fullmatch(gap):
            change = _Change(other, one, f"{match['word']} from", match["word"])
        else:
            change = None
        if change is not None:
            yield number, change


_NEAR = (
    r"(?:about|around|nearly|some|roughly|approximately|almost|just|only|an estimated|a total of|a record"
    r"|an average of|a mere|as (?:much|many) as|the|a|over|more than|under|less than)"
)
_FROM = re.compile(rf"\bfrom (?:{_NEAR} )*$", re.IGNORECASE)
_TO_BEFORE = re.compile(rf"\bto (?:{_NEAR} )*$", re.IGNORECASE)
_TO = re.compile(rf",? to (?:{_NEAR} )*", re.IGNORECASE)
_FROM_BETWEEN = re.compile(rf",? from (?:{_NEAR} )*", re.IGNORECASE)
_UP_FROM = re.compile(rf",? (?P<word>up|down) (?:sharply |slightly |significantly )?from (?:{_NEAR} )*", re.IGNORECASE)


def _levels(one: Figure, other: Figure) -> bool:
    """Whether both are values of the same kind, and not ranks, dates of a scale or ranges."""
    units = {one.unit, other.unit} - {""}
    if len(units) > 1 or "rank" in (one.kind, other.kind) or "multiple" in (one.kind, other.kind):
        return False
    return one.upper is None and other.upper is None and one.value >= 0 and other.value >= 0 and one.of is None


def _without_dates(text: str, start: int, end: int, statement: Statement) -> str:
    """What stands between two figures, without the dates and the prepositions before them."""
    gap = text[start:end]
    for date in reversed(statement.dates):
        if start <= date.span.start and date.span.end <= end:
            gap = gap[: date.span.start - start] + gap[date.span.end - start :]
    gap = _RATE.sub("", gap) if _RATE.match(gap) else gap
    return re.sub(r"\s+", " ", _LEFT_OVER.sub("", gap)).replace(" ,", ",")


_RATE = re.compile(r" (?:per|an?) (?:square |cubic )?\w+")
_LEFT_OVER = re.compile(r" (?:in|during|at|on|of|by|for)(?=  | ,|,| ?$)")


def _directed(lead: str, before: Figure, after: Figure) -> _Change | None:
    """The change with the last verb before it that says a way, if no clause begins between."""
    clause = _CLAUSE.split(lead.rstrip(", "))[-1].lower()
    words = re.findall(r"[a-z]+", clause)
    if any(word in entries("conflicts", "no_scale") for word in words):
        return None
    for word in reversed(words[-6:]):
        if word in _ways():
            return _Change(before, after, word, _ways()[word])
    return None


@cache
def _ways() -> Mapping[str, str]:
    """Every form of a verb or noun that says a way."""
    rows = table("conflicts")["way"]
    return {form: way for way in ("up", "down") for verb in rows[way] for form in all_forms(verb)} | {
        word: way for way in ("up", "down") for word in rows[f"{way}_words"]
    }


def _against_verb(text: str, change: _Change) -> Iterator[Conflict]:
    before, after = change.before, change.after
    if change.way == "down":
        before, after = after, before
    if bounds(text, before, round_numbers=False).low > bounds(text, after, round_numbers=False).high:
        first, last = change.before.span.of(text), change.after.span.of(text)
        later = max(change.before.span, change.after.span)
        other = min(change.before.span, change.after.span)
        yield Conflict(
            later,
            (other,),
            "change against its verb",
            f"“{change.word}”, but {last} is {'less' if change.way == 'up' else 'more'} than {first}",
            f"“{change.word}” says that it went {change.way}",
        )


def _scale_unclear(text: str, one: Figure, other: Figure) -> bool:
    """Whether only one has a magnitude, so that the other may share it: "from 5 to 3 million"."""
    scaled = [
        any(word in each.span.of(text).lower() for word in table("figures")["magnitude"]) for each in (one, other)
    ]
    bare = other if scaled[0] else one
    return scaled[0] != scaled[1] and bare.value < _SHARES_MAGNITUDE


def _by_other_factor(text: str, change: _Change) -> Iterator[Conflict]:
    factors = table("conflicts")["factor"]
    factor = next(
        (value for verb, value in factors.items() if verb != "reason" and change.word in all_forms(verb)), None
    )
    if factor is None or not change.before.value:
        return
    lead = text[max(0, change.before.span.start - _LEAD) : change.before.span.start].lower()
    told = re.search(rf"\b(more than|over|nearly|almost|about|roughly)? ?{change.word}\b", lead)
    hedge = (told and told[1]) or ""
    low, high = ratio(text, change)
    least, most = factor * 0.85, factor * 1.18
    if hedge in ("more than", "over"):
        least, most = (factor * 0.97, 1e9) if factor > 1 else (0, factor * 1.03)
    elif hedge:
        least, most = factor * 0.75, factor * 1.33
    if high < least or low > most:
        yield _other_amount(text, change, f"{hedge} {change.word}".strip(), change.after.value / change.before.value)


def ratio(text: str, change: _Change) -> Bounds:
    """How many times the value before the value after can be."""
    before, after = (bounds(text, each) for each in (change.before, change.after))
    return Bounds(after.low / before.high if before.high else 0.0, after.high / before.low if before.low > 0 else 1e9)


def _other_amount(text: str, change: _Change, told: str, times: float, also: Sequence[Span] = ()) -> Conflict:
    first, last = change.before.span.of(text), change.after.span.of(text)
    spans = sorted([change.before.span, change.after.span, *also])
    percent = f"{(times - 1) * 100:+.0f} percent"
    return Conflict(
        spans[-1],
        tuple(spans[:-1]),
        "change of another size",
        f"“{told}” does not fit from {first} to {last}, which is {percent}",
        f"from {first} to {last} is {times:.3g} times as much",
    )


_BEHIND = (
    r",? ?(?:-|–|—|\()?(?:(?:or|up|down|an?|that is|which is|representing|marking|showing)\s)*"
    r"(?:(?P<noun>{nouns}) )?(?:of |by )?(?:{near} )*"
)


@cache
def _behind() -> re.Pattern[str]:
    rows = table("conflicts")["way"]
    return re.compile(_BEHIND.format(nouns=any_of([*rows["up"], *rows["down"], "growth", "reduction"]), near=_NEAR))


def _by_other_percentage(text: str, statement: Statement, number: int, change: _Change) -> Iterator[Conflict]:
    percent = _percentage_of(text, statement, number)
    if percent is None or change.before.kind == "share" or not change.before.value:
        return
    told = bounds(text, percent)
    wanted = Bounds(1 + told.low / 100, 1 + told.high / 100)
    if change.way == "down":
        wanted = Bounds(1 - min(told.high, 100) / 100, 1 - told.low / 100)
    low, high = ratio(text, change)
    slack = 0.02
    if high < wanted.low - slack or low > wanted.high + slack:
        times = change.after.value / change.before.value
        yield _other_amount(text, change, f"{change.word} {percent.span.of(text)}", times, [percent.span])


def _percentage_of(text: str, statement: Statement, number: int) -> Figure | None:
    """The percentage right before "from A to B" or right behind it."""
    figures = statement.figures
    if number and figures[number - 1].unit == "percent" and figures[number - 1].upper is None:
        gap = text[figures[number - 1].span.end : figures[number].span.start]
        if re.fullmatch(rf",? (?:from|to) (?:{_NEAR} )*", gap):
            return figures[number - 1]
    if number + 2 < len(figures) and figures[number + 2].unit == "percent" and figures[number + 2].upper is None:
        gap = _without_dates(text, figures[number + 1].span.end, figures[number + 2].span.start, statement)
        if _behind().fullmatch(gap) and gap.strip(" ,"):
            return figures[number + 2]
    return None
