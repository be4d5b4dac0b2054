"""Why a finding is one, under it on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from nlpqa.core.finding import Finding
from nlpqa.reports.excerpt import visible
from nlpqa.reports.flow import flow

_INDENT = 20  # columns; labels end before


def print_explanation(console: Console, finding: Finding, why: str) -> None:
    """The evidence of a finding, a line each, and why its check looks for such a thing, if that is to be told."""
    for number, evidence in enumerate(finding.evidence):
        flow(console, _INDENT, Text(visible(evidence.detail)), "" if number else "evidence")
    if why:
        flow(console, _INDENT, Text(why, style="italic"), "why")
