"""`nlpqa init`: a settings file to begin with, and hooks for pre-commit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", help="Where the articles lie.", show_default="this one")
    ] = Path(),
    pre_commit: Annotated[
        bool, typer.Option("--pre-commit", help="Also hooks for pre-commit, which check what git is given.")
    ] = False,
) -> None:
    """Write a settings file that explains itself; what is there already stays as it is.

    For example: nlpqa init, or nlpqa init articles/ --pre-commit
    """
    from nlpqa.cli.starting import start_pre_commit, start_settings
    from nlpqa.core.errors import NlpqaError

    if not folder.is_dir():
        raise NlpqaError("there is no such folder", folder, cure="make it first")
    for line in start_settings(folder):
        typer.echo(line)
    for line in start_pre_commit(folder) if pre_commit else ():
        typer.echo(line)
