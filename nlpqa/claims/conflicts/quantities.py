"""One quantity with two values in an article: whose it is, what it is and when are the same, the values are not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from nlpqa.claims.conflicts.conflict import Conflict
from nlpqa.claims.conflicts.rounding import bounds
from nlpqa.claims.conflicts.statements import Statement
from nlpqa.claims.conflicts.verbs import (
    all_forms,
    bases,
    children_of,
    dated_words,
    governor_of,
    head_of,
    is_below,
    is_past,
    is_told_as_fact,
)
from nlpqa.claims.conflicts.who import Who, called, same
from nlpqa.core.analysis import Analysis
from nlpqa.core.claim import Figure
from nlpqa.core.text import Span
from nlpqa.io.tables import entries, table
from nlpqa.lang.english import Need
from nlpqa.lang.inflection import singular
from nlpqa.lang.syntax import (
    agent_of,
    antecedent_of,
    appositions_of,
    is_,
    is_passive,
    marker_of,
    object_of,
    possessor_of,
    preposition_of,
    subject_of,
)
from nlpqa.page.page import Page
from nlpqa.page.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_REPORTED = re.compile(
    r"\b(?:said|says|told \w+(?: \w+)?|announced|reported|wrote|added|statement|interview)"
    r"(?: in \w+ \w+)? (?:on )?$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r" ?(?:/|per\b|a (?:day|week|month|year|piece|head|person|kilo\w*|share|night|unit|barrel)\b|an hour\b|each\b"
    r"|apiece\b|every\b)"
)
_PART = re.compile(
    r"\b(?:of (?:which|whom|those|them),?|including|other|than|only the first|the first|the last|up to|top)"
    r" (?:about |some )?$",
    re.IGNORECASE,
)
_MANY = 40  # figures of one thing in one article: more is a table


class _Read(NamedTuple):
    """What a figure is a value of: the name of the thing, whose it is, the verb, and the words that may restrict it."""

    thing: str
    owner: Token | None
    verb: Token | None
    noun: Token | None


class _Quantity(NamedTuple):
    figure: Figure
    statement: Statement
    parsed: Parsed
    read: _Read
    about: frozenset[str]
    when: frozenset[str]
    past: bool | None


def find_quantity_conflicts(page: Page, analysis: Analysis, told: Sequence[Statement]) -> Iterator[Conflict]:
    """Figures that give one quantity another value than an earlier figure; needs a parse."""
    if page.parse is None or not page.parse.gives(Need.PARSE):
        return
    groups: dict[tuple[str, str], list[_Quantity]] = defaultdict(list)
    for statement in told:
        for quantity in _quantities(page, statement):
            groups[_key(quantity)].append(_with_antecedent(quantity))
    who = Who(page, analysis)
    repeated = [(each.of.span, each.span) for each in analysis.duplicates if each.conflicts]
    for group in groups.values():
        found: set[Span] = set()
        for earlier, later in combinations(group[:_MANY], 2):
            if later.figure.span in found or not _differ(page, earlier, later):
                continue
            if any(a.overlaps(earlier.figure.span) and b.overlaps(later.figure.span) for a, b in repeated):
                continue  # line-contradicts tells it
            if _one_owner(who, earlier, later):
                found.add(later.figure.span)
                yield _told(page, earlier, later)


def _with_antecedent(quantity: _Quantity) -> _Quantity:
    """The quantity with the noun that "which" or "who" stands for as its owner."""
    owner, verb = quantity.read.owner, quantity.read.verb
    if owner is None or verb is None or owner.lower_ not in ("which", "who", "that"):
        return quantity
    return quantity._replace(read=quantity.read._replace(owner=antecedent_of(verb)))


def _key(quantity: _Quantity) -> tuple[str, str]:
    """The thing and, where the thing does not say it, the unit."""
    return quantity.read.thing, "" if quantity.figure.kind == "count" else quantity.figure.unit


def _quantities(page: Page, statement: Statement) -> Iterator[_Quantity]:
    parsed = page.parse.at(statement.span.start) if page.parse is not None else None
    if parsed is None:
        return
    for figure in statement.figures:
        changed = figure.change and figure.approximate != "over"  # "more than" is read as a change
        if figure.kind in ("rank", "points", "multiple") or changed or figure.of is not None or figure.base:
            continue
        if _RATE.match(page.text, figure.span.end) or _PART.search(
            page.text, max(0, figure.span.start - 30), figure.span.start
        ):
            continue
        root = head_of(parsed, figure.span)
        read = None if root is None else _read(root, figure)
        if root is None or read is None or (read.verb is not None and not is_told_as_fact(read.verb)):
            continue
        if statement.claim_at(figure.span).negated:
            continue
        about = frozenset(_about(parsed, statement, figure, root, read))
        past = None if read.verb is None or read.verb.pos_ == "NOUN" else is_past(read.verb)
        yield _Quantity(figure, statement, parsed, read, about, _when(page, parsed, statement, root, read), past)


def _read(root: Token, figure: Figure) -> _Read | None:
    """What a figure, by its head word, is a value of; None for anything that the rules do not know."""
    head = root.head
    preposition = preposition_of(root)
    # "Revenue of 4.6 billion yuan", "a 30 percent stake".
    if is_(root, "apposition") and _is_value(head):
        return _of_noun(head, governor_of(root), root)
    if is_(root, "noun_modifier") and (preposition is None or preposition.lower_ == "of") and _is_value(head):
        return _of_noun(head, governor_of(root), root)
    subject = subject_of(root) if any(is_(t, "copula") for t in root.children) else None
    if subject is not None and _is_value(subject):
        return _of_noun(subject, root, root)
    verb = head.lower_
    # "The hall seats 800 people": a parser may take "seats" for a noun, but gives it an object.
    if is_(root, "object") or (head.pos_ in ("VERB", "AUX") and is_(root, "oblique", "predicate")):
        subject = subject_of(head) or (_compound(head) if head.pos_ == "NOUN" else None)
        if verb in bases("level_verb") and subject is not None and _is_value(subject):
            return _of_noun(subject, head, root)
        if is_(root, "object") and verb in bases("holding_verb") and root.pos_ == "NOUN" and not is_passive(head):
            return _Read(f"have {_counted(root, verb)}", subject, head, root)
        if is_(root, "object") and verb in bases("measuring_verb"):
            return _measured(bases("measuring_verb")[verb], subject, head, figure)
        if is_(root, "object") and verb in _named("toll") and root.pos_ == "NOUN":
            return _Read(f"{_named('toll')[verb]} {_counted(root)}", subject, head, root)
    if is_(root, "subject") and verb in _named("toll") and root.pos_ == "NOUN":
        return _Read(f"{_named('toll')[verb]} {_counted(root)}", _event(head), head, root)
    if head.lower_ in entries("conflicts", "measuring_adjective") and head.pos_ in ("ADJ", "ADV"):
        return _measured(head.lower_, subject_of(head), head, figure)
    if is_(root, "oblique") and verb in _named("deal") and preposition is not None and preposition.lower_ == "for":
        return _Read(_named("deal")[verb], subject if is_passive(head) else object_of(head), head, None)
    if figure.unit == "year" and (owner := _aged(root, subject)) is not None:
        return _Read("age", owner, None, None)
    owner = possessor_of(root)
    if owner is not None and root.pos_ == "NOUN" and root.lower_ not in entries("figures", "no_plural"):
        return _Read(f"have {_counted(root)}", owner, None, root)
    return None


def _measured(word: str, owner: Token | None, verb: Token, figure: Figure) -> _Read:
    """What a verb or an adjective says how much of there is, by its noun: "tall" tells a height."""
    noun = table("conflicts")["as_noun"].get(word, word)
    if noun == "area" and figure.unit not in entries("conflicts", "area"):
        noun = word
    return _Read(noun, owner, verb, None)


@cache
def _named(section: str) -> Mapping[str, str]:
    """Every form of the verbs of a section of conflicts.toml that names groups of them, with the group's name."""
    rows = table("conflicts")[section]
    return {
        form: name for name, verbs in rows.items() if name != "reason" for verb in verbs for form in all_forms(verb)
    }


def _aged(root: Token, subject: Token | None) -> Token | None:
    """The person in "Lin Yue, 41,", "Lin Yue is 41", "Lin Yue, a 41-year-old baker" and "the 41-year-old Lin Yue"."""
    if root.lower_ == "years":
        return None  # "served on the board for 14 years"
    person = subject if subject is not None else root.head
    if subject is None and not is_(root, "apposition", "noun_modifier", "modifier"):
        return None
    if person.pos_ == "NOUN":
        other = next(iter(appositions_of(person)), None)
        person = person.head if is_(person, "apposition") else other or person
    return person if person.pos_ == "PROPN" else None


def _is_value(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and (noun.lower_ in entries("conflicts", "value_noun") or _numbered(noun) is not None)


def _numbered(noun: Token) -> Token | None:
    """The users in "the number of users"."""
    if noun.lower_ != "number":
        return None
    return next((t for t in noun.rights if is_(t, "noun_modifier") and _word(preposition_of(t)) == "of"), None)


def _of_noun(noun: Token, verb: Token | None, figure: Token) -> _Read:
    """The value of a noun: whose it is, or of what; else whose the verb says it is."""
    counted = _numbered(noun)
    if counted is not None:
        owner = possessor_of(counted) or possessor_of(noun)
        return _Read(f"have {_counted(counted)}", owner, verb, counted)
    owner = possessor_of(noun)
    if owner is None:
        owner = next(
            (
                t
                for t in noun.rights
                if t != figure
                and is_(t, "noun_modifier")
                and _word(preposition_of(t)) in ("of", "in")
                and t.pos_ in ("NOUN", "PROPN")
            ),
            None,
        )
    if owner is None and is_(noun, "noun_modifier") and _word(preposition_of(noun)) == "with":
        owner = noun.head
    if owner is None and verb is not None and verb.lower_ in bases("holding_verb") and object_of(verb) == noun:
        owner = subject_of(verb)
    return _Read(singular(noun.lower_), owner, verb, noun)


def _compound(noun: Token) -> Token | None:
    """The bridge in "the bridge cost", taken for a noun."""
    before = noun.nbor(-1) if noun.i else None
    return before if before is not None and before.head == noun and is_(before, "noun_modifier") else None


def _word(token: Token | None) -> str:
    return "" if token is None else token.lower_


def _event(verb: Token) -> Token | None:
    """The fire in "killed in the fire", "killed by the fire"."""
    agent = agent_of(verb)
    if agent is not None:
        return agent
    return next(
        (
            t
            for t in verb.children
            if is_(t, "oblique") and t.pos_ == "NOUN" and _word(preposition_of(t)) in ("in", "during")
        ),
        None,
    )


def _about(parsed: Parsed, statement: Statement, figure: Figure, root: Token, read: _Read) -> Iterator[str]:
    """The words beside a figure that may make it one of something else."""
    dated, own = dated_words(parsed, statement.dates), parsed.tokens(figure.span)
    # What stands beside a verb tells of the figure only if the figure, or its noun, hangs on the verb itself.
    clause = read.verb if read.verb in (root, root.head, None if read.noun is None else read.noun.head) else None
    beside = {t.i: t for t in children_of(clause, read.noun, root, *own)}
    for child in beside.values():
        if child in (read.owner, root, read.noun, read.verb) or child.i in dated or child.is_punct:
            continue
        if read.owner is not None and is_below(read.owner, child):
            continue
        inside = own.start <= child.i < own.end
        if (inside and not is_(child, "modifier", "noun_modifier")) or _is_idle(child, read.verb, inside=inside):
            continue
        clausal = is_(child, "relative_clause", "adverbial_clause", "clause", "open_clause")
        yield f"clause:{child.lower_}" if clausal else child.lower_


_IDLE = (
    "subject", "expletive", "auxiliary", "conjunct", "coordinator", "preposition", "marker", "possessive", "possessor",
    "loose",
)  # fmt: skip


def _is_idle(child: Token, verb: Token | None, *, inside: bool) -> bool:
    """Whether a word beside a figure does not restrict what it counts."""
    if is_(child, *_IDLE) or child.pos_ == "NUM" or child.lower_ in entries("conflicts", "neutral"):
        return True
    if verb is not None and verb.lower_ in _named("deal") and _word(preposition_of(child)) in ("to", "by", "from"):
        return True  # a price is paid once, whoever is told to have paid it
    return _tells(child) or (inside and is_(child, "name_part") and child.pos_ == "PROPN")


def _tells(child: Token) -> bool:
    """Whether "according to X", or "as X said" in front, only says whence it is known."""
    if is_(child, "adverbial_clause"):
        marker = marker_of(child)
        return marker is not None and marker.lower_ == "as" and child.i < child.head.i
    return _word(preposition_of(child)) in entries("conflicts", "tells")


def _counted(noun: Token, verb: str = "") -> str:
    """The name of what is counted; those who are employed are employees."""
    name = singular(noun.lower_)
    if verb in all_forms("employ") and name == "person":
        return "employee"
    return next(
        (kept for kept, words in table("conflicts")["alike"].items() if kept != "reason" and name in words), name
    )


def _when(page: Page, parsed: Parsed, statement: Statement, root: Token, read: _Read) -> frozenset[str]:
    """The dates and the words of time that a figure holds for."""
    found = set()
    for date in statement.dates:
        token = head_of(parsed, date.span)
        governor = None if token is None else governor_of(token)
        if governor is not None and not is_below(root, governor):
            continue
        if governor is not None and governor != read.verb and read.verb is not None and not is_past(read.verb):
            continue  # "on Sunday she said that it has"
        if not _REPORTED.search(page.text, max(0, date.span.start - 40), date.span.start):
            if read.verb is None and (date.resolved is None or len(date.resolved) > len("2015-02")):
                continue  # "on Sunday it closed its 58 stores": it did not have them on Sunday only
            found.add(date.resolved or date.known or date.span.of(page.text).lower())
    verb = read.verb or governor_of(root)
    words = {t.lower_ for t in children_of(verb, read.noun, root) if not t.is_punct}
    return frozenset(found | (words & entries("conflicts", "when")))


def _differ(page: Page, one: _Quantity, other: _Quantity) -> bool:
    """Whether two figures tell of the same thing and time, and cannot both be right."""
    past = {one.past, other.past} - {None}
    if one.about != other.about or one.when != other.when or len(past) > 1:
        return False
    if one.past and not one.when and not _is_toll(one) and _told_of(page, one) != _told_of(page, other):
        return False
    loose = [bounds(page.text, each.figure) for each in (one, other)]
    return not loose[0].meets(loose[1]) and one.statement.span != other.statement.span


def _is_toll(quantity: _Quantity) -> bool:
    return quantity.read.verb is not None and quantity.read.verb.lower_ in _named("toll")


def _told_of(page: Page, quantity: _Quantity) -> str:
    """The paragraph's last date before a figure in the past tense without one: it may tell the time."""
    paragraph = page.paragraph_at(quantity.figure.span.start)
    start = paragraph.start if paragraph else 0
    years = re.findall(r"\b(?:1[5-9]|20)\d\d\b", page.text[start : quantity.figure.span.start])
    return years[-1] if years else ""


def _one_owner(who: Who, one: _Quantity, other: _Quantity) -> bool:
    if one.read.owner is None and other.read.owner is None:
        return _is_definite(one.read.noun) and _is_definite(other.read.noun)
    if one.read.owner is None or other.read.owner is None:
        return False
    return same(who.key(one.parsed, one.read.owner), who.key(other.parsed, other.read.owner))


def _is_definite(noun: Token | None) -> bool:
    """Whether a noun that has a value stands with "the": an article has one price, one turnout."""
    return noun is not None and any(t.lower_ == "the" for t in noun.children)


def _told(page: Page, earlier: _Quantity, later: _Quantity) -> Conflict:
    first, last = earlier.figure.span.of(page.text), later.figure.span.of(page.text)
    said = [each.statement.claim_at(each.figure.span).claimant for each in (earlier, later)]
    line = page.lines.number(earlier.figure.span.start)
    owner = later.read.owner
    whose = f" of “{called(owner)}”" if owner is not None else ""
    thing = later.read.thing.partition(" ")[2] or later.read.thing
    by = "" if said[0] == said[1] else f"; there {_by(said[0])} says it, here {_by(said[1])}"
    return Conflict(
        later.figure.span,
        (earlier.figure.span,),
        "one quantity with two values",
        f"{last} here, {first} in line {line}, for the same ({thing}{whose}){by}",
        "the same thing of the same owner at the same time",
        certain=False,
    )


def _by(claimant: str) -> str:
    return "the article" if claimant == "article" else claimant
