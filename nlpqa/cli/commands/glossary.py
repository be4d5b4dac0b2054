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
GlossaryOption = Annotated[
    Path | None,
    typer.Option("--glossary", metavar="FILE", help="The glossary.", show_default="the nearest glossary.csv"),
]
Format = Annotated[o.OutputFormat, typer.Option("--format", "-f", help="For people, or for machines.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change and leave the file.")]


@glossary.command()
def lint(
    file: _File = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is certain.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --fix: show what would change.")] = False,
    format: Format = o.OutputFormat.TEXT,
) -> None:
    """Tell what is wrong or doubtful in a glossary and the decisions beside it, by line; exit 1 if anything is.

    For example: nlpqa glossary lint glossary.csv --fix --dry-run
    """
    from nlpqa.curate.lint import lint_file, mend
    from nlpqa.glossary.keep import change_glossary
    from nlpqa.glossary.read import read_glossary

    path = file or default_glossary()
    problems = lint_file(path)
    if fix:
        change = change_glossary(path, mend, dry_run=dry_run)
        typer.echo(change.diff(), nl=False)
        problems = problems if dry_run else lint_file(path)
    if format is o.OutputFormat.TEXT:
        for where, problem in problems:
            rank = "error" if problem.fatal else "warning"
            mends = "; --fix mends it" if problem.fix else ""
            typer.echo(f"{where}:{problem.line}: {rank}: {problem.message} ({problem.cure}{mends}) [{problem.name}]")
        if not problems:
            typer.echo(f"{path}: {len(read_glossary(path).glossary)} terms, no faults")
    else:
        faults = [
            {
                "path": str(where),
                "line": problem.line,
                "name": problem.name,
                "severity": "error" if problem.fatal else "warning",
                "message": problem.message,
                "cure": problem.cure,
                "fixable": bool(problem.fix),
            }
            for where, problem in problems
        ]
        typer.echo(
            json.dumps(
                {"path": str(path), "terms": len(read_glossary(path).glossary), "faults": faults}, ensure_ascii=False
            )
        )
    if problems:
        raise typer.Exit(1)


@glossary.command()
def show(
    query: Annotated[str, typer.Argument(help="A name in either language; small slips are forgiven.")],
    file: GlossaryOption = None,
    format: Format = o.OutputFormat.TEXT,
) -> None:
    """Look a term up; exit 1 if there is none.

    For example: nlpqa glossary show 天天动听
    """
    from nlpqa.curate.show import look_up_in

    found = look_up_in(file or default_glossary(), query)
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
