"""One writer of a file at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nlpqa.core.errors import NlpqaError

_PATIENCE = 30.0  # seconds to wait for another writer


@contextmanager
def locked(path: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold the lock of a file, `.NAME.lock` beside it; raises NlpqaError if another keeps it longer than `patience`."""
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=patience)
    try:
        lock.acquire()
    except Timeout as error:
        raise NlpqaError("somebody else is writing this file", path, cure="try again in a moment") from error
    except OSError as error:
        raise NlpqaError(f"cannot write here: {error.strerror}", path, cure="name another place") from error
    try:
        yield
    finally:
        lock.release()
