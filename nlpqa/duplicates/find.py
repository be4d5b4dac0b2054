"""All that a document says twice."""

from __future__ import annotations

from collections.abc import Sequence

from nlpqa.core.duplicate import Duplicate
from nlpqa.core.mention import Mention
from nlpqa.duplicates.items import find_doubled_items
from nlpqa.duplicates.lines import find_repeated_lines
from nlpqa.duplicates.openings import find_openings
from nlpqa.duplicates.requoted import find_requoted
from nlpqa.duplicates.tokens import Tokens
from nlpqa.duplicates.words import find_doubled_words
from nlpqa.page.page import Page


def find_duplicates(page: Page, mentions: Sequence[Mention]) -> tuple[Duplicate, ...]:
    """Doubled words and list items, repeated lines, sentences, passages, openings and quotations, by place."""
    tokens = Tokens(page.text, mentions)
    whole = list(find_repeated_lines(page, tokens))
    whole += find_requoted(page, tokens, whole)
    found = [
        *find_doubled_words(page, tokens),
        *find_doubled_items(page, tokens),
        *whole,
        *find_openings(page, tokens, whole),
    ]
    apart = [d for d in found if not page.out_of_bounds.overlaps(d.span) or d.unit not in ("word", "item")]
    return tuple(sorted(apart, key=lambda d: (d.span, d.unit, d.of)))
