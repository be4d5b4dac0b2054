"""Which sentences an editor should check, who makes each statement, and on what figures and dates."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlpqa.claims.claimant import Claimants
from nlpqa.claims.dates import find_dates
from nlpqa.claims.figures import find_figures
from nlpqa.core.claim import Claim, Date, Figure
from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.quote import Quote
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.lang.english import Need
from nlpqa.page.page import Page
from nlpqa.quotes.cues import verb_forms

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
    claimants = Claimants(page, quotes, mentions)
    claims = []
    for sentence in page.sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        claims.append(_claim(page, sentence, mentions[low:high], claimants))
    return tuple(claims)


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


def _claim(page: Page, sentence: Span, mentions: Sequence[Mention], claimants: Claimants) -> Claim:
    inside = sentence.of(page.text)
    features = _features(page, sentence, mentions)
    weights = table("claims")["feature"]
    total = table("claims")["bias"]["weight"] + sum(weights[name]["weight"] for name in features.found)
    score = 1 / (1 + math.exp(-total))
    evidence = tuple(
        Evidence(name, 1 / (1 + math.exp(-weights[name]["weight"])), weights[name]["reason"]) for name in features.found
    )
    facts = [*(figure.span for figure in features.figures), *(date.span for date in features.dates)]
    claimant = claimants.of(sentence, facts)
    return Claim(
        sentence,
        claimant=claimant.name,
        source_type=claimant.source_type,
        kind=next((kind for name, kind in _KINDS.items() if name in features.found), "event"),
        score=score,
        checkworthy=round(score, 6) >= table("claims")["threshold"]["score"],
        figures=features.figures,
        dates=features.dates,
        entities=tuple(dict.fromkeys(_named(page, sentence, mentions))),
        hedged="hedge" in features.found,
        negated=_negation().search(inside) is not None or _denied(page, claimant.quote),
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


def _features(page: Page, sentence: Span, mentions: Sequence[Mention]) -> _Features:
    dates = tuple(find_dates(page.text, sentence))
    figures = tuple(f for f in find_figures(page.text, sentence) if not any(f.span.overlaps(d.span) for d in dates))
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
