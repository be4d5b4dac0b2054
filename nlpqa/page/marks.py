"""Quotation marks, paired within their paragraph; a mark that fits nowhere is told, never raised.

Straight marks open and close alike, machine output mixes styles and forgets marks, and half of the single marks are
apostrophes. So the surroundings of a mark say which way it faces, its glyph is a second opinion, and what is open at
that point decides the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.page.protected import SpanSet

_DEEPEST = 8
_GAP = 20  # code points; no wider space stands before a mark
_FAR = 2  # paragraphs on, to look for a closing mark
_BEFORE_OPENER = set("([{—–-/:：，。、…«“‘\"'「『《")
_AFTER_CLOSER = set(")]},.;:!?…—–-/，。、；：！？»”’\"'」』》")


class Pair(NamedTuple):
    """An opening mark and its closing one, if there is one; `inner` is the text between.

    `paragraph` counts from 0, `depth` is 0 for a pair inside no other. A quotation that runs on over several
    paragraphs is one pair a paragraph: `continued` ones close later, `reopened` ones began before.
    """

    open: Span
    close: Span | None
    inner: Span
    kind: str
    paragraph: int
    depth: int = 0
    continued: bool = False
    reopened: bool = False

    @property
    def outer(self) -> Span:
        """The text between with its marks."""
        return Span(self.open.start, self.inner.end if self.close is None else self.close.end)


@dataclass(frozen=True, slots=True)
class Marks:
    """All quotation marks of a text: pairs in the order they open, closing marks that nothing opened."""

    pairs: tuple[Pair, ...]
    unopened: tuple[Span, ...]

    def within(self, span: Span) -> tuple[Pair, ...]:
        """The pairs that open inside a span."""
        low = bisect_left(self.pairs, span.start, key=lambda pair: pair.open.start)
        high = bisect_left(self.pairs, span.end, key=lambda pair: pair.open.start)
        return self.pairs[low:high]

    def opens_between(self, start: int, end: int) -> bool:
        """Whether a pair opens from `start` on and before `end`."""
        at = bisect_left(self.pairs, start, key=lambda pair: pair.open.start)
        return at < len(self.pairs) and self.pairs[at].open.start < end

    @property
    def unclosed(self) -> tuple[Pair, ...]:
        """Pairs that want a closing mark."""
        return tuple(pair for pair in self.pairs if pair.close is None and not pair.continued)


class _Mark(NamedTuple):
    span: Span
    kind: str
    may_open: bool  # by its glyph
    may_close: bool
    faces_in: bool  # by its surroundings: text follows, none stands before
    faces_out: bool
    after_colon: bool


def read_marks(text: str, paragraphs: Sequence[Span], protected: SpanSet) -> Marks:
    """Pair the marks of each paragraph.

    >>> text = 'He said, "It works.'
    >>> read_marks(text, [Span(0, len(text))], SpanSet(())).unclosed[0].open
    Span(start=9, end=10)
    """
    pairs: list[Pair] = []
    unopened: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        marks = [m for m in _find(text, paragraph) if not protected.overlaps(m.span)]
        if marks:
            marks = _turned(text, marks)
            found, stray = _pair(text, paragraph, marks, number)
            pairs += found
            unopened += stray
    pairs, unopened = _over_paragraphs(text, pairs, unopened, paragraphs)
    return Marks(tuple(_continue(paragraphs, pairs)), tuple(unopened))


@cache
def _glyphs() -> tuple[re.Pattern[str], dict[str, tuple[str, bool, bool]]]:
    kinds: dict[str, tuple[str, bool, bool]] = {}
    for kind, row in table("quotation_marks")["kind"].items():
        for char in row["open"] + row["close"]:
            kinds[char] = (kind, char in row["open"], char in row["close"])
    digraph = table("quotation_marks")["digraph"]
    for glyph in {*digraph["open"], *digraph["close"]}:
        kinds[glyph] = ("double", glyph in digraph["open"], glyph in digraph["close"])
    longest_first = sorted(kinds, key=lambda glyph: (-len(glyph), glyph))
    return re.compile("|".join(map(re.escape, longest_first))), kinds


def _find(text: str, paragraph: Span) -> list[_Mark]:
    pattern, kinds = _glyphs()
    marks = []
    for match in pattern.finditer(text, paragraph.start, paragraph.end):
        kind, may_open, may_close = kinds[match.group()]
        before = text[match.start() - 1] if match.start() > paragraph.start else " "
        after = text[match.end()] if match.end() < paragraph.end else " "
        if kind == "single" and before.isalnum() and after.isalnum():
            continue  # "don't": most marks are such
        marks.append(
            _Mark(
                Span(*match.span()),
                kind,
                may_open,
                may_close,
                faces_in=(before.isspace() or before in _BEFORE_OPENER)
                and not after.isspace()
                and (after not in _AFTER_CLOSER or after in "\"'“‘…—"),
                faces_out=not before.isspace() and (after.isspace() or after in _AFTER_CLOSER),
                after_colon=before in ":：",
            )
        )
    return marks


def _turned(text: str, marks: list[_Mark]) -> list[_Mark]:
    """The marks of a paragraph; curly ones that face the wrong way throughout (” so be it “) read the other way.

    They come in turns, ” first, and none of them touches a word only on its outer side: a quotation that goes on from
    the paragraph before begins with such a ”, but touches the word before.
    """
    double = [mark for mark in marks if mark.kind == "double"]
    if len(double) % 2 or any(mark.span.of(text) != "”“"[at % 2] for at, mark in enumerate(double)):
        return marks
    if any(mark.faces_out if at % 2 == 0 else mark.faces_in for at, mark in enumerate(double)):
        return marks
    if any(_touches(text, mark.span.start - 1 if at % 2 == 0 else mark.span.end) for at, mark in enumerate(double)):
        return marks
    if any(_ends_speech(text, mark.span) for mark in double[::2]):
        return marks
    return [m._replace(may_open=m.may_close, may_close=m.may_open) if m.kind == "double" else m for m in marks]


def _ends_speech(text: str, mark: Span) -> bool:
    """Whether a mark with space around it closes what was said: night, ” she said."""
    before, after = text[max(0, mark.start - 3) : mark.start].rstrip(), text[mark.end : mark.end + 3].lstrip()
    return before[-1:] in (",", ".", "?", "!") and after[:1].islower()


def _touches(text: str, at: int) -> bool:
    return at >= 0 and text[at : at + 1].isalnum()


def _pair(text: str, paragraph: Span, marks: list[_Mark], number: int) -> tuple[list[Pair], list[Span]]:
    pairs: list[Pair] = []
    unopened: list[Span] = []
    stack: list[_Mark] = []
    singles = (at for at, m in enumerate(marks) if m.kind == "single" and m.may_close and not m.faces_in)
    last_of = {mark.kind: at for at, mark in enumerate(marks)}
    last_closer = max(singles, default=-1)

    def take(opened: _Mark, close: Span | None, depth: int, end: int) -> None:
        inner = Span(opened.span.end, max(opened.span.end, end))
        pairs.append(Pair(opened.span, close, inner, opened.kind, number, depth))

    for at, mark in enumerate(marks):
        if _is_apostrophe(text, mark, stack, closes_later=at < last_closer) or _is_prime(text, marks, at, stack):
            continue
        opened = _opener_of(stack, mark)
        if _opens(mark, opened is not None):
            stack.append(mark)
            if len(stack) > _DEEPEST:  # nobody nests so deep: the outermost was never closed
                take(stack.pop(0), None, 0, paragraph.end)
        elif opened is None:
            if mark.kind != "single" and last_of[mark.kind] > at and _stands_before(text, paragraph, mark.span):
                stack.append(mark)
            elif mark.kind != "single":
                unopened.append(mark.span)
        else:
            for depth in range(len(stack) - 1, opened, -1):
                # A single mark that never closes was an apostrophe after all.
                if stack[depth].kind != "single":
                    take(stack[depth], None, depth, mark.span.start)
            take(stack[opened], mark.span, opened, mark.span.start)
            del stack[opened:]
    for depth, left in enumerate(stack):
        if left.kind != "single":
            take(left, None, depth, paragraph.end)
    return sorted(pairs, key=lambda pair: pair.open.start), unopened


def _stands_before(text: str, paragraph: Span, mark: Span) -> bool:
    """Whether a closing mark with space behind it stands where a quotation begins: ” It is shut “, she said."""
    if not text[mark.end : mark.end + 1].isspace() or _ends_speech(text, mark):
        return False
    near = text[max(paragraph.start, mark.start - _GAP) : mark.start]
    before = near.rstrip()
    return not before or (before[-1] in ",:，：" and len(before) < len(near))


def _opens(mark: _Mark, can_close: bool) -> bool:
    if not mark.may_close:
        return not (can_close and mark.faces_out and not mark.faces_in)
    if not mark.may_open:
        return not can_close and mark.faces_in and not mark.faces_out
    if mark.faces_in != mark.faces_out:
        return mark.faces_in or (mark.after_colon and not can_close)
    return not can_close


def _opener_of(stack: list[_Mark], mark: _Mark) -> int | None:
    """Where the innermost mark stands in the stack that a mark may close."""
    for at in range(len(stack) - 1, -1, -1):
        if _matches(stack[at], mark):
            return at
    return None


def _matches(opened: _Mark, mark: _Mark) -> bool:
    if opened.kind == mark.kind:
        return True
    # Engines turn one mark of a pair into another style: “…」.
    mixable = {"double", "corner"}
    return opened.kind in mixable and mark.kind in mixable


def _is_apostrophe(text: str, mark: _Mark, stack: list[_Mark], *, closes_later: bool) -> bool:
    if mark.kind != "single":
        return False
    before = text[mark.span.start - 1 : mark.span.start]
    is_open = any(other.kind == "single" for other in stack)
    if mark.faces_in or (mark.may_open and not mark.may_close):
        word = re.match(r"\w+", text[mark.span.end : mark.span.end + 12])
        elided = word is not None and (
            word.group().lower() in entries("quotation_marks", "apostrophe") or word.group()[0].isdigit()
        )
        return elided or not closes_later
    if not is_open:
        return True
    plural = before in ("s", "S") and re.match(r"\s+[a-z]", text[mark.span.end : mark.span.end + 3]) is not None
    return plural and closes_later


def _is_prime(text: str, marks: list[_Mark], at: int, stack: list[_Mark]) -> bool:
    mark = marks[at]
    glyph = mark.span.of(text)
    if glyph not in ('"', "”", "'", "’") or not text[mark.span.start - 1 : mark.span.start].isdigit():
        return False
    if re.search(r"\d['’]\s?\d{1,2}$", text[max(0, mark.span.start - 8) : mark.span.start]):
        return True
    if glyph in "'’":
        return re.match(r"\s?\d", text[mark.span.end : mark.span.end + 2]) is not None
    if not any(opened.kind == "double" for opened in stack):
        return True
    measures = re.match(r"[\s-][a-z]", text[mark.span.end : mark.span.end + 2]) is not None
    following = next((other for other in marks[at + 1 :] if other.kind == "double"), None)
    return measures and following is not None and following.faces_out


def _over_paragraphs(
    text: str, pairs: list[Pair], unopened: list[Span], paragraphs: Sequence[Span]
) -> tuple[list[Pair], list[Span]]:
    """Pairs whose closing mark stands one or two paragraphs on, where nothing opened it: a paragraph's end closes
    nothing, and writers forget to open the next one again.

    A comma before the closing mark leads to who speaks: what has been introduced already is another quotation.
    """
    opens = {pair.paragraph: pair.open.start for pair in reversed(pairs)}
    strays: dict[int, Span] = {}
    for stray in reversed(unopened):
        strays[bisect_right(paragraphs, stray.start, key=lambda each: each.start) - 1] = stray
    joined = []
    for pair in pairs:
        close = None
        if pair.close is None and pair.depth == 0 and pair.kind == "double":
            introduced = text[max(0, pair.open.start - 3) : pair.open.start].rstrip().endswith((",", ":", "，", "："))
            close = _closed_later(pair, strays, opens, len(paragraphs))
            if close is not None and introduced and text[close.start - 1] in ",，":
                close = None
        if close is not None:
            unopened = [stray for stray in unopened if stray != close]
            pair = pair._replace(close=close, inner=Span(pair.inner.start, close.start))
        joined.append(pair)
    return joined, unopened


def _closed_later(pair: Pair, strays: dict[int, Span], opens: dict[int, int], count: int) -> Span | None:
    for number in range(pair.paragraph + 1, min(count, pair.paragraph + 1 + _FAR)):
        stray = strays.get(number)
        if stray is not None and stray.start < opens.get(number, stray.end):
            return strays.pop(number)
        if number in opens:
            return None
    return None


def _continue(paragraphs: Sequence[Span], pairs: list[Pair]) -> list[Pair]:
    """Join what English prints as one: a paragraph's quotation left open, the next paragraph opening it again."""
    first = {pair.paragraph: pair for pair in reversed(pairs) if pair.open.start == paragraphs[pair.paragraph].start}
    running = {
        pair.paragraph
        for pair in pairs
        if pair.close is None and pair.depth == 0 and _goes_on(pair, first.get(pair.paragraph + 1))
    }
    joined = []
    for pair in pairs:
        if pair.close is None and pair.depth == 0 and pair.paragraph in running:
            pair = pair._replace(continued=True)
        if pair.paragraph - 1 in running and pair.open.start == paragraphs[pair.paragraph].start:
            pair = pair._replace(reopened=True)
        joined.append(pair)
    return joined


def _goes_on(pair: Pair, following: Pair | None) -> bool:
    return following is not None and following.kind == pair.kind and following.depth == 0
