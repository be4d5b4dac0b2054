"""The exit code of a run."""

from __future__ import annotations

import typer

from nlpqa.cli.run import Run


def finish(run: Run, *, found: bool = False, exit_zero: bool = False) -> None:
    """Exit with 2 if an input failed, with 1 if something was found, else with 0; bad inputs count always."""
    if run.failures:
        raise typer.Exit(2)
    if found and not exit_zero:
        raise typer.Exit(1)
