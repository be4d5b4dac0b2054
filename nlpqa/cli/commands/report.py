"""`nlpqa report`: one editorial report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nlpqa.cli import options as o


def report(
    paths: o.Paths,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write.", rich_help_panel="Output")
    ] = Path("report.html"),
    glossary: o.GlossaryFile = None,
    lenient: o.Lenient = False,
    config: o.Config = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    model: o.Model = None,
    source: o.Source = None,
    source_field: o.SourceField = None,
    text_field: o.TextField = "text",
    id_field: o.IdField = "id",
    input_format: o.StdinFormat = o.InputFormat.TEXT,
    jobs: o.Jobs = 1,
    quiet: o.Quiet = False,
) -> None:
    """Write one page about all the articles, to read and to print.

    For example: nlpqa report article.txt -o report.html
    """
    from nlpqa.cli.finish import finish
    from nlpqa.cli.out import write_text
    from nlpqa.cli.run import Run
    from nlpqa.io.read import Fields
    from nlpqa.reports.html import html_report

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
    if str(output) != "-":
        run.guard().refuse(output)
    pipeline = run.pipeline(run.settings())
    analyses = list(run.analyses(pipeline))
    write_text(html_report(analyses, run.failures), None if str(output) == "-" else output)
    if str(output) != "-":
        run.tell(f"the report lies in {output}")
    finish(run)
