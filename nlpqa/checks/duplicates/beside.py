"""A name that stands beside itself."""

from __future__ import annotations

import re

from nlpqa.core.duplicate import Duplicate
from nlpqa.core.text import Span
from nlpqa.page.page import Page

_JOINT = re.compile(r"\s*(?:[,，、]\s*(?:and\s|or\s)?|\s(?:and|or)\s|[ \u00a0])\s*", re.IGNORECASE)


def is_name_beside_itself(page: Page, duplicate: Duplicate) -> bool:
    """Whether only a comma, "and" or a space stands between a name and itself."""
    earlier, later = duplicate.of.span, duplicate.span
    if earlier.end > later.start or not _JOINT.fullmatch(page.text, earlier.end, later.start):
        return False
    return all(word[0].isupper() for word in _words(page.text, later) + _words(page.text, earlier))


def _words(text: str, span: Span) -> list[str]:
    return span.of(text).split()
