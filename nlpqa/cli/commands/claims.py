"""`nlpqa claims`: what to check before printing, as a list to read or to fill in."""

from __future__ import annotations

from typing import Annotated

import typer

from nlpqa.cli import options as o

_LISTED = "What is listed"


def claims(
    paths: o.Paths,
    threshold: o.Threshold = None,
    top: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="The N most pressing of every document.", show_default="all", rich_help_panel=_LISTED
        ),
    ] = None,
    kind: o.Kinds = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Also what is not worth checking, with the reason.", rich_help_panel=_LISTED),
    ] = False,
    source: o.Source = None,
    source_field: o.SourceField = None,
    glossary: o.GlossaryFile = None,
    lenient: o.Lenient = False,
    config: o.Config = None,
    model: o.Model = None,
    format: Annotated[
        o.ClaimsFormat,
        typer.Option(
            "--format",
            "-f",
            help="For people; for machines; check lists to fill in; schema.org reviews.",
            rich_help_panel="Output",
        ),
    ] = o.ClaimsFormat.TEXT,
    output: o.Output = None,
    text_field: o.TextField = "text",
    id_field: o.IdField = "id",
    date_field: Annotated[
        str | None,
        typer.Option(
            metavar="FIELD",
            help="JSONL: the field with the article's date.",
            show_default=False,
            rich_help_panel="Input",
        ),
    ] = None,
    input_format: o.StdinFormat = o.InputFormat.TEXT,
    jobs: o.Jobs = 1,
    quiet: o.Quiet = False,
    no_color: o.NoColor = False,
) -> None:
    """List what to check before printing, and who claims it; the most pressing first.

    For example: nlpqa claims article.txt --top 10 --format xlsx -o check.xlsx
    """
    from nlpqa.claims.choose import Asked, read_kinds
    from nlpqa.cli.claims import list_claims
    from nlpqa.cli.run import Run
    from nlpqa.io.read import Fields

    asked = Asked(threshold, top, () if kind is None else read_kinds(kind), everything)
    run = Run(
        paths,
        glossary,
        config,
        lenient=lenient,
        model=model,
        fields=Fields(text_field, id_field, source_field, date_field),
        stdin=input_format,
        jobs=jobs,
        quiet=quiet,
        stages=("claims",),
        source=source,
    )
    list_claims(run, asked, format, output, no_color=no_color)
