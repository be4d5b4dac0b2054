"""Which sentences an editor should check, who makes each statement, and on what figures and dates."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlpqa.claims.anchors import Calendar, read_calendar
from nlpqa.claims.figures import find_figures
from nlpqa.core.claim import Claim, Date, Figure
from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.quote import Quote, Speaker
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.english import Need
from nlpqa.page.page import Page
from nlpqa.quotes.cues import verb_forms
from nlpqa.quotes.speakers import core_of, speaker_kind

_LEAST_WORDS = 4
_KINDS = {
    "deal": "ownership/deal",
    "ranking": "ranking",
    "comparison": "comparison",
    "law": "law/policy",
    "money_or_share": "quantity",
    "figure": "quantity",
    "future": "forecast",
    "cause": "causal",
}


def find_claims(page: Page, quotes: Sequence[Quote], mentions: Sequence[Mention]) -> tuple[Claim, ...]:
    """A claim for every sentence, checkworthy or not, in the order of the text."""
    starts = [mention.span.start for mention in mentions]
    speech, calendar = _Speech(quotes), read_calendar(page)
    claims = []
    for sentence in page.sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        claims.append(_claim(page, sentence, mentions[low:high], speech, calendar))
    return tuple(claims)


class _Speech:
    """Whose words a sentence is, asked in the order of the text."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._spans = sorted(((s, q) for q in quotes for s in q.spans), key=lambda pair: pair[0])
        self._at = 0

    def of(self, sentence: Span, facts: Sequence[Span]) -> Quote | None:
        """The quotation that holds the sentence's facts, that the sentence reports, or that holds most of it."""
        while self._at < len(self._spans) and self._spans[self._at][0].end <= sentence.start:
            self._at += 1
        best, most = None, (0, 0)
        at = self._at
        while at < len(self._spans) and self._spans[at][0].start < sentence.end:
            span, quote = self._spans[at]
            shared = min(span.end, sentence.end) - max(span.start, sentence.start)
            held = sum(span.covers(fact) for fact in facts)
            reported = quote.type != "direct" and sentence.covers(span)
            if (held, shared) > most and (held or reported or 2 * shared > len(sentence)):
                best, most = quote, (held, shared)
            at += 1
        return best


@dataclass(frozen=True, slots=True)
class _Features:
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
    found: tuple[str, ...]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rows = table("claims")["feature"].items()
    return {name: re.compile(row["regex"], re.IGNORECASE) for name, row in rows if "regex" in row}


@cache
def _negation() -> re.Pattern[str]:
    return re.compile(table("claims")["negation"]["regex"], re.IGNORECASE)


def _claim(page: Page, sentence: Span, mentions: Sequence[Mention], speech: _Speech, calendar: Calendar) -> Claim:
    inside = sentence.of(page.text)
    features = _features(page, sentence, mentions, calendar)
    weights = table("claims")["feature"]
    total = table("claims")["bias"]["weight"] + sum(weights[name]["weight"] for name in features.found)
    score = 1 / (1 + math.exp(-total))
    evidence = tuple(
        Evidence(name, 1 / (1 + math.exp(-weights[name]["weight"])), weights[name]["reason"]) for name in features.found
    )
    facts = [*(figure.span for figure in features.figures), *(date.span for date in features.dates)]
    quote = speech.of(sentence, facts)
    speaker = quote.speaker if quote else None
    return Claim(
        sentence,
        claimant="article" if speaker is None else speaker.resolved,
        source_type="article" if speaker is None else _source_type(speaker),
        kind=next((kind for name, kind in _KINDS.items() if name in features.found), "event"),
        score=score,
        checkworthy=round(score, 6) >= table("claims")["threshold"]["score"],
        figures=features.figures,
        dates=features.dates,
        entities=tuple(dict.fromkeys(_named(page, sentence, mentions))),
        hedged="hedge" in features.found,
        negated=_negation().search(inside) is not None or _denied(page, quote),
        evidence=evidence,
    )


def _named(page: Page, sentence: Span, mentions: Sequence[Mention]) -> Iterator[str]:
    """Whom and what a sentence names: the glossary's terms, then other names that the model finds."""
    yield from (m.term.target for m in mentions if m.term.target)
    parsed = page.parse.at(sentence.start) if page.parse is not None and page.parse.gives(Need.NAMES) else None
    if parsed is None:
        return
    for name in parsed.doc.ents:
        span = parsed.span_of(name)
        if sentence.covers(span) and not any(m.span.overlaps(span) for m in mentions):
            yield name.text


def _features(page: Page, sentence: Span, mentions: Sequence[Mention], calendar: Calendar) -> _Features:
    dates = calendar.dates(sentence)
    figures = tuple(find_figures(page.text, sentence, dates))
    return _Features(figures, dates, tuple(_found(page.text, sentence, figures, dates, mentions)))


def _found(
    text: str, sentence: Span, figures: Sequence[Figure], dates: Sequence[Date], mentions: Sequence[Mention]
) -> Iterator[str]:
    inside = sentence.of(text)
    if figures:
        yield "figure"
    if len(figures) > 1:
        yield "more_figures"
    if any(f.unit in ("percent", "percentage point") or (f.unit.isupper() and len(f.unit) == 3) for f in figures):
        yield "money_or_share"
    if any(char.isdigit() for d in dates for char in d.span.of(text)):
        yield "date"
    elif dates:
        yield "relative_date"
    if any(mention.term.type != "term" for mention in mentions):
        yield "entity"
    if len(inside.split()) < _LEAST_WORDS:
        yield "short"
    for name, pattern in _patterns().items():
        if pattern.search(inside):
            yield name


def _denied(page: Page, quote: Quote | None) -> bool:
    return quote is not None and quote.cue is not None and quote.cue.of(page.text).lower() in verb_forms("denial")


def _source_type(speaker: Speaker) -> str:
    kind = speaker_kind(speaker.resolved) if speaker.kind == "pronoun" else speaker.kind
    if speaker.term is not None and speaker.term.type in ("organisation", "product"):
        return "organisation"
    if kind == "name":
        return "named"
    if kind in ("organisation", "document"):
        return kind
    words = core_of(speaker.resolved).lower().split()
    return "official" if words and words[-1] in entries("speakers", "official") else "anonymous"
