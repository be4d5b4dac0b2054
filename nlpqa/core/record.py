"""Values as JSON objects: the one place that knows their shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from nlpqa.core.claim import Claim, Figure
from nlpqa.core.duplicate import Duplicate
from nlpqa.core.edit import Fix
from nlpqa.core.finding import Evidence, Finding, Place
from nlpqa.core.mention import Mention
from nlpqa.core.profile import Profile
from nlpqa.core.quote import Quote, Speaker
from nlpqa.core.text import Document, Span

if TYPE_CHECKING:
    from nlpqa.core.analysis import Analysis

Record = dict[str, Any]


def of_analysis(analysis: Analysis) -> Record:
    """DOC of the interface."""
    document = analysis.document
    return {
        "id": document.id,
        "path": None if document.path is None else document.path.as_posix(),
        "mentions": [of_mention(m) for m in analysis.mentions],
        "duplicates": [of_duplicate(d, document) for d in analysis.duplicates],
        "quotes": [of_quote(q, document) for q in analysis.quotes],
        "quoted": [_place(q.span, document) | {"kind": q.kind} for q in analysis.quoted],
        "claims": [of_claim(c, document) for c in analysis.claims],
        "findings": [of_finding(f, document) for f in analysis.findings],
        "profiles": [of_profile(p) for p in analysis.profiles],
        "suppressed": [
            of_finding(s.finding, document) | {"suppressed": s.kind, "reason": s.reason} for s in analysis.suppressed
        ],
    }


def of_profile(profile: Profile) -> Record:
    """One family of faults that the article shows."""
    return {
        "name": profile.name,
        "title": profile.title,
        "score": round(profile.score, 4),
        "evidence": of_evidence(profile.evidence),
    }


def of_mention(mention: Mention) -> Record:
    """One mention; `term` is the term's id."""
    return _ends(mention.span) | {
        "text": mention.text,
        "term": mention.term.id,
        "canonical": mention.canonical,
        "accepted": mention.accepted,
        "score": round(mention.score, 4),
        "safety": mention.safety.word,
        "evidence": of_evidence(mention.evidence),
    }


def of_duplicate(duplicate: Duplicate, document: Document) -> Record:
    """One repetition."""
    return _ends(duplicate.span) | {
        "line": document.lines.number(duplicate.span.start),
        "of": of_place(duplicate.of),
        "kind": duplicate.kind,
        "unit": duplicate.unit,
        "score": round(duplicate.score, 4),
        "differs": [list(pair) for pair in duplicate.differs],
        "edit": duplicate.edit,
        "conflicts": list(duplicate.conflicts),
    }


def of_quote(quote: Quote, document: Document) -> Record:
    """One quotation; `text` joins its parts with an ellipsis."""
    cue = quote.cue
    return _ends(quote.span) | {
        "spans": [[span.start, span.end] for span in quote.spans],
        "text": " … ".join(span.of(document.text) for span in quote.spans),
        "type": quote.type,
        "closed": quote.closed,
        "cue": None if cue is None else _place(cue, document),
        "speaker": None if quote.speaker is None else of_speaker(quote.speaker),
        "score": round(quote.score, 4),
        "evidence": of_evidence(quote.evidence),
    }


def of_speaker(speaker: Speaker) -> Record:
    """A quotation's speaker."""
    return _ends(speaker.span) | {
        "text": speaker.text,
        "resolved": speaker.resolved,
        "canonical": None if speaker.term is None else speaker.term.target,
        "kind": speaker.kind,
        "score": round(speaker.score, 4),
    }


def of_claim(claim: Claim, document: Document) -> Record:
    """One sentence, or clause of one, judged."""
    return _place(claim.span, document) | {
        "claimant": claim.claimant,
        "source_type": claim.source_type,
        "figures": [of_figure(figure, document) for figure in claim.figures],
        "dates": [
            _place(d.span, document) | {"resolved": d.resolved, "known": d.known, "why": d.why} for d in claim.dates
        ],
        "entities": list(claim.entities),
        "hedged": claim.hedged,
        "negated": claim.negated,
        "kind": claim.kind,
        "reason": claim.reason,
        "score": round(claim.score, 4),
        "checkworthy": claim.checkworthy,
        "evidence": of_evidence(claim.evidence),
        "standalone": claim.standalone,
        "sentence": _ends(claim.span if claim.sentence is None else claim.sentence),
    }


def of_figure(figure: Figure, document: Document) -> Record:
    """One figure; `base` is the place of what it is compared with, or None."""
    return _place(figure.span, document) | {
        "value": figure.value,
        "unit": figure.unit,
        "kind": figure.kind,
        "upper": figure.upper,
        "approximate": figure.approximate,
        "of": figure.of,
        "change": figure.change,
        "base": None if figure.base is None else _place(figure.base, document),
    }


def of_finding(finding: Finding, document: Document) -> Record:
    """One finding, with line and column counted from 1."""
    line, column = document.lines.position(finding.span.start)
    return {
        "check": finding.check,
        "severity": finding.severity.word,
        **_ends(finding.span),
        "line": line,
        "column": column,
        "text": finding.span.of(document.text),
        "message": finding.message,
        "related": [of_place(place) for place in finding.related],
        "fix": None if finding.fix is None else of_fix(finding.fix),
        "mqm": finding.mqm,
        "evidence": of_evidence(finding.evidence),
    }


def of_fix(fix: Fix) -> Record:
    """A fix and its edits."""
    edits = [_ends(edit.span) | {"new": edit.new} for edit in fix.edits]
    return {"edits": edits, "safety": fix.safety.word}


def of_evidence(evidence: Iterable[Evidence]) -> list[Record]:
    """Reasons, in the order in which they were given."""
    return [{"name": e.name, "score": round(e.score, 4), "detail": e.detail} for e in evidence]


def of_place(place: Place) -> Record:
    """A place in this or another document."""
    return {"document": place.document, **_ends(place.span), "line": place.line}


def _ends(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _place(span: Span, document: Document) -> Record:
    return _ends(span) | {"text": span.of(document.text)}
