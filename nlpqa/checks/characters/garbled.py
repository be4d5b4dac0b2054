"""Stretches of text that were read in another encoding than they were written in, with what they were.

ftfy (Robyn Speer, https://ftfy.readthedocs.io) finds UTF-8 that was read as a Western encoding and gives the steps; only
its steps of encoding are used, on one word at a time. What it does not know (UTF-8 read as GBK, GBK read as Latin-1)
is read here. A text without a suspicious character never loads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.page.page import Page

_REACH = 60  # code points on either side of a suspicious one; no word is longer
_SPACE = re.compile(r"\s")
_UNSEEN = str.maketrans({"\u00a0": " ", "\u200b": None, "\ufeff": None, "\u00ad": None})
"""What would be found again in the mended text."""


@dataclass(frozen=True, slots=True)
class Garbled:
    """A stretch, the text it was (None: nobody can know), how it came about in an editor's words, and whether that is
    sure; `lost` says that the text is gone for good."""

    span: Span
    new: str | None
    how: str
    sure: bool = False
    lost: bool = False


def read_garbled(page: Page) -> tuple[Garbled, ...]:
    """The garbled stretches of a text in order, none overlapping another or a protected span."""
    found: list[Garbled] = []
    every = sorted(chain(_escaped(page.text), _outside_ascii(page)), key=lambda garbled: garbled.span)
    for garbled in every:
        if (not found or found[-1].span.end <= garbled.span.start) and not page.out_of_bounds.overlaps(garbled.span):
            found.append(garbled)
    return tuple(found)


def _outside_ascii(page: Page) -> Iterator[Garbled]:
    if not page.unusual:
        return
    text = page.text
    strange = "".join(page.unusual)
    if not page.unusual.isdisjoint("\ufffd锟½烫屯"):
        yield from _lost(text)
    if _WESTERN_LETTER.search(strange):
        yield from _western(text)
        yield from _cut(text)
        yield from _gbk_as_latin(text)
    if _pattern("chinese").search(strange):
        yield from _utf8_as_gbk(text)


_WESTERN_LETTER = re.compile("[\x80-\xff\u0100-\u04ff√‚]")


@cache
def _pattern(section: str) -> re.Pattern[str]:
    return re.compile(table("artefacts_encoding")[section]["regex"])


def _is_expected(text: str, *sections: str) -> bool:
    return all(char.isascii() or any(_pattern(section).match(char) for section in sections) for char in text)


# UTF-8 read as a Western encoding.


def _western(text: str) -> Iterator[Garbled]:
    done = 0
    for match in _pattern("western").finditer(text):
        if match.start() < done:
            continue
        word = _word_around(text, match.start(), match.end(), done)
        done = word.end
        garbled = _read_word(text, word)
        if garbled is not None:
            yield garbled


def _word_around(text: str, start: int, end: int, low: int) -> Span:
    before = text[max(low, start - _REACH) : start]
    gap = max((at for at, char in enumerate(before) if char.isspace()), default=-1)
    after = _SPACE.search(text, end, end + _REACH)
    stop = after.start() if after else min(len(text), end + _REACH)
    if text[stop - 1] in "ÃÂ" and text[stop : stop + 1] == " ":
        stop += 1  # the space was a no-break space, half of the character
    return Span(start - len(before) + gap + 1, stop)


def _read_word(text: str, word: Span) -> Garbled | None:
    from ftfy import fix_encoding_and_explain

    old = word.of(text)
    new, plan = fix_encoding_and_explain(old)
    steps = [(step.action, step.parameter) for step in plan or []]
    if new == old or not steps or "\ufffd" in new:
        return _control(text, word) if _CONTROL.search(old) else None
    span, short = _difference(word, old, new)
    before = text[max(0, span.start - 1) : span.start]
    if len(span) == 2 and before.isupper() and span.of(text)[-1] in "‘’“”–—":
        return None  # “MAÇÔ ends with a letter and a mark
    was = short.translate(_UNSEEN)
    if was == " " and text[span.end : span.end + 1].isspace():
        was = ""
    sure = _is_expected(short, "expected") and not before.isupper() and _is_sure(steps, short, old)
    sure = sure or short == "\ufeff"
    return Garbled(span, was, _how(steps), sure)


_CONTROL = re.compile("[\x80-\x9f]")


def _control(text: str, word: Span) -> Garbled | None:
    match = _CONTROL.search(text, word.start, word.end)
    if match is None:
        return None
    return Garbled(Span(*match.span()), "", f"U+{ord(match.group()):04X} is a control character, not text")


def _difference(word: Span, old: str, new: str) -> tuple[Span, str]:
    """The smallest stretch in which two readings of a word differ, and what the second has there."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if not _is_common(old[at], new[at])), most)
    most -= head
    tail = next((at for at in range(most) if not _is_common(old[-1 - at], new[-1 - at])), most)
    return Span(word.start + head, word.end - tail), new[head : len(new) - tail]


def _is_common(old: str, new: str) -> bool:
    """Whether two readings share a character that is whole: of “Â£” the second reading, “£”, is no part."""
    return old == new and (old.isascii() or old in "‘’“”–—…")


def _is_sure(steps: list[tuple[str, str]], new: str, old: str) -> bool:
    if any(action == "transcode" for action, _ in steps):
        return new == "\u00a0"  # a space was taken for half of the character
    if ("decode", "windows-1252") in steps:
        return "\x85" not in old  # may end a line
    return all(name in ("latin-1", "sloppy-windows-1252", "utf-8", "decode_inconsistent_utf8") for _, name in steps)


def _how(steps: list[tuple[str, str]]) -> str:
    names = table("artefacts_encoding")["name"]
    reads = [names.get(name, name) for action, name in steps if action == "encode"]
    should = [names.get(name, name) for action, name in steps if action == "decode"]
    if not reads:
        return "read in another encoding, should be UTF-8"
    pairs = [f"read as {wrong}, should be {right}" for wrong, right in zip(reads, should, strict=False)]
    same = len(set(pairs)) == 1
    return f"{pairs[0]}{', twice over' if len(pairs) > 1 else ''}" if same else "; then ".join(reversed(pairs))


def _cut(text: str) -> Iterator[Garbled]:
    for name, row in table("artefacts_encoding")["cut"].items():
        if name == "gbk":
            continue
        for match in _section("cut", name).finditer(text):
            yield Garbled(Span(*match.span()), row.get("new"), "read as Windows-1252, should be UTF-8; its end is lost")


@cache
def _section(section: str, name: str) -> re.Pattern[str]:
    return re.compile(table("artefacts_encoding")[section][name]["regex"])


# Chinese encodings.


def _utf8_as_gbk(text: str) -> Iterator[Garbled]:
    leads = table("artefacts_encoding")["chinese_lead"]["entries"]
    for match in _pattern("chinese").finditer(text):
        run = match.group()
        glued = text[max(0, match.start() - 1) : match.start()].isalpha()
        sure = "鈥" in run
        if not (sure or glued or len(run) > 2 or any(lead in run for lead in leads)):
            continue
        new = _from_gbk(run)
        if new is None or "\ufffd" in new:
            continue
        if not (_is_expected(new, "expected") if len(run) <= 2 else _is_expected(new, "expected", "expected_chinese")):
            continue
        chinese = not _is_expected(new, "expected")
        yield Garbled(Span(*match.span()), new.translate(_UNSEEN), "read as GBK, should be UTF-8", sure and not chinese)
    if any(lead in text for lead in leads):
        for match in _section("cut", "gbk").finditer(text):
            yield Garbled(Span(*match.span()), None, "read as GBK, should be UTF-8; its end is lost")


def _from_gbk(run: str) -> str | None:
    try:
        return b"".join(b"\x80" if char == "€" else char.encode("gb18030") for char in run).decode("utf-8")
    except UnicodeError:
        return None


def _gbk_as_latin(text: str) -> Iterator[Garbled]:
    for match in _pattern("latin_of_gbk").finditer(text):
        run = match.group()
        if len(run) % 2 or len(set(run)) < 3:
            continue
        try:
            new = run.encode("latin-1").decode("gb2312")
        except UnicodeError:
            continue
        # The common characters of GB 2312 are those before 座, row 56 of 94.
        if all(char >= "\u4e00" and char.encode("gb2312")[0] < 0xD8 for char in new):
            yield Garbled(Span(*match.span()), new, "read as Latin-1, should be Chinese in GBK")


# What is gone, and what programs write.


def _lost(text: str) -> Iterator[Garbled]:
    for match in _pattern("lost").finditer(text):
        span = Span(*match.span())
        single = match.group() in ("\ufffd", "ï¿½")
        new = "’" if single and _is_apostrophe(text, span) else None
        yield Garbled(span, new, "a program could not read it", lost=True)


def _is_apostrophe(text: str, span: Span) -> bool:
    """Whether what stands before and behind a lost character leaves nothing but an apostrophe."""
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 4]
    return _pattern("apostrophe").match(around, 1) is not None


_QUESTION = re.compile(r"\?(?<=[a-zI]\?)(?=[a-z])")


def _escaped(text: str) -> Iterator[Garbled]:
    for match in _QUESTION.finditer(text):
        span = Span(*match.span())
        if _is_apostrophe(text, span):
            yield Garbled(span, "’", "a question mark stands where a program could not write the letter")
    escapes = table("artefacts_encoding")["escape"]
    gates = {"backslash": ("\\u",), "bare": ("u20",), "bytes": ("=E", "%E", "=C", "%C")}
    for name in escapes:
        if not any(gate in text for gate in gates[name]):
            continue
        for match in _section("escape", name).finditer(text):
            new = _of_escape(match)
            if new is not None:
                yield Garbled(Span(*match.span()), new.translate(_UNSEEN), "written as a program's escape")


def _of_escape(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    try:
        if groups.get("hex"):
            new = chr(int(groups["hex"], 16))
        else:
            new = bytes.fromhex(re.sub("[=%]", "", groups["bytes"])).decode("utf-8")
    except ValueError:
        return None
    return new if new.isprintable() else None
