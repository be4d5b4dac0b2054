"""How a check tells what stands in one place and not in the other."""

from __future__ import annotations

from collections.abc import Sequence

_SHOWN = 3
_CONFLICTS = {
    "figure": "another figure",
    "date": "another date",
    "name": "another name",
    "negation": "one denies what the other says",
    "opposite": "the opposite",
}


def told(differs: Sequence[tuple[str, str]]) -> str:
    """The first differences in words, and how many more there are.

    >>> told([("three", "four"), ("", "not")])
    'here “three”, there “four”; only there “not”'
    """
    more = f"; and {len(differs) - _SHOWN} more" if len(differs) > _SHOWN else ""
    return "; ".join(change(*pair) for pair in differs[:_SHOWN]) + more


def change(here: str, there: str) -> str:
    """One difference in words."""
    if here and there:
        return f"here “{here}”, there “{there}”"
    return f"only here “{here}”" if here else f"only there “{there}”"


def disagreement(conflicts: Sequence[str]) -> str:
    """On which facts (CONFLICTS of core/duplicate.py) two places disagree."""
    return ", ".join(_CONFLICTS[kind] for kind in conflicts)
