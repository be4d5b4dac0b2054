"""Where a quotation that lacks a mark likeliest ends or begins.

A reporting verb tells: what stands before "said Gao" or before a sentence in which Gao speaks again is over, what
stands behind "Gao said:" begins. Otherwise a quotation runs to the paragraph's end, and one begins with its sentence.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nlpqa.core.text import Span
from nlpqa.page.marks import Pair
from nlpqa.page.page import Page
from nlpqa.page.sentences import find_sentences
from nlpqa.quotes.cues import ADVERB, cue_after, verb_pattern
from nlpqa.quotes.people import human_nouns

_SPEAKER = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he\s[\w\s’'-]{2,40}|An?\s[\w\s’'-]{2,40}|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})"
)
_FAR = 2_000  # code points that a mark without its other one is looked for
_WORD = re.compile(r"[^\W_]+")
_THIRD = re.compile(r"\W*(?:He|She)\s")
_THIRD_PERSONS = frozenset({"he", "him", "his", "she", "her", "someone", "somebody", "everyone", "everybody"})
_SHARED = re.compile(r",?\s+(?:and|but|then)\s+(?:\w+\s)?[\w’']+[,:]?\s*$")


class Missing(NamedTuple):
    """Where a mark is to be put, and what tells it."""

    at: int
    reason: str


def likely_close(page: Page, pair: Pair) -> Missing | None:
    """Where an unclosed quotation likeliest closes: an offset not before its first word; None where it may be but a
    word or two that somebody calls so.
    """
    text = page.text
    if not _is_speech(text, pair):
        return None
    end = page.paragraphs[pair.paragraph].end
    following = next((p for p in page.marks.within(Span(pair.inner.start, end)) if not p.reopened), None)
    limit = end if following is None else following.open.start
    sentences = [s for s in find_sentences(text, Span(pair.inner.start, limit)) if len(s)]
    for number, sentence in enumerate(sentences):
        if found := _cue_inside(text, sentence):
            return Missing(found, "the words behind it tell who speaks")
        if number and (_is_told(text, sentence) or _is_about_another(text, pair.inner.start, sentence)):
            return Missing(sentences[number - 1].end, "in the next sentence the article speaks again")
    if following is None:
        return Missing(end, "the paragraph ends there")
    return Missing(_before_next(text, Span(pair.inner.start, limit)), "another quotation opens behind it")


def likely_open(page: Page, stray: Span) -> Missing | None:
    """Where a quotation that a stray mark closes likeliest opens; None where the mark may be anything."""
    text = page.text
    paragraph = page.paragraph_at(stray.start)
    if paragraph is None:
        return None
    near = Span(max(paragraph.start, stray.start - _FAR), stray.start)
    closed = [p.close.end for p in page.marks.within(near) if p.close is not None and p.close.end <= stray.start]
    low = max([near.start, *closed])
    introduced = [m.end() for m in _introduction().finditer(text, low, stray.start)]
    introduced = [at for at in introduced if text[at : stray.start].strip()]
    if introduced:
        return Missing(introduced[-1], "a reporting verb introduces what follows")
    before = text[stray.start - 1 : stray.start]
    cue = cue_after(text, stray.end, min(paragraph.end, stray.end + _FAR), ended=before in ".。")
    if cue is None and before not in ".!?。！？,，":
        return None
    sentences = [s for s in find_sentences(text, Span(low, stray.start)) if len(s)]
    start = sentences[-1].start if sentences else low
    return Missing(start, "the sentence begins there")


def _is_speech(text: str, pair: Pair) -> bool:
    """Whether an unclosed quotation is introduced, or begins as a sentence does."""
    lead = text[max(0, pair.open.start - 40) : pair.open.start].rstrip()
    first = text[pair.inner.start : pair.inner.start + 3].lstrip(" \"'“‘([")[:1]
    introduced = lead[-1:] in (",", ":", "，", "：") or _introducing().search(lead) is not None
    return introduced or not first.islower()


@cache
def _introducing() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-]){verb_pattern('statement', 'to_a_person', 'belief')}(?:\sthat)?$", re.IGNORECASE)


@cache
def _introduction() -> re.Pattern[str]:
    verbs = verb_pattern("statement", "to_a_person", "belief")
    return re.compile(rf"(?<![\w’'-]){verbs}(?:\s[^\s.,;:!?\"“”]+){{0,6}}?\s?(?:[:：]\s*|[,，]\s+)", re.IGNORECASE)


@cache
def _inside() -> re.Pattern[str]:
    verbs = verb_pattern("statement")
    return re.compile(rf"[,!?，]\s+(?:{verbs}\s+{_SPEAKER}|{_SPEAKER}\s+(?:{ADVERB}\s)?{verbs})\s*(?:[,.。]|$)")


@cache
def _told() -> re.Pattern[str]:
    verbs = verb_pattern("statement", "to_a_person", "belief")
    return re.compile(rf"\W*(?:\w+,\s)?(?P<subject>{_SPEAKER})\s(?:{ADVERB}\s|also\s|then\s)?{verbs}(?![\w-])")


def _cue_inside(text: str, sentence: Span) -> int | None:
    """Where in a sentence such as "It is shut, said Gao." the mark belongs: behind the comma."""
    found = _inside().search(text, sentence.start, sentence.end)
    return None if found is None else found.start() + 1


def _is_told(text: str, sentence: Span) -> bool:
    """Whether a sentence begins with somebody else than "I" or "we" who says something."""
    found = _told().match(text, sentence.start, sentence.end)
    return found is not None and not re.match(r"I\b|We\b", found["subject"])


def _is_about_another(text: str, start: int, sentence: Span) -> bool:
    """Whether a sentence is of a "he" or "she" of whom the quotation before it does not speak."""
    found = _THIRD.match(text, sentence.start, sentence.end)
    if found is None:
        return False
    before = text[start : sentence.start]
    words = set(_WORD.findall(before))
    named = re.search(r"(?<=[\w,] )[A-Z]\w+", before) is not None
    return not named and not {word.lower() for word in words} & (_THIRD_PERSONS | human_nouns())


def _before_next(text: str, span: Span) -> int:
    """Where a quotation ends within the words before the next one: before the sentence or the "and said" that leads
    to that.
    """
    inside = span.of(text)
    if shared := _SHARED.search(inside):
        return span.start + shared.start()
    stops = list(re.finditer(r"[.!?…。！？]\s+", inside.rstrip()))
    return span.start + stops[-1].start() + 1 if stops else span.start + len(inside.rstrip(" ,"))
