"""`nlpqa quotes` and `duplicates`: one list of the analysis each, with the same options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from nlpqa.cli import options as o

if TYPE_CHECKING:
    from nlpqa.cli.run import Run


def _lister(name: str, summary: str, example: str) -> Callable[..., None]:
    """The command that runs the stage `name` and shows its list."""

    def command(
        paths: o.Paths,
        source: o.Source = None,
        source_field: o.SourceField = None,
        glossary: o.GlossaryFile = None,
        lenient: o.Lenient = False,
        config: o.Config = None,
        model: o.Model = None,
        format: o.Format = o.OutputFormat.TEXT,
        output: o.Output = None,
        text_field: o.TextField = "text",
        id_field: o.IdField = "id",
        input_format: o.StdinFormat = o.InputFormat.TEXT,
        no_ignore: o.NoIgnore = False,
        jobs: o.Jobs = 1,
        quiet: o.Quiet = False,
        no_color: o.NoColor = False,
    ) -> None:
        from nlpqa.cli.run import Run
        from nlpqa.io.read import Fields

        run = Run(
            paths,
            glossary,
            config,
            lenient=lenient,
            model=model,
            fields=Fields(text_field, id_field, source_field),
            stdin=input_format,
            jobs=jobs,
            quiet=quiet,
            stages=(name,),
            source=source,
            no_ignore=no_ignore,
        )
        show(run, name, format, output, no_color=no_color)

    command.__name__ = name
    command.__doc__ = f"{summary}\n\nFor example: {example}"
    return command


def show(run: Run, name: str, format: o.OutputFormat, output: Path | None, *, no_color: bool) -> None:
    """Print the list of a run that is named as its stage is, in a format, to a file or standard output."""
    from nlpqa.cli.finish import finish
    from nlpqa.cli.out import with_console, write_lines, write_text
    from nlpqa.reports import text
    from nlpqa.reports.records import json_report, jsonl_records
    from nlpqa.reports.text_quotes import print_quotes

    printers = {
        "names": text.print_names,
        "quotes": print_quotes,
        "duplicates": text.print_duplicates,
    }
    if output is not None:
        run.guard().refuse(output)
    pipeline = run.pipeline(run.settings())
    if format is o.OutputFormat.JSON:
        write_text(json_report(run.results(pipeline), pipeline.fingerprint), output)
    elif format is o.OutputFormat.JSONL:
        write_lines(jsonl_records(run.results(pipeline)), output)
    else:
        with_console(output, lambda console: printers[name](console, run.analyses(pipeline)), no_color=no_color)
    finish(run)


quotes = _lister("quotes", "List who said what.", "nlpqa quotes article.txt")
duplicates = _lister("duplicates", "List what is said twice.", "nlpqa duplicates article.txt")
