"""Which facts two nearly equal sentences give otherwise: a figure, a date, a name, or whether it is so at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from rapidfuzz import fuzz

from nlpqa.duplicates.amounts import find_amounts, writes_number
from nlpqa.duplicates.near import Keys, Stretch
from nlpqa.duplicates.tokens import Token
from nlpqa.io.tables import entries, table
from nlpqa.lang.inflection import forms
from nlpqa.lang.ordinary import is_ordinary

_FEW = 4  # words of a stretch in which a name, a negation or an opposite is what differs; more are another clause
_SPELLED_ALIKE = 80  # percent of letters in common (RapidFuzz's ratio): one name in two spellings


def find_conflicts(text: str, other: str, stretches: Sequence[Stretch]) -> list[tuple[str, ...]]:
    """For every stretch that differs, those of CONFLICTS (core/duplicate.py) that it gives otherwise here than there.

    What only one side tells is no conflict, but a negation is. `text` and `other` are what the tokens of here and
    there stand in; they may be one.
    """
    return [tuple(_conflicts(text, other, stretches, at)) for at, stretch in enumerate(stretches) if not stretch.same]


def _conflicts(text: str, other: str, stretches: Sequence[Stretch], at: int) -> Iterator[str]:
    yield from find_amounts(text, other, stretches, at)
    stretch = stretches[at]
    if max(len(stretch.here), len(stretch.there)) > _FEW:
        return
    if _other_names(text, other, stretch):
        yield "name"
    ends = at in (0, len(stretches) - 1) and not (stretch.here and stretch.there)
    if not ends and _denied(stretches, at, 0) != _denied(stretches, at, 1):
        yield "negation"
    if any(pair in _opposites() for pair in product(_keys(stretch.here), _keys(stretch.there))):
        yield "opposite"


def _other_names(text: str, other: str, stretch: Stretch) -> bool:
    """Whether both sides name somebody or something, and not the same."""
    here, there = _names(text, stretch.here), _names(other, stretch.there)
    if not here or not there or _initials(here) == there[0] or _initials(there) == here[0]:
        return False
    left = [name for name in here if not any(_same_name(name, each) for each in there)]
    right = [name for name in there if not any(_same_name(name, each) for each in here)]
    return bool(left and right)


def _names(text: str, tokens: Sequence[Token]) -> list[str]:
    return [token.key for token in tokens if token.name or _is_name(text, token)]


def _is_name(text: str, token: Token) -> bool:
    surface = token.span.of(text)
    return (
        surface[0].isupper()
        and token.key.isascii()
        and not writes_number(token.key)
        and token.key not in _no_names()
        and not is_ordinary(surface)
    )


def _same_name(name: str, other: str) -> bool:
    if any(map(str.isdigit, name + other)):
        return name == other
    return name.startswith(other) or other.startswith(name) or fuzz.ratio(name, other) >= _SPELLED_ALIKE


def _initials(names: Sequence[str]) -> str:
    return "".join(name[0] for name in names) if len(names) > 1 else ""


def _denied(stretches: Sequence[Stretch], at: int, side: int) -> bool:
    tokens = stretches[at].sides[side]
    behind = stretches[at + 1].sides[side] if at + 1 < len(stretches) else []
    following = [*(token.key for token in tokens[1:]), *(token.key for token in behind[:1]), ""]
    return any(
        (token.key in entries("facts", "negation") or token.key.endswith(_negation_endings()))
        and after not in entries("facts", "no_negation")
        for token, after in zip(tokens, following, strict=False)
    )


@cache
def _no_names() -> frozenset[str]:
    return entries("facts", "day") | entries("facts", "no_name")


@cache
def _negation_endings() -> tuple[str, ...]:
    return tuple(entries("facts", "negation_ending"))


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    """Pairs of words, both ways round."""
    data = table("facts")["opposite"]
    pairs = [(a, b) for one, other in data["verbs"] for a, b in product(forms(one), forms(other))]
    pairs += [(one, other) for one, other in data["words"]]
    return frozenset(pairs + [(b, a) for a, b in pairs])


def _keys(tokens: Sequence[Token]) -> Keys:
    return tuple(token.key for token in tokens)
