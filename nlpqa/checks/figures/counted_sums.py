"""Sums of money where things are counted, and things where money is paid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

_YUAN = re.compile(r" yuan(?![\w-])")
_NUMBER = re.compile(r"(?<![\w.,$£€¥￥-])\d[\d,]{0,14}(?:\.\d{1,3})?(?: (?:thousand|million|billion))?$")
_NUMBER_REACH = 28
_WORD = re.compile(r"[A-Za-z][a-z-]*|[^\sA-Za-z]")
_BEFORE = 72  # code points before a number where its verb or noun stands
_STOP = re.compile(r"[.;!?:] |[\n(]")
_FIRST = re.compile(r"([’']s)? ([A-Za-z-]+)(?: ([A-Za-z0-9-]+))?")
_CROWD = re.compile(r"crowd|spectators|attendance|fans|the stadium|the stands")
_GATE = ("gate", "gates")
_AROUND = 80
_RATE = re.compile(r" (?:a|an|per|each|every) (?:month|year|day|week|hour|head|person|bowl|night|time|piece|meal)\b")


def counted_sums(page: Page) -> Iterator[tuple[Span, str]]:
    """ "Attendance was 18,400 yuan", "the truck sold 4,000 yuan in August", "employs 2,000 yuan"."""
    text = page.text
    for match in _YUAN.finditer(text):
        number = _NUMBER.search(text, max(0, match.start() - _NUMBER_REACH), match.start())
        if number is None or _RATE.match(text, match.end()):
            continue
        span = Span(number.start(), match.end())
        message = _counted(text, span)
        if message is not None:
            yield span, message


def _counted(text: str, span: Span) -> str | None:
    words = _words_before(text, span.start)
    following = _FIRST.match(text, span.end)
    noun = _first(words, "counted_link")
    if noun in entries("artefacts_measures", "counted_total"):
        return None if words and words[-1] == "from" else f"{noun} is counted, not measured in yuan; check the unit"
    if noun in _GATE and _CROWD.search(text, max(0, span.start - _AROUND), span.end + _AROUND):
        return "a crowd is counted, not measured in yuan; check the unit"
    verb = _first(words, "about")
    if following is not None and following[2].lower() in entries("artefacts_figures", "money_of"):
        return f"no sum of money counts {following[2]}; check the unit"
    if verb in entries("artefacts_measures", "person_verb") and following is None:
        return "people are counted, not measured in yuan; check the unit"
    if verb in entries("artefacts_measures", "trade_verb") and not _is_of_goods(following):
        return "is it goods that are counted, or what they were sold for? check the unit"
    return None


def _is_of_goods(following: re.Match[str] | None) -> bool:
    """Whether what follows a sum says what was sold, or that it is money."""
    if following is None:
        return False
    if following[1]:
        return True
    word = following[2].lower()
    if word == "in":
        return (following[3] or "").lower() not in entries("artefacts_measures", "in_time") and not (
            following[3] or ""
        )[:1].isdecimal()
    goes_on = entries("artefacts_figures", "function_words") | entries("artefacts_measures", "when")
    return word in entries("artefacts_measures", "of_money") or word not in goes_on


def _words_before(text: str, start: int) -> list[str]:
    clause = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    return [word.lower() for word in _WORD.findall(clause)]


def _first(words: list[str], skipped: str) -> str:
    """The last word that is none of a class."""
    passed = entries("artefacts_measures", skipped)
    return next((word for word in reversed(words) if word not in passed), "")


_PAGE_WORDS = 160


def paid_in_goods(page: Page) -> Iterator[tuple[Span, str]]:
    """ "They get 1,620 pieces a month", "the rent was raised to 900 sets"."""
    text = page.text
    for unit in page.words & entries("artefacts_measures", "goods_piece"):
        at = text.find(f" {unit}")
        while at >= 0:
            end = at + 1 + len(unit)
            counts = text[at - 1 : at].isdecimal() and not _goes_on(text, end)
            number = _PLAIN.search(text, max(0, at - _NUMBER_REACH), at) if counts else None
            if number is not None:
                span = Span(number.start(), end)
                if _is_price(text, span, unit):
                    yield span, "money is meant: a “piece” (块) of it is a yuan; check the unit"
            at = text.find(f" {unit}", end)


_PLAIN = re.compile(r"(?<![\w.,$£€¥￥-])\d[\d,]{0,9}(?:\.\d{1,2})?$")
_PIECE = ("pieces", "blocks", "lumps")


def _goes_on(text: str, end: int) -> bool:
    following = text[end : end + 4]
    return following[:1].isalnum() or following[:1] in ("-", "’", "'") or following == " of "


def _is_price(text: str, span: Span, unit: str) -> bool:
    words = _words_before(text, span.start)
    if _first(words, "paid_link") in entries("artefacts_measures", "paid_noun") and words[-1] not in ("of", "by"):
        return True
    if unit not in _PIECE:
        return False
    verb = _first([word for word in words if word not in _PERSONS], "about")
    if verb in entries("artefacts_figures", "paid"):
        return True
    near = text[max(0, span.start - _PAGE_WORDS) : span.start].lower()
    return (
        verb in entries("artefacts_measures", "get")
        and _RATE.match(text, span.end) is not None
        and any(word in entries("artefacts_measures", "paid_noun") for word in _WORD.findall(near))
    )


_PERSONS = ("him", "her", "them", "us", "me", "workers", "everyone", "each")
