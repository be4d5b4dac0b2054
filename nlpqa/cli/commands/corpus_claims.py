"""`nlpqa corpus claims`: what several articles claim, and where they disagree."""

from __future__ import annotations

from typing import Annotated

import typer

from nlpqa.cli import options as o
from nlpqa.cli.commands.corpus import corpus

_LISTED = "What is listed"


@corpus.command()
def claims(
    paths: o.CorpusPaths,
    output: o.Output = None,
    format: Annotated[
        o.GroupsFormat,
        typer.Option("--format", "-f", help="For people, for machines, for spreadsheets.", rich_help_panel="Output"),
    ] = o.GroupsFormat.TEXT,
    differing: Annotated[
        bool,
        typer.Option("--differing", help="Only claims on which articles disagree.", rich_help_panel=_LISTED),
    ] = False,
    threshold: o.Threshold = None,
    kind: o.Kinds = None,
    glossary: o.GlossaryFile = None,
    lenient: o.Lenient = False,
    config: o.Config = None,
    model: o.Model = None,
    text_field: o.CorpusTextField = "text",
    id_field: o.CorpusIdField = "id",
    date_field: o.CorpusDateField = None,
    jobs: o.AllJobs = 0,
    quiet: o.Quiet = False,
    no_color: o.NoColor = False,
) -> None:
    """Find the same claim in several articles, those with differing figures or dates first.

    For example: nlpqa corpus claims articles/ --differing
    """
    from nlpqa.claims.choose import Asked, read_kinds
    from nlpqa.cli.corpus_claims import Wanted, list_groups
    from nlpqa.cli.run import Run
    from nlpqa.io.read import Fields

    asked = Asked(threshold, None, () if kind is None else read_kinds(kind))
    run = Run(
        [str(path) for path in paths],
        glossary,
        config,
        lenient=lenient,
        model=model,
        fields=Fields(text_field, id_field, date=date_field),
        jobs=jobs,
        quiet=quiet,
        stages=("claims",),
    )
    list_groups(run, asked, Wanted(format, output, differing, no_color))
