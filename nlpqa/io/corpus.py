"""The documents of a corpus: folders, texts, JSON lines, CSV and Parquet, every document with an id of its own."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from nlpqa.core.text import Document
from nlpqa.io import tabular
from nlpqa.io.ignore_files import OWN
from nlpqa.io.read import Failure, Fields, Notice, read_documents
from nlpqa.io.walk import ENDINGS, Choice, walk

_LATEST = 1 << 18  # ids in memory, some 25 MB
_NO_CORPUS = ("glossary.csv",)  # the glossary often lies beside the articles


def corpus_files(paths: Iterable[Path], *, exclude: Iterable[str] = ()) -> Iterator[Path]:
    """The files of a corpus in a fixed order; folders are walked for tables, too, but for `glossary.csv`.

    What .nlpqaignore leaves out is left out; .gitignore does not count, as data seldom is under git. Raises NlpqaError
    for a path that does not exist.
    """
    return walk(paths, Choice((*exclude, *_NO_CORPUS), ENDINGS + tabular.ENDINGS, (OWN,)))


def read_corpus(
    paths: Iterable[Path], fields: Fields = Fields(), *, exclude: Iterable[str] = ()
) -> Iterator[Document | Failure | Notice]:
    """Every document of a corpus, in order, under an id that no other has.

    A document whose id is taken by an earlier one is called after its place, "path:row", and a notice tells of it.
    Raises NlpqaError for a path that does not exist.
    """
    items = (item for path in corpus_files(paths, exclude=exclude) for item in _read(path, fields))
    return with_own_ids(items)


def _read(path: Path, fields: Fields) -> Iterator[Document | Failure | Notice]:
    is_table = path.name.lower().endswith(tabular.ENDINGS)
    return tabular.read_table(path, fields) if is_table else read_documents(path, fields)


def with_own_ids(items: Iterable[Document | Failure | Notice]) -> Iterator[Document | Failure | Notice]:
    """The items; a document whose id is taken gets the name of its place, after a notice that says so."""
    with closing(sqlite3.connect("")) as disk:
        ids = _Ids(disk)
        for item in items:
            if not isinstance(item, Document) or ids.take(item.id):
                yield item
                continue
            path = None if item.path is None else item.path.as_posix()
            place = path or "-" if item.row is None else f"{path or '-'}:{item.row}"
            name = place
            again = 1
            while not ids.take(name):
                again += 1
                name = f"{place}#{again}"
            yield Notice(path, f"the id “{item.id}” is taken by an earlier document; this one is called “{name}”")
            yield replace(item, id=name)


class _Ids:
    """The ids so far: the latest in memory, those before in a temporary file of SQLite's that nobody else sees, as all
    ids of a large corpus do not fit into memory.
    """

    def __init__(self, disk: sqlite3.Connection) -> None:
        disk.execute("CREATE TABLE ids (hash INTEGER PRIMARY KEY)")
        self._disk = disk
        self._latest: set[int] = set()
        self._stored = False

    def take(self, id_: str) -> bool:
        """Whether the id was still free; it is not any more."""
        digest = hashlib.blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = int.from_bytes(digest, "big", signed=True)
        if number in self._latest or (self._stored and self._is_stored(number)):
            return False
        self._latest.add(number)
        if len(self._latest) == _LATEST:
            self._disk.executemany("INSERT INTO ids VALUES (?)", ((each,) for each in sorted(self._latest)))
            self._latest.clear()
            self._stored = True
        return True

    def _is_stored(self, number: int) -> bool:
        return self._disk.execute("SELECT 1 FROM ids WHERE hash = ?", (number,)).fetchone() is not None


def describe(paths: Iterable[Path], *, exclude: Iterable[str] = ()) -> list[dict[str, str | int]]:
    """What the inputs are: for each path its files, their bytes, and a hash over the names and contents of all.

    The bytes are read, since a size and a date do not tell of every change, and analysing takes a thousand times as
    long. Raises NlpqaError for a path that does not exist.
    """
    patterns = tuple(exclude)
    return [_described(path, patterns) for path in paths]


def _described(path: Path, exclude: tuple[str, ...]) -> dict[str, str | int]:
    whole = hashlib.sha256()
    files = size = 0
    for file in corpus_files([path], exclude=exclude):
        files += 1
        try:
            with file.open("rb") as data:
                content = hashlib.file_digest(data, "sha256").hexdigest()
            size += file.stat().st_size
        except OSError:
            content = "unreadable"  # told of when it is read
        whole.update(f"{file.as_posix()}\0{content}\n".encode("utf-8", "surrogateescape"))
    return {"path": path.as_posix(), "files": files, "bytes": size, "sha256": whole.hexdigest()}


def count_inputs(paths: Iterable[Path], fields: Fields = Fields(), *, exclude: Iterable[str] = ()) -> int:
    """How many documents and failures `read_corpus` will give."""
    many = (".jsonl", ".jsonl.gz", *tabular.ENDINGS)
    return sum(
        sum(not isinstance(item, Notice) for item in _read(file, fields)) if file.name.lower().endswith(many) else 1
        for file in corpus_files(paths, exclude=exclude)
    )
