"""`nlpqa glossary add, set, remove, rename`: change the glossary, and see first what a change would do."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlpqa.cli import options as o
from nlpqa.cli.commands.glossary import DryRun, Format, GlossaryOption, default_glossary, glossary
from nlpqa.cli.commands.glossary_compare import compare_on

if TYPE_CHECKING:
    from nlpqa.curate.edit import Setting
    from nlpqa.glossary.keep import Change
    from nlpqa.glossary.sheet import Sheet

_On = Annotated[
    list[str] | None, typer.Option("--on", metavar="PATH", help="Show what the change does to these texts; can repeat.")
]
_Term = Annotated[
    str | None, typer.Argument(metavar="TERM", help="The term's target or source; asked for if left out.")
]


class Keep(StrEnum):
    """What becomes of the old name of a term."""

    VARIANTS = "variants"
    ALSO = "also"
    NOTHING = "nothing"


@glossary.command()
def add(
    target: Annotated[str | None, typer.Argument(help="The right form in English; asked for if left out.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="中文", help="The Chinese.")] = None,
    variant: Annotated[list[str] | None, typer.Option("--variant", help="A rendering to replace; can repeat.")] = None,
    also: Annotated[list[str] | None, typer.Option("--also", help="Another accepted form; can repeat.")] = None,
    type: Annotated[str, typer.Option("--type", help="person, organisation, product, place, work, event, term.")] = "",
    status: Annotated[str, typer.Option("--status", help="preferred, draft, forbidden.")] = "",
    context: Annotated[
        list[str] | None, typer.Option("--context", help="A word that must be near; can repeat.")
    ] = None,
    note: Annotated[str, typer.Option("--note", help="Anything.")] = "",
    first: Annotated[str, typer.Option("--first", help="How an article's first mention is written.")] = "",
    file: GlossaryOption = None,
    on: _On = None,
    dry_run: DryRun = False,
    format: Format = o.OutputFormat.TEXT,
) -> None:
    """Add a term.

    For example: nlpqa glossary add "Tiantian Dongting" --source 天天动听 --variant "Everyday Listening" --on articles/
    """
    from nlpqa.curate.edit import adding

    values = {
        "target": target or "",
        "source": source or "",
        "type": type,
        "status": status,
        "note": note,
        "first": first,
    }
    for column, forms in (("variants", variant), ("also", also), ("context", context)):
        values[column] = "|".join(forms or ())
    if target is None and source is None:
        _somebody_there("name a target, or a --source", "TARGET")
        values = _asked(values)
    _make(file, adding(values), on, dry_run=dry_run, format=format)


@glossary.command("set")
def set_(
    term: _Term = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="COLUMN=VALUE…", help="variants+=FORM adds a form, variants-=FORM takes one out."),
    ] = None,
    file: GlossaryOption = None,
    on: _On = None,
    dry_run: DryRun = False,
    format: Format = o.OutputFormat.TEXT,
) -> None:
    """Change what a term's columns hold.

    For example: nlpqa glossary set 天天动听 type=product "variants+=Tiantian Yingmei"
    """
    from nlpqa.curate.edit import read_setting, setting

    row = _row_asked(term, file, "TERM") if not term or not values else {}
    name = term or row.get("source") or row["target"]
    settings = [*map(read_setting, values or ())] or _changes(row, _asked(row))
    _make(file, setting(name, settings), on, dry_run=dry_run, format=format)


@glossary.command()
def remove(
    term: _Term = None,
    file: GlossaryOption = None,
    on: _On = None,
    dry_run: DryRun = False,
    format: Format = o.OutputFormat.TEXT,
) -> None:
    """Take a term out.

    For example: nlpqa glossary remove "Tiantian Dongting" --dry-run
    """
    from nlpqa.curate.edit import removing

    if term is None:
        row = _row_asked(term, file, "TERM")
        term = row.get("source") or row["target"]
        typer.confirm(f"Take out “{row.get('target') or term}”?", abort=True, err=True)
    _make(file, removing(term), on, dry_run=dry_run, format=format)


@glossary.command()
def rename(
    term: _Term = None,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The new target; asked for if left out.")] = None,
    keep: Annotated[
        Keep, typer.Option(help="Keep the old name as a variant, as an accepted form, or not.")
    ] = Keep.VARIANTS,
    file: GlossaryOption = None,
    on: _On = None,
    dry_run: DryRun = False,
    format: Format = o.OutputFormat.TEXT,
) -> None:
    """Give a term another target; the old one becomes a variant, so that it is replaced.

    For example: nlpqa glossary rename "Netease Music" "NetEase Cloud Music"
    """
    from nlpqa.curate.edit import renaming

    if term is None or name is None:
        row = _row_asked(term, file, "TERM" if term is None else "NAME")
        term = row.get("source") or row["target"]
        name = _ask("target", "English, the right form", row.get("target", ""))
    column = "" if keep is Keep.NOTHING else keep.value
    _make(file, renaming(term, name, keep=column), on, dry_run=dry_run, format=format)


def _somebody_there(cure: str, missing: str) -> None:
    """Raise the error of a missing argument where nobody can be asked."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise typer.BadParameter(cure, param_hint=missing)


def _row_asked(term: str | None, file: Path | None, missing: str) -> dict[str, str]:
    """The row of a term, which is asked for, until there is one, if it is not named."""
    from nlpqa.core.errors import NlpqaError
    from nlpqa.curate.edit import find_row
    from nlpqa.glossary.read import glossary_bytes
    from nlpqa.glossary.sheet import read_sheet

    _somebody_there(f"name {'a term' if missing == 'TERM' else 'what to write'}", missing)
    path = file or default_glossary()
    sheet = read_sheet(glossary_bytes(path))
    while True:
        name = term or typer.prompt("term, in either language", err=True)
        try:
            return find_row(sheet, name)[1]
        except NlpqaError as error:
            if term is not None:
                raise NlpqaError(error.message, path, error.line, error.cure) from error
            typer.echo(f"  {error.message} ({error.cure})", err=True)


def _changes(row: Mapping[str, str], answers: Mapping[str, str]) -> list[Setting]:
    """The answers that differ from what a row has."""
    from nlpqa.curate.edit import Setting

    return [Setting(column, "=", value) for column, value in answers.items() if value != row.get(column, "")]


def _asked(values: Mapping[str, str]) -> dict[str, str]:
    """What a term's columns shall hold, asked one by one."""
    questions = {
        "source": "Chinese (may be empty)",
        "target": "English, the right form",
        "variants": "renderings to replace, separated by |",
        "also": "other accepted forms, separated by |",
        "type": "type (person, organisation, product, place, work, event, term)",
        "note": "note",
    }
    return {
        **values,
        **{column: _ask(column, question, values.get(column, "")) for column, question in questions.items()},
    }


def _ask(column: str, question: str, default: str) -> str:
    from nlpqa.core.errors import NlpqaError
    from nlpqa.curate.edit import check_value

    while True:
        answer: str = typer.prompt(question, default=default, show_default=bool(default), err=True)
        try:
            return check_value(column, answer.strip())
        except NlpqaError as error:
            typer.echo(f"  {error.message} ({error.cure})", err=True)


def _make(
    file: Path | None,
    change: Callable[[Sheet], Sheet],
    on: list[str] | None,
    *,
    dry_run: bool,
    format: o.OutputFormat,
) -> None:
    """Make a change, or only show it, with what it does to some texts."""
    from nlpqa.glossary.keep import change_glossary

    done = change_glossary(file or default_glossary(), change, dry_run=dry_run)
    texts = _on_texts(done, on)
    if format is o.OutputFormat.TEXT:
        typer.echo(done.diff() or "nothing to change\n", nl=False)
        for _, shown in texts:
            typer.echo(shown, nl=False)
        if on:
            typer.echo(f"{len(texts)} texts {'would ' if dry_run else ''}change", err=True)
    else:
        changed = [{"document": name, "diff": shown} for name, shown in texts]
        record = {"path": str(done.path), "changed": done.after != done.before, "dry_run": dry_run, "diff": done.diff()}
        typer.echo(json.dumps({**record, "texts": changed}, ensure_ascii=False))


def _on_texts(done: Change, on: list[str] | None) -> list[tuple[str, str]]:
    from nlpqa.glossary.read import parse_glossary

    if not on:
        return []
    before, after = (parse_glossary(data, done.path).glossary for data in (done.before, done.after))
    return compare_on(before, after, on)
