"""The large figures of a page with their units, read quickly and once for all checks that compare them.

It sees less than nlpqa/claims/figures, which reads every number word: sums of money, numbers with a magnitude, and
those of three digits or more, or with a degree or a percent sign behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from nlpqa.claims.figures.counted import counted_noun
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.lang.inflection import singular
from nlpqa.page.page import Page


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure at a place: value in plain units, unit ("CNY", "user"), significant digits without noughts at their end.

    `step` is what the last significant digit is worth; `magnitude` tells of "million" and the like.
    """

    span: Span
    value: float
    unit: str
    digits: str
    step: float
    is_money: bool
    magnitude: bool


_SIGN = re.compile(r"(?:US|HK|NT|NZ|A|C|S)?[$£€¥￥]$|(?:RMB|CNY|USD) ?$")
_WORD = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")
_AROUND = 60  # code points to each side of a figure where its words are looked for
_STOP = re.compile(r"[.;!?] |\n")
_READ: WeakKeyDictionary[Page, tuple[Reading, ...]] = WeakKeyDictionary()


def readings(page: Page) -> tuple[Reading, ...]:
    """The figures of a page in order.

    >>> from nlpqa.core.text import Document
    >>> [(r.value, r.unit) for r in readings(Page(Document("It paid $1.2 billion for 12,000 cars.")))]
    [(1200000000.0, 'USD'), (12000.0, 'car')]
    """
    if page not in _READ:
        _READ[page] = tuple(_read(page.text))
    return _READ[page]


@cache
def _number() -> re.Pattern[str]:
    scales = any_of(["hundred million", "thousand", "million", "billion", "trillion"])
    money = any_of(
        [word for word in table("figures")["currency"] if word != "reason"] + ["RMB", "US dollars", "Hong Kong dollars"]
    )
    shares = any_of(["percent", "per cent", "degrees"])
    return re.compile(
        rf"(?P<digits>[0-9](?<![\d.,].)[\d,]{{0,16}}(?:\.\d{{1,6}})?)"  # a digit first: to it re leaps
        rf"(?:[ -](?P<scale>{scales})(?![a-z]))?(?: (?P<money>{money})(?![\w-])|(?P<share>%| {shares}\b))?"
    )


def _read(text: str) -> Iterator[Reading]:
    for match in _number().finditer(text):
        digits = match["digits"].rstrip(",")
        sign = _SIGN.search(text, max(0, match.start() - 4), match.start())
        if not (sign or match["scale"] or match["money"] or match["share"] or len(digits) > 2):
            continue
        start = match.start() if sign is None else sign.start()
        if start and text[start - 1].isalnum():
            continue
        end = match.end() if len(digits) == len(match["digits"]) else match.start() + len(digits)
        yield from _with_unit(text, match, digits, sign, Span(start, end))


def _with_unit(
    text: str, match: re.Match[str], digits: str, sign: re.Match[str] | None, span: Span
) -> Iterator[Reading]:
    scale = _scale(match["scale"])
    bare = digits.replace(",", "")
    value = round(float(bare) * scale, 6)
    if match["money"]:
        unit, money = _currency(match["money"]), True
    elif sign is not None:
        unit, money = _currency(sign.group().strip()), True
    elif match["share"]:
        unit, money = match["share"].strip().replace("%", "percent").replace("per cent", "percent"), False
    else:
        counted = counted_noun(text, span.end, value)
        if counted is None:
            return
        unit, money = counted.noun, False
        if " " not in text[span.end + 1 : counted.end]:
            span = Span(span.start, counted.end)
    significant = bare.replace(".", "").strip("0")
    decimals = len(bare.partition(".")[2].rstrip("0"))
    noughts = 0 if decimals else len(bare.partition(".")[0]) - len(bare.partition(".")[0].rstrip("0"))
    step = scale * 10.0 ** (noughts - decimals)
    yield Reading(span, value, unit, significant, step, money, match["scale"] is not None)


def _scale(word: str | None) -> float:
    if word is None:
        return 1.0
    if word == "hundred million":
        return 1e8
    return float(table("figures")["magnitude"][word])


@cache
def _currency(written: str) -> str:
    names = {**table("figures")["currency"], **table("figures")["currency_sign"]}
    return str(names.get(written) or names.get(written.lower()) or written)


def shared_words(page: Page, one: Reading, other: Reading) -> frozenset[str]:
    """The words that stand beside both figures, the first of them `one`, and say what they are figures of."""
    text = page.text
    between = _cut(text[one.span.end : min(other.span.start, one.span.end + 2 * _AROUND)])
    first = _beside(text, one.span, 0, other.span.start)
    second = _beside(text, other.span, one.span.end + len(between), len(text))
    return (first & second) - {one.unit, other.unit}


def same_neighbour(page: Page, one: Reading, other: Reading) -> bool:
    """Whether the nearest telling word before both figures, or behind both, is the same."""
    return any(a is not None and a == b for a, b in zip(_nearest(page, one), _nearest(page, other), strict=True))


def _nearest(page: Page, reading: Reading) -> tuple[str | None, str | None]:
    text, span, common = page.text, reading.span, entries("artefacts_figures", "common_near")
    before = _STOP.split(text[max(0, span.start - _AROUND // 2) : span.start].lower())[-1]
    behind = _cut(text[span.end : span.end + _AROUND // 2].lower())
    return (
        next((word for word in reversed(_WORD.findall(before)) if word not in common), None),
        next((word for word in _WORD.findall(behind) if word not in common), None),
    )


def sentence_near(text: str, reading: Reading) -> str:
    """What stands around a figure, not beyond its sentence."""
    span = reading.span
    before = _STOP.split(text[max(0, span.start - 2 * _AROUND) : span.start])[-1]
    return before + span.of(text) + _cut(text[span.end : span.end + 2 * _AROUND])


def in_one_sentence(page: Page, one: Reading, other: Reading) -> bool:
    """Whether no sentence ends between two figures."""
    return _STOP.search(page.text, one.span.end, other.span.start) is None


def kind_of(page: Page, reading: Reading) -> str | None:
    """What a sum is a sum of, where its clause says so: "a profit of", "deposits came to about", "in unpaid debt"."""
    text, span = page.text, reading.span
    kinds, links = entries("artefacts_sums", "kind"), entries("artefacts_sums", "link")
    behind = _TOKEN.findall(_cut(text[span.end : span.end + _AROUND // 2].lower()))[:_KIND_REACH]
    if behind and (behind[0] in _OF or singular(behind[0]) in kinds):
        found = next((noun for noun in map(singular, behind) if noun in kinds), None)
        if found is not None:
            return found
    before = _STOP.split(text[max(0, span.start - _AROUND) : span.start].lower())[-1]
    first = next((word for word in reversed(_TOKEN.findall(before)) if word not in links), None)
    return singular(first) if first is not None and singular(first) in kinds else None


_TOKEN = re.compile(r"[a-z]+(?:-[a-z]+)*|[^\sa-z]")
_OF = ("in", "of", "as", "for")
_KIND_REACH = 4  # words behind a sum in which its kind stands


def refers_back(page: Page, reading: Reading) -> bool:
    """Whether a figure is named as one told before: "the 11 million yuan", "its 14,200 dealers", "the fund's $3"."""
    start = reading.span.start
    return _DEFINITE.search(page.text, max(0, start - _DEFINITE_REACH), start) is not None


_DEFINITE = re.compile(
    r"(?:\b(?:[Tt]he|[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur)|\w[’']s) $"
)
_DEFINITE_REACH = 8


def _cut(between: str) -> str:
    """What of the text between two figures belongs to the first one: up to the end of its sentence."""
    return _STOP.split(between, maxsplit=1)[0]


def _beside(text: str, span: Span, low: int, high: int) -> frozenset[str]:
    """The words around a figure in its sentence, singular, those aside that stand beside any."""
    before = text[max(low, span.start - _AROUND) : span.start].lower()
    behind = text[span.end : min(high, span.end + _AROUND)].lower()
    # A word that the window cuts is none.
    before = before.partition(" ")[2] if len(before) == _AROUND else before
    behind = behind.rpartition(" ")[0] if len(behind) == _AROUND else behind
    words = _WORD.findall(_STOP.split(before)[-1]) + _WORD.findall(_cut(behind))
    common = entries("artefacts_figures", "common_near")
    return frozenset(singular(word) for word in words if word not in common)
