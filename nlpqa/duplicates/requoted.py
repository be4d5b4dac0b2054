"""Quotations that stand in the text twice, in other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nlpqa.core.duplicate import Duplicate
from nlpqa.duplicates.compare import Run, compare
from nlpqa.duplicates.tokens import Tokens
from nlpqa.duplicates.wordings import find_wordings
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet


def find_requoted(page: Page, tokens: Tokens, known: Iterable[Duplicate]) -> Iterator[Duplicate]:
    """One duplicate for every stretch in quotation marks that an earlier one has in other words.

    Those within `known` repetitions are passed over, and those of one paragraph: whoever speaks varies his own words.
    Who speaks is not asked; the check `quote-altered` does.
    """
    told = SpanSet.of(d.span for d in known)
    spans = sorted({pair.inner for pair in page.marks.pairs if pair.close is not None})
    runs = [tokens.within(span) for span in spans]
    latest = -1
    for wording in find_wordings(page.text, runs):
        here, there = spans[wording.here], spans[wording.there]
        one_breath = page.paragraph_at(here.start) == page.paragraph_at(there.start)
        if wording.here != latest and not told.overlaps(here) and not one_breath:
            latest = wording.here
            found = compare(Run(page.text, runs[wording.here]), Run(page.text, runs[wording.there]))
            edit, conflicts = ("changed", ()) if found is None else (found.edit, found.conflicts)
            place = page.place(there)
            yield Duplicate(here, place, "near", "quotation", wording.score, wording.differs, edit, conflicts)
