"""Fixes that mend the same place: the wider one mends what a narrower one would, so that neither is refused."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.core.finding import Finding
from nlpqa.core.text import Span


def share_fixes(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, each whose safe edits lie within an edit of another's safe fix with that fix in place of its own.

    A name in full-width letters is replaced by the term as a whole; its letters need no fix of their own.
    """
    safe = sorted({f.fix for f in findings if f.fix is not None and f.fix.safety is Safety.SAFE}, key=_widest_first)
    edits = sorted((edit.span.start, -edit.span.end, rank) for rank, fix in enumerate(safe) for edit in fix.edits)
    return tuple(_with_wider(finding, safe, edits) for finding in findings)


def _with_wider(finding: Finding, safe: Sequence[Fix], edits: Sequence[tuple[int, int, int]]) -> Finding:
    fix = finding.fix
    if fix is None or fix.safety is not Safety.SAFE:
        return finding
    wider = {_wider(edit, fix, safe, edits) for edit in fix.edits}
    found = wider.pop() if len(wider) == 1 else None
    return finding if found is None else replace(finding, fix=found)


_REACH = 50  # edits back from a place to look for one that covers it


def _wider(edit: Edit, fix: Fix, safe: Sequence[Fix], edits: Sequence[tuple[int, int, int]]) -> Fix | None:
    """The widest other fix with an edit that covers this one and is not it."""
    at = bisect_right(edits, (edit.span.start, 1, len(safe)))
    covering = [
        rank
        for start, end, rank in edits[max(0, at - _REACH) : at]
        if _covers(Span(start, -end), edit.span) and safe[rank] != fix
    ]
    best = min(covering, default=None)
    if best is None or edit in safe[best].edits or _widest_first(safe[best]) > _widest_first(fix):
        return None
    return safe[best]


def _covers(wide: Span, narrow: Span) -> bool:
    # What is put in at the edge of a change stands beside it.
    return wide.covers(narrow) and (len(narrow) > 0 or wide.start < narrow.start < wide.end)


def _widest_first(fix: Fix) -> tuple[int, tuple[int, tuple[Edit, ...], str]]:
    return -max((len(edit.span) for edit in fix.edits), default=0), fix.order
