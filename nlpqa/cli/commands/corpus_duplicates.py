"""`nlpqa corpus duplicates`: what many documents say more than once."""

from __future__ import annotations

from typing import Annotated

import typer

from nlpqa.cli import options as o
from nlpqa.cli.commands.corpus import corpus

_ALIKE = "What counts"


@corpus.command()
def duplicates(
    paths: o.CorpusPaths,
    output: o.CorpusOutput,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT,…", help="Of the tables: parquet, csv, jsonl.")
    ] = "parquet",
    unit: Annotated[
        str, typer.Option(metavar="UNIT,…", help="Only these: line, passage, article.", rich_help_panel=_ALIKE)
    ] = "line,passage,article",
    similarity: Annotated[
        float | None,
        typer.Option(
            metavar="SHARE",
            help="All that share so much of their character 5-grams (Jaccard), and nothing else.",
            show_default="0.8, and what an edit explains",
            rich_help_panel=_ALIKE,
        ),
    ] = None,
    recall: Annotated[
        float | None,
        typer.Option(
            metavar="SHARE",
            help="How many of the pairs of just that similarity are found; of liker ones it is more.",
            show_default="0.8",
            rich_help_panel=_ALIKE,
        ),
    ] = None,
    boilerplate: Annotated[
        str | None,
        typer.Option(
            metavar="N",
            help="In how many documents a text is boilerplate; or in what share of them, such as 10%.",
            show_default="5",
            rich_help_panel=_ALIKE,
        ),
    ] = None,
    text_field: o.CorpusTextField = "text",
    id_field: o.CorpusIdField = "id",
    date_field: o.CorpusDateField = None,
    config: o.Config = None,
    jobs: o.AllJobs = 0,
    engine: o.CorpusEngine = o.Engine.PROCESS,
    scheduler: o.Scheduler = None,
    quiet: o.Quiet = False,
) -> None:
    """Find lines, passages and whole articles that stand in several places of a corpus, exactly or nearly.

    For example: nlpqa corpus duplicates articles/ -o twice/
    """
    from nlpqa.cli.corpus_duplicates import Wanted, write_duplicates
    from nlpqa.duplicates.across.asked import Asked, read_boilerplate
    from nlpqa.io.read import Fields

    if scheduler is not None and engine is not o.Engine.DASK:
        raise typer.BadParameter("goes with --engine dask", param_hint="--scheduler")
    write_duplicates(
        paths,
        output,
        Asked(_words(unit), similarity, recall, None if boilerplate is None else read_boilerplate(boilerplate)),
        Wanted(
            _words(format),
            Fields(text_field, id_field, date=date_field),
            config,
            jobs,
            engine is o.Engine.DASK,
            scheduler,
        ),
        quiet=quiet,
    )


def _words(listed: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in listed.split(",") if word.strip())
