"""Where a report's pages go: one file, or a folder of pages."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from nlpqa.cli.guard import Guard
from nlpqa.core.errors import NlpqaError
from nlpqa.io.walk import real_path
from nlpqa.io.write import write_bytes

_OURS = b'<meta name="generator" content="nlpqa report">'
_HEAD = 400  # bytes, which hold the mark of our own pages
_CURE = "name a folder of its own with -o; nothing was written"


def is_folder(output: str) -> bool:
    """Whether an output means a folder: it is one, or its name ends as a folder's does."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def refuse_folder(folder: Path, inputs: Iterable[str]) -> None:
    """Raise NlpqaError for a folder among the inputs or around them, for its pages would be inputs next time."""
    real = real_path(folder)
    for path in inputs:
        if path == "-" or not Path(path).exists():
            continue
        if real.is_relative_to(real_path(Path(path))) or real_path(Path(path)).is_relative_to(real):
            raise NlpqaError("the report would mix with the articles", folder, cure=_CURE)


def write_pages(folder: Path, pages: Iterable[tuple[str, str]], guard: Guard) -> int:
    """Write pages into a folder, which is made if need be; tells how many lie there from an earlier report besides.

    Raises NlpqaError, before anything is written, if a page would overwrite a file that is no page of a report.
    """
    made = [(folder / name, text.encode(errors="backslashreplace")) for name, text in pages]
    for path, _ in made:
        guard.refuse(path)
        if path.exists() and not _is_ours(path):
            raise NlpqaError("the output would overwrite a file that is no report", path, cure=_CURE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NlpqaError(f"cannot make this folder: {error.strerror}", folder, cure="name another place") from error
    for path, data in made:
        write_bytes(path, data)
    names = {path.name for path, _ in made}
    return sum(path.name not in names and _is_ours(path) for path in folder.glob("*.html"))


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _OURS in file.read(_HEAD)
    except OSError:
        return False
