"""`nlpqa glossary`: keep the glossary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from nlpqa.cli import options as o

glossary = typer.Typer(
    help="Keep the glossary: lint it, look terms up, add and change them, try a change on texts.\n\n"
    "For example: nlpqa glossary show Kugou",
    no_args_is_help=True,
)

_File = Annotated[
    Path | None, typer.Argument(metavar="[FILE]", help="The glossary.", show_default="the nearest glossary.csv")
]
_Json = Annotated[o.OutputFormat, typer.Option("--format", "-f", help="For people, or for machines.")]


@glossary.command()
def lint(file: _File = None, format: _Json = o.OutputFormat.TEXT) -> None:
    """Tell every fault of a glossary, and of the decisions beside it, by line, with its cure; exit 1 if there is one.

    For example: nlpqa glossary lint glossary.csv
    """
    from nlpqa.glossary.decisions import decisions_path, read_decisions
    from nlpqa.glossary.faults import find_moot
    from nlpqa.glossary.read import read_glossary

    path = file or default_glossary()
    reading = read_glossary(path)
    decided = decisions_path(path)
    found = [(path, fault) for fault in reading.faults]
    found += [(decided, fault) for fault in find_moot(read_decisions(decided), reading.glossary)]
    if format is o.OutputFormat.TEXT:
        for where, fault in found:
            rank = "error" if fault.fatal else "warning"
            typer.echo(f"{where}:{fault.line}: {rank}: {fault.message} ({fault.cure})")
        if not found:
            typer.echo(f"{path}: {len(reading.glossary)} terms, no faults")
    else:
        faults = [
            {
                "path": str(where),
                "line": fault.line,
                "severity": "error" if fault.fatal else "warning",
                "message": fault.message,
                "cure": fault.cure,
            }
            for where, fault in found
        ]
        typer.echo(
            json.dumps({"path": str(path), "terms": len(reading.glossary), "faults": faults}, ensure_ascii=False)
        )
    if found:
        raise typer.Exit(1)


@glossary.command()
def show(
    query: Annotated[str, typer.Argument(help="A name in either language; small slips are forgiven.")],
    file: Annotated[
        Path | None,
        typer.Option("--glossary", metavar="FILE", help="The glossary.", show_default="the nearest glossary.csv"),
    ] = None,
    format: _Json = o.OutputFormat.TEXT,
) -> None:
    """Look a term up; exit 1 if there is none.

    For example: nlpqa glossary show 天天动听
    """
    from nlpqa.curate.show import look_up
    from nlpqa.glossary.read import read_glossary

    found = look_up(read_glossary(file or default_glossary()).glossary, query)
    if format is o.OutputFormat.TEXT:
        for term, form, _ in found:
            typer.echo(
                f"{term.target or '–'}  {term.source}  {term.type}, {term.status}, line {term.line}"
                + (f"  (“{form}”)" if form not in (term.target, term.source) else "")
            )
            for label, words in (("variants", term.variants), ("also", term.also), ("context", term.context)):
                if words:
                    typer.echo(f"    {label}: {' | '.join(words)}")
            if term.note:
                typer.echo(f"    note: {term.note}")
        if not found:
            typer.echo(f"no term like “{query}”", err=True)
    else:
        rows = [
            {
                "line": t.line,
                "source": t.source,
                "target": t.target,
                "variants": t.variants,
                "also": t.also,
                "type": t.type,
                "status": t.status,
                "context": t.context,
                "note": t.note,
                "form": form,
                "score": round(score, 1),
            }
            for t, form, score in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
    if not found:
        raise typer.Exit(1)


def default_glossary() -> Path:
    """The glossary that a command takes if none is named."""
    from nlpqa.api import glossary_path
    from nlpqa.io.settings_file import find_settings

    return glossary_path(None, find_settings(Path.cwd()))
