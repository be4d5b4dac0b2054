"""All checks, found by walking the folder or made from rules of the house, and the choice among them."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib import import_module

import nlpqa.checks
from nlpqa.checks.installed import installed_checks
from nlpqa.checks.rule import Check, check_of
from nlpqa.checks.style.house import GROUP, page_of, rule_of
from nlpqa.checks.style.kinds import StyleFind
from nlpqa.core.errors import NlpqaError
from nlpqa.core.style import StyleRule
from nlpqa.core.style_faults import refuse


@cache
def packaged_checks() -> tuple[Check, ...]:
    """Every check that comes with nlpqa, by name."""
    names = (m.name for m in pkgutil.walk_packages(nlpqa.checks.__path__, "nlpqa.checks.") if not m.ispkg)
    modules = map(import_module, names)
    found = [check_of(m, m.__name__.split(".")[-2]) for m in modules if hasattr(m, "RULE")]
    return tuple(sorted(found, key=lambda check: check.rule.name))


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, those of other installed packages among them, by name; raises NlpqaError for a package at fault."""
    known = {check.rule.name: check for check in packaged_checks()}
    for check in installed_checks():
        if check.rule.name in known:
            whose = known[check.rule.name].origin or "nlpqa itself"
            told = f"{check.origin}: the name of its check “{check.rule.name}” is that of a check of {whose}"
            raise NlpqaError(told, cure=f"uninstall {check.origin.rpartition(' ')[0]}, or have its check renamed")
        known[check.rule.name] = check
    return tuple(known[name] for name in sorted(known))


def checks_with(style: Iterable[StyleRule]) -> tuple[Check, ...]:
    """Every check and every house rule, by name.

    Raises NlpqaError for a house rule that is unfit to use, or that is called as another check is.
    """
    known = {check.rule.name: check for check in all_checks()}
    for each in style:
        refuse(each)
        if each.name in known:
            other = known[each.name].find
            line = other.style.written.first if isinstance(other, StyleFind) else None
            whose = "another house rule" if isinstance(other, StyleFind) else "a packaged check"
            where = "" if line is None else f", that of line {line}"
            told = f"{each.name}: {whose}{where} has this name"
            raise NlpqaError(told, each.written.path, each.written.line("name"), "give it a name of its own")
        rule = rule_of(each)
        known[each.name] = Check(rule, page_of(each), StyleFind(each, rule), GROUP)
    return tuple(known[name] for name in sorted(known))


def choose(
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    style: Iterable[StyleRule] = (),
    *,
    extend: Iterable[str] = (),
) -> tuple[Check, ...]:
    """The checks, house rules among them, whose names, subjects ("quote") or groups ("layout", "style") are selected
    and not ignored; none selected means all.

    `extend` are words for further checks; one of them outweighs a word of `ignore` that names no less than it does.
    Raises NlpqaError for a name that no check has, or a house rule that is unfit to use.
    """
    chosen, left_out, further, checks = tuple(select), tuple(ignore), tuple(extend), checks_with(style)
    for wanted in (*chosen, *left_out, *further):
        if not any(_matches(check, wanted) for check in checks):
            raise NlpqaError(f"there is no check “{wanted}”", cure=_meant(wanted, checks))
    return tuple(check for check in checks if _is_chosen(check, chosen, left_out, further))


def _is_chosen(check: Check, select: tuple[str, ...], ignore: tuple[str, ...], extend: tuple[str, ...]) -> bool:
    further, against = _narrowest(check, extend), _narrowest(check, ignore)
    if further is not None:
        return against is None or further >= against
    return against is None and (not select or _narrowest(check, select) is not None)


def _narrowest(check: Check, words: tuple[str, ...]) -> int | None:
    """How narrow the narrowest of the words is that a check matches: a group is wide, a whole name narrow."""
    matching = [len(word) * (word != check.group) for word in words if _matches(check, word)]
    return max(matching, default=None)


def named(word: str, checks: Iterable[Check] = ()) -> frozenset[str]:
    """The names of the checks that a word stands for, packaged or among `checks`: a check, a subject or a group."""
    return frozenset(check.rule.name for check in (*all_checks(), *checks) if _matches(check, word))


def _meant(wanted: str, checks: Iterable[Check]) -> str:
    if wanted == GROUP:
        return "there are no house rules; docs/style.md tells how to write one"
    names = [check.rule.name for check in checks] + sorted({check.group for check in checks})
    near = get_close_matches(wanted, names, n=1, cutoff=0.4)
    return f"did you mean “{near[0]}”?" if near else "nlpqa rules lists them"


def _matches(check: Check, wanted: str) -> bool:
    return wanted in (check.rule.name, check.group) or check.rule.name.startswith(wanted + "-")
