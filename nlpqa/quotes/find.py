"""All quotations of a document, with their speakers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nlpqa.core.finding import Evidence
from nlpqa.core.mention import Mention
from nlpqa.core.quote import Quote, Quoted, Speaker
from nlpqa.core.text import Span
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet
from nlpqa.quotes.cast import Cast
from nlpqa.quotes.cues import with_nickname
from nlpqa.quotes.direct import read_quotations
from nlpqa.quotes.draft import Draft
from nlpqa.quotes.figures import Figure, find_figures
from nlpqa.quotes.indirect import with_indirect

_CARRY = 400  # code points that a speaker is carried over to a quotation without a cue


def find_quotes(page: Page, mentions: Sequence[Mention]) -> tuple[tuple[Quote, ...], tuple[Quoted, ...]]:
    """Who said what, and what stands in quotation marks that nobody said, each in the order of the text."""
    direct, quoted = read_quotations(page)
    drafts = [_with_nickname(page.text, draft) for draft in with_indirect(page, direct)]
    speakers = _speakers(page, mentions, drafts, direct)
    quotes: list[Quote] = []
    for draft in drafts:
        quotes.append(_quote(page, draft, speakers, quotes[-1] if quotes else None))
    mixed = [quote.span for quote in quotes if quote.type == "mixed"]
    return tuple(quotes), tuple(
        sorted((q for q in quoted if not any(m.covers(q.span) for m in mixed)), key=lambda q: q.span)
    )


def find_speakers(
    page: Page, mentions: Sequence[Mention], quotes: Sequence[Quote], subjects: Sequence[Span]
) -> dict[Span, Speaker]:
    """Who is meant by noun phrases that hold a view, among those who speak in `quotes`, which `find_quotes` found."""
    if not subjects:
        return {}
    said = [Draft(q.spans, q.type, q.cue, None if q.speaker is None else q.speaker.span) for q in quotes]
    held = [Draft((subject,), "indirect", None, subject) for subject in subjects]
    resolved = _speakers(page, mentions, [*said, *held], [draft for draft in said if draft.type == "direct"])
    return {subject: resolved[subject][0] for subject in subjects}


def _speakers(
    page: Page, mentions: Sequence[Mention], drafts: Sequence[Draft], direct: Sequence[Draft]
) -> dict[Span, tuple[Speaker, Evidence | None]]:
    """The subjects of drafts resolved in the order of the text, among all who are named there."""
    figures = _figures(page, drafts, direct)
    cast = Cast(page, mentions)
    speakers: dict[Span, tuple[Speaker, Evidence | None]] = {}
    for subject in sorted({draft.subject for draft in drafts if draft.subject is not None}):
        while figures and figures[-1].span.start <= subject.start:
            cast.meet(figures.pop())
        speakers[subject] = cast.speaker(subject)
    return speakers


def _with_nickname(text: str, draft: Draft) -> Draft:
    """A draft whose speaker has the given name before his nickname."""
    subject = None if draft.subject is None else with_nickname(text, draft.subject)
    return draft if subject == draft.subject else draft._replace(subject=subject)


def _figures(page: Page, drafts: Sequence[Draft], direct: Sequence[Draft]) -> list[Figure]:
    """Who is named outside of direct quotations and does not speak there, up to the last speaker; the last first."""
    speaking = {draft.subject for draft in drafts if draft.subject is not None}
    if not speaking:
        return []
    quoted = (pair.inner for pair in page.marks.pairs if pair.close is not None and pair.depth == 0)
    inside = SpanSet.of([*(Span(d.start, d.end) for d in direct), *quoted])
    found = [
        f for f in find_figures(page, max(speaking).start) if f.span not in speaking and not inside.overlaps(f.span)
    ]
    return sorted(found, key=lambda figure: figure.span, reverse=True)


def _quote(
    page: Page, draft: Draft, speakers: Mapping[Span, tuple[Speaker, Evidence | None]], last: Quote | None
) -> Quote:
    speaker: Speaker | None = None
    evidence = [Evidence("cue" if draft.cue else "marks", 0.9 if draft.cue else 0.5, draft.reason)]
    if draft.subject is not None:
        speaker, why = speakers[draft.subject]
        evidence += [] if why is None else [why]
    elif draft.carried and last is not None and last.speaker is not None and _near(page, last, draft):
        speaker = last.speaker
        lacks = "no speaker beside its cue" if draft.cue else "no cue of its own"
        evidence.append(Evidence("carried", 0.6, f"{lacks}; “{speaker.text}” spoke just before"))
    score = min(e.score for e in evidence) * (speaker.score if speaker else 0.5)
    return Quote(draft.spans, draft.type, draft.cue, speaker, draft.closed, score, tuple(evidence))


def _near(page: Page, last: Quote, draft: Draft) -> bool:
    """Whether the last speaker goes on: in the same paragraph, or where the next one opens with the quotation."""
    low, here = page.paragraph_at(last.span.end - 1), page.paragraph_at(draft.start)
    if low is None or here is None or draft.start - last.span.end > _CARRY:
        return False
    opens = page.text[here.start : draft.start].strip("\"“”'‘’`「『« ") == ""
    return low == here or (opens and page.text[low.end : here.start].isspace() and last.closed)
