"""Whose words a sentence is."""

from __future__ import annotations

from collections.abc import Sequence

from nlpqa.core.quote import Quote
from nlpqa.core.text import Span


class Speech:
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
