"""Sums that do not add up: "50 people: 20 men and 35 women", "of the 58 stores 21 were closed and 40 remain"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from nlpqa.claims.conflicts.conflict import Conflict
from nlpqa.claims.conflicts.rounding import Bounds, bounds
from nlpqa.claims.conflicts.statements import Statement
from nlpqa.core.claim import Figure
from nlpqa.io.tables import entries, table

_BEFORE, _BEHIND = 30, 30  # code points about a figure
_LONG_GAP = 60  # code points between parts: more tell of something else
_MARKED = re.compile(
    r"\b(?:a total of|in total,?|altogether,?|in all,?|together,?|combined total of|making) (?:about |some )?$"
)
_MARKED_BEHIND = re.compile(r",? (?:in total|in all|altogether|combined|together|all told)\b")
_ADDS = re.compile(r"\bbring(?:s|ing)?\b|\bbrought\b|\bnow\b|\bso far\b|\bsince\b", re.IGNORECASE)
_OF_ALL = re.compile(r"\bof (?:the|its|all|all the|these|those|their|our|his|her) $", re.IGNORECASE)
_OF_WHICH = re.compile(r"[^.;:]{0,40}, of (?:which|whom|them) (?:about |some )?")
_LISTS = re.compile(r"(?: \w+){0,8}(?P<mark>:|：| \(| ?[—–] ?|,)(?P<words>[^0-9]{0,30})")
_ALL_OF_IT = re.compile(r"(?:namely|comprising|consisting of|made up of|that is|of them|of whom|of which|with) *$")
_SOME_OF_IT = re.compile(r"\b(?:including|among|of them|of whom|of which)\b")
_PLACED = re.compile(r"(?: [a-z]+){0,3} (?P<preposition>in|from|at|by|for|on) (?=the |[A-Z])")
_REST_BEFORE = re.compile(r"\b(?:the|its|his|her|their) (?:other|remaining|rest,?) $", re.IGNORECASE)
_REST_BEHIND = re.compile(
    r"(?: \w+)? (?:remain(?:s|ed|ing)?|(?:are|were|is|was) left)(?=[.,;)]|$| (?:open|unsold|undecided|empty|unpaid)\b)"
)
_GOES_ON = re.compile(r"[^.;]*\b(?:others?|the rest|the remaining|among|etc|so on|more)\b")


def find_total_conflicts(text: str, statement: Statement) -> Iterator[Conflict]:
    """Parts of one sentence that are not together what the sentence says that they are."""
    figures = statement.figures
    if len(figures) < 3 or any(
        each.kind in ("rank", "multiple", "points") or each.upper is not None for each in figures
    ):
        return
    if any(each.change or each.base or each.kind == "share" for each in figures) or _ADDS.search(
        statement.span.of(text)
    ):
        return
    if _is_total(text, figures[0]) or _LISTS.match(text, figures[0].span.end, figures[1].span.start):
        yield from _total_first(text, statement)
    if _is_total(text, figures[-1]):
        yield from _total_last(text, figures)
    yield from _rest(text, figures)


def _is_total(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.span.start - _BEFORE) : figure.span.start].lower()
    behind = text[figure.span.end : figure.span.end + _BEHIND].lower()
    return bool(_MARKED.search(before) or _MARKED_BEHIND.match(behind))


def _total_first(text: str, statement: Statement) -> Iterator[Conflict]:
    total, *parts = statement.figures
    gap = text[total.span.end : parts[0].span.start]
    lists = _LISTS.fullmatch(gap)
    if lists is None or total.of is not None or not _enumerated(text, parts):
        return
    kinds = _kinds(text, parts)
    if kinds is None or (kinds == "places" and not _alike([total, *parts])):
        return
    told = _is_total(text, total) or lists["mark"] != "," or _ALL_OF_IT.search(gap) or _SOME_OF_IT.search(gap)
    if not told and gap != ", " and (kinds == "places" or not _are_persons(total, kinds)):
        return  # "four votes for Lin, 31 for Wang and two abstentions"
    some = _SOME_OF_IT.search(gap) is not None and not lists["words"].strip().startswith("of")
    closed = " and " in text[parts[-2].span.end : parts[-1].span.start] and not _GOES_ON.match(text, parts[-1].span.end)
    whole = closed and not some and (lists["mark"] != "," or kinds == "all" or bool(_ALL_OF_IT.search(gap)))
    yield from _compared(text, total, parts, equal=whole)


def _are_persons(total: Figure, kinds: str) -> bool:
    return kinds == "all" or total.unit == "person"


def _total_last(text: str, figures: Sequence[Figure]) -> Iterator[Conflict]:
    *parts, total = figures
    if any(each.of is not None for each in figures) or not _alike(figures):
        return
    if _enumerated(text, figures):
        yield from _compared(text, total, parts, equal=True)


def _rest(text: str, figures: Sequence[Figure]) -> Iterator[Conflict]:
    """ "Of the 58 stores, 21 were closed and 40 remain"; "21 of the 58 stores were closed, the other 40 remain"."""
    if figures[0].of is not None:
        whole, parts = figures[1], [figures[0], *figures[2:]]
    elif _is_whole(text, figures):
        whole, parts = figures[0], list(figures[1:])
    else:
        return
    last = parts[-1]
    before = text[max(0, last.span.start - _BEFORE) : last.span.start]
    remains = _REST_BEFORE.search(before) or _REST_BEHIND.match(text, last.span.end, last.span.end + _BEHIND)
    units = {each.unit for each in parts if each.unit and each.unit != whole.unit}
    if remains and len(parts) > 1 and not units and whole.kind == "count" and all(p.kind == "count" for p in parts):
        yield from _compared(text, whole, parts, equal=True)


def _is_whole(text: str, figures: Sequence[Figure]) -> bool:
    """Whether the first figure is a whole of which the others are parts: "of the 58 stores", "58 stores, of which"."""
    before = text[max(0, figures[0].span.start - _BEFORE) : figures[0].span.start]
    gap = text[figures[0].span.end : figures[1].span.start]
    return bool(_OF_ALL.search(before) or _OF_WHICH.fullmatch(gap))


def _enumerated(text: str, figures: Sequence[Figure]) -> bool:
    """Whether figures stand in a row, with little between them."""
    gaps = [text[one.span.end : other.span.start].replace(" a total of ", " ") for one, other in pairwise(figures)]
    return all(
        len(gap) <= _LONG_GAP and not re.search(r"[;；.]|\b(?:more|fewer|less|than|out|of)\b", gap) for gap in gaps
    )


def _alike(figures: Sequence[Figure]) -> bool:
    """Whether all figures count, or measure, one kind of thing."""
    units = {each.unit for each in figures} - {""}
    return len(units) <= 1 and len({each.kind for each in figures}) == 1 and figures[0].kind in ("count", "money")


def _kinds(text: str, parts: Sequence[Figure]) -> str | None:
    """How parts exclude each other: "all" there can be, "some" of them, "places"; None if they may overlap."""
    words = [_label(text, part) for part in parts]
    if len(set(words)) == len(words):
        for name, row in table("conflicts")["disjoint"].items():
            if name != "reason" and set(words) <= set(row):
                return "all" if name in entries("conflicts", "complete") else "some"
    prepositions = [_PLACED.match(text, part.span.end) for part in parts]
    if all(prepositions) and len({match["preposition"] for match in prepositions if match}) == 1:
        return "places"
    return None


def _label(text: str, figure: Figure) -> str:
    """The word that says what a part is: the noun counted, or the word behind the number."""
    inside = re.findall(r"[a-z]+", figure.span.of(text).lower())
    known = [word for word in inside if word in _labels()]
    if known:
        return str(known[-1])
    behind = re.match(
        r" (?:were |are |was |is |at |in the )?([a-z]+)", text[figure.span.end : figure.span.end + _BEHIND].lower()
    )
    return behind[1] if behind else ""


@cache
def _labels() -> frozenset[str]:
    return frozenset(word for name, row in table("conflicts")["disjoint"].items() if name != "reason" for word in row)


def _compared(text: str, total: Figure, parts: Sequence[Figure], *, equal: bool) -> Iterator[Conflict]:
    summed = add_up(text, parts)
    whole = bounds(text, total, round_numbers=False)
    if summed.low <= whole.high and (not equal or whole.low <= summed.high):
        return
    added = sum(part.value for part in parts)
    spans = sorted([total.span, *(part.span for part in parts)])
    written = " and ".join([", ".join(part.span.of(text) for part in parts[:-1]), parts[-1].span.of(text)])
    yield Conflict(
        spans[-1],
        tuple(spans[:-1]),
        "sum that does not add up",
        f"{written} are {_plain(added)}, not {total.span.of(text)}",
        f"the parts add up to {_plain(added)}, the whole is {_plain(total.value)}",
    )


def add_up(text: str, parts: Sequence[Figure]) -> Bounds:
    """Between what the sum of parts lies."""
    each = [bounds(text, part, round_numbers=False) for part in parts]
    return Bounds(sum(part.low for part in each), sum(part.high for part in each))


def _plain(value: float) -> str:
    return f"{value:,.10g}"
