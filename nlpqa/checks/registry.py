"""All checks, found by walking the folder, and the choice among them."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import import_module

import nlpqa.checks
from nlpqa.checks.rule import Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.errors import NlpqaError
from nlpqa.core.finding import Finding
from nlpqa.page.page import Page

Find = Callable[[Page, Analysis], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check's rule, its documentation in Markdown, its function, and the folder it lies in ("layout")."""

    rule: Rule
    doc: str
    find: Find
    group: str


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, by name."""
    names = (m.name for m in pkgutil.walk_packages(nlpqa.checks.__path__, "nlpqa.checks.") if not m.ispkg)
    modules = map(import_module, names)
    found = [Check(m.RULE, m.__doc__ or "", m.find, m.__name__.split(".")[-2]) for m in modules if hasattr(m, "RULE")]
    return tuple(sorted(found, key=lambda check: check.rule.name))


def choose(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Check, ...]:
    """The checks whose names, subjects ("quote") or groups ("layout") are selected and not ignored; none selected means
    all.

    Raises NlpqaError for a name that no check has.
    """
    chosen, left_out = tuple(select), tuple(ignore)
    for wanted in (*chosen, *left_out):
        if not any(_matches(check, wanted) for check in all_checks()):
            names = [check.rule.name for check in all_checks()] + sorted({check.group for check in all_checks()})
            near = get_close_matches(wanted, names, n=1, cutoff=0.4)
            cure = f"did you mean “{near[0]}”?" if near else "nlpqa rules lists them"
            raise NlpqaError(f"there is no check “{wanted}”", cure=cure)
    return tuple(
        check
        for check in all_checks()
        if (not chosen or any(_matches(check, wanted) for wanted in chosen))
        and not any(_matches(check, unwanted) for unwanted in left_out)
    )


def named(word: str) -> frozenset[str]:
    """The names of the checks that a word stands for: a check, a subject or a group."""
    return frozenset(check.rule.name for check in all_checks() if _matches(check, word))


def _matches(check: Check, wanted: str) -> bool:
    return wanted in (check.rule.name, check.group) or check.rule.name.startswith(wanted + "-")
