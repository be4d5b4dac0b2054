"""Events that happen once, told with two dates, or before what must come first ("died" before "born")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from nlpqa.claims.conflicts.conflict import Conflict
from nlpqa.claims.conflicts.statements import Statement
from nlpqa.claims.conflicts.verbs import all_forms, children_of, dated_words, head_of, is_told_as_fact
from nlpqa.claims.conflicts.who import Who, called, same
from nlpqa.core.analysis import Analysis
from nlpqa.core.claim import Date
from nlpqa.io.tables import entries, table
from nlpqa.lang.english import Need
from nlpqa.lang.syntax import (
    antecedent_of,
    core_phrase_of,
    has_passive_auxiliary,
    is_,
    is_passive,
    object_of,
    possessor_of,
    preposition_of,
    subject_of,
)
from nlpqa.page.page import Page
from nlpqa.page.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_VAGUE = re.compile(r"\b(?:ago|later|earlier|after|before|following|previous|same|that)\b", re.IGNORECASE)
_RELATIVE = frozenset({"who", "which", "that"})


class _Event(NamedTuple):
    kind: str
    theme: Token
    date: Date
    resolved: str
    where: frozenset[str]
    parsed: Parsed
    statement: Statement
    word: str


def find_event_conflicts(page: Page, analysis: Analysis, told: Sequence[Statement]) -> Iterator[Conflict]:
    """Dates of an event that an earlier place of the article dates otherwise, or that cannot be; needs a parse."""
    if page.parse is None or not page.parse.gives(Need.PARSE):
        return
    events = [event for statement in told for event in _events(page, statement)]
    who = Who(page, analysis)
    repeated = [(each.of.span, each.span) for each in analysis.duplicates if each.conflicts]
    for earlier, later in combinations(events, 2):
        twice = _is_twice(earlier, later)
        if not twice and not _is_backwards(earlier, later):
            continue
        if any(a.overlaps(earlier.date.span) and b.overlaps(later.date.span) for a, b in repeated):
            continue  # line-contradicts tells it
        if same(who.key(earlier.parsed, earlier.theme), who.key(later.parsed, later.theme)):
            yield _twice(page, earlier, later) if twice else _backwards(page, earlier, later)


def _events(page: Page, statement: Statement) -> Iterator[_Event]:
    parsed = page.parse.at(statement.span.start) if page.parse is not None else None
    if parsed is None:
        return
    for date in statement.dates:
        if not date.resolved or "/" in date.resolved or _VAGUE.search(date.span.of(page.text)):
            continue
        root = head_of(parsed, date.span)
        if root is None:
            continue
        preposition = preposition_of(root)
        if preposition is not None and preposition.lower_ not in ("in", "on"):
            continue
        head = root.head
        kind = _kinds().get(head.lower_)
        theme = None if kind is None else _theme(head, kind)
        if kind is not None and theme is not None:
            where = frozenset(_where(parsed, statement, head))
            yield _Event(kind, theme, date, date.resolved, where, parsed, statement, head.text)


@cache
def _kinds() -> Mapping[str, str]:
    """Every word that tells of an event, with its name."""
    found: dict[str, str] = {}
    for kind, row in table("conflicts")["once"].items():
        if kind != "reason":
            words = [*(form for verb in row["verbs"] for form in all_forms(verb)), *row["nouns"], *row.get("forms", ())]
            found |= dict.fromkeys(words, kind)
    return found


def _theme(head: Token, kind: str) -> Token | None:
    """To whom or what an event happens; None if it is not told as a fact."""
    row = table("conflicts")["once"][kind]
    if head.pos_ == "NOUN":
        if head.lower_ not in row["nouns"]:
            return None
        of = next((t for t in head.rights if is_(t, "noun_modifier") and _prep(t) == "of"), None)
        return possessor_of(head) or of
    if head.pos_ not in ("VERB", "AUX", "ADJ") or not is_told_as_fact(head):
        return None
    if any(t.lower_ in entries("conflicts", "again") for t in head.children):
        return None
    own = next((t for t in head.children if is_(t, "subject")), None)
    if own is not None and own.lower_ in _RELATIVE:
        own = antecedent_of(head)
    passive = is_passive(head) or has_passive_auxiliary(head)
    if own is None and antecedent_of(head) is not None:
        own, passive = antecedent_of(head), passive or head.lower_.endswith(("ed", "rn", "nd", "lt"))
    elif own is None and is_(head, "adverbial_clause"):
        own, passive = subject_of(head.head), True
    elif own is None and is_(head, "conjunct"):
        own = subject_of(head)
    if row["theme"] == "subject" or passive:
        return own
    if row["theme"] == "pair":
        return None
    return object_of(head) or (own if kind in ("opening", "closing", "launch") else None)


def _prep(token: Token) -> str:
    preposition = preposition_of(token)
    return "" if preposition is None else preposition.lower_


def _where(parsed: Parsed, statement: Statement, head: Token) -> Iterator[str]:
    dated = dated_words(parsed, statement.dates)
    for child in children_of(head):
        if (
            child.i not in dated
            and is_(child, "oblique", "noun_modifier")
            and _prep(child) in ("in", "at", "on", "to", "from", "for", "as")
        ):
            yield core_phrase_of(child).text.lower()


def _is_twice(one: _Event, other: _Event) -> bool:
    if one.kind != other.kind or one.resolved.startswith(other.resolved) or other.resolved.startswith(one.resolved):
        return False
    row = table("conflicts")["once"][one.kind]
    return not row.get("where") or one.where == other.where


def _is_backwards(one: _Event, other: _Event) -> bool:
    for first, last in table("conflicts")["before"]["pairs"]:
        for early, late in ((one, other), (other, one)):
            if (early.kind, late.kind) == (first, last):
                length = min(len(early.resolved), len(late.resolved))
                return late.resolved[:length] < early.resolved[:length]
    return False


def _twice(page: Page, earlier: _Event, later: _Event) -> Conflict:
    first, last = earlier.date.span.of(page.text), later.date.span.of(page.text)
    line = page.lines.number(earlier.date.span.start)
    return Conflict(
        later.date.span,
        (earlier.date.span,),
        "one event with two dates",
        f"the {later.kind} of “{called(later.theme)}” is dated {last} here, {first} in line {line}",
        f"“{earlier.word}” and “{later.word}” of the same happen once",
        certain=False,
    )


def _backwards(page: Page, earlier: _Event, later: _Event) -> Conflict:
    line = page.lines.number(earlier.date.span.start)
    first, last = earlier.date.span.of(page.text), later.date.span.of(page.text)
    return Conflict(
        later.date.span,
        (earlier.date.span,),
        "dates out of order",
        f"“{later.word}” {last} does not go with “{earlier.word}” {first} in line {line}, of “{called(later.theme)}”",
        "the one cannot come before the other",
        certain=False,
    )
