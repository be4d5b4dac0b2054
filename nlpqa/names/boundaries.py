"""Where a name begins and ends in running text."""

from __future__ import annotations

import re

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.chinese import has_han

_ASCII = re.compile(r"[\x00-\x7f]+")
_FOLLOWING = re.compile(r"[ \u00a0]([A-Z][^\W_]*(?:['’&-][^\W_]+)*)")
_PRECEDING = re.compile(
    r"(?:^|(?P<stop>[.!?:;。！？”\"“‘(\n\r–—-][\"”’')]*\s*)|[\s,])(?P<word>[A-Z][^\W_]*(?:['’&-][^\W_]+)*)[ \u00a0]$"
)


def stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether a match in folded text is no piece of a longer word; a plural "s" may follow.

    >>> stands_alone("wechat's", 0, 6), stands_alone("wechats", 0, 6), stands_alone("wechatty", 0, 6)
    (True, True, False)
    """
    if start and folded[start - 1].isalnum() and folded[start].isalnum() and _same_script(folded, start):
        return False
    if end == len(folded) or not folded[end].isalnum() or not folded[end - 1].isalnum():
        return True
    return not _same_script(folded, end) or has_plural(folded, end)


def spaced(folded: str) -> str:
    """The text with a space for every character that is no part of a Latin word, Chinese ones too.

    >>> spaced("ku-gou (酷狗), 2")
    'ku gou       2'
    """
    # One by one, as str.translate is slow outside ASCII; a text with more than these is Chinese.
    others = [char for char in set(_ASCII.sub("", folded)) if _divides(char)]
    if len(others) > 64:
        return folded.translate(dict.fromkeys(map(ord, others), " ") | _ASCII_DIVIDERS)
    for char in others:
        folded = folded.replace(char, " ")
    return folded.translate(_ASCII_DIVIDERS)


def has_plural(folded: str, end: int) -> bool:
    """Whether a word that could end at `end` goes on with a plural "s" and no more."""
    return (
        folded[end : end + 1] == "s"
        and folded[end - 1].isalpha()
        and folded[end - 1] != "s"
        and not folded[end + 1 : end + 2].isalnum()
    )


def longer_name(text: str, span: Span, paragraph: Span, room: Span) -> str | None:
    """The capitalised word beside a surface that makes it part of a longer name, or None.

    `room` reaches to the names on both sides: those are names of their own.

    >>> text = "the Cool Dog Stadium"
    >>> longer_name(text, Span(4, 12), Span(0, 20), Span(0, 20))
    'Stadium'
    """
    following = _FOLLOWING.match(text, span.end, room.end)
    if following and not _common(following.group(1), "head"):
        return following.group(1)
    if span.end < room.end - 1 and text[span.end] == "-" and text[span.end + 1 : span.end + 2].isupper():
        return re.split(r"[^\w-]", text[span.end + 1 : span.end + 41], maxsplit=1)[0]
    preceding = _PRECEDING.search(text, max(paragraph.start, room.start, span.start - 60), span.start)
    if preceding is None or preceding["stop"] or preceding.start("word") == paragraph.start:
        return None
    return None if _common(preceding["word"], "before") else preceding["word"]


def _common(word: str, section: str) -> bool:
    lowered = word.lower()
    return lowered in entries("names", section) or lowered in entries("names", "calendar")


def _divides(char: str) -> bool:
    return not char.isalnum() or has_han(char)


_ASCII_DIVIDERS = {ord(char): " " for char in map(chr, range(128)) if _divides(char)}


def _same_script(folded: str, at: int) -> bool:
    """Whether the characters on both sides of `at` belong to one word: Chinese and Latin script never do."""
    return not (has_han(folded[at - 1]) or has_han(folded[at]))
