"""A claim restated so that it can be read without the sentences before it; its own words stay beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlpqa.core.claim import Date
from nlpqa.core.edit import Safety
from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.quotes.references import Reference

_ADVERB = re.compile(
    r"(?:yesterday|today|tomorrow|tonight|last night|(?:this|yesterday|tomorrow) (?:morning|afternoon|evening|night))$",
    re.IGNORECASE,
)
_POINTED = re.compile(r"(?:last|this|next|the (?:previous|following|same)) \w+$", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:(?:last|this|next) )?\w+day$", re.IGNORECASE)
_BARE = re.compile(
    r"(?=.*\d)(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-z]{2,}\.?|[A-Z][a-z]{2,}\.? \d{1,2}(?:st|nd|rd|th)?)$"
)
_PREPOSITION = re.compile(
    r"\b(?:in|on|of|since|by|from|until|till|to|before|after|than|during|for|between)\s+$", re.IGNORECASE
)
_MARKS = tuple('"“”「」『』')


def stand_alone(
    text: str,
    span: Span,
    *,
    mentions: Sequence[Mention],
    dates: Sequence[Date],
    references: Sequence[Reference],
    claimant: str,
) -> str:
    """The claim with names for pronouns, absolute dates and the glossary's names, "" where its own words need none.

    Behind "NAME:" where a person or a body claims it whom the words do not name; `claimant` is "" if it is the article.
    """
    new = _edited(text, span, sorted({**_names(mentions), **_whom(references), **_days(text, dates)}.items()))
    if claimant and claimant.casefold() not in new.casefold():
        new = f"{claimant[0].upper()}{claimant[1:]}: {_balanced(new)}"
    return "" if new == span.of(text) else new


def _balanced(words: str) -> str:
    """Words without a quotation mark at an end whose partner stands elsewhere."""
    if sum(words.count(mark) for mark in _MARKS) % 2 == 0:
        return words
    return words[1:] if words[:1] in _MARKS else words.removesuffix(words[-1:] if words[-1:] in _MARKS else "")


def _edited(text: str, span: Span, edits: Sequence[tuple[Span, str]]) -> str:
    parts, at = [], span.start
    for place, new in edits:
        if at <= place.start and place.end <= span.end:
            capital = place.start == span.start and new[:1].islower()
            parts += [text[at : place.start], new[0].upper() + new[1:] if capital else new]
            at = place.end
    return "".join([*parts, text[at : span.end]])


def _names(mentions: Sequence[Mention]) -> dict[Span, str]:
    return {
        mention.span: mention.canonical
        for mention in mentions
        if mention.canonical
        and mention.safety >= Safety.SAFE
        and not mention.accepted
        and mention.canonical != mention.text
    }


def _whom(references: Sequence[Reference]) -> dict[Span, str]:
    return {each.span: each.name for each in references}


def _days(text: str, dates: Sequence[Date]) -> dict[Span, str]:
    return dict(_day(text, date) for date in dates if date.resolved and date.why and _plain(text, date.span))


def _plain(text: str, span: Span) -> bool:
    """Whether a date may be written otherwise: no name ("the band Yesterday"), not possessive, not explained behind."""
    named = text[span.start].isupper() and text[max(0, span.start - 2) : span.start].rstrip(" ").isalnum()
    behind = text[span.end : span.end + 2]
    words = span.of(text)
    capital = any(map(str.isdigit, words)) or (_WEEKDAY.match(words) and not _ADVERB.match(words))
    return bool(capital or not named) and not behind.startswith(("'", "’", " (", "”", '"'))


def _day(text: str, date: Date) -> tuple[Span, str]:
    written, told = date.span.of(text), readable(date.resolved or "")
    bare = _PREPOSITION.search(text[max(0, date.span.start - 12) : date.span.start]) is not None
    one = "/" not in (date.resolved or "")
    if one and _ADVERB.match(written):
        return date.span, told if bare else f"on {told}"
    if one and (_POINTED.match(written) or _WEEKDAY.match(written)):
        return date.span, told if bare else f"{'on' if (date.resolved or '').count('-') == 2 else 'in'} {told}"
    if one and _BARE.match(written):
        return date.span, told
    return date.span, f"{written} ({told})"


def readable(resolved: str) -> str:
    """A resolved date as English writes it.

    >>> [readable(each) for each in ("2015-02-04", "2015-02", "2015", "2015-01/2015-03")]
    ['February 4, 2015', 'February 2015', '2015', 'January 2015 to March 2015']
    """
    return " to ".join(_readable(part) for part in resolved.split("/"))


def _readable(resolved: str) -> str:
    year, *rest = resolved.split("-")
    if not rest:
        return year
    months = table("figures")["month"].items()
    month = next(name for name, number in months if number == int(rest[0])).title()
    return f"{month} {int(rest[1])}, {year}" if len(rest) > 1 else f"{month} {year}"
