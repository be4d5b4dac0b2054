"""Files that are made once from others and kept: the user's cache folder."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from nlpqa.core.errors import NlpqaError

_KEPT = 32  # files of a kind
_STALE = 3600  # seconds since anybody wrote to a file in the making: whoever made it was killed


def cached(name: str, make: Callable[[Path], None], whole: Callable[[Path], bool] = Path.exists) -> Path:
    """The file of that name in the cache; `make` writes it if it is not there, or not `whole`.

    It is written beside its place and renamed, so that two processes may make it at once. The name must tell what the
    file is made from. Where the user's folder cannot be written, or is full, a temporary one serves. Raises NlpqaError
    if neither can. The newest 32 files of a kind, the name up to its first "-", are kept.
    """
    path = kept(name, whole)
    if path is not None:
        return path
    places = folders()
    why: Exception | None = None
    for folder in places:
        try:
            if folder == places[0]:
                folder.mkdir(parents=True, exist_ok=True)
            else:
                _make_private(folder)
            return _made_in(folder, name, make)
        except (OSError, sqlite3.OperationalError) as error:  # SQLite's own error for a full disk
            why = why or error
    cure = "free some space, or set NLPQA_CACHE to a folder that can be written"
    reason = getattr(why, "strerror", None) or str(why)
    raise NlpqaError(f"no folder to keep files in: {reason}", places[0], cure=cure) from why


def kept(name: str, whole: Callable[[Path], bool] = Path.exists) -> Path | None:
    """The file of that name if it lies in the cache, can be read and is `whole`."""
    paths = (folder / name for folder in folders())
    return next((path for path in paths if os.access(path, os.R_OK) and whole(path)), None)


def _made_in(folder: Path, name: str, make: Callable[[Path], None]) -> Path:
    """Make the file in a folder; nothing half made stays, if the process lives."""
    _prune(folder, name.split("-")[0])
    handle, written = tempfile.mkstemp(dir=folder, suffix=".part")
    os.close(handle)
    temporary = Path(written)
    try:
        make(temporary)
        temporary.replace(folder / name)
    finally:
        for left in (temporary, temporary.with_name(f"{temporary.name}-journal")):
            left.unlink(missing_ok=True)
    return folder / name


def _prune(folder: Path, kind: str) -> None:
    """Remove what killed processes left, and all but the newest of a kind: every edit of a glossary leaves an index."""
    files = sorted(folder.glob(f"{kind}-*"), key=_changed, reverse=True)
    now = time.time()
    stale = (path for path in folder.glob("tmp*.part*") if now - _changed(path) > _STALE)
    for path in (*files[_KEPT - 1 :], *stale):
        path.unlink(missing_ok=True)


def _changed(path: Path) -> float:
    """When a file was written; now for one that another process has just removed."""
    try:
        return path.stat().st_mtime
    except OSError:
        return time.time()


def folders() -> tuple[Path, ...]:
    """Where the cache lies: NLPQA_CACHE, else the system's folder for it; then, if there is any, a temporary one."""
    chosen = os.environ.get("NLPQA_CACHE")
    if chosen:
        first = Path(chosen)
    else:
        from platformdirs import user_cache_path

        first = user_cache_path("nlpqa", appauthor=False)
    try:
        return first, _temporary(Path(tempfile.gettempdir()))
    except OSError:  # every temporary folder is full or closed
        return (first,)


def _temporary(above: Path) -> Path:
    """This user's folder among the temporary ones: the first that nobody else can write to, or that is yet to be made.

    Everybody may make a folder of any name there, so that one which is not ours could hold anything.
    """
    owner = os.getuid() if hasattr(os, "getuid") else "user"
    names = (f"nlpqa-cache-{owner}{f'-{number}' if number else ''}" for number in count())
    return next(path for path in (above / name for name in names) if not os.path.lexists(path) or _is_ours(path))


def _make_private(folder: Path) -> None:
    """Make a temporary folder for this user alone; raises PermissionError if somebody else was quicker."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _is_ours(folder):
        raise PermissionError(f"{folder} belongs to another user")


def _is_ours(folder: Path) -> bool:
    """Whether a path is a folder of this user's, no link, that nobody else can write to."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    if not hasattr(os, "getuid"):  # Windows, where the temporary folder is the user's own
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
