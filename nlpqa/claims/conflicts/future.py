"""What is told as past and lies after the article's date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlpqa.claims.conflicts.conflict import Conflict
from nlpqa.claims.conflicts.statements import Statement
from nlpqa.claims.conflicts.verbs import bases, head_of, is_past, is_told_as_fact
from nlpqa.claims.dates.calendar import read_iso
from nlpqa.claims.dates.known import Known
from nlpqa.core.claim import Date
from nlpqa.lang.english import Need
from nlpqa.lang.syntax import is_, preposition_of
from nlpqa.page.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Token

_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_SLACK = 1  # days: a document's date is in UTC
_FISCAL = 100  # days: late in a year "in 2016" may be the budget's year, which has begun


def find_future_conflicts(page: Page, statement: Statement, known: Known) -> Iterator[Conflict]:
    """Dates of one sentence that a verb in the past tense puts after the article's date; needs a parse."""
    article = known.article
    if article is None or article.year is None or article.day is None or page.parse is None:
        return
    for date in statement.dates:
        when = read_iso(date.resolved) if date.resolved and "/" not in date.resolved else None
        if when is None or not _YEAR.search(date.span.of(page.text)) or (when.first - article.first).days <= _SLACK:
            continue
        if when.month is None and (when.first - article.first).days <= _FISCAL:
            continue
        verb = _verb_of(page, date)
        if verb is None or not _has_happened(verb):
            continue
        yield Conflict(
            date.span,
            (),
            "event after the article's date",
            f"“{verb.text}” tells of the past, but {date.span.of(page.text)} is after the article's day, {article.iso}",
            f"the article is of {article.iso}, by {known.source}",
            certain=False,
        )


def _verb_of(page: Page, date: Date) -> Token | None:
    """The verb beside which a date stands with "in" or "on"."""
    parsed = page.parse.at(date.span.start) if page.parse is not None and page.parse.gives(Need.PARSE) else None
    root = None if parsed is None else head_of(parsed, date.span)
    if root is None or not is_(root, "oblique") or root.head.pos_ != "VERB":
        return None
    preposition = preposition_of(root)
    return root.head if preposition is not None and preposition.lower_ in ("in", "on") else None


def _has_happened(verb: Token) -> bool:
    if verb.lower_ in bases("plan_verb") or not is_past(verb) or not is_told_as_fact(verb):
        return False
    if any(is_(t, "open_clause", "adverbial_clause", "clause") for t in verb.children):
        return False
    above = verb.head
    if is_(verb, "clause") and above.lower_ not in bases("telling_verb"):
        return False
    hangs = is_(verb, "adverbial_clause", "relative_clause", "open_clause")
    return not hangs and (above == verb or above.lower_ not in ("if", "unless"))
