"""A finished SQLite file, read by many threads and processes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import local
from typing import Any

from nlpqa.core.errors import NlpqaError

_MAGIC = b"SQLite format 3\0"


def is_database(path: Path) -> bool:
    """Whether a file can be read, begins as an SQLite file does and is as long as its header says.

    The header holds the size of a page (two bytes at 16, 1 for 65,536) and their number (four at 28); sqlite.org's
    "Database File Format".
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
        size = int.from_bytes(header[16:18], "big")
        pages = int.from_bytes(header[28:32], "big")
        return header.startswith(_MAGIC) and path.stat().st_size == (65536 if size == 1 else size) * pages
    except OSError:
        return False


class DamagedError(NlpqaError):
    """A finished file that does not hold what was written to it; whoever made it may make it anew."""

    def __init__(self, path: Path, why: str, inode: int | None) -> None:
        super().__init__(f"the file is damaged: {why}", path, cure="remove it; it is made anew")
        self.args = (path, why, inode)
        self._file = path
        self._inode = inode

    def discard(self) -> None:
        """Remove the file, if that can be done and no other process has put a new one in its place."""
        with suppress(OSError):
            if self._file.stat().st_ino == self._inode:
                self._file.unlink()


class Database:
    """Opened on first use, in every thread anew; the file must not change any more. Raises DamagedError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = local()

    def first(self, query: str, *values: object) -> Any:
        """The first column of the first row, or None."""
        try:
            row = self._connection.execute(query, values).fetchone()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error
        return None if row is None else row[0]

    def json(self, query: str, *values: object) -> Any:
        """The same, read as JSON; None if there is no row."""
        found = self.first(query, *values)
        try:
            return None if found is None else json.loads(found)
        except ValueError as error:
            raise self._damaged(error) from error

    @property
    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            self._local.inode = self.path.stat().st_ino if self.path.exists() else None
            connection = self._local.connection = sqlite3.connect(uri, uri=True)
        return connection

    def _damaged(self, error: Exception) -> DamagedError:
        return DamagedError(self.path, str(error), self._local.inode)
