"""What stands around a quotation, and whom its speaker means, in a line each."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from nlpqa.core.quote import Quote
from nlpqa.core.text import Span
from nlpqa.page.page import Page
from nlpqa.reports.excerpt import visible
from nlpqa.reports.html_text import after, before

_AROUND = 60  # code points shown before a quotation and behind
_MARKS = "\"“”'‘’`「」『』«» \n\r\t,"


def resolution_of(quote: Quote) -> str:
    """Whom a pronoun or a short form means, and by what; nothing where the name stands there."""
    if quote.speaker is None:
        return ""
    reasons = {one.name: one.detail for one in quote.evidence}
    if quote.speaker.resolved == quote.speaker.text or "resolved" not in reasons:
        return visible(reasons.get("carried", reasons.get("unknown", "")))
    # “he” is “Luo Yihang”: named last
    why = reasons["resolved"].partition("”")[2].partition("”")[2] if quote.speaker.kind != "name" else ""
    return visible(f"{quote.speaker.text} = {quote.speaker.resolved}{why}")


def frame_of(page: Page, quote: Quote) -> str:
    """The sentence around a quotation with dots for what is said; where there is none, what stands before."""
    text = page.text
    start, end = _sentence(page, quote.spans[0].start).start, _sentence(page, quote.spans[-1].end - 1).end
    parts = [before(text, Span(min(start, quote.span.start), quote.span.start), _AROUND)]
    gaps = (text[one.end : other.start] for one, other in pairwise(quote.spans))
    parts += [gap for gap in gaps if gap.strip(_MARKS)]
    parts.append(after(text, Span(quote.span.end, max(end, quote.span.end)), _AROUND))
    if any(part.strip(_MARKS + ".!?。！？…") for part in parts):
        return visible("in: " + re.sub(r"…\.$", "…", "…".join(parts).strip()))
    number = page.document.lines.number(quote.span.start)
    earlier = text[: min(start, quote.span.start)].rstrip(_MARKS)
    if not earlier:
        return "at the beginning of the text"
    line = page.document.lines.span(page.document.lines.number(len(earlier) - 1))
    place = "after: " if page.document.lines.number(len(earlier) - 1) == number else "a paragraph of its own, after: "
    return place + visible(before(text, Span(line.start, len(earlier)), _AROUND))


def _sentence(page: Page, at: int) -> Span:
    """The sentence that holds a place."""
    number = bisect_right(page.sentences, at, key=lambda sentence: sentence.start) - 1
    return page.sentences[max(0, number)] if page.sentences else Span(at, at)
