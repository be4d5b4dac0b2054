"""Numbers of things in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from nlpqa.core.finding import Finding, Severity


def counted(number: int, noun: str, several: str = "") -> str:
    """A number with its noun, which is `several` for more than one, or has an s.

    >>> counted(1, "finding"), counted(1200, "finding"), counted(2, "copy", "copies")
    ('1 finding', '1,200 findings', '2 copies')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {several or noun + 's'}"


def by_severity(findings: Iterable[Finding]) -> str:
    """How many findings there are of each rank, the gravest first.

    >>> from nlpqa.core.text import Span
    >>> by_severity([Finding("x", Span(0, 1), "", Severity.NOTE), Finding("y", Span(0, 1), "", Severity.ERROR)])
    '1 error, 1 note'
    """
    ranks = Counter(finding.severity for finding in findings)
    return ", ".join(counted(ranks[rank], rank.word) for rank in sorted(Severity, reverse=True) if ranks[rank])
