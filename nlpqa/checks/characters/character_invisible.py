"""A character that nobody sees stands in the text.

**What.** A zero-width space inside "foundry", a soft hyphen, a byte order mark in mid-text, marks of direction, control
characters, an em space between two words, no-break spaces in twos.

**Why.** The web page had them for its layout. A search does not find the word, a line breaks where it should not.

**Limits.** Left alone: joiners in emoji and in Arabic, Persian or Indian words, marks of direction in a line with
Arabic or Hebrew, no-break spaces, narrow or wide spaces in figures, beside dashes and marks, at the edges of a line.

**Fix.** Safe for what has no width and for odd spaces between words; controls and separators of lines want a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlpqa.checks.characters.garbled import read_garbled
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import BOM, Span
from nlpqa.io.tables import table
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet

RULE = Rule(
    name="character-invisible",
    severity=Severity.WARNING,
    mqm="fluency/typography/invisible-character",
    bad=(
        Example("the foun⟦\u200b⟧dry of Wu⟦\u00ad\u200b⟧han", "the foundry of Wuhan"),
        Example("It rose.\n⟦\ufeff⟧Shares fell. ⟦\u202a⟧Twice.⟦\u202c⟧", "It rose.\nShares fell. Twice."),
        Example("the⟦\u2003⟧end ⟦\u2009⟧of it", "the end of it"),
        Example("a⟦\x07⟧b and⟦\u2028⟧c"),
        Example("pic⟦\u200d⟧ture", "picture"),
        Example("⟦\xa0\xa0⟧The hall and in⟦\xa0\xa0⟧it", "The hall and in it"),
    ),
    good=(
        Example("\ufeffThe first character of a file may be a byte order mark."),
        Example("👩\u200d👩\u200d👧 and می\u200cخواهم and \u200fשלום\u200f (Hebrew)."),
        Example("10\u202f000 km, 20\u2009°C, yes\u200a—\u200ano, J.\u2009R.\u2009R. Tolkien, “ ‘\u2009so\u2009’ ”"),
        Example(
            "It rose by 10\xa0km. It fell.\xa0\xa0He left\xa0 at 5.\nRain\xa0\xa0\xa0\xa0\xa0\xa0\xa0\xa05\n\xa0\xa0"
        ),
        Example("MartÃ\u00adnez is garbled, which another check finds."),
    ),
    worst=("\u200b", "a\u200bb ", "\u200d", "\u202a", "\u2003a", "\x07", "\u200f\n", "a\xa0\xa0", "Ã\u00ad"),
)


_NO_BREAK = "\xa0"


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    fix: str
    safe: bool
    by: re.Pattern[str] | None
    in_line: re.Pattern[str] | None
    between_words: bool
    doubled: bool


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every run of such characters."""
    odd = page.unusual.intersection(_kinds())
    if not odd or (odd == {_NO_BREAK} and 2 * _NO_BREAK not in page.text):
        return  # most pages with a no-break space have it once where it is right
    garbled = SpanSet(tuple(each.span for each in read_garbled(page)))
    lines: dict[tuple[int, str], bool] = {}
    for match in _run().finditer(page.text):
        span = Span(*match.span())
        if span.start == 0 and match.group()[0] == BOM:
            span = Span(1, span.end)
        if not len(span) or garbled.overlaps(span) or page.out_of_bounds.overlaps(span):
            continue
        kinds = [_kinds()[char] for char in span.of(page.text)]
        if not all(_is_right(page, span, kind, lines) for kind in kinds):
            yield _finding(page.text, span, kinds)


@cache
def _kinds() -> dict[str, _Kind]:
    kinds = {}
    for group in table("artefacts_invisible")["group"].values():
        by, in_line = (re.compile(group[key]) if key in group else None for key in ("by", "in_line"))
        for char, name in group["names"].items():
            kinds[char] = _Kind(
                name,
                group["fix"],
                group["safe"],
                by,
                in_line,
                group.get("between_words", False),
                group.get("doubled", False),
            )
    return kinds


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, _kinds()))}]+")


def _is_right(page: Page, span: Span, kind: _Kind, lines: dict[tuple[int, str], bool]) -> bool:
    before, after = page.text[max(0, span.start - 1) : span.start], page.text[span.end : span.end + 1]
    if kind.doubled:
        return not _fills(page.text, span)
    if kind.by is not None:
        return any(kind.by.match(side) is not None for side in (before, after) if side)
    if kind.between_words:
        odd = (before.isalpha() and after.isalpha() and not _is_initial(page.text, span)) or " " in (before, after)
        return not odd or not before or not after or "\n" in (before, after)
    if kind.in_line is not None:
        number = page.lines.number(span.start)
        key = (number, kind.in_line.pattern)
        if key not in lines:
            lines[key] = kind.in_line.search(page.lines.span(number).of(page.text)) is not None
        return lines[key]
    return kind.name == "form feed" and (not before or before in "\r\n" or not after or after in "\r\n")


def _fills(text: str, span: Span) -> bool:
    """Whether no-break spaces fill a gap between words, or the beginning of a line of prose."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    if len(span) < _WIDE:
        return False  # people type one beside a space
    left, right = before.rstrip(" ")[-1:], after.lstrip(" ")[:1]
    indent = before[-1:] in ("", "\n") and right.isalpha()
    return indent or (left.islower() and right.isalpha() and len(span) <= _GAP)


_WIDE = 2  # spaces that are too many
_GAP = 4  # no-break spaces; more of them align something


def _is_initial(text: str, span: Span) -> bool:
    """Whether one letter alone stands beside a space: an initial, a unit of measure."""
    return re.match(r"\w\b", text[span.end : span.end + 2]) is not None


def _finding(text: str, span: Span, kinds: list[_Kind]) -> Finding:
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    space = any(kind.fix == "space" for kind in kinds) and not (before.isspace() or after.isspace())
    safety = Safety.SAFE if all(kind.safe for kind in kinds) else Safety.REVIEW
    space = (space and bool(before and after)) or _parts_sentences(text, span)
    fix = RULE.fix(safety, Edit(span, " " if space else ""))
    return RULE.finding(span, _message(text, span, kinds), fix=fix)


_SENTENCE_END = re.compile(r"[a-z]{2}[.!?][”\"’)]?\Z")


def _parts_sentences(text: str, span: Span) -> bool:
    """Whether nothing else stands between two sentences: without it they would be glued."""
    before, after = text[max(0, span.start - 4) : span.start], text[span.end : span.end + 1]
    return after.isupper() and _SENTENCE_END.search(before) is not None


def _message(text: str, span: Span, kinds: list[_Kind]) -> str:
    head = re.search(r"\w{0,20}$", text[max(0, span.start - 20) : span.start])
    tail = re.match(r"\w{0,20}", text[span.end : span.end + 20])
    words = (head.group() if head else "", tail.group() if tail else "")
    named = list(
        dict.fromkeys(f"{kind.name} (U+{ord(char):04X})" for kind, char in zip(kinds, span.of(text), strict=True))
    )
    what = " and ".join(named) if len(named) < 3 else f"{len(kinds)} invisible characters"
    if all(words) and not any(kind.fix == "space" for kind in kinds):
        return f"{what} inside “{words[0]}{words[1]}”"
    return f"{what} beside “{words[1] or words[0]}”" if any(words) else f"{what} in the text"
