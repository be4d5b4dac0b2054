"""`nlpqa clean`: the corrected text."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nlpqa.cli import options as o


class Apply(StrEnum):
    """Which fixes are made."""

    SAFE = "safe"
    REVIEW = "review"


def clean(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATHS…", help="Files or folders; - is standard input.", show_default=False),
    ] = None,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff",
            help="Show what would change and change nothing; exit 1 if something would.",
            rich_help_panel="Output",
        ),
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Change the files in place.", rich_help_panel="Output")
    ] = False,
    interactive: Annotated[
        bool,
        typer.Option(
            "--interactive",
            "-i",
            help="Ask about each change; answers are kept beside the glossary.",
            rich_help_panel="Output",
        ),
    ] = False,
    output_dir: Annotated[
        Path | None,
        typer.Option(
            "--output-dir",
            metavar="DIR",
            help="Write the corrected texts here.",
            show_default=False,
            rich_help_panel="Output",
        ),
    ] = None,
    apply: Annotated[
        Apply,
        typer.Option(
            "--apply",
            help="Make the safe fixes only, or also those that want a look.",
            rich_help_panel="Checks and glossary",
        ),
    ] = Apply.SAFE,
    undo_file: Annotated[
        Path | None,
        typer.Option(
            "--undo-file",
            metavar="FILE",
            help="With --write: keep here what takes the changes back.",
            show_default=False,
            rich_help_panel="Output",
        ),
    ] = None,
    undo: Annotated[
        Path | None,
        typer.Option(
            "--undo",
            metavar="FILE",
            help="Take back what an undo file holds.",
            show_default=False,
            rich_help_panel="Output",
        ),
    ] = None,
    glossary: o.GlossaryFile = None,
    lenient: o.Lenient = False,
    config: o.Config = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    source: o.Source = None,
    source_field: o.SourceField = None,
    text_field: o.TextField = "text",
    id_field: o.IdField = "id",
    input_format: o.StdinFormat = o.InputFormat.TEXT,
    no_ignore: o.NoIgnore = False,
    force_exclude: o.ForceExclude = False,
    jobs: o.Jobs = 1,
    quiet: o.Quiet = False,
    no_color: o.NoColor = False,
    watch: o.Watch = False,
) -> None:
    """Correct articles: names as the glossary has them, doubled words, stray marks. Only what is certain changes.

    For example: nlpqa clean article.txt --diff
    """
    from nlpqa.cli.cleaning import Cleaning, take_back
    from nlpqa.cli.finish import finish
    from nlpqa.cli.run import Run
    from nlpqa.core.edit import Safety
    from nlpqa.core.errors import NlpqaError
    from nlpqa.io.read import Fields

    if undo is not None:
        for path in take_back(undo):
            if not quiet:
                typer.echo(f"nlpqa: {path}: as it was", err=True)
        return
    if not paths:
        raise NlpqaError("no input", cure="name a file or a folder, or - for standard input")
    if sum((diff, write, output_dir is not None)) > 1:
        raise NlpqaError("--diff, --write and --output-dir each say where the result goes", cure="choose one")
    if undo_file is not None and not write:
        raise NlpqaError("--undo-file goes with --write", cure="add --write")
    if interactive and "-" in paths:
        raise NlpqaError("--interactive reads your answers from standard input", cure="name a file")
    if watch and (interactive or not diff):
        raise NlpqaError("--watch goes with --diff, and asks nothing", cure="add --diff, without --interactive")
    given = tuple(paths)

    def new_run() -> Run:
        return Run(
            list(given),
            glossary,
            config,
            select,
            ignore,
            lenient,
            fields=Fields(text_field, id_field, source_field),
            stdin=input_format,
            jobs=jobs,
            quiet=quiet,
            stages=("names", "duplicates", "checks"),
            source=source,
            no_ignore=no_ignore,
            force_exclude=force_exclude,
            asks=interactive,
        )

    def cleaning_of(run: Run) -> Cleaning:
        least = Safety.SAFE if apply is Apply.SAFE else Safety.REVIEW
        return Cleaning(run, least, text_field=text_field, no_color=no_color, asks=interactive)

    if watch:
        from nlpqa.cli.watching import watch as watch_files

        watch_files(new_run, lambda run: cleaning_of(run).show_diff())
        return
    cleaning = cleaning_of(run := new_run())
    if diff:
        changed = cleaning.show_diff()
        finish(run, found=changed)
    elif write:
        cleaning.in_place(undo_file)
    elif output_dir is not None:
        cleaning.into(output_dir)
    else:
        cleaning.to_stdout()
    finish(run)
