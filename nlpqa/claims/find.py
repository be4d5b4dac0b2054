"""Which statements an editor should check, who makes each, and on what figures and dates."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from nlpqa.claims.clauses import clauses_of
from nlpqa.claims.dates import find_dates
from nlpqa.claims.figures import find_figures
from nlpqa.claims.grammar import count_grammar, grammar_features
from nlpqa.claims.headings import is_heading
from nlpqa.claims.kinds import NONE, kind_of, reason_against, states_fact
from nlpqa.claims.standalone import stand_alone
from nlpqa.claims.weights import fitted, weights
from nlpqa.claims.words import count_words, words_of
from nlpqa.core.claim import Claim, Date, Figure
from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.quote import Quote, Speaker
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.english import Need
from nlpqa.page.page import Page
from nlpqa.quotes.cues import verb_forms
from nlpqa.quotes.references import find_references
from nlpqa.quotes.speakers import core_of, speaker_kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TOLD = 8  # features that a claim's evidence names at most
_SPEAKS = 0.1  # log-odds from which a feature is named


def find_claims(page: Page, quotes: Sequence[Quote], mentions: Sequence[Mention]) -> tuple[Claim, ...]:
    """A claim for every sentence, or for each clause of one that makes several, checkworthy or not, in order."""
    units = [unit for sentence in page.sentences for unit in _units(page, sentence)]
    if not units:
        return ()
    starts = [mention.span.start for mention in mentions]
    speech = _Speech(quotes)
    claims = []
    for unit, shares in zip(units, _contributions(page, units), strict=True):
        low, high = bisect_left(starts, unit.span.start), bisect_left(starts, unit.span.end)
        claims.append(_claim(page, unit, shares, mentions[low:high], speech))
    return tuple(_restated(page, claims, mentions, quotes))


def _restated(
    page: Page, claims: Sequence[Claim], mentions: Sequence[Mention], quotes: Sequence[Quote]
) -> Iterator[Claim]:
    """The claims, those worth checking with words that can stand alone."""
    spans = [claim.span for claim in claims if claim.checkworthy]
    references = list(find_references(page, mentions, quotes, spans))
    for claim in claims:
        if not claim.checkworthy:
            yield claim
            continue
        low, high = (bisect_left(references, at, key=lambda each: each.span.start) for at in _ends(claim.span))
        first, last = (bisect_left(mentions, at, key=lambda each: each.span.start) for at in _ends(claim.span))
        alone = stand_alone(
            page.text,
            claim.span,
            mentions=mentions[first:last],
            dates=claim.dates,
            references=references[low:high],
            claimant="" if claim.source_type == "article" else claim.claimant,
        )
        yield replace(claim, standalone=alone)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence or a clause of one, before it is judged."""

    span: Span
    sentence: Span
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
    heading: bool


def _units(page: Page, sentence: Span) -> Iterator[_Unit]:
    dates = tuple(find_dates(page.text, sentence))
    figures = tuple(f for f in find_figures(page.text, sentence) if not any(f.span.overlaps(d.span) for d in dates))
    heading = is_heading(page, sentence)

    def within(span: Span) -> tuple[tuple[Figure, ...], tuple[Date, ...]]:
        return tuple(f for f in figures if span.covers(f.span)), tuple(d for d in dates if span.covers(d.span))

    parts = (sentence,)
    if not heading:
        parts = clauses_of(page, sentence, lambda span: states_fact(span.of(page.text), *within(span)))
    for part in parts:
        yield _Unit(part, sentence, *within(part), heading)


def _contributions(page: Page, units: Sequence[_Unit]) -> NDArray:
    """What each feature contributes to each unit, in log-odds; the bias and the heading stand behind them."""
    import numpy as np

    parsed = page.parse is not None
    counts = [count_words(unit.span.of(page.text)) + (_grammar(page, unit.span) if parsed else []) for unit in units]
    model = weights(parsed=parsed)
    heading = np.array([[fitted()["heading"] if unit.heading else 0.0] for unit in units])
    return np.hstack([model.contributions(counts), np.full((len(units), 1), model.bias), heading])


def _grammar(page: Page, span: Span) -> list[int]:
    parsed = page.parse.at(span.start) if page.parse is not None else None
    return count_grammar(parsed.tokens(span)) if parsed is not None else [0] * len(grammar_features())


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


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Hedges and negations."""
    data = table("claims")
    hedge, negation = (re.compile(data[name]["regex"], re.IGNORECASE) for name in ("hedge", "negation"))
    return hedge, negation


def _claim(page: Page, unit: _Unit, shares: NDArray, mentions: Sequence[Mention], speech: _Speech) -> Claim:
    inside = unit.span.of(page.text)
    score = 1 / (1 + math.exp(-float(shares.sum())))
    parsed = page.parse is not None
    checkworthy = round(score, 6) >= fitted()["parsed" if parsed else "text"]["threshold"]
    kind, reason = _kind(inside, unit, checkworthy=checkworthy)
    hedge, negation = _patterns()
    facts = [*(figure.span for figure in unit.figures), *(date.span for date in unit.dates)]
    quote = speech.of(unit.span, facts)
    speaker = quote.speaker if quote else None
    return Claim(
        unit.span,
        claimant="article" if speaker is None else speaker.resolved,
        source_type="article" if speaker is None else _source_type(speaker),
        kind=kind,
        score=score,
        checkworthy=checkworthy,
        figures=unit.figures,
        dates=unit.dates,
        entities=tuple(dict.fromkeys(_named(page, unit.span, mentions))),
        hedged=hedge.search(inside) is not None,
        negated=negation.search(inside) is not None or _denied(page, quote),
        evidence=tuple(_evidence(inside, shares, parsed=parsed)),
        reason=reason,
        sentence=unit.sentence,
    )


def _kind(inside: str, unit: _Unit, *, checkworthy: bool) -> tuple[str, str]:
    """The kind, and why it is no claim."""
    if checkworthy:
        return kind_of(inside, unit.figures) or "event", ""
    if unit.heading:
        return NONE, "fragment"
    against = reason_against(inside)
    if (unit.figures or unit.dates) and against != "question":
        return kind_of(inside, unit.figures) or "event", ""
    return NONE, against


def _evidence(inside: str, shares: NDArray, *, parsed: bool) -> Iterator[Evidence]:
    """The features that spoke, the loudest first."""
    reasons = _reasons()
    names = (*weights(parsed=parsed).names, "", "heading")
    told = [(name, float(share)) for name, share in zip(names, shares, strict=True) if name and abs(share) >= _SPEAKS]
    for name, share in sorted(told, key=lambda pair: (-abs(pair[1]), pair[0]))[:_TOLD]:
        words = ", ".join(f"“{word}”" for word in words_of(name, inside))
        detail = f"{reasons[name]}: {words}" if words else reasons[name]
        yield Evidence(name, 1 / (1 + math.exp(-share)), detail)


@cache
def _reasons() -> dict[str, str]:
    data = table("claim_features")
    rows = {**data["list"], **data["counted"], **data["grammar"], "heading": data["heading"]}
    return {name: row["reason"] for name, row in rows.items()}


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
