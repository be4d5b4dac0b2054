"""`nlpqa report`: one editorial report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nlpqa.cli import options as o


def report(
    paths: o.Paths,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FOLDER/",
            help="The page to write. A folder, or a name that ends in /, gets an index and a page for each article; "
            "- is standard output.",
            rich_help_panel="Output",
        ),
    ] = "report.html",
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
    """Write a report for the desk, to read in a browser and to print: one page, or an index and a page an article.

    For example: nlpqa report article.txt -o report.html

    For example: nlpqa report articles/ -o report/
    """
    from nlpqa.cli.finish import finish
    from nlpqa.cli.out import write_text
    from nlpqa.cli.pages import is_folder, refuse_folder, write_pages
    from nlpqa.cli.run import Run
    from nlpqa.io.read import Fields
    from nlpqa.reports.counted import counted
    from nlpqa.reports.html import html_pages, html_report
    from nlpqa.reports.html_pages import INDEX

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
    guard = run.guard()
    folder = Path(output) if is_folder(output) else None
    if folder is not None:
        refuse_folder(folder, paths)
    elif output != "-":
        guard.refuse(Path(output))
    pipeline = run.pipeline(run.settings())
    analyses = list(run.analyses(pipeline))
    if folder is None:
        write_text(html_report(analyses, run.failures), None if output == "-" else Path(output))
    elif stale := write_pages(folder, html_pages(analyses, run.failures), guard):
        run.tell(f"{folder} holds {counted(stale, 'page')} of an earlier report besides, which no index names")
    if output != "-":
        run.tell(f"the report lies in {output if folder is None else folder / INDEX}")
    finish(run)
