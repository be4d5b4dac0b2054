"""Which statements an editor should check, who makes each, and on what figures and dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from nlpqa.claims.kinds import NONE, is_hard, kind_of, reason_against
from nlpqa.claims.scoring import Score, score
from nlpqa.claims.standalone import stand_alone
from nlpqa.claims.units import Unit, find_units
from nlpqa.core.claim import Claim
from nlpqa.core.mention import Mention
from nlpqa.core.quote import Quote
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.lang.english import Need
from nlpqa.page.page import Page
from nlpqa.page.parse import Parsed
from nlpqa.page.protected import SpanSet
from nlpqa.quotes.cues import verb_forms
from nlpqa.quotes.references import find_references


def find_claims(page: Page, quotes: Sequence[Quote], mentions: Sequence[Mention]) -> tuple[Claim, ...]:
    """A claim for every sentence, or for each clause of one that makes several, checkworthy or not, in order."""
    units, names = list(find_units(page, quotes, mentions)), _Names(page, mentions)
    claims = [_claim(page, unit, judged, names) for unit, judged in zip(units, score(page, units), strict=True)]
    restated = _restated(page, units, claims, mentions, quotes)
    return tuple(
        replace(claim, standalone=alone) if alone else claim for claim, alone in zip(claims, restated, strict=True)
    )


def _within(mentions: Sequence[Mention], span: Span) -> Sequence[Mention]:
    first, last = (bisect_left(mentions, at, key=lambda each: each.span.start) for at in (span.start, span.end))
    return mentions[first:last]


def _restated(
    page: Page, units: Sequence[Unit], claims: Sequence[Claim], mentions: Sequence[Mention], quotes: Sequence[Quote]
) -> Iterator[str]:
    """Words that can stand alone for each claim, "" for those that are not worth checking."""
    spans = [claim.span for claim in claims if claim.checkworthy]
    references = {each.span.start: each for each in find_references(page, mentions, quotes, spans)}
    # What somebody says in his own words, and titles, stay as they are.
    inside = SpanSet.of(pair.inner for pair in page.marks.pairs if pair.close is not None)
    for unit, claim in zip(units, claims, strict=True):
        if not claim.checkworthy:
            yield ""
            continue
        yield stand_alone(
            page.text,
            claim.span,
            mentions=_within(mentions, claim.span),
            dates=[date for date in claim.dates if not inside.overlaps(date.span)],
            references=[references[claim.span.start]] if claim.span.start in references else [],
            claimant=_speaker_elsewhere(unit),
        )


def _speaker_elsewhere(unit: Unit) -> str:
    """Who says it, by the glossary's name or the fullest, if another sentence or clause names him; else ""."""
    quote = unit.claimant.quote
    speaker = quote.speaker if quote is not None else None
    if speaker is None or (unit.span.covers(speaker.span) and speaker.kind != "pronoun"):
        return ""
    return speaker.resolved if speaker.term is None else speaker.term.target or speaker.resolved


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Hedges and negations."""
    data = table("claims")
    hedge, negation = (re.compile(data[name]["regex"], re.IGNORECASE) for name in ("hedge", "negation"))
    return hedge, negation


def _claim(page: Page, unit: Unit, judged: Score, names: _Names) -> Claim:
    inside = unit.span.of(page.text)
    kind, reason = _kind(page.text, unit, checkworthy=judged.enough)
    hedge, negation = _patterns()
    return Claim(
        unit.span,
        claimant=unit.claimant.name,
        source_type=unit.claimant.source_type,
        kind=kind,
        score=judged.value,
        checkworthy=judged.enough,
        figures=unit.figures,
        dates=unit.dates,
        entities=tuple(dict.fromkeys(names.within(unit.span))),
        hedged=hedge.search(inside) is not None,
        negated=negation.search(inside) is not None or _denied(page, unit.claimant.quote),
        evidence=judged.evidence,
        reason=reason,
        sentence=unit.sentence,
    )


def _kind(text: str, unit: Unit, *, checkworthy: bool) -> tuple[str, str]:
    """The kind, and why it is no claim."""
    content = unit.content.of(text)
    kind = kind_of(content, unit.figures)
    if checkworthy:
        return kind or "event", ""
    if unit.heading:
        return NONE, "fragment"
    against = reason_against(content)
    if (unit.figures or unit.dates) and against != "question":
        return kind or "event", ""
    return (kind, "") if is_hard(kind) and against == "vague" else (NONE, against)


class _Names:
    """Whom and what a page names: the glossary's terms, then other names that the model finds."""

    def __init__(self, page: Page, mentions: Sequence[Mention]) -> None:
        self._page = page
        self._mentions = mentions
        self._piece: Parsed | None = None
        self._others: list[tuple[Span, str]] = []

    def within(self, span: Span) -> Iterator[str]:
        """The names in a sentence or clause; to be asked in the order of the text."""
        mentions = _within(self._mentions, span)
        yield from (mention.term.target for mention in mentions if mention.term.target)
        if self._page.parse is None or not self._page.parse.gives(Need.NAMES):
            return
        piece = self._page.parse.at(span.start)
        if piece is not None and piece is not self._piece:
            self._piece = piece
            self._others = [(piece.span_of(name), name.text) for name in piece.doc.ents]
        for place, name in self._others:
            if span.covers(place) and not any(mention.span.overlaps(place) for mention in mentions):
                yield name


def _denied(page: Page, quote: Quote | None) -> bool:
    return quote is not None and quote.cue is not None and quote.cue.of(page.text).lower() in verb_forms("denial")
