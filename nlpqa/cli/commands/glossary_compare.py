"""`nlpqa glossary diff, merge, stats, test`: glossaries beside one another, and beside texts."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlpqa.cli import options as o
from nlpqa.cli.commands.glossary import DryRun, Format, GlossaryOption, default_glossary, glossary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlpqa.core.term import Glossary
    from nlpqa.core.text import Document
    from nlpqa.curate.expect import Miss
    from nlpqa.curate.merge import Conflict
    from nlpqa.curate.stats import Use
    from nlpqa.glossary.sheet import Sheet

_MOST_SHOWN = 3  # unlisted renderings of a term beside its listed forms


@glossary.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A glossary.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Another one.")],
    on: Annotated[list[str], typer.Option("--on", metavar="PATH", help="Texts to try both on; can repeat.")],
    format: Format = o.OutputFormat.TEXT,
) -> None:
    """Tell which texts two glossaries clean differently, and how; exit 1 if any.

    For example: nlpqa glossary diff glossary.csv glossary-new.csv --on articles/
    """
    from nlpqa.glossary.read import load_glossary

    documents = compare_on(load_glossary(old).glossary, load_glossary(new).glossary, on)
    if format is o.OutputFormat.TEXT:
        typer.echo("".join(diff for _, diff in documents), nl=False)
        typer.echo(f"{len(documents)} texts would change", err=True)
    else:
        typer.echo(json.dumps([{"document": name, "diff": diff} for name, diff in documents], ensure_ascii=False))
    if documents:
        raise typer.Exit(1)


@glossary.command()
def merge(
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="A glossary, whose form is kept.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="Another one.")],
    base: Annotated[Path | None, typer.Option("--base", metavar="FILE", help="What both were made from.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where the result goes.")
    ] = None,
    dry_run: DryRun = False,
    format: Format = o.OutputFormat.TEXT,
) -> None:
    """Make one glossary of two; where both changed a value, ours is kept and the conflict told; exit 1 if there is one.

    For example: nlpqa glossary merge glossary.csv theirs.csv --base old.csv -o merged.csv
    """
    from nlpqa.core.text import line_diff
    from nlpqa.curate.merge import merge as merge_sheets
    from nlpqa.glossary.keep import change_glossary, check_change
    from nlpqa.io.walk import real_path
    from nlpqa.io.write import write_bytes

    mine, other, old = _sheet(ours), _sheet(theirs), None if base is None else _sheet(base)
    merged, conflicts = merge_sheets(mine, other, old)
    check_change(output or ours, mine.to_bytes(), merged.to_bytes())
    if dry_run:
        before, after = (sheet.to_bytes().decode("utf-8-sig") for sheet in (mine, merged))
        typer.echo(line_diff(before, after, str(output or ours)), nl=False)
    elif output is not None and real_path(output) == real_path(ours):
        # Somebody may be writing it: under its lock, as it stands then.
        change_glossary(output, lambda sheet: merge_sheets(sheet, other, old)[0])
    elif output is not None:
        write_bytes(output, merged.to_bytes())
    elif format is o.OutputFormat.TEXT:
        sys.stdout.buffer.write(merged.to_bytes())
        sys.stdout.flush()
    if format is not o.OutputFormat.TEXT:
        typer.echo(json.dumps({"conflicts": list(map(asdict, conflicts))}, ensure_ascii=False))
    for conflict in conflicts:
        typer.echo(clash(conflict), err=True)
    if conflicts:
        raise typer.Exit(1)


@glossary.command()
def stats(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS…", help="Texts to count in.")],
    file: GlossaryOption = None,
    format: Format = o.OutputFormat.TEXT,
) -> None:
    """Count how often each term and each of its forms stands in texts; tell variants and terms that none has.

    For example: nlpqa glossary stats articles/
    """
    import nlpqa
    from nlpqa.curate.stats import count_uses

    qa = nlpqa.load(file or default_glossary(), stages=("names",))
    uses = count_uses(qa.glossary, map(qa, _documents(paths)))
    if format is o.OutputFormat.TEXT:
        for line in _told(uses):
            typer.echo(line)
    else:
        rows = [
            {
                "term": use.term.id,
                "target": use.term.target,
                "line": use.term.line,
                "documents": use.documents,
                "hits": use.hits,
                "forms": use.forms,
                "unlisted": use.unlisted,
                "dead": use.dead,
            }
            for use in uses
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))


@glossary.command("test")
def expect(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS…", help="Texts, with what is expected beside each.")],
    file: GlossaryOption = None,
    format: Format = o.OutputFormat.TEXT,
) -> None:
    """Tell where texts do not show of the names what NAME.toml beside them expects; exit 1 if anywhere.

    For example: nlpqa glossary test corpora/
    """
    import nlpqa
    from nlpqa.core.errors import NlpqaError
    from nlpqa.core.settings import Settings
    from nlpqa.curate.expect import SUBJECT, expected_path, misses, read_expected

    wanted = {path: read_expected(expected_path(path)) for path in _files(paths) if expected_path(path).exists()}
    if not wanted:
        raise NlpqaError("no text has its expectations beside it", paths[0], cure="put NAME.toml beside NAME")
    settings = Settings(select=(SUBJECT,), model="none")
    qa = nlpqa.load(file or default_glossary(), settings=settings, stages=("names", "checks"))
    texts = ((text, rows) for path, rows in wanted.items() for text in _documents([str(path)]))
    found = [miss for text, rows in texts for miss in misses(qa(text), rows)]
    if format is o.OutputFormat.TEXT:
        for miss in found:
            typer.echo(f"{miss.document}:{miss.line}: {_missed(miss)}")
        typer.echo(
            f"{len(wanted)} texts, {sum(map(len, wanted.values()))} findings expected, {len(found)} misses", err=True
        )
    else:
        typer.echo(json.dumps({"texts": len(wanted), "misses": list(map(asdict, found))}, ensure_ascii=False))
    if found:
        raise typer.Exit(1)


def _missed(miss: Miss) -> str:
    if miss.kind == "fix":
        written = f"“{miss.got}” is written" if miss.got else "nothing is changed unasked"
        return f"“{miss.fix}” is expected for “{miss.text}”, {written} [{miss.check}]"
    return f"{miss.kind} “{miss.text}” [{miss.check}]"


def _told(uses: list[Use]) -> Iterator[str]:
    """The uses for people: the terms met with their forms, then what no text has."""
    met = [use for use in uses if use.hits]
    for use in met:
        forms = [f"{form} {count}" for form, count in use.forms.items() if count]
        others = list(use.unlisted.items())
        forms += [f"{form} {count} (not listed)" for form, count in others[:_MOST_SHOWN]]
        forms += [f"{len(others) - _MOST_SHOWN} more not listed"] if len(others) > _MOST_SHOWN else []
        yield f"{use.hits:6}  {use.term.target or use.term.source}  in {use.documents} texts: {', '.join(forms)}"
    dead = [(use.term, form) for use in met for form in use.dead]
    yield f"{len(met)} of {len(uses)} terms are met; {len(dead)} of their variants in no text"
    for term, form in dead:
        yield f"        line {term.line}: “{form}” of {term.target}"


def clash(conflict: Conflict) -> str:
    """A conflict of two glossaries in a line."""
    if not conflict.column:
        lost = "theirs" if conflict.ours else "ours"
        return f"conflict: {conflict.term} was taken out in {lost} and changed in the other; kept: {conflict.kept}"
    return (
        f"conflict: {conflict.term}, {conflict.column}: ours “{conflict.ours}”, theirs “{conflict.theirs}”; ours kept"
    )


def _sheet(path: Path) -> Sheet:
    """The sheet of a file, of a table that mine wrote its accepted rows; raises NlpqaError with the file's name."""
    from nlpqa.core.errors import NlpqaError
    from nlpqa.curate.filled import accepted
    from nlpqa.glossary.sheet import read_sheet

    try:
        sheet = read_sheet(path.read_bytes())
        if not {"source", "target"}.intersection(sheet.columns):
            cure = "begin it with the line source,target,variants"
            raise NlpqaError("its first line names neither a source nor a target column", line=1, cure=cure)
        return accepted(sheet)
    except OSError as error:
        raise NlpqaError(f"cannot read the glossary: {error.strerror}", path, cure="name a CSV file") from error
    except NlpqaError as error:
        raise NlpqaError(error.message, path, error.line, error.cure) from error


def compare_on(old: Glossary, new: Glossary, on: list[str]) -> list[tuple[str, str]]:
    """The texts under some paths that two glossaries clean differently, with the lines that differ."""
    from nlpqa.curate.compare import compare

    return [(each.document, each.diff()) for each in compare(old, new, _documents(on))]


def _files(paths: list[str]) -> Iterator[Path]:
    from nlpqa.io.walk import walk

    return walk(map(Path, paths))


def _documents(paths: list[str]) -> Iterator[Document]:
    """The texts under some paths."""
    from nlpqa.core.text import Document
    from nlpqa.io.read import read_documents

    for path in _files(paths):
        yield from (item for item in read_documents(path) if isinstance(item, Document))
