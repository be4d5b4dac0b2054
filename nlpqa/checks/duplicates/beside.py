"""A name that stands beside itself."""

from __future__ import annotations

import re
from collections.abc import Container

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


def is_phrase_of_names(page: Page, duplicate: Duplicate, named: Container[Span]) -> bool:
    """Whether two words with capitals stand twice ("Wang Yuan Wang Yuan"); a glossary term counts as one word."""
    first = duplicate.of.span
    return first not in named and " " in first.of(page.text) and is_name_beside_itself(page, duplicate)


def _words(text: str, span: Span) -> list[str]:
    return span.of(text).split()
