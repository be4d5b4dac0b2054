"""`nlpqa check`: findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from nlpqa.cli import options as o

if TYPE_CHECKING:
    from nlpqa.core.analysis import Analysis
    from nlpqa.io.read import Failure


def check(
    paths: o.Paths,
    glossary: o.GlossaryFile = None,
    lenient: o.Lenient = False,
    config: o.Config = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    model: o.Model = None,
    fail_on: Annotated[
        o.FailOn | None,
        typer.Option(
            help="The least severity that makes the exit code 1.", show_default="warning", rich_help_panel="Output"
        ),
    ] = None,
    format: o.FindingsFormat = o.CheckFormat.TEXT,
    output: o.Output = None,
    source: o.Source = None,
    source_field: o.SourceField = None,
    text_field: o.TextField = "text",
    id_field: o.IdField = "id",
    input_format: o.StdinFormat = o.InputFormat.TEXT,
    jobs: o.Jobs = 1,
    quiet: o.Quiet = False,
    no_color: o.NoColor = False,
    exit_zero: o.ExitZero = False,
) -> None:
    """Tell what is wrong in articles.

    For example: nlpqa check article.txt --ignore quote-spacing
    """
    from rich.console import Console

    from nlpqa.cli.finding_formats import refuse, write_findings
    from nlpqa.cli.finish import finish
    from nlpqa.cli.out import with_console
    from nlpqa.cli.run import Run
    from nlpqa.core.analysis import Analysis
    from nlpqa.io.read import Fields
    from nlpqa.io.settings_file import severity
    from nlpqa.reports.text import print_findings

    run = Run(
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
    )
    refuse(format, output)
    if output is not None:
        run.guard().refuse(output)
    settings = run.settings()
    pipeline = run.pipeline(settings)
    least = settings.fail_on if fail_on is None else severity(fail_on.value)
    bad = False

    def watched() -> Iterator[Analysis | Failure]:
        nonlocal bad
        for result in run.results(pipeline):
            bad = bad or (isinstance(result, Analysis) and any(f.severity >= least for f in result.findings))
            yield result

    def to_console(console: Console) -> None:
        print_findings(console, (result for result in watched() if isinstance(result, Analysis)))

    if format is o.CheckFormat.TEXT:
        with_console(output, to_console, no_color=no_color)
    else:
        write_findings(watched(), format, output, fingerprint=pipeline.fingerprint, least=least)
    finish(run, found=bad, exit_zero=exit_zero)
