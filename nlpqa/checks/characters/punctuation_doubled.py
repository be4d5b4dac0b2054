"""Two stops or commas stand where one belongs.

**What.** "growth..", "it is shut. .", "cost?.", "the mill,, the port", "the post。.", "the players.”.", "the trade……
Last spring", "the station——but it".

**Why.** The sentence was put together from pieces, and each brought its stop. Chinese writes its ellipsis and its dash
twice as long.

**Limits.** Dots in threes and more, "?!", "!!", a comma behind a shortened word ("etc.,") or a title ("Yahoo!,") are
right, and so are items of a list that end in ";.". Two dots within a sentence may be an ellipsis somebody typed and
are left alone, as are two dashes for letters left out ("Mr. D——").

**Fix.** Safe for Chinese ellipses and dashes, for two commas or semicolons, and for two full stops at the end of a
sentence outside quotation marks. Two different marks, and two dots in somebody's words (a cut ellipsis?), want a look.
A mark in two widths has no fix here: `character-width` leaves one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.checks.characters.surroundings import cut_out, is_word, like_code, word_before
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.chinese import has_han
from nlpqa.page.page import Page

RULE = Rule(
    name="punctuation-doubled",
    severity=Severity.NOTE,
    mqm="fluency/punctuation",
    bad=(
        Example("They saw negative growth⟦..⟧ It was⟦,,⟧ late⟦. .⟧", "They saw negative growth. It was, late."),
        Example("Why did it cost so⟦?.⟧ Nobody cared⟦! .⟧"),
        Example("Wu praised “the players⟦.”.⟧ Then he left.", "Wu praised “the players.” Then he left."),
        Example("It hit the post⟦。.⟧"),
        Example("The mill⟦,.⟧ The port⟦.,⟧ too. The quay⟦;,⟧ too."),
        Example("He said, “we leave⟦..⟧”"),
        Example("They come back⟦……⟧ Last spring⟦……⟧two of them", "They come back... Last spring... two of them"),
        Example("By the station⟦——⟧but it is⟦——⟧ well", "By the station—but it is — well"),
        Example("He left… and wept⟦……⟧ “⟦……⟧Go”", "He left… and wept… “…Go”"),
    ),
    good=(
        Example(
            "Wait ... or wait. . . or wait.... He went..? What?! No!! Wu etc., of the U.S., Calif., and Apple Inc."
        ),
        Example("Uh.. your plan is bad. Yahoo!, Jeopardy!. He asked, “Why?”. See ../a and 1..10 and a..z"),
        Example("Mr. D—— met the d——l on ——\n————\n—— Wu Ming\n目录……3 and 他说——不"),
        Example("a,,b\n,,c\nesac ;;\nHe read „Tod in Venedig“ and ,,Faust“ in the “U.S.”."),
    ),
    worst=("..", ",,", "a.”.", "。.", "? .", "a. .", "……", "a——b"),
)

_SPACE = "[ \t\xa0]?"
_END = r"(?=\s|\Z|[)”’\"'」』])"
# Every pattern begins with the set of stops, to which Python's re leaps, and a second mark must follow at once.
_DOUBLED = re.compile(
    rf"[.,;:?!。，、；：！？](?:"
    rf"(?P<quoted>(?<=[.])[”\"’']\.(?=\s|\Z))"
    rf"|(?P<marks>{_SPACE}[.,;:。，、；：]){_END}"
    r")"
)
_SAME = {"。": ".", "．": ".", "，": ",", "、": ",", "；": ";", "：": ":", "！": "!", "？": "?"}


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every pair of stops, marking both."""
    text = page.text
    if "……" in text or "——" in text:
        yield from _stretched(page)
    for match in _DOUBLED.finditer(text):
        span = Span(*match.span())
        if text[span.start - 1 : span.start] in _MARKS or text[span.end : span.end + 2].strip()[:1] in _MARKS:
            continue
        if len(span) > 2 and not match.group("quoted") and cut_out(text, span.start):
            continue
        judged = _quoted(text, span) if match.group("quoted") else _pair(page, span)
        if judged is None or page.out_of_bounds.overlaps(span) or like_code(text, span.start):
            continue
        safety, gone = judged
        fix = None if gone is None else RULE.fix(safety, Edit(gone, ""))
        yield RULE.finding(span, _message(span.of(text)), fix=fix)


def _stretched(page: Page) -> Iterator[Finding]:
    """Ellipses and dashes as long as those of Chinese."""
    text = page.text
    for match in _STRETCHED.finditer(text):
        span, mark = Span(*match.span()), match.group()[0]
        before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
        if has_han(before[-1:] + after[:1]) or page.out_of_bounds.overlaps(span):
            continue
        if mark == "—" and not (_is_whole(word_before(text, span.start)) or before[-1:] in (" ", ",", ".", "”", '"')):
            continue
        edge = before.rstrip(" ")[-1:] in ("", "\n") or after.lstrip(" ")[:1] in ("", "\n")
        if edge and mark == "—":
            continue  # a rule, or who is quoted
        new = mark if mark == "—" or _ONE.search(text) else "..."
        edit = Edit(span, _set_apart(new, before[-1:], after[:1]))
        yield RULE.finding(
            span, f"“{match.group()}” is as long as Chinese writes it: “{new}”", fix=RULE.fix(Safety.SAFE, edit)
        )


_STRETCHED = re.compile("(?:……+|——)(?!—)(?<!———)")
_ONE = re.compile("…(?<!……)(?!…)")


def _is_whole(word: str) -> bool:
    """Whether a word before a dash is all there: “D——” is not."""
    return len(word) > 1 and (is_word(word) or word[:1].isupper() or word.isdigit())


def _set_apart(mark: str, before: str, after: str) -> str:
    """The mark with a space behind an ellipsis that a word follows, and on both sides of a dash or on none."""
    if mark != "—":
        return mark + (" " if after.isalnum() and before.isalnum() else "")
    left, right = before == " ", after == " "
    return (" " if right and before.isalnum() else "") + mark + (" " if left and after.isalnum() else "")


_MARKS = tuple(".,;:?!…。，、；：！？")


def _message(marks: str) -> str:
    return f"“{marks}” is one mark too many; keep the one that belongs here"


def _quoted(text: str, span: Span) -> tuple[Safety, Span | None] | None:
    """A full stop on both sides of a quotation mark; a shortened word keeps its own."""
    before = word_before(text, span.start)
    return (Safety.SAFE, Span(span.end - 1, span.end)) if _keeps_no_stop(before) else None


def _keeps_no_stop(word: str) -> bool:
    small = word.islower() and len(word) > 1
    return small and is_word(word) and word not in entries("artefacts_punctuation", "shortened")


def _pair(page: Page, span: Span) -> tuple[Safety, Span | None] | None:
    text = page.text
    first, second = text[span.start], text[span.end - 1]
    before = text[span.start - 1 : span.start]
    if not (before.isalnum() or (before and before in ")”’\"'%")):
        return None
    one, other = _SAME.get(first, first), _SAME.get(second, second)
    again = Span(span.start + 1, span.end)
    if one == other:
        if first in _SAME and second in _SAME:
            return None
        if first != second:
            return Safety.SHOW, None  # `character-width` exchanges the Chinese one and leaves a single mark
        safety = _of_same(page, span, one)
        return None if safety is None else (safety, again)
    return _of_different(text, span, one, other, again)


def _of_same(page: Page, span: Span, mark: str) -> Safety | None:
    text = page.text
    if mark != ".":
        return Safety.SAFE if mark in ",;" else Safety.REVIEW
    following = re.match(r"[)”’\"'」』]*\s*[“\"‘'(]?(.?)", text[span.end : span.end + 8], re.DOTALL)
    follows = following.group(1) if following else ""
    if follows and not follows.isupper() and "\n" not in text[span.end : span.end + 4] and not follows.isdigit():
        return None
    if page.quotations.overlaps(span) or _ELLIPSIS.search(text):
        return Safety.REVIEW  # who types two dots within a sentence may mean them at its end
    return Safety.SAFE


_ELLIPSIS = re.compile(r"\.\.(?<=[^.]\.\.)[ ]?[a-z]")


def _of_different(text: str, span: Span, one: str, other: str, again: Span) -> tuple[Safety, Span] | None:
    word = word_before(text, span.start)
    if one in "?!":
        apart = again.end - again.start > 1
        if other != "." or word in entries("artefacts_punctuation", "unspaced"):
            return None  # “Yahoo!.”
        if not (apart or _keeps_no_stop(word)):
            return None  # a title ends so: “Who Wants to Be a Millionaire?.”
        return Safety.REVIEW, again
    if other == "." and text[span.end : span.end + 1] in ("", "\n", "\r"):
        return None  # items of a list end so
    if one == ".":
        return (Safety.REVIEW, Span(span.start, span.start + 1)) if _keeps_no_stop(word) else None
    return Safety.REVIEW, Span(span.start, span.end - 1) if other in ".;" else again
