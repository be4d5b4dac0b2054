"""`nlpqa glossary export, import`: the glossary as other tools' files, and their files into the glossary."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlpqa.cli import options as o
from nlpqa.cli.commands.glossary import DryRun, Format, GlossaryOption, default_glossary, glossary
from nlpqa.cli.commands.glossary_compare import clash

if TYPE_CHECKING:
    from nlpqa.curate.merge import Conflict
    from nlpqa.glossary.exchange.table import LossGroup, Table
    from nlpqa.glossary.sheet import Sheet

_FORMATS = "csv, tsv, xlsx, json, tbx2, tbx3-dca, tbx3-dct, omegat, weblate"
_LONGEST = 40  # characters of a lost text that are shown
_MOST_LINES = 3  # of one kind of loss that are named


@glossary.command()
def export(
    file: GlossaryOption = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="FORMAT", help=f"{_FORMATS}.", show_default="by FILE's ending; .tbx is tbx2, .txt omegat"
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here.", show_default="standard output"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing and exit 1 if anything is lost.")] = False,
    format: Format = o.OutputFormat.TEXT,
) -> None:
    """Write the glossary for another tool, and tell what its format cannot hold.

    For example: nlpqa glossary export --to tbx3-dct -o terms.tbx
    """
    from nlpqa.cli.guard import Guard
    from nlpqa.glossary.decisions import decisions_path
    from nlpqa.glossary.exchange.formats import find_format
    from nlpqa.glossary.exchange.table import group_losses
    from nlpqa.io.write import write_bytes

    wanted = find_format(to, output)
    machine = format is not o.OutputFormat.TEXT
    if output is None and machine:
        raise typer.BadParameter("name a file with -o: standard output is for the JSON", param_hint="--format")
    if output is None and wanted.binary and sys.stdout.isatty():
        raise typer.BadParameter(f"{wanted.name} is no text for a terminal: name a file", param_hint="-o")
    path = file or default_glossary()
    if output is not None:
        kept = [(path, "the glossary"), (decisions_path(path), "the decisions beside the glossary")]
        Guard([], kept, []).refuse(output)
    table = _glossary(path)
    done = wanted.write(table.entries)
    groups = group_losses(sorted((*table.losses, *done.losses)))
    stopped = strict and bool(groups)
    if output is not None and not stopped:
        write_bytes(output, done.data)
    elif not stopped:
        sys.stdout.buffer.write(done.data)
        sys.stdout.flush()
    _tell(groups, f"{wanted.name} does not hold all of the glossary")
    if machine:
        record = {"format": wanted.name, "path": str(output), "written": not stopped, "rows": len(table.entries)}
        typer.echo(json.dumps({**record, "losses": list(map(asdict, groups))}, ensure_ascii=False))
    if stopped:
        typer.echo("nothing is written", err=True)
        raise typer.Exit(1)


@glossary.command("import")
def import_(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Another tool's file.")],
    source_format: Annotated[
        str | None,
        typer.Option("--from", metavar="FORMAT", help=f"{_FORMATS}.", show_default="by FILE's ending"),
    ] = None,
    file: GlossaryOption = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="COLUMN=NAME",
            help="What the file calls a column: source=中文; source=1 in a file without a header. Can repeat.",
        ),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.", show_default="the first")
    ] = None,
    dry_run: DryRun = False,
    format: Format = o.OutputFormat.TEXT,
) -> None:
    """Add another tool's terms to the glossary; what is lost or in conflict is told, ours kept; exit 1 on a conflict.

    For example: nlpqa glossary import agency.xlsx --column source=中文 --dry-run
    """
    from nlpqa.core.errors import GlossaryError, NlpqaError
    from nlpqa.curate.filled import accepted
    from nlpqa.curate.merge import merge
    from nlpqa.glossary.exchange.formats import find_format, read_file
    from nlpqa.glossary.exchange.sheets import sheet_of
    from nlpqa.glossary.exchange.table import Asked, group_losses
    from nlpqa.glossary.keep import change_glossary

    read = read_file(path, find_format(source_format, path), Asked(_columns(column or ()), sheet))
    try:
        theirs = accepted(sheet_of(read.entries))
    except NlpqaError as error:
        raise NlpqaError(error.message, path, error.line, error.cure) from error
    conflicts: list[Conflict] = []
    added = changed = 0

    def change(ours: Sheet) -> Sheet:
        nonlocal added, changed
        merged, found = merge(ours, theirs)
        conflicts[:] = found
        added, changed = _counts(ours, merged)
        return merged

    try:
        done = change_glossary(file or default_glossary(), change, dry_run=dry_run)
    except GlossaryError as error:
        faults = "".join(f"\n  {fault.message} ({fault.cure})" for fault in error.faults)
        raise NlpqaError(
            f"with its terms the glossary would contradict itself; nothing is added:{faults}", path
        ) from error
    groups = group_losses(read.losses)
    _tell(groups, f"the glossary does not hold all of {path.name}")
    for conflict in conflicts:
        typer.echo(clash(conflict), err=True)
    if format is o.OutputFormat.TEXT:
        typer.echo(done.diff() if dry_run else "", nl=False)
        would = "would be " if dry_run else ""
        typer.echo(f"{done.path}: {len(read.entries)} rows read, {would}{added} added, {changed} changed", err=True)
    else:
        record = {"path": str(done.path), "read": len(read.entries), "added": added, "changed": changed}
        record |= {"dry_run": dry_run, "diff": done.diff() if dry_run else ""}
        record |= {"conflicts": list(map(asdict, conflicts)), "losses": list(map(asdict, groups))}
        typer.echo(json.dumps(record, ensure_ascii=False))
    if conflicts:
        raise typer.Exit(1)


def _glossary(path: Path) -> Table:
    """The rows of a glossary; raises GlossaryError for one that has faults."""
    from nlpqa.glossary.exchange.sheets import table_of
    from nlpqa.glossary.read import load_glossary
    from nlpqa.glossary.sheet import read_sheet

    load_glossary(path)
    return table_of(read_sheet(path.read_bytes()))


def _columns(settings: Iterable[str]) -> dict[str, str]:
    """What `--column` says; raises typer.BadParameter for what names no column."""
    named = {}
    for setting in settings:
        column, sign, name = setting.partition("=")
        if not (sign and column.strip() and name.strip()):
            raise typer.BadParameter(f"“{setting}”: write COLUMN=NAME", param_hint="--column")
        named[column] = name
    return named


def _counts(before: Sheet, after: Sheet) -> tuple[int, int]:
    """How many rows a glossary has more, and in how many of the others a cell changed."""
    old = [{name: cell for name, cell in row.items() if cell} for _, row in before.rows()]
    new = [{name: cell for name, cell in row.items() if cell} for _, row in after.rows()]
    return len(new) - len(old), sum(one != other for one, other in zip(old, new, strict=False))


def _tell(groups: Iterable[LossGroup], heading: str) -> None:
    """Say what was lost, kind by kind, with where and examples."""
    for number, group in enumerate(groups):
        if not number:
            typer.echo(f"{heading}:", err=True)
        more = len(group.lines) - _MOST_LINES
        where = ", ".join(f"{line}: {_short(what)}" for line, what in zip(group.lines, group.examples, strict=False))
        what = f"{group.column or 'row'}, {len(group.lines)}×: {group.why}"
        typer.echo(f"  {what} (line {where}{f' and {more} more' if more > 0 else ''})", err=True)


def _short(text: str) -> str:
    bare = " ".join(text.split())
    return f"“{bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1] + '…'}”"
