"""The checks' documentation, made from the checks themselves."""

from __future__ import annotations

from collections.abc import Iterable

from nlpqa.checks.rule import Check, Example

_GROUPS = ("names", "duplicates", "quotes", "claims", "characters", "words", "figures", "layout")
_ORDER = {name: at for at, name in enumerate(_GROUPS)}


def rules_table(checks: Iterable[Check]) -> str:
    """The checks by group, a line each: name, severity, first sentence."""
    listed = tuple(checks)
    width = max((len(c.rule.name) for c in listed), default=0)
    return "\n\n".join(
        "\n".join(
            [group]
            + [f"  {c.rule.name:{width}}  {c.rule.severity.word:7}  {c.doc.strip().splitlines()[0]}" for c in members]
        )
        for group, members in by_group(listed)
    )


def by_group(checks: Iterable[Check]) -> list[tuple[str, list[Check]]]:
    """The checks of each group, names first, layout and the house's own last."""
    groups: dict[str, list[Check]] = {}
    for check in checks:
        groups.setdefault(check.group, []).append(check)
    return sorted(groups.items(), key=lambda item: (_ORDER.get(item[0], len(_ORDER)), item[0]))


def rule_page(check: Check) -> str:
    """One check's page in Markdown: what, why, limits, fix, examples."""
    rule = check.rule
    parts = [
        f"## {rule.name}",
        f"{rule.severity.word} · MQM {rule.mqm}",
        check.doc.strip(),
        *(["Found (between ⟦ and ⟧):", *map(_example, rule.bad)] if rule.bad else []),
        *(["Left alone:", *map(_example, rule.good)] if rule.good else []),
    ]
    return "\n\n".join(parts) + "\n"


def checks_document(checks: Iterable[Check]) -> str:
    """All checks on one page in Markdown."""
    listed = tuple(checks)
    head = "# Checks\n\nMade from the checks themselves by `make docs`; do not edit. `--select` and `--ignore` take\n"
    head += "the name of a check, its subject (`quote`) or its group (`layout`).\n\n"
    parts = [head]
    for group, members in by_group(listed):
        rows = [
            f"| [{c.rule.name}](#{c.rule.name}) | {c.rule.severity.word} | {c.doc.strip().splitlines()[0]} |"
            for c in members
        ]
        parts.append(f"**{group}**\n\n| Check | Severity | |\n|---|---|---|\n" + "\n".join(rows) + "\n\n")
    return "".join(parts) + "\n".join(rule_page(check) for check in listed)


def _example(example: Example) -> str:
    lines = [*example.text.splitlines()]
    if example.fixed is not None and example.fixed != example.text.replace("⟦", "").replace("⟧", ""):
        lines += ["→ " + line for line in example.fixed.splitlines()]
    if example.glossary:
        lines += ["  with the glossary row " + row for row in example.glossary.splitlines()]
    return "\n".join("    " + line for line in lines)
