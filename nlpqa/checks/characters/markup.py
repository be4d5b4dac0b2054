"""Tags, entities and other residue of web pages in a text, with what stands in their place when they are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page

_LT, _GT = r"(?:<|&lt;|＜)", r"(?:>|&gt;|＞)"


@dataclass(frozen=True, slots=True)
class Residue:
    """A stretch of markup, its kind ("tag", "cut tag", "entity", "cut entity", "model token", "word", or one of the
    table's), what to put in its place, and whether nothing can be lost by that; `new` is None where nobody can know."""

    span: Span
    kind: str
    new: str | None
    sure: bool


def read_markup(page: Page) -> Iterator[Residue]:
    """All residue of a text, by kind."""
    text = page.text
    if "<" in text or ">" in text or "&lt;" in text or "＜" in text:
        yield from _tags(text)
        yield from _cut_tags(text)
    yield from _entities(page)
    yield from _model_tokens(text)
    yield from _other(text)
    if "html" in text or "nbsp" in text:
        yield from _words(page)


# Tags.


@cache
def _tag() -> re.Pattern[str]:
    names = any_of(
        name for key in ("block", "inline", "holding") for name in table("artefacts_markup")["elements"][key]
    )
    attribute = r"""\s{1,3}[a-z:-]{1,30}\s?=\s?(?:"[^"<>\n]{0,400}"|'[^'<>\n]{0,400}'|[^\s<>]{1,200})"""
    tag = rf"{_LT}\s{{0,2}}(?P<close>/)?\s{{0,2}}(?P<name>{names})(?:{attribute}){{0,12}}\s{{0,2}}/?\s{{0,2}}{_GT}"
    return re.compile(tag, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Run:
    span: Span
    names: tuple[str, ...]


def _tags(text: str) -> Iterator[Residue]:
    elements = table("artefacts_markup")["elements"]
    for run in _runs(text):
        if _is_about(text, run.span):
            continue
        holds = any(name in elements["holding"] for name in run.names)
        apart = any(name in elements["block"] for name in run.names)
        span, new = _closed_up(text, run.span, apart=apart)
        yield Residue(span, "tag", new, not holds)


def _runs(text: str) -> Iterator[_Run]:
    """Tags with nothing but space between, as one."""
    start, end, names = -1, -1, list[str]()
    for match in _tag().finditer(text):
        if names and (match.start() - end > 3 or text[end : match.start()].strip(" ")):
            yield _Run(Span(start, end), tuple(names))
            names = []
        if not names:
            start = match.start()
        end = match.end()
        names.append(match["name"].lower())
    if names:
        yield _Run(Span(start, end), tuple(names))


def _closed_up(text: str, span: Span, *, apart: bool) -> tuple[Span, str]:
    """What to delete so that one space stays between two words, and none at the edge of a line or before a mark."""
    start, end = span.start, span.end
    while start and text[start - 1] in " \u00a0" and span.start - start < 4:
        start -= 1
    while end < len(text) and text[end] in " \u00a0" and end - span.end < 4:
        end += 1
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    edge = not before or before in "\r\n" or not after or after in "\r\n"
    spaced = start < span.start or end > span.end
    close = after in list(".,;:!?)”’") or before in list("(“‘")
    if edge or (close and not (apart and before.isalnum() and after.isalnum())):
        return Span(start, end), ""
    return Span(start, end), " " if spaced or apart else ""


@cache
def _cut() -> re.Pattern[str]:
    names = any_of(table("artefacts_markup")["cut"]["entries"])
    tail = rf"(?<![\w<&/;])(?:/\s?{names}\s?|{names}\s?/|{names})>(?!=)"
    head = rf"<\s?/\s?{names}\b(?!\s{{0,2}}[>/\w])"
    opened = rf"<{names}\s(?=(?:class|style|align|href|src|id)\s?=)[^<>\n]{{1,200}}"
    return re.compile(rf"{head}|{opened}|{tail}", re.IGNORECASE)


_OF_P_VALUE = re.compile(r"\s?0?\.\d")


def _cut_tags(text: str) -> Iterator[Residue]:
    spans = [Span(*match.span()) for match in _tag().finditer(text)]
    at = 0
    for match in _cut().finditer(text):
        while at < len(spans) and spans[at].end <= match.start():
            at += 1
        inside = at < len(spans) and spans[at].start < match.end()
        span = Span(*match.span())
        if inside or _OF_P_VALUE.match(text, span.end) or _is_about(text, span) or text[: span.start].endswith("< "):
            continue
        glued = text[span.end : span.end + 1].isdigit() or text[max(0, span.start - 1) : span.start].isdigit()
        new_span, new = _closed_up(text, span, apart=True)
        if glued:
            new_span, new = span, ""
        yield Residue(new_span if not glued else span, "cut tag", new, not glued and len(span) < 12)


# Entities.


@cache
def _entity() -> re.Pattern[str]:
    names = any_of(table("artefacts_markup")["entity"]["names"])
    bare = any_of(table("artefacts_markup")["entity_cut"]["bare"])
    coded = r"#\s?(?:(?P<dec>\d{2,6})|x(?P<hex>[0-9a-fA-F]{2,5}))"
    return re.compile(rf"&(?:amp;)*\s?(?:(?P<name>{names})\s?[;；]|{coded}\s?[;；]|(?P<open>{bare})(?![a-z]))")


@cache
def _entity_tail() -> re.Pattern[str]:
    cut = table("artefacts_markup")["entity_cut"]
    return re.compile(rf"(?P<name>(?<![&\w#;/])(?:{any_of([*cut['bare'], *cut['half']])}))\s?[;；]")


def _entities(page: Page) -> Iterator[Residue]:
    text = page.text
    if "&" in text:
        for match in _entity().finditer(text):
            yield from _of_entity(text, match, "entity")
    if any(name in text for name in _entity_ends()):
        for match in _entity_tail().finditer(text):
            yield from _of_entity(text, match, "cut entity")


@cache
def _entity_ends() -> tuple[str, ...]:
    cut = table("artefacts_markup")["entity_cut"]
    return tuple(name + end for name in (*cut["bare"], *cut["half"]) for end in (";", " ;", "；"))


def _of_entity(text: str, match: re.Match[str], kind: str) -> Iterator[Residue]:
    row, groups = table("artefacts_markup")["entity"], match.groupdict()
    name = groups.get("name") or groups.get("open")
    new = row["names"][name] if name else _of_number(groups)
    span = Span(*match.span())
    if new is None or _is_about(text, span):
        return
    if text[span.end : span.end + 6].startswith(("lt;", "gt;", "p&gt;")):
        return
    if new == " ":
        yield Residue(*_one_space(text, span, kind))
        return
    start, end = span.start, span.end
    if name in row["opening"] or new in "“‘«‹":
        while text[end : end + 1] == " " and end - span.end < 3:
            end += 1
    if name in row["closing"] or (new and new in "”’»›"):
        while start and text[start - 1] == " " and span.start - start < 3:
            start -= 1
    yield Residue(Span(start, end), kind, new, name not in row["unsure"] and new not in ("<", ">"))


def _one_space(text: str, span: Span, kind: str) -> tuple[Span, str, str, bool]:
    closed, new = _closed_up(text, span, apart=True)
    return closed, kind, new, True


def _of_number(groups: dict[str, str | None]) -> str | None:
    code = int(groups["dec"] or "0") if groups.get("dec") else int(groups["hex"] or "0", 16)
    code = ord(bytes([code]).decode("windows-1252", "replace")) if 0x80 <= code <= 0x9F else code
    if code in (0xA0, 0x20, 0x3000, 0x2003, 0x2002, 0x2009, 9, 10, 13):
        return " "
    if code in (0x200B, 0xAD, 0xFEFF):
        return ""
    if code > 0x10FFFF or 0xD800 <= code < 0xE000 or not chr(code).isprintable():
        return None
    return chr(code)


# Tokens, scripts, words.


@cache
def _token() -> re.Pattern[str]:
    return re.compile(any_of(table("artefacts_markup")["model"]["entries"]))


def _model_tokens(text: str) -> Iterator[Residue]:
    if not any(
        gate in text
        for gate in ("<unk", "<UNK", "<pad", "s>", "[UNK", "[MASK", "[SEP", "[CLS", "@-@", "@,@", "@.@", "<|")
    ):
        return
    for match in _token().finditer(text):
        span = Span(*match.span())
        if not _is_about(text, span):
            joins = match.group().startswith("@")
            yield Residue(span, "model token", None if not joins else match.group()[1], False)


@cache
def _residue(name: str) -> re.Pattern[str]:
    return re.compile(table("artefacts_markup")["residue"][name]["regex"])


def _other(text: str) -> Iterator[Residue]:
    for name, row in table("artefacts_markup")["residue"].items():
        gates = row["gate"]
        present = all(gate in text for gate in gates) if name == "property" else any(gate in text for gate in gates)
        if not present:
            continue
        spans = [Span(*match.span()) for match in _residue(name).finditer(text)]
        for span in _joined(spans) if name == "property" else spans:
            if not _is_about(text, span):
                yield Residue(span, name, " " if name == "newline" else "", False)


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Declarations of one style sheet as one."""
    start, end = -1, -1
    for span in spans:
        if start >= 0 and span.start - end > table("artefacts_markup")["sheet"]["gap"]:
            yield Span(start, end)
            start = -1
        start, end = span.start if start < 0 else start, span.end
    if start >= 0:
        yield Span(start, end)


_WORD = re.compile(r"(?<![\w./\\#:@-])(?:html|nbsp)(?![\w./;-])")


def _words(page: Page) -> Iterator[Residue]:
    """The word “html” or “nbsp” alone in a text that is not about web pages."""
    if not page.words.isdisjoint(table("artefacts_markup")["about_text"]["entries"]):
        return
    text = page.text
    for match in _WORD.finditer(text):
        span = Span(*match.span())
        if text[max(0, span.start - 2) : span.start].endswith("&") or _is_about(text, span, own_word=True):
            continue
        first = not text[: span.start] or text[span.start - 1] in "\r\n"
        closed, new = _closed_up(text, span, apart=True)
        yield Residue(closed, "word", new, False if not first else text[span.end : span.end + 2].strip().isupper())


@cache
def _about() -> re.Pattern[str]:
    return re.compile(table("artefacts_markup")["about"]["regex"])


def _is_about(text: str, span: Span, *, own_word: bool = False) -> bool:
    """Whether the words around speak of tags, so that this is one they speak of."""
    near = table("artefacts_markup")["about"]["near"]
    before, after = text[max(0, span.start - near) : span.start], text[span.end : span.end + near]
    found = _about().findall(f"{before.rpartition(chr(10))[2]} | {after.partition(chr(10))[0]}")
    return any(not own_word or word.lower() != "html" for word in found) and found != ["html"]
