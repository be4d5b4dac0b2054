"""What words in quotation marks are by their looks: a sentence, a title, a term, a heading, a scare quotation."""

from __future__ import annotations

import re
from functools import cache

from nlpqa.core.text import Span, trim
from nlpqa.io.tables import entries, table
from nlpqa.page.marks import Pair
from nlpqa.page.page import Page
from nlpqa.quotes.cues import Cue

INNER_MARKS = "\"'“”‘’` "  # of a quotation within, at its end
_LONGEST_NAME = 200  # code points; what is longer is no title, and long enough to count its words
_LONGEST_HEADING = 6  # words
_ENDS_A_SENTENCE = frozenset(".!?。！？…”\"'’:：")
_MAKES = frozenset({"wrote", "writes", "write", "written"})  # who writes "The Three-Body Problem" says nothing
_LEAD_WORD = re.compile(r"(?<![\w-])([\w-]++),?$")
_NEXT_WORD = re.compile(r"\s*([\w-]+)")
_WORD = re.compile(r"[^\W_]++(?:['’.,-][^\W_]++)*+")


def is_sentence(text: str, pair: Pair, span: Span) -> bool:
    """Whether a content is a sentence: by its length, its first letter and its stop; a short one that stands alone."""
    inside = span.of(text).strip(INNER_MARKS)
    before = text[max(0, pair.open.start - 5) : pair.open.start].rstrip()
    alone = (not before or before[-1] in _ENDS_A_SENTENCE) and inside[-1:] in ".!?。！？…"
    if not _has_words(inside[:_LONGEST_NAME], table("quoted")["size"]["alone_words" if alone else "sentence_words"]):
        return False
    if inside[:1] in "…“‘\"'":
        return inside[-1:] in ".!?。！？…"
    # A stop may stand behind the marks: "Give the riders more money".
    behind = "" if pair.close is None else text[pair.close.end : pair.close.end + 1]
    ends = inside[-1:] in ".!?。！？…,—" or (bool(behind) and behind in ".。")
    return ends and inside.lstrip("[(")[:1].isupper()


def is_heading(page: Page, pair: Pair) -> bool:
    """Whether a few quoted words are a paragraph of their own between paragraphs without quotations."""
    own = page.paragraphs[pair.paragraph]
    if pair.outer != own or _has_words(_head(page.text, pair.inner), _LONGEST_HEADING + 1):
        return False
    beside = page.paragraphs[max(0, pair.paragraph - 1) : pair.paragraph + 2]
    others = (other for other in beside if other != own)
    return not any(
        other.of(page.text)[-1] in ":：" or page.marks.opens_between(other.start, other.end) for other in others
    )


def is_title(page: Page, pair: Pair, cue: Cue) -> bool:
    """Whether a fragment beside a cue is the title of a work: 'she wrote in her memoir, "Tough Choices"'."""
    if cue.verb.of(page.text).lower() in _MAKES and quoted_kind(page, pair) == "title":
        return True
    beside = page.text[min(cue.verb.end, pair.open.start) : pair.open.start].strip(" ,:") == ""
    return not (beside and cue.verb.end <= pair.open.start) and quoted_kind(page, pair) == "title"


def is_called(page: Page, pair: Pair) -> bool:
    """Whether a fragment is what somebody is called: "The captain, nicknamed "Old Rope", said"."""
    return all(word[0][:1].isupper() for word in _WORD.finditer(_head(page.text, pair.inner)))


def quoted_kind(page: Page, pair: Pair) -> str:
    """ "title", "term" or "scare": by the words before and behind, and by the capitals."""
    text = page.text
    inside = trim(text, pair.inner).of(text)
    if pair.kind == "title":
        return "title"
    if len(inside) > _LONGEST_NAME:
        return "scare"
    lead = text[max(0, pair.open.start - 30) : pair.open.start].rstrip()
    last = _LEAD_WORD.search(lead)
    word = last.group(1).lower() if last else ""
    after = _NEXT_WORD.match(text[pair.close.end : pair.close.end + 30]) if pair.close else None
    words = inside.rstrip(",.?!").split()
    capital = bool(words) and words[0][:1].isupper()
    if capital and word in entries("quoted", "title_lead"):
        return "title"
    if after and after.group(1).lower() in entries("quoted", "term_head"):
        return "term"
    if word in entries("quoted", "term_lead"):
        return "term"
    titled = (
        len(words) > 2 and capital and all(w[:1].isupper() or w.lower() in entries("quoted", "small") for w in words)
    )
    return "title" if titled else "scare"


def is_speech_sized(text: str, pair: Pair) -> bool:
    """Whether a quotation has the words of a sentence."""
    least: int = table("quoted")["size"]["sentence_words"]
    return _has_words(_head(text, pair.inner), least)


def _has_words(phrase: str, least: int) -> bool:
    """Whether a phrase has so many words; no more of them are looked for."""
    return _words(least).match(phrase) is not None


@cache
def _words(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?:[\W_]*+{_WORD.pattern}){{{number}}}")


def _head(text: str, span: Span) -> str:
    return text[span.start : min(span.end, span.start + _LONGEST_NAME)]
