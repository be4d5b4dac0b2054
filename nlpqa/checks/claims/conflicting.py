"""How a check tells of two places of an article that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nlpqa.checks.rule import Rule
from nlpqa.claims.conflicts.conflict import Conflict
from nlpqa.core.finding import Evidence, Finding, Severity
from nlpqa.page.page import Page


def conflict_findings(rule: Rule, page: Page, conflicts: Iterable[Conflict]) -> Iterator[Finding]:
    """A finding for every conflict: of the check's rank if it is certain, else a warning."""
    for conflict in conflicts:
        yield rule.finding(
            conflict.span,
            conflict.message,
            severity=None if conflict.certain else Severity.WARNING,
            related=tuple(page.place(span) for span in conflict.others),
            evidence=(Evidence(conflict.kind, 1.0, conflict.why),),
        )
