"""Text for a page: escaped, and with nothing in it that works unseen.

Direction overrides reorder what stands around them, controls end a parse or vanish, and blank letters hide in names;
each is shown as its number instead.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape

from nlpqa.core.text import Span

# Letters and marks that Unicode counts as printable though nothing is drawn: the joiner of graphemes, the fillers of
# Hangul, Khmer's inherent vowels, Mongolian selectors, the empty Braille cell, and the selectors beyond the first 16
# (those choose between emoji and text and are common in news).
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0\U000e0100-\U000e01ef]")
_LINE_END = re.compile(r"\r\n|\n|\r")


def seen(text: str) -> str:
    """The text as HTML, unseen characters as small escapes and line ends as arrows.

    >>> seen("a < b\u202e")
    'a &lt; b<span class="unseen" title="RIGHT-TO-LEFT OVERRIDE">‹U+202E›</span>'
    """
    if text.isprintable() and text.isascii():
        return escape(text)
    arrows = _LINE_END.sub("\n", escape(text))
    return arrows.translate({ord(c): _sign(c) for c in set(arrows) if _unseen(c)})


def flowing(text: str) -> str:
    """As `seen`, with the line ends of hand-wrapped text as spaces."""
    return seen(_LINE_END.sub(" ", text))


def plain(text: str) -> str:
    """The text with escapes but without markup, for a title; still to be escaped.

    >>> plain("evil\u202e.txt")
    'evil‹U+202E›.txt'
    """
    return "".join(_code(c) if _unseen(c) else c for c in text)


def shortened(text: str, most: int = 240) -> str:
    """The text, or its two ends where it is longer than `most` code points."""
    return text if len(text) <= most else f"{text[: most // 2]} … {text[-most // 2 :]}"


def before(text: str, span: Span, most: int) -> str:
    """The last `most` code points of a span, from the start of a word on.

    >>> before("the songs they passed on", Span(0, 24), 12)
    '… passed on'
    """
    if len(span) <= most:
        return span.of(text)
    end = text[span.end - most : span.end]
    return "… " + (end.partition(" ")[2] if " " in end.rstrip() else end)


def after(text: str, span: Span, most: int) -> str:
    """The first `most` code points of a span, up to the end of a word.

    >>> after("the songs they passed on", Span(0, 24), 12)
    'the songs …'
    """
    if len(span) <= most:
        return span.of(text)
    start = text[span.start : span.start + most]
    return (start.rpartition(" ")[0] if " " in start.lstrip() else start) + " …"


@lru_cache(maxsize=4096)
def _unseen(char: str) -> bool:
    if char.isprintable():
        return _BLANK.match(char) is not None
    # Spaces are kept as they are: no-break and ideographic ones are part of ordinary typesetting.
    return char != "\t" and unicodedata.category(char) != "Zs"


def _sign(char: str) -> str:
    if char == "\n":
        return '<span class="unseen" title="line end">↵</span>'
    name = unicodedata.name(char, "") or "no character"
    return f'<span class="unseen" title="{name}">{_code(char)}</span>'


def _code(char: str) -> str:
    return f"‹U+{ord(char):04X}›"
