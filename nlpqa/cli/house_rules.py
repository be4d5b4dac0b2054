"""`nlpqa rules test`: house rules tried on their own examples."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from nlpqa.core.style import StyleRule
from nlpqa.engine.style_examples import try_rule
from nlpqa.reports.style_examples import NONE_YET, style_line, style_summary


def try_rules(rules: Iterable[StyleRule]) -> None:
    """Print a line for each rule and a count; exit with 1 if one fails."""
    tried = failing = untested = 0
    for style in rules:
        failed = tuple(try_rule(style))
        typer.echo(style_line(style, failed))
        tried, failing = tried + 1, failing + bool(failed)
        untested += not (style.bad or style.good)
    typer.echo(style_summary(tried, failing, untested) if tried else NONE_YET.rstrip())
    if failing:
        raise typer.Exit(1)
