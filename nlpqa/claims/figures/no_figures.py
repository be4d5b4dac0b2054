"""Numbers that are no figures: of lists, clocks, telephones, names, pages, versions."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from nlpqa.claims.dates.festivals import festival_names
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.lang.ordinary import ordinary_words

_WORD_BEFORE = re.compile(r"([^\W_][\w.’'&-]*)[ \u00a0]$")
_CLOCK = re.compile(
    r"\s?(?:a\.m|p\.m|am\b|pm\b|o['’]clock|:\d\d|noon\b|(?:in the|at) (?:morning|evening|night|afternoon)\b)",
    re.IGNORECASE,
)
_NO_NUMBER_BEFORE = re.compile(r"(?:\d:|\d[’']|[/_@#&=?~^*<>\\]|\d\.|[A-Za-z]\.|(?:^|[ (])[’'])$")
_NO_NUMBER_AFTER = re.compile(r":\d|['’]\d|[_@&=<>\\^*]|\.\d|/[\da-z]|-\d+-\d")
_ABROAD = re.compile(r"\+\d{1,3}[ -](?:\d+[ -])*(?:$|(?=\d))")
_HOURS = 12
_HOUR_AT = re.compile(r"\b(?:at|until|till|after|before|since|between|by) $")


def is_telephone(text: str, start: int, end: int) -> bool:
    """Digits in a run too long or too much hyphened for a number; with a zero in front, too."""
    digits = text[start:end]
    if digits[0] == "0" and len(digits) > 1 and digits[1] not in ".,":
        return True
    if digits.isdecimal() and len(digits) >= 11:
        return True
    if _ABROAD.search(text, max(0, start - 20), start) or _ABROAD.match(text, start - 1):
        return True
    return bool(
        re.match(r"-\d{3,4}-\d|-\d{5,}", text[end : end + 8]) or re.search(r"\d{3}-$", text[max(0, start - 5) : start])
    )


def is_marked(text: str, first: int, start: int, end: int) -> bool:
    """Digits beside marks that make them a clock's, a list's, an address's or a footnote's."""
    before, after = text[max(0, start - 3) : start], text[end : end + 24]
    if _NO_NUMBER_BEFORE.search(before) or _NO_NUMBER_AFTER.match(after) or _CLOCK.match(after):
        return True
    if start == first and re.match(r"[.、)）](?:\s|$)|[、）]", after) and end - start <= 3:
        return True
    if before[-1:] in ("(", "（") and start - 1 == first and after[:1] in (")", "）"):
        return True
    return before[-1:] in ("[", "［") and after[:1] in ("]", "］")


def is_in_name(text: str, first: int, start: int, *, counted: bool, measured: bool) -> bool:
    """Whether a number belongs to a name or counts pages: "iPhone 6", "Route 9", "page 12".

    A word with a capital before it makes it so, unless that word begins the sentence and is an ordinary one, or a
    measure follows.
    """
    word = _WORD_BEFORE.search(text, max(first, start - 30), start)
    if word is None:
        return False
    if word[1].lower() in entries("figures", "numbered") and not (counted and word[1].islower()):
        return True
    if measured or word[1].islower() or word[1].rstrip("'’s").isdigit() or _ends_date(text[first:start]):
        return False
    return word.start(1) != first or not _ordinary(word[1].lower())


def _ends_date(before: str) -> bool:
    """Whether the words before a number end in a day or a festival: "on Thursday 30 people came"."""
    return _day_names().search(before.lower()) is not None


@cache
def _day_names() -> re.Pattern[str]:
    names = any_of([*table("dates")["weekday"], *festival_names(), "eve"])
    return re.compile(rf"(?<![^\W_]){names} $")


@lru_cache(maxsize=4096)
def _ordinary(word: str) -> bool:
    return word in ordinary_words()


def is_hour(low: str, start: int, value: float) -> bool:
    """A number word that counts nothing and may be an hour: "until ten", "at three"."""
    return value <= _HOURS and _HOUR_AT.search(low, max(0, start - 12), start) is not None


def is_clock_hour(text: str, start: int, end: int) -> bool:
    """ "Eight in the evening", "8 o'clock", "half past eight"."""
    return _CLOCK.match(text, end) is not None or text[max(0, start - 10) : start].lower().endswith("half past ")


def is_set_phrase(low: str, start: int) -> bool:
    """ "First of all", "one another": numbers that count nothing."""
    return _set_phrases().match(low, start) is not None


@cache
def _set_phrases() -> re.Pattern[str]:
    return re.compile(any_of(entries("figures", "no_figure")) + r"(?!\w)")
