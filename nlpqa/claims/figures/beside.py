"""What the words beside figures add: exactness, change, what is compared, the whole of a part, ages, units left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from nlpqa.claims.figures.counted import counted_noun, is_plural
from nlpqa.core.claim import Figure
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of
from nlpqa.lang.inflection import singular

_BEFORE = 32  # code points to look back
_NEAR = 6  # figures to look back
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"))
_FILLER = frozenset(
    ("by", "of", "a", "an", "another", "some", "further", "total", "year-on-year", "the", "only", "just")
)
_AGES = range(1, 120)


def with_context(
    text: str, low: str, figures: Sequence[Figure], forms: Sequence[str], dates: Sequence[Span]
) -> list[Figure]:
    """The figures of a sentence with what stands beside them; `forms` says how each is written."""
    found: list[Figure] = []
    for at, figure in enumerate(figures):
        following = figures[at + 1] if at + 1 < len(figures) else None
        figure = _unit(text, low, figure, forms[at], found, following)
        of = figure.of
        if following is not None and _pattern("of").fullmatch(low, figure.span.end, following.span.start):
            of = following.value
        words = low[max(0, figure.span.start - _BEFORE) : figure.span.start].split()
        exact, change = _approximate(low, figure, words), _change(low, figure, words)
        near = (*dates, following.span) if following is not None else dates
        base = _base(low, figure, change, found, near)
        change = "" if words[-1:] == ["to"] or _UP_TO.search(" ".join(words[-3:])) else change  # "fell to 4 percent"
        found.append(Figure(figure.span, figure.value, figure.unit, figure.kind, figure.upper, exact, of, change, base))
    return found


_UP_TO = re.compile(r"(?<!up )\bto (?:about|only|just|nearly|almost|around|some|over|under)$")


@cache
def _fillers() -> frozenset[str]:
    """What may stand between a change and its amount: "rose by about"."""
    return (_FILLER | _approximating_words()) - {"more", "less", "up"}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern of the words of nlpqa/data/figures.toml; those that end in "$" stand before a figure."""
    words = {key: any_of(each) for key, each in table("figures")["beside"].items() if key != "reason"}
    periods = "(?:year|month|quarter)"
    return re.compile(
        {
            "of": r" (?:out )?of (?:(?:the|its|his|her|their|our|all|these|those) )?(?:[a-z’']+ )?$",
            "compares": rf" ?(?:{words['compared']}[ ,]*)?(?:{words['leads_to_base']}(?: {words['link']})* )$",
            "year_on_year": rf",? (?P<base>(?:a )?{periods}[ -]on[ -]{periods})\b",
            "change_after": rf" (?:\w+ )?({words['change_noun']})\b",
            "elliptic": rf"\b{words['elliptic']} $",
            "inexact": rf"\b{words['inexact']} $",
            "subject": rf"\b([a-z]{{3,}}s) (?:has |have |had )?{words['subject_verb']} (?:from|to) $",
            "is_subject": rf" {words['auxiliary']}\b",
            "number_of": r"\bnumber of(?= )",
            "age_word": r"\b(?:aged|age of|ages|age|turned|turns|turning|now) $",
            "age_is": r"\b(?:who|he|she|i) (?:is|was|am) (?:now |only |just |about |almost |nearly )?$",
            "age_side": rf"\b{words['aged']} (?:now )?(?:over|under|above|below) $",
            "age_at": r"\b(?:died|retired|married|retires?|dies?)\b[^.;,]{0,50} at(?: the age of)? $",
        }[name]
    )


@cache
def _approximators() -> Mapping[str, str]:
    rows = table("figures")["approximate"]
    return {words: name for name in ("about", "over", "under") for words in rows[name]}


def _approximate(low: str, figure: Figure, words: list[str]) -> str:
    """Whether the text says about, over or under, before the figure or behind it."""
    if words and words[-1] in _approximating_words():
        for count in (3, 2, 1):
            name = _approximators().get(" ".join(words[-count:])) if len(words) >= count else None
            if name:
                return name
    if (
        re.match(r"\+| or more\b", low[figure.span.end : figure.span.end + 8])
        or "+" in low[figure.span.start : figure.span.end]
    ):
        return "over"
    return "about" if low.startswith(" or so", figure.span.end) else ""


def _change(low: str, figure: Figure, words: list[str]) -> str:
    """Whether the figure is an amount by which something went up or down."""
    if figure.kind == "rank":
        return ""
    at = len(words)
    if at > 1 and words[at - 1] == "than":
        at -= 2  # "more than 300" says how many, not how many more
    while at and words[at - 1] in _fillers():
        at -= 1
    for way in ("up", "down"):
        if at and words[at - 1].strip(",") in table("figures")["change"][way]:
            return way
    after = _pattern("change_after").match(low, figure.span.end)
    if after is None:
        return ""
    return "up" if after[1] in table("figures")["change"]["up"] else "down"


@cache
def _approximating_words() -> frozenset[str]:
    return frozenset(word for words in _approximators() for word in words.split())


def _base(low: str, figure: Figure, change: str, before: Sequence[Figure], behind: Sequence[Span]) -> Span | None:
    """What a figure is compared with: a date or figure behind it, or the first of "from 3 million to 5 million"."""
    if before and re.fullmatch(r" to (?:\w+ ){0,2}", low[before[-1].span.end : figure.span.start]):
        lead = low[max(0, before[-1].span.start - 20) : before[-1].span.start]
        if re.search(r"\bfrom (?:\w+ ){0,2}$", lead):
            return before[-1].span
    year = _pattern("year_on_year").match(low, figure.span.end)
    if year:
        return Span(year.start("base"), year.end("base"))
    place = min((span for span in behind if span.start >= figure.span.end), key=lambda span: span.start, default=None)
    if place is None or place.start - figure.span.end > _BEFORE * 2:
        return None
    compared = _pattern("compares").fullmatch(low, figure.span.end, place.start)
    compares = bool(change) or figure.kind == "multiple" or "compared" in low[figure.span.end : place.start]
    return place if compared and compares else None


def _unit(text: str, low: str, figure: Figure, form: str, before: Sequence[Figure], following: Figure | None) -> Figure:
    """The figure with a unit that the text leaves out: an age, or what another figure of the sentence counts."""
    if figure.unit or figure.kind != "count":
        return figure
    start, end = figure.span.start, figure.span.end
    if _is_age(text, low, figure):
        start = start - len("age of ") if low.endswith("age of ", 0, start) else start
        return replace(figure, span=Span(start, end), unit="year", kind="measure")
    if low.startswith(" of ", end):
        return figure
    if _pattern("is_subject").match(low, end):
        counted = next((each for each in reversed(before[-_NEAR:]) if each.kind == "count" and each.unit), None)
        return figure if counted is None else replace(figure, unit=counted.unit)
    if form != "digits":
        return figure
    if following is not None and following.unit and _shares_unit(low[end : following.span.start], following):
        return replace(figure, unit=following.unit, kind=following.kind)
    lead = low[max(0, start - _BEFORE) : start]
    lead = _pattern("inexact").sub("", lead)
    goes_on = lead.endswith(" and ") and re.match(r" (?:in|on|at|by|last|a year)\b", low[end : end + 8])
    if not (goes_on or _pattern("elliptic").search(lead)):
        return figure
    numbered = _pattern("number_of").search(low, max(0, start - 80), start)
    if numbered and (noun := counted_noun(text, numbered.end(), 2.0)) is not None:
        return replace(figure, unit=noun.noun)
    subject = _pattern("subject").search(lead)
    if subject and is_plural(subject[1]):
        return replace(figure, unit=singular(subject[1]))
    given = next((each for each in reversed(before[-_NEAR:]) if each.unit and _may_be_left_out(each)), None)
    return figure if given is None else replace(figure, unit=given.unit, kind=given.kind)


def _shares_unit(gap: str, following: Figure) -> bool:
    """Whether the unit behind the next number is this one's, too: "38 to 42 years", "6 and 7.2 billion yuan"."""
    if re.fullmatch(r" to (?:\w+ ){0,2}", gap):
        return True
    return gap in (" and ", ", ", ", and ") and following.kind in ("money", "share", "points")


def _may_be_left_out(figure: Figure) -> bool:
    """Whether a later number of the sentence may mean the same unit; how long something took is not meant again."""
    return figure.kind in ("count", "money") or (figure.kind == "measure" and figure.unit not in _TIMES)


def _is_age(text: str, low: str, figure: Figure) -> bool:
    """ "Lin Yue, 41," and "aged 41", "is over 65", "died at 77"."""
    start, end, value = figure.span.start, figure.span.end, figure.value
    if value not in _AGES or (figure.upper is not None and figure.upper not in _AGES):
        return False
    lead = low[max(0, start - 70) : start]
    if _pattern("age_word").search(lead) or _pattern("age_at").search(lead):
        return True
    closed = end == len(text) or text[end] in ",.;)，；。" or text.startswith(" and ", end)
    if _pattern("age_side").search(lead):
        return True
    if _pattern("age_is").search(lead) and (closed or low.startswith(" when ", end)):
        return True
    if not closed:
        return bool(re.search(r"\b(?:under|over) $", lead)) and bool(_pattern("age_side").search(lead))
    if text[end : end + 1] == "," and text[end + 1 : end + 2].isdigit():
        return False  # "12,3 million"
    if text[max(0, start - 2) : start] == ", " and text[end : end + 1] in (",", ".", ";", ")", "，"):
        return start >= 3 and text[start - 3].isalpha() and not _listed(text, start, end)
    return (
        text[max(0, start - 1) : start] == "("
        and text[end : end + 1] == ")"
        and bool(re.search(r"[A-Z]\w+ [A-Z][\w-]+ ?\($", text[max(0, start - 40) : start]))
    )


def _listed(text: str, start: int, end: int) -> bool:
    """A number in a row of numbers."""
    return bool(re.search(r"\d, $", text[max(0, start - 4) : start]) or re.match(r", \d", text[end : end + 3]))
