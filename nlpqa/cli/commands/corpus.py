"""`nlpqa corpus`: many documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nlpqa.cli import options as o

corpus = typer.Typer(
    help="Many documents: analyse them into Parquet tables, and count what is in the tables.\n\n"
    "For example: nlpqa corpus run articles/ -o out/",
    no_args_is_help=True,
)

_RUNNING = "Running"


@corpus.command()
def run(
    paths: o.CorpusPaths,
    output: o.CorpusOutput,
    stages: Annotated[
        str | None,
        typer.Option(metavar="STAGE,…", help="Only these: names, duplicates, quotes, claims, checks."),
    ] = None,
    glossary: o.GlossaryFile = None,
    lenient: o.Lenient = False,
    config: o.Config = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    model: o.Model = None,
    text_field: o.CorpusTextField = "text",
    id_field: o.CorpusIdField = "id",
    source_field: Annotated[
        str | None,
        typer.Option(
            metavar="FIELD",
            help="The field or column with the Chinese original.",
            show_default=False,
            rich_help_panel="Input",
        ),
    ] = None,
    batch_size: Annotated[
        int, typer.Option(metavar="N", min=1, help="Documents in a part of a table.", rich_help_panel=_RUNNING)
    ] = 256,
    jobs: o.AllJobs = 0,
    timeout: Annotated[
        float,
        typer.Option(metavar="SECONDS", min=0.1, help="The longest a document may take.", rich_help_panel=_RUNNING),
    ] = 60,
    tries: Annotated[
        int,
        typer.Option(
            metavar="N", min=1, help="Workers lost over a document until it is set aside.", rich_help_panel=_RUNNING
        ),
    ] = 2,
    engine: o.CorpusEngine = o.Engine.PROCESS,
    scheduler: o.Scheduler = None,
    restart: Annotated[
        bool, typer.Option("--restart", help="Begin anew, whatever is in the folder.", rich_help_panel=_RUNNING)
    ] = False,
    quiet: o.Quiet = False,
) -> None:
    """Analyse many documents into Parquet tables; stopped, the same command goes on.

    For example: nlpqa corpus run articles/ -o out/ --stages names,quotes
    """
    from nlpqa.cli.corpus_run import Running, run_corpus
    from nlpqa.cli.run import Run
    from nlpqa.engine.pipeline import STAGES
    from nlpqa.io.read import Fields

    chosen = tuple(word.strip() for word in stages.split(",")) if stages is not None else STAGES
    if unknown := [word for word in chosen if word not in STAGES]:
        raise typer.BadParameter(f"“{unknown[0]}” is none of {', '.join(STAGES)}", param_hint="--stages")
    if scheduler is not None and engine is not o.Engine.DASK:
        raise typer.BadParameter("goes with --engine dask", param_hint="--scheduler")
    run_corpus(
        Run(
            [str(path) for path in paths],
            glossary,
            config,
            select,
            ignore,
            lenient,
            model,
            Fields(text_field, id_field, source_field),
            jobs=jobs,
            quiet=quiet,
            stages=chosen,
        ),
        output,
        Running(batch_size, timeout, tries, engine is o.Engine.DASK, scheduler, restart),
    )


@corpus.command()
def stats(
    folder: Annotated[Path, typer.Argument(metavar="OUT", help="What nlpqa corpus run has written.")],
    top: Annotated[int, typer.Option(metavar="N", min=1, help="How many terms and speakers.")] = 20,
    format: Annotated[o.OutputFormat, typer.Option("--format", "-f", help="For people, or for machines.")] = (
        o.OutputFormat.TEXT
    ),
    output: o.Output = None,
    no_color: o.NoColor = False,
) -> None:
    """Count what a run has found; one that is not complete, too.

    For example: nlpqa corpus stats out/ --top 10
    """
    import json

    from nlpqa.cli.out import with_console, write_text
    from nlpqa.reports.corpus_stats import corpus_stats, print_stats

    found = corpus_stats(folder, top)
    if format is o.OutputFormat.TEXT:
        with_console(output, lambda console: print_stats(console, found), no_color=no_color)
    else:
        write_text(json.dumps(found, ensure_ascii=False) + "\n", output)
