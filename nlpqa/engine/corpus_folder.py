"""The folder that a run over a corpus fills: parts of tables, a note for each batch that is done, a manifest.

run.json                      what the run depends on, written first
documents/part-00000.parquet  … a folder for every table
done/00000.json               written last for its batch: rows, sizes and hashes of its parts
manifest.json                 written when all batches are done
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlpqa.core.errors import NlpqaError
from nlpqa.engine.parts import Parts
from nlpqa.engine.tables import TABLES
from nlpqa.io.write import write_bytes

Record = dict[str, Any]

_PLAN, _DONE, _MANIFEST = "run.json", "done", "manifest.json"
_OURS = (*TABLES, _DONE)


@dataclass(frozen=True, slots=True)
class Done:
    """A batch whose parts lie in the folder: how many documents were analysed, and the rows of each table."""

    number: int
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CorpusFolder:
    """The folder of one run; several processes may store batches in it, each its own."""

    path: Path

    @property
    def lock_path(self) -> Path:
        """What to lock while a run is going on."""
        return self.path / _PLAN

    def plan(self) -> Record | None:
        """What the run that is in the folder depends on; raises NlpqaError if the folder holds something else."""
        if (plan := _read(self.path / _PLAN)) is not None:
            if not isinstance(plan.get("fingerprint"), dict) or not isinstance(plan.get("tables"), list):
                raise _foreign(self.path / _PLAN)
            return plan
        if self.path.exists() and not self.path.is_dir():
            raise NlpqaError("this is no folder", self.path, cure="name another")
        if self.path.exists() and any(not entry.name.startswith(".") for entry in self.path.iterdir()):
            raise NlpqaError("the folder is not empty, and no run is in it", self.path, cure="name another")
        return None

    def begin(self, plan: Record) -> None:
        """Write down the plan of a new run, before anything else lies there."""
        _write(self.path / _PLAN, plan)

    def clear(self) -> None:
        """Take out what a run has written, its plan last, so that a run stopped meanwhile is still known as one."""
        (self.path / _MANIFEST).unlink(missing_ok=True)
        for name in _OURS:
            shutil.rmtree(self.path / name, ignore_errors=True)
        (self.path / _PLAN).unlink(missing_ok=True)

    def ready(self, tables: Iterable[str]) -> None:
        """Make the folders of tables, and take out what a killed run left half written."""
        for folder in (self.path, *(self.path / name for name in (*tables, _DONE))):
            folder.mkdir(parents=True, exist_ok=True)
            for left in folder.glob(".*.part"):
                left.unlink(missing_ok=True)

    def store(self, number: int, parts: Parts) -> Done:
        """Write a batch's parts, then the note that it is done; nothing counts without the note."""
        for table, part in parts.items():
            write_bytes(self._part(table, number), part.data)
        for table in parts:
            _settle(self.path / table)  # the parts are on disk before the note that says so
        note = {name: {"rows": p.rows, "bytes": len(p.data), "sha256": p.hash} for name, p in parts.items()}
        _write(self.path / _DONE / f"{number:05}.json", {"batch": number, "tables": note})
        return Done(number, {name: part.rows for name, part in parts.items()})

    def done(self) -> Iterator[Done]:
        """The batches that are done, by number; one whose parts are not there as noted does not count."""
        notes = (self.path / _DONE).glob("[0-9]*.json")
        for path in sorted(notes, key=lambda path: int(path.stem)):
            try:
                note = _read(path) or {}
                number, tables = int(note["batch"]), dict(note["tables"])
                whole = all(_size(self._part(name, number)) == part["bytes"] for name, part in tables.items())
                rows = {name: int(part["rows"]) for name, part in tables.items()}
            except (NlpqaError, KeyError, TypeError, ValueError):  # a damaged note is none: the batch is done again
                continue
            if whole:
                yield Done(number, rows)

    def is_complete(self) -> bool:
        """Whether a manifest was written and all that it counts is there."""
        try:
            manifest = self.manifest()
        except NlpqaError:
            return False
        return manifest is not None and sum(1 for _ in self.done()) == manifest.get("batches")

    def is_begun(self) -> bool:
        """Whether a run has been begun here, though its plan may be damaged."""
        return (self.path / _PLAN).is_file() and (self.path / _DONE).is_dir()

    def finish(self) -> Record:
        """Write the manifest and give it: the plan, the number of batches and the rows of every table."""
        plan = self.plan() or {}
        rows = dict.fromkeys(plan["tables"], 0)
        batches = 0
        for done in self.done():
            assert done.number == batches, f"batch {batches} is missing"
            batches += 1
            for name, number in done.rows.items():
                rows[name] += number
        manifest = {**plan, "batches": batches, "rows": rows}
        _write(self.path / _MANIFEST, manifest)
        _settle(self.path)
        return manifest

    def manifest(self) -> Record | None:
        """What `finish` has written; None while the run is not complete."""
        return _read(self.path / _MANIFEST)

    def parts(self, table: str) -> Iterator[Path]:
        """The files of a table that count, by the number of the batch."""
        for done in self.done():
            if table in done.rows:
                yield self._part(table, done.number)

    def _part(self, table: str, number: int) -> Path:
        return self.path / table / f"part-{number:05}.parquet"


def _read(path: Path) -> Record | None:
    try:
        record = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError as error:
        raise _foreign(path) from error
    if not isinstance(record, dict):
        raise _foreign(path)
    return record


def _foreign(path: Path) -> NlpqaError:
    cure = "name another folder with -o; --restart begins a damaged run anew"
    return NlpqaError("this was not written by nlpqa, or is damaged", path, cure=cure)


def _write(path: Path, record: Record) -> None:
    write_bytes(path, json.dumps(record, ensure_ascii=False, indent=1).encode() + b"\n")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _settle(folder: Path) -> None:
    """Have the names in a folder written to disk, where the system can be asked to."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
