"""`nlpqa names`: the glossary's terms as the text writes them, and questions about the doubtful ones."""

from __future__ import annotations

from typing import Annotated

import typer

from nlpqa.cli import options as o


def names(
    paths: o.Paths,
    interactive: Annotated[
        bool,
        typer.Option(
            "--interactive",
            "-i",
            help="Ask about the doubtful ones; answers are kept beside the glossary.",
            rich_help_panel="Checks and glossary",
        ),
    ] = False,
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
    """List the glossary's terms as the text writes them, also in renderings that nobody listed.

    For example: nlpqa names article.txt --source original.txt
    """
    from nlpqa.cli.asking import Asking
    from nlpqa.cli.commands.lists import show
    from nlpqa.cli.finish import finish
    from nlpqa.cli.run import Run
    from nlpqa.core.errors import NlpqaError
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
        stages=("names",),
        source=source,
        no_ignore=no_ignore,
    )
    if not interactive:
        show(run, "names", format, output, no_color=no_color)
        return
    if output is not None or format is not o.OutputFormat.TEXT:
        raise NlpqaError("--interactive asks and lists nothing", cure="leave out --output and --format")
    if "-" in paths:
        raise NlpqaError("--interactive reads your answers from standard input", cure="name a file")
    pipeline = run.pipeline(run.settings())
    asking = Asking(pipeline.glossary, no_color=no_color)
    for _ in asking.ask(run.analyses(pipeline)):
        pass
    run.tell(f"{asking.kept} {'decision' if asking.kept == 1 else 'decisions'} kept in {asking.path}")
    finish(run)
