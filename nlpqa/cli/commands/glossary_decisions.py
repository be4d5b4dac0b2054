"""`nlpqa glossary decisions`: what people have decided about renderings."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from nlpqa.cli import options as o
from nlpqa.cli.commands.glossary import DryRun, Format, GlossaryOption, default_glossary, glossary

decisions = typer.Typer(
    help="What people have decided about renderings.\n\nFor example: nlpqa glossary decisions list",
    no_args_is_help=True,
)
glossary.add_typer(decisions, name="decisions")


@decisions.command("list")
def list_(file: GlossaryOption = None, format: Format = o.OutputFormat.TEXT) -> None:
    """List the decisions that count, by surface.

    For example: nlpqa glossary decisions list
    """
    from nlpqa.glossary.decisions import decisions_path, read_decisions
    from nlpqa.glossary.read import read_glossary

    path = file or default_glossary()
    targets = {term.id: term.target for term in read_glossary(path).glossary}
    found = sorted(read_decisions(decisions_path(path)), key=lambda each: (each.surface.casefold(), each.term))
    if format is o.OutputFormat.TEXT:
        for each in found:
            means = f" as {targets.get(each.term, each.term)}" if each.term else ""
            typer.echo(f"{each.verdict.value:7} “{each.surface}”{means}  {each.when[:10]}, line {each.line}")
        typer.echo(f"{len(found)} decisions", err=True)
    else:
        rows = [
            {
                "line": each.line,
                "when": each.when,
                "verdict": each.verdict.value,
                "surface": each.surface,
                "term": each.term,
                "target": targets.get(each.term, ""),
                "document": each.document,
            }
            for each in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))


@decisions.command()
def undo(
    surface: Annotated[str, typer.Argument(metavar="SURFACE", help="The rendering that was decided about.")],
    file: GlossaryOption = None,
    dry_run: DryRun = False,
) -> None:
    """Take back what was decided about a rendering; it is asked about again.

    For example: nlpqa glossary decisions undo "Wei Xin"
    """
    from nlpqa.curate.promote import lines_about
    from nlpqa.glossary.decisions import all_decisions, decisions_path, drop_decisions

    path = decisions_path(file or default_glossary())
    lines = lines_about(all_decisions(path), surface)
    if not dry_run:
        drop_decisions(path, lines)
    typer.echo(f"{path}: {'would take' if dry_run else 'took'} out line {', '.join(map(str, lines))}")


@decisions.command()
def promote(
    surfaces: Annotated[list[str] | None, typer.Argument(metavar="[SURFACE…]", help="Accepted renderings.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="All accepted renderings.")] = False,
    file: GlossaryOption = None,
    dry_run: DryRun = False,
) -> None:
    """List accepted renderings as variants in the glossary, and take their decisions out.

    For example: nlpqa glossary decisions promote --all --dry-run
    """
    from nlpqa.core.decision import Verdict
    from nlpqa.curate.promote import lines_about, promotable, promoting
    from nlpqa.glossary.decisions import all_decisions, decisions_path, drop_decisions, read_decisions
    from nlpqa.glossary.keep import change_glossary

    if not surfaces and not all_:
        raise typer.BadParameter("name a rendering, or --all", param_hint="SURFACE")
    path = file or default_glossary()
    decided = decisions_path(path)
    chosen = promotable(read_decisions(decided), surfaces or ())
    typer.echo(change_glossary(path, promoting(chosen), dry_run=dry_run).diff() or "nothing to promote\n", nl=False)
    every = all_decisions(decided)
    # "Always" says more than a variant does, and stays.
    gone = [line for each in chosen if each.verdict is Verdict.ACCEPT for line in lines_about(every, each.surface)]
    if gone and not dry_run:
        drop_decisions(decided, gone)
