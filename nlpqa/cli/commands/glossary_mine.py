"""`nlpqa glossary mine`: what texts show to be missing in the glossary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nlpqa.cli import options as o
from nlpqa.cli.commands.glossary import glossary as group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlpqa.curate.found import Found


@group.command()
def mine(
    paths: o.Paths,
    accept: Annotated[bool, typer.Option("--accept", help="Ask about each, and add what is accepted.")] = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=0, help="Only the first N; 0 lists all.")] = 50,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write a CSV file to fill in, all of it.")
    ] = None,
    source: o.Source = None,
    source_field: o.SourceField = None,
    glossary: o.GlossaryFile = None,
    lenient: o.Lenient = False,
    config: o.Config = None,
    format: o.Format = o.OutputFormat.TEXT,
    text_field: o.TextField = "text",
    id_field: o.IdField = "id",
    input_format: o.StdinFormat = o.InputFormat.TEXT,
    jobs: o.Jobs = 1,
    quiet: o.Quiet = False,
    no_color: o.NoColor = False,
) -> None:
    """Find what texts show to be missing in the glossary, the likeliest and most frequent first.

    Renderings of terms that are not listed, names in several forms, Chinese in brackets beside a name, and with the
    original its names that are no terms.

    For example: nlpqa glossary mine articles/ -o found.csv
    """
    from nlpqa.cli.finish import finish
    from nlpqa.cli.mining import Mining
    from nlpqa.cli.run import Run
    from nlpqa.core.errors import NlpqaError
    from nlpqa.curate.filled import has_answers, to_fill_in
    from nlpqa.curate.mine import Miner
    from nlpqa.io.read import Fields
    from nlpqa.io.write import write_bytes

    run = Run(
        paths,
        glossary,
        config,
        lenient=lenient,
        model="none",
        fields=Fields(text_field, id_field, source_field),
        stdin=input_format,
        jobs=jobs,
        quiet=quiet,
        stages=("names",),
        source=source,
    )
    if accept and "-" in paths:
        raise NlpqaError("--accept reads your answers from standard input", cure="name a file")
    if output is not None:
        run.guard().refuse(output)
        if has_answers(output):
            raise NlpqaError("this table has answers", output, cure="import it first, or name another file")
    pipeline = run.pipeline(run.settings())
    miner = Miner(pipeline.glossary, pipeline.decisions)
    for analysis in run.analyses(pipeline):
        miner.add(analysis)
    found = miner.found()
    if run.failures and not miner.texts:
        finish(run)
    shown = found[: limit or None]
    if output is not None:
        write_bytes(output, to_fill_in(found))
        run.tell(f"{len(found)} rows in {output}: fill in “accept”, then nlpqa glossary import {output}")
    elif accept:
        Mining(pipeline.glossary, no_color=no_color).ask(shown)
    elif format is o.OutputFormat.TEXT:
        _print(shown)
        run.tell(f"{len(shown)} of {len(found)} shown" if len(shown) < len(found) else f"{len(found)} found")
    elif format is o.OutputFormat.JSONL:
        for each in shown:
            typer.echo(json.dumps(_record(each), ensure_ascii=False))
    else:
        typer.echo(json.dumps([_record(each) for each in shown], ensure_ascii=False))
    finish(run)


def _print(found: Sequence[Found]) -> None:
    from nlpqa.cli.mining import told

    for number, each in enumerate(found, 1):
        typer.echo("\n".join(told(each, number)))


def _record(found: Found) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "source": found.source,
        "target": found.target,
        "type": found.type,
        "term": None if found.term is None else found.term.id,
        "score": round(found.score, 3),
        "count": found.count,
        "documents": found.documents,
        "forms": [
            {
                "text": form.text,
                "count": form.count,
                "documents": len(form.documents),
                "examples": [{"document": e.document, "line": e.line, "text": e.text} for e in form.examples],
            }
            for form in found.forms
        ],
        "evidence": [{"name": e.name, "score": round(e.score, 3), "detail": e.detail} for e in found.evidence],
    }
