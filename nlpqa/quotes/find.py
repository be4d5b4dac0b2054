"""All quotations of a document, with their speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.quote import Quote, Quoted, Speaker
from nlpqa.core.text import Span
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet
from nlpqa.quotes.cues import reported_subjects
from nlpqa.quotes.direct import read_quotations
from nlpqa.quotes.draft import Draft
from nlpqa.quotes.indirect import with_indirect
from nlpqa.quotes.people import find_people
from nlpqa.quotes.speakers import Cast, speaker_kind

_CARRY = 400  # code points that a speaker is carried over to a quotation without a cue


def find_quotes(page: Page, mentions: Sequence[Mention]) -> tuple[tuple[Quote, ...], tuple[Quoted, ...]]:
    """Who said what, and what stands in quotation marks that nobody said, each in the order of the text."""
    direct, quoted = read_quotations(page)
    drafts = with_indirect(page, direct)
    cast = Cast(mentions)
    quotes: list[Quote] = []
    bystanders = _bystanders(page, drafts)
    for draft in drafts:
        while bystanders and bystanders[-1].end <= (draft.subject or draft.spans[0]).start:
            cast.meet(page.text, bystanders.pop())
        quotes.append(_quote(page, draft, cast, quotes[-1] if quotes else None))
    mixed = [quote.span for quote in quotes if quote.type == "mixed"]
    return tuple(quotes), tuple(
        sorted((q for q in quoted if not any(m.covers(q.span) for m in mixed)), key=lambda q: q.span)
    )


def _bystanders(page: Page, drafts: Sequence[Draft]) -> list[Span]:
    """Whoever is the subject of a reporting verb without being quoted there, the last one first: "he" may mean him."""
    speaking = {draft.subject for draft in drafts}
    inside = SpanSet(tuple(Span(d.start, d.end) for d in drafts))
    subjects = (s for sentence in page.sentences for s in _subjects(page, sentence))
    names = {s for s in subjects if s not in speaking and not inside.overlaps(s) and len(s) < 120}
    return sorted((s for s in names if speaker_kind(s.of(page.text)) == "name"), reverse=True)


def _subjects(page: Page, sentence: Span) -> Iterator[Span]:
    """The subjects of reporting verbs, and the persons that a sentence names: its first is most likely its subject."""
    yield from reported_subjects(page.text, sentence.start, sentence.end)
    yield from find_people(page.text, sentence)[:1]


def _quote(page: Page, draft: Draft, cast: Cast, last: Quote | None) -> Quote:
    speaker: Speaker | None = None
    evidence = [Evidence("cue" if draft.cue else "marks", 0.9 if draft.cue else 0.5, draft.reason)]
    if draft.subject is not None:
        speaker = cast.speaker(page.text, draft.subject)
    elif draft.carried and last is not None and last.speaker is not None and _near(page, last, draft):
        speaker = last.speaker
        evidence.append(Evidence("carried", 0.6, f"no cue of its own; “{speaker.text}” spoke just before"))
    score = min(e.score for e in evidence) * (speaker.score if speaker else 0.5)
    return Quote(draft.spans, draft.type, draft.cue, speaker, draft.closed, score, tuple(evidence))


def _near(page: Page, last: Quote, draft: Draft) -> bool:
    """Whether the last speaker goes on: in the same paragraph, or where the next one opens with the quotation."""
    low, here = page.paragraph_at(last.span.end - 1), page.paragraph_at(draft.start)
    if low is None or here is None or draft.start - last.span.end > _CARRY:
        return False
    opens = page.text[here.start : draft.start].strip("\"“”'‘’`「『« ") == ""
    return low == here or (opens and page.text[low.end : here.start].isspace() and last.closed)
