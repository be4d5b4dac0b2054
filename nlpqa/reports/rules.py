"""The checks' documentation, made from the checks themselves."""

from __future__ import annotations

from collections.abc import Iterable

from nlpqa.checks.registry import Check
from nlpqa.checks.rule import Example


def rules_table(checks: Iterable[Check]) -> str:
    """A line a check: name, severity, first sentence."""
    return "\n".join(f"{c.rule.name:22} {c.rule.severity.word:8} {c.doc.strip().splitlines()[0]}" for c in checks)


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
    rows = [
        f"| [{c.rule.name}](#{c.rule.name}) | {c.rule.severity.word} | {c.doc.strip().splitlines()[0]} |"
        for c in listed
    ]
    head = "# Checks\n\nMade from the checks themselves by `make docs`; do not edit.\n\n"
    head += "| Check | Severity | |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n\n" + "\n".join(rule_page(check) for check in listed)


def _example(example: Example) -> str:
    lines = [*example.text.splitlines()]
    if example.fixed is not None and example.fixed != example.text.replace("⟦", "").replace("⟧", ""):
        lines += ["→ " + line for line in example.fixed.splitlines()]
    if example.glossary:
        lines += ["  with the glossary row " + row for row in example.glossary.splitlines()]
    return "\n".join("    " + line for line in lines)
