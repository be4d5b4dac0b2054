"""`nlpqa check`: findings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nlpqa.cli import options as o


def check(
    paths: o.Paths,
    glossary: o.GlossaryFile = None,
    lenient: o.Lenient = False,
    config: o.Config = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    extend_select: o.ExtendSelect = None,
    model: o.Model = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            help="Show only what is not known from this file.",
            show_default=False,
            rich_help_panel="Checks and glossary",
        ),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            "--write-baseline",
            metavar="FILE",
            help="Keep all that is found in this file, as known, and show nothing.",
            show_default=False,
            rich_help_panel="Checks and glossary",
        ),
    ] = None,
    min_severity: Annotated[
        o.Rank | None,
        typer.Option(help="The least severity that is shown.", show_default="note", rich_help_panel="Output"),
    ] = None,
    fail_on: Annotated[
        o.Rank | None,
        typer.Option(
            help="The least severity that makes the exit code 1.", show_default="warning", rich_help_panel="Output"
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Under each finding, its evidence and why.", rich_help_panel="Output")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Only how often each check finds something.", rich_help_panel="Output")
    ] = False,
    format: o.FindingsFormat = o.CheckFormat.TEXT,
    output: o.Output = None,
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
    exit_zero: o.ExitZero = False,
    watch: o.Watch = False,
) -> None:
    """Tell what is wrong in articles.

    For example: nlpqa check article.txt --ignore quote-spacing
    """
    from nlpqa.cli.checking import Checking, Loaded, Showing
    from nlpqa.cli.finding_formats import refuse
    from nlpqa.cli.finish import finish
    from nlpqa.cli.run import Run
    from nlpqa.core.errors import NlpqaError
    from nlpqa.io.read import Fields
    from nlpqa.io.settings_file import severity

    def new_run() -> Run:
        return Run(
            paths,
            glossary,
            config,
            select,
            ignore,
            lenient,
            model,
            Fields(text_field, id_field, source_field),
            input_format,
            jobs,
            quiet,
            source=source,
            no_ignore=no_ignore,
            force_exclude=force_exclude,
            extend_select=extend_select,
            baseline=baseline,
        )

    showing = Showing(format, output, no_color, explain, statistics)
    showing.refuse()
    refuse(format, output)
    run = new_run()
    fails = None if fail_on is None else severity(fail_on.value)
    shows = None if min_severity is None else severity(min_severity.value)
    checking = Checking(run, showing, fails, shows)
    if write_baseline is not None:
        if output is not None:
            raise NlpqaError(
                "--write-baseline shows nothing", cure="leave out --output, or check again with --baseline"
            )
        if watch:
            raise NlpqaError("--write-baseline is done once", cure="leave out --watch")
        run.guard(renewed=write_baseline).refuse(write_baseline)
        checking.keep(run.pipeline(run.settings()), write_baseline)
        finish(run)
        return
    if output is not None:
        run.guard().refuse(output)
    if watch:
        from nlpqa.cli.watching import watch as watch_files

        loaded = Loaded()
        watch_files(new_run, lambda run: Checking(run, showing, fails, shows).show(loaded.pipeline(run)))
        return
    finish(run, found=checking.show(run.pipeline(run.settings())), exit_zero=exit_zero)
