"""Lines in which a page says where it has its text from."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.lang.alternation import any_of

_MOST_WORDS = 14
_SENTENCE_WORDS = 45
_LONGEST = 400  # code points


class Source(NamedTuple):
    """How a source is named: `doubtful` if an English page may name it so, too."""

    span: Span
    doubtful: bool


def source_at(text: str, span: Span) -> Source | None:
    """The source line that a line or sentence begins with, or that its last words in brackets are."""
    if len(span) > _LONGEST:
        return None
    if _article().match(text, span.start, span.end) and len(span.of(text).split()) <= _SENTENCE_WORDS:
        return Source(span, doubtful=False)
    stamp = _STAMP.match(text, span.start, span.end)
    if stamp is not None and (stamp.end() == span.end or _BEHIND_STAMP.match(text, stamp.end(), span.end)):
        return Source(span, doubtful=False)
    label = _label().fullmatch(text, span.start, span.end)
    if label is None or not label["name"].strip(" .)）】]") or len(label.group().split()) > _MOST_WORDS:
        return None
    plain = label["label"].lower() in table("artefacts_sources")["plain"]["words"]["entries"]
    doubtful = plain and label["mark"].strip() in ":："
    name = label["name"].split()[0].lower().strip(".,)）")
    if doubtful and label["name"][0].islower() and name not in table("artefacts_sources")["web"]["words"]["entries"]:
        return None
    return Source(span, doubtful)


def bracketed_source(text: str, paragraph: Span) -> Source | None:
    """The source in brackets at the end of a paragraph: “(Source: Xinhua)”."""
    start = max(text.rfind("(", paragraph.start, paragraph.end), text.rfind("（", paragraph.start, paragraph.end))
    if start <= paragraph.start:
        return None
    end = paragraph.end - (text[paragraph.end - 1] in ".。")
    return source_at(text, Span(start, end)) if text[end - 1] in ")）" else None


# When the page was put on line, with the minute; who, or how many readers, behind it.
_STAMP = re.compile(
    r"(?:(?:(?:published?|release|posted|updated?|publication|publishing)(?: (?:time|date|at|on))?|time|date)"
    r"\s?[:：]\s?)?"
    r"\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)(?:[ T]{1,3}\d{1,2}:\d{2}(?::\d{2})?)(?=\s|$)",
    re.IGNORECASE | re.MULTILINE,
)
_BEHIND_STAMP = re.compile(
    r"\s{1,3}(?:(?:article |news )?(?:source|author|editor|responsible editor|readings?|views|clicks|"
    r"browsing|comments|from|published|posted|font|column)\b|来源|作者|\|)[^\n]{0,120}",
    re.IGNORECASE,
)


@cache
def _label() -> re.Pattern[str]:
    words = any_of(table("artefacts_sources")["label"]["words"]["entries"])
    return re.compile(
        rf"[(（【\[]?\s?(?P<label>(?i:{words}))(?P<mark>\s?[:：|｜丨│/／]\s?)(?P<name>[^\n]{{1,120}})", re.IGNORECASE
    )


@cache
def _article() -> re.Pattern[str]:
    words = any_of(table("artefacts_sources")["article"]["words"]["entries"])
    return re.compile(
        rf"[(（【\[*\s]{{0,3}}(?:(?:this|the above) (?:article|text|manuscript|paper|content)s?|the article) "
        rf"(?:{words})\b|"
        r"[(（【\[]?(?:reprinted|reproduced|reposted|transferred|excerpted|compiled|integrated) from\b",
        re.IGNORECASE,
    )
