"""Stretches of text that were read in another encoding than they were written in, with what they were.

ftfy (Robyn Speer, https://ftfy.readthedocs.io) finds UTF-8 that was read as a Western encoding and gives the steps;
only its steps of encoding are used, on one word at a time. What it does not know (UTF-8 read as GBK, GBK read as
Latin-1) is read here. A text without a suspicious character never loads it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from nlpqa.core.text import BOM, Span
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
    every = sorted(chain(_escaped(page.text), _outside_ascii(page)), key=lambda each: (each.span.start, -each.span.end))
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
    if _WESTERN_LETTER.search(strange) and _pattern("western").search(text):
        yield from _western(text)
        yield from _cut(text)
        yield from _gbk_as_latin(text)
    if _pattern("chinese").search(strange):
        yield from _utf8_as_gbk(text)


_WESTERN_LETTER = re.compile("[\x80-\x9f\xa1-\xff\u0100-\u04ff√‚]")


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
        yield from _read_word(text, word)


def _word_around(text: str, start: int, end: int, low: int) -> Span:
    before = text[max(low, start - _REACH) : start]
    gap = max((at for at, char in enumerate(before) if char.isspace()), default=-1)
    after = _SPACE.search(text, end, end + _REACH)
    stop = after.start() if after else min(len(text), end + _REACH)
    if text[stop - 1] in "ÃÂ" and text[stop : stop + 1] == " ":
        stop += 1  # the space was a no-break space, half of the character
    return Span(start - len(before) + gap + 1, stop)


@lru_cache(maxsize=1024)
def _plan(word: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What ftfy makes of a word, and the steps; loaded when there is something to read."""
    from ftfy import fix_encoding_and_explain

    new, plan = fix_encoding_and_explain(word)
    return new, tuple((step.action, step.parameter) for step in plan or [])


def _is_garbled(text: str) -> bool:
    from ftfy.badness import is_bad

    return bool(is_bad(text))


def _read_word(text: str, word: Span) -> Iterator[Garbled]:
    old = word.of(text)
    new, steps = _plan(old)
    partial = any(action == "apply" for action, _ in steps)
    for span, stretch in _differences(word, old, new):
        if "\ufffd" in stretch or (partial and not _is_expected(stretch, "expected")):
            continue
        if _is_garbled(stretch):  # cut before it was garbled once more
            yield Garbled(span, None, _how(steps, span.of(text), stretch))
        else:
            yield from _stretch(text, span, stretch, steps)
    if new == old:
        yield from _unknown_to_ftfy(text, word)


def _stretch(text: str, span: Span, new: str, steps: tuple[tuple[str, str], ...]) -> Iterator[Garbled]:
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    if len(span) == 2 and before.isupper() and span.of(text)[-1] in "‘’“”–—":
        return  # “MAÇÔ ends with a letter and a mark
    if after and unicodedata.combining(after):
        yield Garbled(span, None, _how(steps, span.of(text), new))  # its end was changed once more
        return
    was = new.translate(_UNSEEN)
    alone = span.of(text) == "Â " and (not before or before.isspace())  # the letter itself, in a list of letters
    if was == " " and (before.isspace() or after.isspace()):
        was = ""
    capitals = len(span) == 2 and before.isupper() and not after.islower()
    sure = not alone and not capitals and _is_expected(new, "expected") and _is_sure(steps, new)
    yield Garbled(span, was, _how(steps, span.of(text), new), sure or new == BOM)


_ASCII = re.compile(r"([\x00-\x7f]+)")
_CONTROL = re.compile("[\x80-\x9f]")


def _differences(word: Span, old: str, new: str) -> Iterator[tuple[Span, str]]:
    """The smallest stretches in which two readings of a word differ, and what the second has there.

    UTF-8 leaves ASCII as it is, so that what stands between ASCII in one stands there in the other; a word in which a
    space was half of a character is one stretch.
    """
    if old == new:
        return
    ours, theirs = _ASCII.split(old), _ASCII.split(new)
    if ours[1::2] != theirs[1::2]:
        yield _difference(word, old, new)
        return
    at = word.start
    for mine, other in zip(ours, theirs, strict=True):
        if mine != other:
            yield _difference(Span(at, at + len(mine)), mine, other)
        at += len(mine)


def _difference(word: Span, old: str, new: str) -> tuple[Span, str]:
    most = min(len(old), len(new))
    head = next((at for at in range(most) if not _is_common(old[at], new[at])), most)
    most -= head
    tail = next((at for at in range(most) if not _is_common(old[-1 - at], new[-1 - at])), most)
    if head + tail == len(new):
        tail = 0  # of “Ã¢â‚¬Å“” the last mark is no part of the reading, "“"
    return Span(word.start + head, word.end - tail), new[head : len(new) - tail]


def _is_common(old: str, new: str) -> bool:
    """Whether two readings share a character that is whole: of “Â£” the second reading, “£”, is no part."""
    return old == new and (old.isascii() or old in "‘’“”–—…")


def _is_sure(steps: tuple[tuple[str, str], ...], new: str) -> bool:
    if any(action == "transcode" for action, _ in steps):
        return new == "\u00a0"  # a space was taken for half of the character
    if ("decode", "windows-1252") in steps:
        return "…" not in new  # U+0085 may end a line
    return all(name in ("latin-1", "sloppy-windows-1252", "utf-8", "decode_inconsistent_utf8") for _, name in steps)


_THREE = re.compile(r"[\u00e1-\u00ef][^\x00-\x7f]{2}|[ΓÔ]Ç[^\x00-\x7f]")


def _unknown_to_ftfy(text: str, word: Span) -> Iterator[Garbled]:
    """Three bytes of UTF-8 that ftfy takes for letters ("á»…" is "ễ", "ΓÇÖ" is "’"), and controls without a meaning."""
    for match in _THREE.finditer(text, word.start, word.end):
        for encoding in ("sloppy-windows-1252", "cp437", "cp850"):
            new = _as_utf8(match.group(), encoding)
            if new and _is_expected(new, "expected"):
                name = table("artefacts_encoding")["name"]["of"][encoding]
                yield Garbled(Span(*match.span()), new, f"read as {name}, should be UTF-8")
                break
    for match in _CONTROL.finditer(text, word.start, word.end):
        how = f"U+{ord(match.group()):04X} is a control character, not text"
        yield Garbled(Span(*match.span()), "", how)


def _as_utf8(text: str, encoding: str) -> str:
    try:
        return text.encode(encoding).decode("utf-8")
    except UnicodeError:
        return ""


def _how(steps: tuple[tuple[str, str], ...], old: str, new: str) -> str:
    names = table("artefacts_encoding")["name"]["of"]
    reads = [names.get(name, name) for action, name in steps if action == "encode"]
    should = [names.get(name, name) for action, name in steps if action == "decode"]
    if not reads:
        return f"read as {_western_encoding(old, new)}, should be UTF-8"
    pairs = [f"read as {wrong}, should be {right}" for wrong, right in zip(reads, should, strict=False)]
    same = len(set(pairs)) == 1
    return f"{pairs[0]}{', twice over' if len(pairs) > 1 else ''}" if same else "; then ".join(reversed(pairs))


def _western_encoding(old: str, new: str) -> str:
    """Which encoding makes one text of another; ftfy mends parts of a word without telling."""
    for encoding, name in table("artefacts_encoding")["name"]["of"].items():
        with suppress(UnicodeError):
            if new.encode("utf-8").decode(encoding) == old:
                return str(name)
    return "another encoding"


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
    how = "read as GBK, should be UTF-8"
    for match in _pattern("chinese").finditer(text):
        span, run = Span(*match.span()), match.group()
        if len(run) <= 2 and not any(lead in run for lead in leads):
            if (new := _from_gbk(run)) and _is_one_letter(text, span, new):
                yield Garbled(span, new.translate(_UNSEEN), how)
            continue
        new = _from_gbk(run)
        if new is None:
            continue
        if "\ufffd" in new:
            yield Garbled(span, None, how, lost=True)
        elif new.endswith(_CUT):
            if _is_expected(new[:-1], "expected_chinese"):
                yield Garbled(span, None, f"{how}; its end is lost")
        elif _is_expected(new, "expected", "expected_chinese"):
            yield Garbled(span, new.translate(_UNSEEN), how, "鈥" in run and _is_expected(new, "expected"))
    if any(lead in text for lead in leads):
        for match in _section("cut", "gbk").finditer(text):
            yield Garbled(Span(*match.span()), None, f"{how}; its end is lost")


def _is_one_letter(text: str, span: Span, new: str) -> bool:
    """Whether a Chinese character was a Latin-1 letter or sign: it stands at a letter of a word, or at a figure."""
    left, right = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    if len(new) != 1 or not "\xa0" <= new <= "\xff":
        return False
    if new.isalpha():
        return _is_small(left) or (left.isascii() and left.isupper() and _is_small(right))
    if new == "\xa0":
        return (_is_small(left) or left in (",", ".")) and right.isascii() and right.isalnum()
    return (new in "£¥¢" and right.isdigit()) or (new in "°²³½¼¾%" and left.isdigit())


def _is_small(char: str) -> bool:
    return char.isascii() and char.islower()


_CUT = "\0"


def _from_gbk(run: str) -> str | None:
    """What UTF-8 was that was read as GBK, None if it was none; what ends within a character ends in `_CUT`."""
    try:
        data = b"".join(b"\x80" if char == "€" else char.encode("gb18030") for char in run)
    except UnicodeEncodeError:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        whole = data[: error.start].decode("utf-8")
        return whole + _CUT if whole and error.reason == "unexpected end of data" else None


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
    for name, row in table("artefacts_encoding")["escape"].items():
        if not any(gate[0] in text and gate in text for gate in row["gate"]):
            continue
        for match in _section("escape", name).finditer(text):
            new = _of_escape(match)
            if new is not None:
                yield Garbled(Span(*match.span()), new.translate(_UNSEEN), "written as a program's escape")


def _of_escape(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    try:
        if code := groups.get("hex") or groups.get("hex2"):
            new = chr(int(code, 16))
        else:
            new = bytes.fromhex(re.sub("[=%]", "", groups["bytes"])).decode("utf-8")
    except ValueError:
        return None
    return new if new.isprintable() else None
