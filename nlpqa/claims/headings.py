"""Headings, bylines and the like: lines of an article that are no sentences."""

from __future__ import annotations

import re

from nlpqa.core.text import Span
from nlpqa.page.page import Page

_ENDS = re.compile(r"[.!?…。！？:;：；,，][\"”’」』)）\]]*\s*$")
_ITEM = re.compile(r"(?:[-*•·–—|]|\(?\d{1,2}[.)、）])\s?\S")  # of a list, or a row of a table
_LONGEST = 30  # words of a heading
_PUBLISHED = re.compile(
    r"^\W*(?:published|updated|posted|last modified|source|author|editor|by)\b\s*[:：]", re.IGNORECASE
)


def is_heading(page: Page, sentence: Span) -> bool:
    """Whether a sentence is a line of its own without a stop in an article that has others, or tells when it appeared.

    A text of one line is what somebody wants judged, and no heading.
    """
    if len(page.paragraphs) < 2 or page.paragraph_at(sentence.start) != sentence:
        return False
    words = sentence.of(page.text)
    if _ITEM.match(words):
        return False
    if _PUBLISHED.match(words):
        return True
    return not _ENDS.search(words) and len(words.split()) <= _LONGEST
