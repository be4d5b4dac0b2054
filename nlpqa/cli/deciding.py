"""Which of an analysis' fixes `nlpqa clean` makes: those that are sure enough, and what a person has decided."""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Fix, Safety
from nlpqa.core.fix_decision import FixDecisions, written
from nlpqa.engine.baseline import key_of


def decided_fixes(analysis: Analysis, least: Safety, decided: FixDecisions) -> list[Fix]:
    """The fixes that are at least so safe, without those that were rejected, and with those that were accepted."""
    if not decided:
        return list(analysis.fixes(least))
    answered = list(_answered(analysis, decided))
    rejected = {fix.edits for fix, made in answered if made is None}
    replaced = {fix.edits for fix, made in answered if made is not None}
    sure = [fix for fix in analysis.fixes(least) if fix.edits not in rejected | replaced]
    return sure + [made for _, made in answered if made is not None]


def _answered(analysis: Analysis, decided: FixDecisions) -> Iterator[tuple[Fix, Fix | None]]:
    """The fixes there is an answer about, each with what is made in its place."""
    for finding in analysis.findings:
        if finding.fix is None or (answer := decided.of(key_of(finding, analysis.document))) is None:
            continue
        made = finding.fix if answer.new is None else written(finding, finding.fix, answer.new)
        yield finding.fix, made if answer.made else None
