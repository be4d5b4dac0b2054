"""Findings that are too slight to be shown."""

from __future__ import annotations

from dataclasses import replace

from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Severity, Suppressed


def from_severity(analysis: Analysis, least: Severity) -> Analysis:
    """The analysis with the findings below a severity set aside."""
    if all(finding.severity >= least for finding in analysis.findings):
        return analysis
    reason = f"min-severity: {least.word}"
    aside = tuple(Suppressed(f, "setting", reason) for f in analysis.findings if f.severity < least)
    kept = tuple(finding for finding in analysis.findings if finding.severity >= least)
    return replace(analysis, findings=kept, suppressed=(*analysis.suppressed, *aside))
