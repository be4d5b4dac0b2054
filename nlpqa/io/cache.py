"""Files that are made once from others and kept: the user's cache folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from nlpqa.core.errors import NlpqaError

_KEPT = 32  # files of a kind


def cached(name: str, make: Callable[[Path], None], whole: Callable[[Path], bool] = Path.exists) -> Path:
    """The file of that name in the cache; `make` writes it if it is not there, or not `whole`.

    It is written beside its place and renamed, so that two processes may make it at once. The name must tell what the
    file is made from. Where the user's folder cannot be written, a temporary one serves. Raises NlpqaError if neither
    can. The newest 32 files of a kind, the name up to its first "-", are kept.
    """
    path = kept(name, whole)
    if path is not None:
        return path
    for folder in folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=folder, suffix=".part")
        except OSError:
            continue
        os.close(handle)
        try:
            make(Path(temporary))
            Path(temporary).replace(folder / name)
        finally:
            Path(temporary).unlink(missing_ok=True)
        _prune(folder, name.split("-")[0])
        return folder / name
    raise NlpqaError("no folder to keep files in", folders()[0], cure="set NLPQA_CACHE to a folder that can be written")


def kept(name: str, whole: Callable[[Path], bool] = Path.exists) -> Path | None:
    """The file of that name if it lies in the cache, can be read and is `whole`."""
    paths = (folder / name for folder in folders())
    return next((path for path in paths if os.access(path, os.R_OK) and whole(path)), None)


def _prune(folder: Path, kind: str) -> None:
    """Keep the newest files of a kind: a glossary that is edited leaves an index behind every time."""
    files = sorted(folder.glob(f"{kind}-*"), key=_made, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)


def _made(path: Path) -> float:
    """When a file was made; 0 for one that another process has just removed."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def folders() -> tuple[Path, Path]:
    """Where the cache lies: NLPQA_CACHE, else the system's folder for it; then a temporary one."""
    chosen = os.environ.get("NLPQA_CACHE")
    if chosen:
        first = Path(chosen)
    else:
        from platformdirs import user_cache_path

        first = user_cache_path("nlpqa", appauthor=False)
    return first, Path(tempfile.gettempdir()) / f"nlpqa-cache-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
