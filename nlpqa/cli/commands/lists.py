"""`nlpqa names`, `quotes`, `claims` and `duplicates`: one list of the analysis each."""

from __future__ import annotations

from pathlib import Path

from nlpqa.cli import options as o


def names(
    paths: o.Paths,
    glossary: o.GlossaryFile = None,
    lenient: o.Lenient = False,
    config: o.Config = None,
    format: o.Format = o.OutputFormat.TEXT,
    output: o.Output = None,
    text_field: o.TextField = "text",
    id_field: o.IdField = "id",
    input_format: o.StdinFormat = o.InputFormat.TEXT,
    jobs: o.Jobs = 1,
    quiet: o.Quiet = False,
    no_color: o.NoColor = False,
) -> None:
    """List the glossary's terms as the text writes them.

    For example: nlpqa names article.txt --format json
    """
    _list(
        "names",
        paths,
        glossary,
        lenient,
        config,
        format,
        output,
        text_field,
        id_field,
        input_format,
        jobs,
        quiet,
        no_color,
    )


def quotes(
    paths: o.Paths,
    glossary: o.GlossaryFile = None,
    lenient: o.Lenient = False,
    config: o.Config = None,
    format: o.Format = o.OutputFormat.TEXT,
    output: o.Output = None,
    text_field: o.TextField = "text",
    id_field: o.IdField = "id",
    input_format: o.StdinFormat = o.InputFormat.TEXT,
    jobs: o.Jobs = 1,
    quiet: o.Quiet = False,
    no_color: o.NoColor = False,
) -> None:
    """List who said what.

    For example: nlpqa quotes article.txt
    """
    _list(
        "quotes",
        paths,
        glossary,
        lenient,
        config,
        format,
        output,
        text_field,
        id_field,
        input_format,
        jobs,
        quiet,
        no_color,
    )


def claims(
    paths: o.Paths,
    glossary: o.GlossaryFile = None,
    lenient: o.Lenient = False,
    config: o.Config = None,
    format: o.Format = o.OutputFormat.TEXT,
    output: o.Output = None,
    text_field: o.TextField = "text",
    id_field: o.IdField = "id",
    input_format: o.StdinFormat = o.InputFormat.TEXT,
    jobs: o.Jobs = 1,
    quiet: o.Quiet = False,
    no_color: o.NoColor = False,
) -> None:
    """List what to check before printing, and who claims it.

    For example: nlpqa claims article.txt
    """
    _list(
        "claims",
        paths,
        glossary,
        lenient,
        config,
        format,
        output,
        text_field,
        id_field,
        input_format,
        jobs,
        quiet,
        no_color,
    )


def duplicates(
    paths: o.Paths,
    glossary: o.GlossaryFile = None,
    lenient: o.Lenient = False,
    config: o.Config = None,
    format: o.Format = o.OutputFormat.TEXT,
    output: o.Output = None,
    text_field: o.TextField = "text",
    id_field: o.IdField = "id",
    input_format: o.StdinFormat = o.InputFormat.TEXT,
    jobs: o.Jobs = 1,
    quiet: o.Quiet = False,
    no_color: o.NoColor = False,
) -> None:
    """List what is said twice.

    For example: nlpqa duplicates article.txt
    """
    _list(
        "duplicates",
        paths,
        glossary,
        lenient,
        config,
        format,
        output,
        text_field,
        id_field,
        input_format,
        jobs,
        quiet,
        no_color,
    )


def _list(
    name: str,
    paths: list[str],
    glossary: Path | None,
    lenient: bool,
    config: Path | None,
    format: o.OutputFormat,
    output: Path | None,
    text_field: str,
    id_field: str,
    input_format: o.InputFormat,
    jobs: int,
    quiet: bool,
    no_color: bool,
) -> None:
    from nlpqa.cli.finish import finish
    from nlpqa.cli.out import with_console, write_lines, write_text
    from nlpqa.cli.run import Run
    from nlpqa.io.read import Fields
    from nlpqa.reports import text
    from nlpqa.reports.records import json_report, jsonl_records

    printers = {
        "names": text.print_names,
        "quotes": text.print_quotes,
        "claims": text.print_claims,
        "duplicates": text.print_duplicates,
    }
    fields = Fields(text_field, id_field)
    run = Run(paths, glossary, config, None, None, lenient, fields, input_format, jobs, quiet, stages=(name,))
    pipeline = run.pipeline(run.settings())
    if format is o.OutputFormat.JSON:
        write_text(json_report(run.results(pipeline), pipeline.fingerprint), output)
    elif format is o.OutputFormat.JSONL:
        write_lines(jsonl_records(run.results(pipeline)), output)
    else:
        with_console(output, lambda console: printers[name](console, run.analyses(pipeline)), no_color=no_color)
    finish(run)
