"""`nlpqa rules`: the checks, one check's page, or the house rules tried on their own examples."""

from __future__ import annotations

from typing import Annotated

import typer

from nlpqa.cli import options as o
from nlpqa.cli.completion import check_names


def rules(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="[RULE]",
            autocompletion=check_names,
            help="The check to explain; the word test tries house rules on their examples.",
            show_default=False,
        ),
    ] = None,
    config: o.Config = None,
) -> None:
    """List the checks, those of the house among them, explain one, or test the house rules.

    For example: nlpqa rules quote-unclosed, or nlpqa rules test --config nlpqa.toml
    """
    from pathlib import Path

    from nlpqa.checks.registry import checks_with, choose
    from nlpqa.core.settings import Settings
    from nlpqa.io.settings_file import find_settings, read_settings
    from nlpqa.reports.rules import rule_page, rules_table

    settings: Settings = find_settings(Path.cwd()) if config is None else read_settings(config)
    if rule is None:
        typer.echo(rules_table(checks_with(settings.style)))
    elif rule == "test":
        from nlpqa.cli.house_rules import try_rules

        checks_with(settings.style)  # tells of two rules of one name before any is tried
        try_rules(settings.style)
    else:
        typer.echo("\n".join(rule_page(check) for check in choose([rule], style=settings.style)))
