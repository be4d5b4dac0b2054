"""From the paths of a corpus to a folder that tells what it says more than once."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from nlpqa.cli.guard import refuse_mixing
from nlpqa.cli.progress import with_progress
from nlpqa.core.errors import NlpqaError
from nlpqa.core.text import Document
from nlpqa.duplicates.across.asked import Asked
from nlpqa.duplicates.across.engine import Engine, Local
from nlpqa.duplicates.across.find import find_across
from nlpqa.duplicates.across.found import Found
from nlpqa.duplicates.across.order import by_appearance
from nlpqa.io.corpus import read_corpus
from nlpqa.io.read import Failure, Fields, Notice
from nlpqa.io.settings_file import nearest_settings, read_settings
from nlpqa.io.write import write_bytes
from nlpqa.reports.across_html import across_html
from nlpqa.reports.across_summary import MADE_BY, across_summary
from nlpqa.reports.across_tables import FORMATS, across_tables, table_bytes
from nlpqa.reports.counted import counted

_LARGE = 4_000_000  # bytes of files that are worth processes of their own
_TOLD = 5  # notices and failures each; a corpus may give a million
_SUMMARY, _OVERVIEW = "summary.json", "overview.html"
_TABLES = ("pairs", "clusters", "members")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is written, what is read, and what does the work."""

    formats: tuple[str, ...]
    fields: Fields
    config: Path | None
    jobs: int
    dask: bool
    scheduler: str | None


def write_duplicates(paths: list[Path], output: Path, asked: Asked, wanted: Wanted, *, quiet: bool) -> None:
    """Read, find and write; exits with 2 if an input failed, after the others are done."""
    if unknown := [name for name in wanted.formats if name not in FORMATS] or not wanted.formats:
        named = "no format was named" if unknown is True else f"there is no format “{unknown[0]}”"
        raise NlpqaError(named, cure=f"name some of {', '.join(FORMATS)}")
    asked.bands  # noqa: B018 -- what cannot be found is told before anything is read
    refuse_mixing(output, paths)
    _refuse_foreign(output)
    # A million documents, units and pairs are no garbage, and looking for some among them takes a third of the time.
    gc.disable()
    failures: list[Failure] = []
    with _engine(paths, wanted) as engine:
        documents = by_appearance(_documents(paths, wanted, failures, quiet=quiet))
        undated = sum(document.date is None for document in documents)
        if wanted.fields.date is not None and undated:
            told = f"{undated} of {len(documents)} documents have no date that can be read; they count as the last"
            _tell(told, quiet)
        found = find_across(documents, asked, engine)
    summary = across_summary(found, asked)
    _write(output, found, summary, wanted.formats)
    _say(output, found, summary, quiet=quiet)
    if failures:
        print(f"nlpqa: error: {counted(len(failures), 'input')} failed", file=sys.stderr)
        raise typer.Exit(2)


def _documents(paths: list[Path], wanted: Wanted, failures: list[Failure], *, quiet: bool) -> Iterator[Document]:
    config = wanted.config or nearest_settings(Path.cwd())
    exclude = () if config is None else read_settings(config).exclude
    notices = 0
    for item in with_progress(read_corpus(paths, wanted.fields, exclude=exclude), quiet=quiet):
        if isinstance(item, Document):
            # The record that held it would take as much memory again.
            yield Document(item.text, item.id, path=item.path, row=item.row, date=item.date)
        elif isinstance(item, Notice):
            notices += 1
            if notices <= _TOLD:
                _tell(f"{item.path}: {item.message}", quiet)
        else:
            failures.append(item)
            if len(failures) <= _TOLD:
                print(f"nlpqa: error: {item.message}", file=sys.stderr)
    if notices > _TOLD:
        _tell(f"… and {counted(notices - _TOLD, 'more notice')}", quiet)


@contextmanager
def _engine(paths: list[Path], wanted: Wanted) -> Iterator[Engine]:
    if not wanted.dask:
        with Local(wanted.jobs) as local:
            if sum(path.stat().st_size for path in paths if path.is_file()) > _LARGE:
                local.start()  # while this process reads
            yield local
        return
    import os

    from nlpqa.engine.dask_duplicates import DaskEngine
    from nlpqa.engine.on_dask import client_of

    with client_of(wanted.scheduler, workers=wanted.jobs or os.cpu_count() or 1, tries=2) as client:
        yield DaskEngine(client)


def _refuse_foreign(output: Path) -> None:
    """Raise NlpqaError for a file where the folder should be, and for a folder with others' files."""
    if not output.exists():
        return
    if not output.is_dir():
        raise NlpqaError("the output is a file, not a folder", output, cure="name a folder with -o")
    if any(output.iterdir()) and not _is_ours(output / _SUMMARY):
        raise NlpqaError("the folder holds other files", output, cure="name an empty folder, or a new one, with -o")


def _is_ours(summary: Path) -> bool:
    try:
        held = json.loads(summary.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(held, dict) and held.get("made_by") == MADE_BY


def _write(output: Path, found: Found, summary: dict[str, Any], formats: tuple[str, ...]) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NlpqaError(f"cannot make the folder: {error.strerror}", output, cure="name another place") from error
    tables = across_tables(found)
    files = {f"{name}.{format}": (name, format) for format in FORMATS if format in formats for name in _TABLES}
    # Written first and last: a folder that was left half written is ours, and what it says is of this run.
    write_bytes(output / _SUMMARY, json.dumps({"made_by": MADE_BY, "complete": False}).encode() + b"\n")
    for stale in (f"{name}.{format}" for name in _TABLES for format in FORMATS):
        if stale not in files:
            (output / stale).unlink(missing_ok=True)
    for file, (name, format) in files.items():
        write_bytes(output / file, table_bytes(tables[name], format))
    write_bytes(output / _OVERVIEW, across_html(found, summary, list(files)).encode())
    write_bytes(output / _SUMMARY, json.dumps(summary, ensure_ascii=False, indent=2).encode() + b"\n")


def _say(output: Path, found: Found, summary: dict[str, Any], *, quiet: bool) -> None:
    counts = {scope: sum(cluster.scope == scope for cluster in found.clusters) for scope in ("across", "within")}
    common = sum(cluster.scope == "boilerplate" for cluster in found.clusters)
    against = sum(bool(pair.conflicts) for pair in found.pairs)
    _tell(
        f"{counted(summary['documents'], 'document')}, {counted(summary['lines'], 'line')}: "
        f"{counted(len(found.pairs), 'pair')}",
        quiet,
    )
    _tell(
        f"texts that stand in several documents: {counts['across']}, in so many that they are boilerplate: {common}, "
        f"twice in one: {counts['within']}; pairs that disagree on a fact: {against}",
        quiet,
    )
    _tell(f"{output / _OVERVIEW}", quiet)


def _tell(message: str, quiet: bool) -> None:
    if not quiet:
        print(f"nlpqa: {message}", file=sys.stderr)
