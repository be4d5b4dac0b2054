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
    if "<" in text or "&" in text or "＜" in text:
        yield from _tags(text)
    if "<" in text or ">" in text:
        yield from _cut_tags(text)
    yield from _entities(text)
    yield from _model_tokens(text)
    yield from _properties(text)
    yield from _other(text)
    if "nbsp" in text:
        yield from _bare_spaces(text)
    if "html" in text:
        yield from _words(text)


# Tags.


@cache
def _tag() -> re.Pattern[str]:
    names = any_of(
        name for key in ("block", "inline", "holding") for name in table("artefacts_markup")["elements"][key]
    )
    attribute = r"""\s{1,3}[a-z:-]{1,30}\s?=\s?(?:"[^"<>\n]{0,400}"|'[^'<>\n]{0,400}'|[^\s<>]{1,200})"""
    tag = rf"{_LT}\s{{0,2}}(?P<close>/)?\s{{0,2}}(?P<name>{names})(?:{attribute}){{0,12}}\s{{0,2}}/?\s{{0,2}}{_GT}"
    spaces = any_of(table("artefacts_markup")["entity"]["spaces"])
    entity = rf"&(?:amp;)*\s?(?:{spaces}\b\s?[;；]?|#\s?(?:160|32|12288)\s?[;；])"
    return re.compile(rf"{tag}|{entity}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Run:
    span: Span
    names: tuple[str, ...]


def _tags(text: str) -> Iterator[Residue]:
    elements = table("artefacts_markup")["elements"]
    for run in _runs(text):
        if _is_about(text, run.span) or _is_sum(text, run):
            continue
        spaces = run.names.count("")
        holds = any(name in elements["holding"] for name in run.names) or "//" in run.span.of(text)
        apart = spaces > 0 or any(name in elements["block"] for name in run.names)
        span, new = _closed_up(text, run.span, apart=apart)
        sides = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
        between_marks = len(sides) == 2 and all(side in ",;:.!?" for side in sides)
        yield Residue(span, "entity" if spaces == len(run.names) else "tag", new, not holds and not between_marks)


def _runs(text: str) -> Iterator[_Run]:
    """Tags and entities of spaces with nothing but space between, as one; an entity has the name ""."""
    start, end, names = -1, -1, list[str]()
    for match in _tag().finditer(text):
        if names and (match.start() - end > 3 or text[end : match.start()].strip(" ")):
            yield _Run(Span(start, end), tuple(names))
            names = []
        if not names:
            start = match.start()
        end = match.end()
        names.append((match["name"] or "").lower())
    if names:
        yield _Run(Span(start, end), tuple(names))


_OPERAND = re.compile(r"(?:\d[\d.,]*|\b[A-Za-z])\s?$")
_OPERAND_AFTER = re.compile(r"\s?(?:\d|[A-Za-z]\b)")


def _is_sum(text: str, run: _Run) -> bool:
    """Whether one letter stands between two signs of a sum: 5 < p > 3."""
    if len(run.names) > 1 or len(run.names[0]) != 1 or "/" in run.span.of(text):
        return False
    before = _OPERAND.search(text[max(0, run.span.start - 12) : run.span.start])
    return before is not None and _OPERAND_AFTER.match(text, run.span.end) is not None


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
    tail = rf"(?<![</;])(?<!< )/\s?{names}\s?>|(?<![\w<&/;])(?<!< )(?:{names}\s?/|{names})>(?!=)"
    head = rf"<\s?/\s?{names}\b(?!\s{{0,2}}[>/])|<{names}(?=\s{{0,3}}(?:\n|\Z))"
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
        if inside or _OF_P_VALUE.match(text, span.end) or _is_about(text, span):
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
    any_case = any_of(
        [*table("artefacts_markup")["entity_cut"]["bare"], *table("artefacts_markup")["entity_cut"]["half"]]
    )
    coded = r"#\s?(?:(?P<dec>\d{2,6})|x(?P<hex>[0-9a-fA-F]{2,5}))"
    mangled = any_of(table("artefacts_markup")["mangled"]["entries"])
    whole = rf"(?P<name>{names}|(?i:{any_case}))\s?[;；]"
    return re.compile(
        rf"&(?:amp;)*\s?(?:{whole}|{coded}\s?[;；]|(?P<open>{bare})(?![a-z]))|& (?P<mangled>{mangled}) ?[;；]"
    )


@cache
def _entity_tail() -> re.Pattern[str]:
    cut = table("artefacts_markup")["entity_cut"]
    return re.compile(rf"(?<![&\w#;/])(?P<name>{any_of([*cut['bare'], *cut['half']])})\s?[;；]$")


_SEMICOLON, _ANY_SEMICOLON = re.compile(";"), re.compile("[;；]")


def _entities(text: str) -> Iterator[Residue]:
    opened, line_end = False, 0  # whether a straight mark is open on this line
    for span, groups in _entity_places(text):
        if _is_about(text, span):
            continue
        if groups.get("mangled"):
            yield Residue(span, "mangled entity", None, False)
            continue
        cut = not groups.get("dec") and not groups.get("hex") and span.of(text)[0] != "&"
        row, name = table("artefacts_markup")["entity"], (groups.get("name") or groups.get("open") or "")
        new = row["names"].get(name, row["names"].get(name.lower())) if name else _of_number(groups)
        if new is None:
            continue
        if span.start >= line_end:
            opened, line_end = False, _line_end(text, span.start)
        faces_in, faces_out = new in set(row["opening"]), new in set(row["closing"])
        if new == '"':
            opened = not opened
            faces_in, faces_out = opened, not opened
        if new == " ":
            closed, new = _closed_up(text, span, apart=True)
            yield Residue(closed, "cut entity", new, True)
            continue
        closed = _without_inner_space(text, span, faces_in=faces_in, faces_out=faces_out)
        yield Residue(closed, "cut entity" if cut else "entity", new, new not in ("<", ">"))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _entity_places(text: str) -> Iterator[tuple[Span, dict[str, str | None]]]:
    """Entities, whole or without their "&", in order."""
    done = 0
    whole = _entity().finditer(text) if "&" in text else iter(())
    ahead = next(whole, None)
    for semicolon in (_ANY_SEMICOLON if "；" in text else _SEMICOLON).finditer(text):
        while ahead is not None and ahead.start() <= semicolon.start():
            yield Span(*ahead.span()), ahead.groupdict()
            done = ahead.end()
            ahead = next(whole, None)
        low = max(done, semicolon.start() - 10)
        tail = _entity_tail().search(text[low : semicolon.end()]) if semicolon.start() >= done else None
        if tail is not None:
            yield Span(low + tail.start(), semicolon.end()), tail.groupdict()
    while ahead is not None:
        yield Span(*ahead.span()), ahead.groupdict()
        ahead = next(whole, None)


def _without_inner_space(text: str, span: Span, *, faces_in: bool, faces_out: bool) -> Span:
    """A quotation mark's place with the space on its inner side, which it has not in English."""
    start, end = span.start, span.end
    while faces_in and text[end : end + 1] == " " and end - span.end < 3:
        end += 1
    while faces_out and start and text[start - 1] == " " and span.start - start < 3:
        start -= 1
    return Span(start, end)


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
    if not any(gate in text for gate in table("artefacts_markup")["model"]["gate"]):
        return
    for match in _token().finditer(text):
        span = Span(*match.span())
        if not _is_about(text, span):
            yield Residue(span, "model token", match.group()[1] if match.group()[0] == "@" else None, False)


@cache
def _residue(name: str) -> re.Pattern[str]:
    return re.compile(table("artefacts_markup")["residue"][name]["regex"])


def _other(text: str) -> Iterator[Residue]:
    for name, row in table("artefacts_markup")["residue"].items():
        if not any(gate in text for gate in row["gate"]):
            continue
        for match in _residue(name).finditer(text):
            span = Span(*match.span())
            if not _is_about(text, span):
                yield Residue(span, name, " " if name == "newline" else "", False)


_FIRST = re.compile(r"[a-z]+$")


@cache
def _property() -> re.Pattern[str]:
    return re.compile(table("artefacts_markup")["property"]["regex"])


def _properties(text: str) -> Iterator[Residue]:
    if ":" not in text:
        return
    for span in _joined(list(_declarations(text))):
        if not _is_about(text, span):
            yield Residue(span, "property", "", False)


def _declarations(text: str) -> Iterator[Span]:
    for match in _property().finditer(text):
        first = _FIRST.search(text[max(0, match.start() - 10) : match.start()])
        if first is not None and first.group() in table("artefacts_markup")["property"]["first"]:
            yield Span(match.start() - len(first.group()), match.end())


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


_BARE_SPACE = re.compile(r"(?<![\w./\\#:@;&-])(?<!& )(?<!;\s)nbsp(?:\s?[;；])?(?![\w./-])")


def _bare_spaces(text: str) -> Iterator[Residue]:
    for match in _BARE_SPACE.finditer(text):
        span = Span(*match.span())
        if not _is_about(text, span):
            closed, new = _closed_up(text, span, apart=True)
            yield Residue(closed, "cut entity", new, True)


_WORD = re.compile(r"(?:(?<![^\r\n])|(?<=[.!?”\"] ))html(?= [A-Z“\"])")


def page_word_at(text: str, start: int) -> bool:
    """Whether a word of the page's code begins at a place, so that the sentence begins behind it."""
    match = _WORD.match(text, start) if start >= 0 else None
    return match is not None and not _is_about(text, Span(*match.span()))


def _words(text: str) -> Iterator[Residue]:
    """The word “html” where a sentence begins after it; in the midst of one it is a thing people speak of."""
    for match in _WORD.finditer(text):
        span = Span(*match.span())
        if not _is_about(text, span):
            closed, new = _closed_up(text, span, apart=True)
            yield Residue(closed, "word", new, True)


@cache
def _about() -> re.Pattern[str]:
    return re.compile(table("artefacts_markup")["about"]["regex"])


def _is_about(text: str, span: Span) -> bool:
    """Whether the words around speak of tags, so that this is one they speak of."""
    near = table("artefacts_markup")["about"]["near"]
    before, after = text[max(0, span.start - near) : span.start], text[span.end : span.end + near]
    found = _about().findall(f"{before.rpartition(chr(10))[2]} | {after.partition(chr(10))[0]}")
    return bool(found) and found != ["html"]
