"""Lines added to a file that is only ever added to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from nlpqa.core.errors import NlpqaError
from nlpqa.io.lock import locked


def append_line(path: Path, line: str, *, cure: str) -> None:
    """Add a line, given without its end, in one write; raises NlpqaError, with the cure, if that fails."""
    with locked(path):
        try:
            with path.open("ab+") as file:
                start = "" if _ends_a_line(file) else "\n"
                # A file name in it may hold what is no UTF-8.
                file.write(f"{start}{line}\n".encode("utf-8", "backslashreplace"))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise NlpqaError(f"cannot keep the decision: {error.strerror}", path, cure=cure) from error


def _ends_a_line(file: BinaryIO) -> bool:
    """Whether nothing stands before a new line: the last one may be cut short, or come from an editor that ends files
    without one.
    """
    file.seek(0, os.SEEK_END)
    if not file.tell():
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"
