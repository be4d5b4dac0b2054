"""What `nlpqa rules test` tells of each house rule."""

from __future__ import annotations

from collections.abc import Sequence

from nlpqa.core.style import StyleRule
from nlpqa.engine.style_examples import Failed
from nlpqa.reports.counted import counted
from nlpqa.reports.excerpt import visible

NONE_YET = """\
There are no house rules to test. One in nlpqa.toml looks like this (docs/style.md tells more):

    [[style]]
    name = "style-percent"
    kind = "substitution"
    swap = { "per cent" = "percent" }
    bad = [{ text = "It rose by 5 ⟦per cent⟧.", fixed = "It rose by 5 percent." }]
    good = ["It rose by 5 percent."]
"""


def style_line(style: StyleRule, failed: Sequence[Failed]) -> str:
    """A rule's line, and below it whatever failed, with file and line."""
    examples = len(style.bad) + len(style.good)
    if not failed:
        told = f"ok ({counted(examples, 'example')})" if examples else 'no examples: write bad = ["…"] and good = ["…"]'
        return f"{style.name:22} {told}"
    rows = [f"{style.name:22} FAILED"]
    for each in failed:
        where = ":".join(str(part) for part in (style.written.path, each.line) if part is not None)
        rows.append(f"  {where}: {each.message}" if where else f"  {each.message}")
        rows += [f"    {label:7} {visible(text)}" for label, text in each.rows]
    return "\n".join(rows)


def style_summary(rules: int, failed: int, untested: int) -> str:
    """How many rules there are, and how many failed or have no examples."""
    told = [f"{failed} failed" if failed else "none failed"]
    if untested:
        told.append(f"{untested} without examples")
    return f"{counted(rules, 'house rule')}: {', '.join(told)}."
