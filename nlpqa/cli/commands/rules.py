"""`nlpqa rules`: the checks, or one check's page."""

from __future__ import annotations

from typing import Annotated

import typer


def rules(
    rule: Annotated[
        str | None, typer.Argument(metavar="[RULE]", help="The check to explain.", show_default=False)
    ] = None,
) -> None:
    """List the checks, or explain one.

    For example: nlpqa rules quote-unclosed
    """
    from nlpqa.checks.registry import all_checks, choose
    from nlpqa.reports.rules import rule_page, rules_table

    typer.echo(rules_table(all_checks()) if rule is None else "\n".join(rule_page(check) for check in choose([rule])))
