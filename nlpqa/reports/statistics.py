"""How often each check finds something."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.text import Text

from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Safety
from nlpqa.reports.counted import counted
from nlpqa.version import VERSION


@dataclass(frozen=True, slots=True)
class CheckCount:
    """A check with the number of its findings, of the documents they lie in, and of those that `clean` mends unasked
    (`safe`) and if told to (`review`).
    """

    check: str
    findings: int
    documents: int
    safe: int
    review: int


def count_checks(analyses: Iterable[Analysis]) -> tuple[CheckCount, ...]:
    """The checks that found something, the most frequent first, then by name."""
    findings: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    fixes: Counter[tuple[str, Safety]] = Counter()
    for analysis in analyses:
        findings.update(finding.check for finding in analysis.findings)
        documents.update({finding.check for finding in analysis.findings})
        fixes.update((f.check, f.fix.safety) for f in analysis.findings if f.fix is not None)
    names = sorted(findings, key=lambda name: (-findings[name], name))
    return tuple(
        CheckCount(name, findings[name], documents[name], fixes[name, Safety.SAFE], fixes[name, Safety.REVIEW])
        for name in names
    )


def print_statistics(console: Console, counts: Iterable[CheckCount]) -> None:
    """A line a check: findings, documents, and what can be mended."""
    rows = tuple(counts)
    if not rows:
        console.print(Text("Nothing found.", style="green"))
        return
    width = max(len(row.check) for row in rows)
    for row in rows:
        console.print(
            Text.assemble(
                f"{row.findings:>7,}  ",
                (f"{row.check:{width}}", "bold"),
                f"  in {counted(row.documents, 'document')}",
                (f"; {told}" if (told := _mended(row)) else "", "dim"),
            )
        )


def statistics_json(counts: Iterable[CheckCount]) -> str:
    """The same as one JSON object."""
    report = {"nlpqa": VERSION, "statistics": [asdict(row) for row in counts]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _mended(row: CheckCount) -> str:
    parts = [f"clean mends {row.safe:,}"] if row.safe else []
    parts += [f"{row.review:,} with --apply review"] if row.review else []
    return ", ".join(parts)
