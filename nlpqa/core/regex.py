"""Regular expressions that users write: what each needs in a text, what may take it for ever, what gives it most work.

Python's `re` tries every way to read a text, so that a repeat within a repeat can take time that doubles with every
character. Patterns are judged by their parse, which `re` keeps in a module of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

_parser: Any = import_module("re._parser")  # private, but there in every Python from 3.11 to 3.14
_compiler: Any = import_module("re._compiler")

_MANY = 10  # repeats from here on multiply
_PROBES = "aZ5 _-.,:;!?'\"()[]/&%$@#\n\tbcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXY01234é中’“”—\u00a0"
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def parse(regex: str) -> Any:
    """The parse of a regular expression; raises re.error for one that is none."""
    return _parser.parse(regex)


def least_width(parsed: Any) -> int:
    """The length of the shortest text it can match."""
    return int(parsed.getwidth()[0])


def needed(parsed: Any) -> str:
    """The longest run of ASCII letters, digits and marks that every match holds, in lower case; "" if there is none.

    >>> needed(parse(r"(?:more|less) than \\d+ per cent"))
    ' per cent'
    """
    runs = [""]
    for op, value in parsed:
        if str(op) == "LITERAL" and value < 128:
            runs[-1] += chr(value)
            continue
        if str(op) == "SUBPATTERN":
            runs.append(needed(value[3]))
        elif str(op) in _REPEATS and value[0] > 0:
            runs.append(needed(value[2]))
        runs.append("")
    return max(runs, key=len).lower()


def explodes(parsed: Any) -> bool:
    """Whether a repeat holds another in such a way that a text can be read in ever more ways.

    >>> [explodes(parse(regex)) for regex in (r"(?:\\w+\\s?)+x", r"(a|a\\w)*b", r"(?: \\w+)*", r"(?:\\w+, )+", r"a*+b")]
    [True, True, False, False, False]
    """
    for op, value in parsed:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT") and value[1] > _MANY and _ambiguous(value[2]):
            return True
        if any(explodes(inner) for inner in _inside(name, value)):
            return True
    return False


def hardest(parsed: Any) -> tuple[str, ...]:
    """Units of text that, repeated, give the pattern much work: all it wants but its end, and what each repeat takes.

    >>> hardest(parse(r"the \\w+ing"))
    ('the ain', 'a')
    """
    found = [sample(parsed)[:-1], *_pumps(parsed)]
    return tuple(dict.fromkeys(unit for unit in found if unit))


def sample(parsed: Any) -> str:
    """A text that the pattern is likely to match."""
    return "".join(_sampled(parsed, item) for item in parsed)


def _pumps(parsed: Any) -> Iterator[str]:
    for op, value in parsed:
        if str(op) in _REPEATS and value[1] > _MANY:
            yield sample(value[2])
        for inner in _inside(str(op), value):
            yield from _pumps(inner)


def _inside(name: str, value: Any) -> Iterator[Any]:
    if name == "SUBPATTERN":
        yield value[3]
    elif name in _REPEATS:
        yield value[2]
    elif name == "BRANCH":
        yield from value[1]
    elif name == "ATOMIC_GROUP":
        yield value
    elif name in ("ASSERT", "ASSERT_NOT"):
        yield value[1]
    elif name == "GROUPREF_EXISTS":
        yield from (branch for branch in value[1:] if branch is not None)


def _ambiguous(body: Any) -> bool:
    """Whether a body that is repeated varies in length, and nothing at either end of it tells where the next begins."""
    items = list(_flat(body))
    if not any(_varies(item) for item in items):
        return False
    if len(items) < 2:
        return not _branches_apart(items[0])
    sets = [_characters(body, item) for item in items]
    return not (_apart(items[0], items[1:], sets[0], sets[1:]) or _apart(items[-1], items[:-1], sets[-1], sets[:-1]))


def _apart(end: Any, others: list[Any], own: set[str], theirs: list[set[str]]) -> bool:
    """Whether an item at one end of a body always stands there and is unlike all others: " " in (?:\\w+,? )+."""
    alone = _fixed(end) or (_always(end) and any(map(_always, others)))
    return alone and own.isdisjoint(set().union(*theirs))


def _flat(body: Any) -> Iterator[Any]:
    for op, value in body:
        if str(op) == "SUBPATTERN":
            yield from _flat(value[3])
        else:
            yield op, value


def _fixed(item: Any) -> bool:
    op, value = item
    return str(op) in ("LITERAL", "NOT_LITERAL", "IN", "ANY") or (str(op) in _REPEATS and value[0] == value[1] > 0)


def _always(item: Any) -> bool:
    op, value = item
    return _fixed(item) or (str(op) in _REPEATS and value[0] > 0)


def _varies(item: Any) -> bool:
    op, value = item
    name = str(op)
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        return bool(value[0] != value[1]) or any(map(_varies, _flat(value[2])))
    return name in ("BRANCH", "GROUPREF_EXISTS")


def _branches_apart(item: Any) -> bool:
    """Whether an alternation decides by its first character: (?:cat|dog)+, and none of its branches varies."""
    op, value = item
    if str(op) != "BRANCH":
        return False
    firsts = []
    for branch in value[1]:
        items = list(_flat(branch))
        if not items or str(items[0][0]) != "LITERAL" or any(map(_varies, items)):
            return False
        firsts.append(chr(items[0][1]).lower())
    return len(set(firsts)) == len(firsts)


def _characters(body: Any, item: Any) -> set[str]:
    """The characters, of a choice, that an item can hold anywhere."""
    op, value = item
    inner = list(_inside(str(op), value))
    if inner:
        return set().union(*(_characters(part, each) for part in inner for each in part))
    if str(op) == "AT":
        return set()
    if str(op) not in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
        return set(_PROBES)  # a reference to a group: it may be anything
    own = chr(value) if str(op) == "LITERAL" else ""
    return {char for char in _PROBES + own if _matches(body, item, char)}


def _sampled(body: Any, item: Any) -> str:
    op, value = item
    name = str(op)
    if name == "LITERAL":
        return chr(value)
    if name in ("NOT_LITERAL", "IN", "ANY"):
        return next((char for char in _PROBES if _matches(body, item, char)), "")
    if name in _REPEATS:
        rounds: int = max(1, min(value[0], 100))
        return sample(value[2]) * rounds
    if name in ("ASSERT", "ASSERT_NOT"):
        return ""
    return next((sample(inner) for inner in _inside(name, value)), "")


def _matches(body: Any, item: Any, char: str) -> bool:
    pattern: re.Pattern[str] = _compiler.compile(_parser.SubPattern(body.state, [item]), re.IGNORECASE)
    return pattern.match(char) is not None
