"""The byline or a credit is as the Chinese page has it.

**What.** "Every reporter Ma Weimin sent it from Beijing.", "Text | Rao Tong", "Author/Noblemen", "Responsible editor:
Fang Lei", "(Reporter Ding Kai)", "Xinhua News Agency, Beijing, March 3".

**Why.** Chinese pages name those who wrote, edited, laid out and checked a text, with strokes and colons between; a
machine takes the words for a sentence and the name for words.

**Limits.** Only the first and last five paragraphs, and lines of at most twelve words. What an English page may have
as well ("Author: Jane Smith") is told only of Chinese names and of pen names of ordinary words, as a note. "By Lin
Wei" and "Reporter Lin Wei contributed to this article" are left alone.

**Fix.** For a look: the byline written "By Ma Weimin", or the credit deleted. Where the name itself is mistranslated
nobody can know it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nlpqa.checks.layout.edges import edges
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.alternation import any_of
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.page.page import Page
from nlpqa.page.trimming import with_gap

RULE = Rule(
    name="byline-mangled",
    severity=Severity.WARNING,
    mqm="accuracy/mistranslation",
    bad=(
        Example(
            "⟦Every editor, every reporter Ma Weimin from Beijing.⟧\n⟦Every reporter Ma Weimin sent it from Beijing.⟧"
        ),
        Example("Rain in June\n⟦Text | Rao Tong language⟧\nIt rained."),
        Example("Rain in June\n⟦Author/Noblemen⟧\nIt rained."),
        Example("It rained.\n⟦Responsible editor: Fang Lei⟧"),
        Example("It rained.\n⟦Typesetting | Little Orange⟧"),
        Example("⟦Our reporter Bai Songtao⟧\nIt rained."),
        Example("⟦Reporter Gao Yu, intern Lin Shuang⟧\nIt rained."),
        Example("⟦Author: Little Orange Talks About Rain⟧\nIt rained."),
        Example("⟦Xinhua News Agency, Beijing, March 3 (Reporter Ding Kai)⟧ It rained."),
        Example("Rain fell on Friday ⟦(Reporter Ding Kai)⟧ in all of Jilin."),
        Example("It rained.\n⟦(Reporter Fang Xin Correspondent Street Wei Publicity)⟧"),
        Example("a.\nb.\nc.\nd.\ne.\nf.\n⟦责编 | Tang⟧\ng.\nh.\ni.\nj.\nk.\nl."),
        Example("⟦Ma Weimin / text⟧\nIt rained."),
    ),
    good=(
        Example("By Lin Wei\nIt rained."),
        Example("Lin Wei, staff reporter\nIt rained."),
        Example("It rained.\nReporting by Lin Wei; editing by Jane Smith; writing by Tom Brown"),
        Example("It rained.\nReporter Lin Wei contributed to this article."),
        Example("It rained, reporter Lin Wei was told.\nEvery reporter Trump meets asks him about rain."),
        Example("Author: Jane Smith\nIt rained."),
        Example("Writer/director Greta Gerwig\nIt rained."),
        Example("(Reporting by Lin Wei; Editing by Jane Smith)"),
        Example("BEIJING, March 3 (Xinhua) -- It rained."),
        Example("Photo: Jane Smith\nText: 555-1234\nText | Email | Share"),
        Example("Editor's note: It rained.\nEditor in Chief"),
    ),
    worst=("Reporter Ding Kai, ", "(Reporter Ding ", "Every reporter ", "Text | ", "Editor\n", "Xinhua News Agency, "),
)

_REACH = 5  # paragraphs from either end
_MOST_WORDS = 12
_SHORT_LINE = 60  # code points of a credit far from the edges
_LONGEST_LINE = 160  # code points; a line of twelve words has fewer
_STROKE = r"\s?[|｜丨│∣︱/／]\s?"  # ︱ and 丨 stand for | in Chinese pages
_COLON = r"\s?[:：]\s?"
# Machines take the names of correspondents, or of those who sent them, for words.
_NAME = r"[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,5}"
_OPENER = re.compile("[(（]")
_EVERY = re.compile(r"\b(?:every|each) (?:reporter|editor|intern|correspondent)", re.IGNORECASE)
_DIGIT = re.compile(r"\d{3}")


class _Credit(NamedTuple):
    span: Span
    name: str  # "" where it is not one person's
    writer: bool
    doubtful: bool = False


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on every credit in the first and last lines."""
    near = edges(page, _REACH, _REACH)
    if len(near) < len(page.paragraphs):
        yield from _far_from_the_edges(page)
    for paragraph in near:
        credit = _of_line(page.text, paragraph) or _in_brackets(page.text, paragraph)
        if credit is not None and not page.out_of_bounds.overlaps(credit.span):
            yield RULE.finding(
                credit.span,
                _message(credit),
                severity=Severity.NOTE if credit.doubtful else None,
                fix=_fix(page.text, paragraph, credit),
            )


def _far_from_the_edges(page: Page) -> Iterator[Finding]:
    """Lines of the middle that can be nothing but credits: a role that only Chinese pages name, and a mark behind."""
    for paragraph in page.paragraphs[_REACH:-_REACH]:
        if len(paragraph) > _SHORT_LINE:
            continue
        line = paragraph.of(page.text)
        match = _patterns().labelled.match(line)
        if match is None or match["role"].lower() not in _entries("certain", "roles"):
            continue
        credit = _labelled(line, paragraph)
        if credit is not None and not page.out_of_bounds.overlaps(paragraph):
            yield RULE.finding(paragraph, _message(credit), fix=_fix(page.text, paragraph, credit))


def _message(credit: _Credit) -> str:
    if credit.writer:
        shown = credit.name or "Name"
        return f"a byline as the Chinese page has it: write “By {shown}”, with the name as its bearer spells it"
    return "a credit of the Chinese page: an English article does not name its editors so; delete it"


def _fix(text: str, paragraph: Span, credit: _Credit) -> Fix | None:
    if credit.span != paragraph:
        return RULE.fix(Safety.REVIEW, Edit(with_gap(text, credit.span), ""))
    if not credit.writer:
        return RULE.fix(Safety.REVIEW, Edit(with_gap(text, paragraph), ""))
    return RULE.fix(Safety.REVIEW, Edit(paragraph, f"By {credit.name}")) if credit.name else None


def _of_line(text: str, paragraph: Span) -> _Credit | None:
    if len(paragraph) > _LONGEST_LINE:
        return None
    line = paragraph.of(text)
    if len(line.split()) > _MOST_WORDS:
        return None
    return _labelled(line, paragraph) or _standing(line, paragraph) or _inverted(line, paragraph)


def _labelled(line: str, paragraph: Span) -> _Credit | None:
    match = _patterns().labelled.match(line)
    if match is None:
        return None
    role, name = match["role"].lower(), match["name"].strip()
    if _no_name(name):
        return None
    writer = role in _entries("role", "writer")
    shown = name if _is_chinese(name) else ""
    if match["stroke"]:
        return _Credit(paragraph, shown, writer)
    if role in _entries("certain", "roles"):
        return _Credit(paragraph, shown, writer)
    if role in _entries("doubtful", "roles") and (_is_chinese(name) or _is_pen_name(name)):
        return _Credit(paragraph, shown, writer, doubtful=True)
    return None


def _standing(line: str, paragraph: Span) -> _Credit | None:
    match = _patterns().standing.fullmatch(line)
    if match is None:
        return None
    name = match["name"]
    every = _EVERY.search(line) is not None
    joined = not {word.lower() for word in name.split()}.isdisjoint(_entries("standing", "roles"))
    if match["paper"] and not every:
        return None
    if not (every or joined or match["sent"] or match["more"] or _is_chinese(name)):
        return None
    single = _is_chinese(name) and not match["more"]
    return _Credit(
        paragraph, name if single else "", match["role"].lower() in _entries("role", "writer") or bool(match["sent"])
    )


def _inverted(line: str, paragraph: Span) -> _Credit | None:
    match = _patterns().inverted.fullmatch(line)
    return None if match is None else _Credit(paragraph, match["name"], writer=True)


def _in_brackets(text: str, paragraph: Span) -> _Credit | None:
    dated = _patterns().dated.match(text, paragraph.start, paragraph.end)
    for opener in _OPENER.finditer(text, paragraph.start, paragraph.end):
        match = _patterns().bracketed.match(text, opener.start(), paragraph.end)
        if match and (match["role"][0].isupper() or match["mark"].strip() or not match["role"].isascii()):
            near = dated is not None and opener.start() - dated.end() <= _LONGEST_LINE // 2
            return _Credit(Span(paragraph.start if near else match.start(), match.end()), match["name"], writer=True)
    if dated is not None and dated["date"]:
        return _Credit(Span(*dated.span()), "", writer=True)
    return None


def _no_name(name: str) -> bool:
    """Whether what stands behind a role is another role, a telephone number or a sentence."""
    words = name.split()
    first = words[0].strip(".,:|/").lower() if words else ""
    lowered = {word.strip(".,;").lower() for word in words}
    return (
        not first
        or first in _entries("value", "roles")
        or name[:1].islower()
        or name[:1] in "\"“'‘(-–—"
        or _DIGIT.search(name) is not None
        or (name.endswith((".", "!", "?", ":")) and len(words) > 4)
        or not lowered.isdisjoint(_entries("said", "words"))
    )


def _is_chinese(name: str) -> bool:
    """Whether the first word is a Chinese surname and the name has two or three parts.

    >>> _is_chinese("Ma Weimin"), _is_chinese("Jane Smith")
    (True, False)
    """
    words = name.split()
    return 2 <= len(words) <= 3 and words[0].lower() in _surnames() and all(word.isalpha() for word in words)


def _is_pen_name(name: str) -> bool:
    return len(name.split()) >= 3 and is_ordinary(name)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(word.lower() for word in entries("people", "surname"))


@cache
def _entries(section: str, group: str) -> frozenset[str]:
    """The words of one group of the table of bylines."""
    return frozenset(table("artefacts_bylines")[section][group]["entries"])


class _Patterns(NamedTuple):
    labelled: re.Pattern[str]
    standing: re.Pattern[str]
    inverted: re.Pattern[str]
    bracketed: re.Pattern[str]
    dated: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    roles = f"(?i:{any_of(entries('artefacts_bylines', 'role'))})"
    alone = f"(?i:{any_of(_entries('standing', 'roles'))})"
    bracketed = f"(?i:{any_of(_entries('bracketed', 'roles'))})"
    sent = f"(?i:{any_of(_entries('sent', 'words'))})"
    agency = f"(?i:{any_of(_entries('agency', 'names'))})"
    month = any_of(name for name in calendar.month_name if name)
    names = rf"{_NAME}(?:(?:(?:,|、| and|;|/)\s?|\s(?={bracketed}\s))(?:{bracketed}\s)?{_NAME}){{0,4}}"
    place = rf"(?:,?\s{sent}(?:\s[A-Z][\w'’-]*){{0,3}}){{0,2}}"
    return _Patterns(
        labelled=re.compile(rf"[(（\[]?(?P<role>{roles})(?:(?P<stroke>{_STROKE})|{_COLON})(?P<name>\S.*)"),
        standing=re.compile(
            rf"(?P<paper>(?:[A-Z][\w'’]*\s){{1,5}})??(?P<role>{alone})(?:,? (?:and )?{alone}){{0,3}}\s(?P<name>{_NAME})"
            rf"(?P<more>(?:(?:,|、| and|;|/|\s[|/])?\s(?:{alone}\s)?{_NAME}){{0,5}})"
            rf"(?P<sent>{place})\.?"
        ),
        inverted=re.compile(
            rf"(?:{alone}\s)?(?P<name>{_NAME}){_STROKE}(?i:text|wen|article|text and photos?|文)(?:\b.{{0,60}})?"
        ),
        bracketed=re.compile(
            rf"[(（]\s?(?P<role>{bracketed})(?P<mark>{_STROKE}|{_COLON}|\s)(?P<name>{names}){place}\.?\s?[)）]"
        ),
        dated=re.compile(
            rf"[(（\[]?{agency},?\s(?P<date>(?:[A-Z][a-z]+,?\s){{0,3}}(?:on\s)?(?:{month})\s\d{{1,2}}(?:st|nd|rd|th)?\b)?"
        ),
    )
