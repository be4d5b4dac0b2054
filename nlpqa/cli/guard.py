"""The files that a run reads or keeps: no output may overwrite one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from nlpqa.core.errors import NlpqaError
from nlpqa.io.walk import real_path

_Place = tuple[int, int] | Path


class Guard:
    """Refuses outputs. `kept` are the files beside the inputs, each with what it is; of `folders` every file counts."""

    def __init__(self, inputs: Iterable[Path], kept: Iterable[tuple[Path, str]], folders: Iterable[Path]) -> None:
        self._inputs = {_place(path) for path in inputs}
        self._kept = {_place(path): what for path, what in kept}
        self._folders = [real_path(folder) for folder in folders]

    def refuse(self, output: Path) -> None:
        """Raise NlpqaError if writing there would overwrite anything that the run reads or keeps."""
        self.refuse_in_place(output)
        place = _place(output)
        if place in self._inputs:
            raise _error(output, "an input")
        if isinstance(place, tuple) and any(real_path(output).is_relative_to(folder) for folder in self._folders):
            raise _error(output, "an original")

    def refuse_in_place(self, path: Path) -> None:
        """The same for an input that is to be rewritten, which may be nothing else besides."""
        if (what := self._kept.get(_place(path))) is not None:
            raise _error(path, what)


def refuse_mixing(output: Path, paths: Iterable[Path]) -> None:
    """Raise NlpqaError for a folder of outputs that holds an input or lies in one, or for an input that is missing."""
    real = real_path(output)
    for path in paths:
        if not path.exists():
            raise NlpqaError("there is no such file or folder", path)
        if real.is_relative_to(real_path(path)) or real_path(path).is_relative_to(real):
            raise NlpqaError("the output would mix with the inputs", output, cure="name a folder beside them with -o")


def _error(path: Path, what: str) -> NlpqaError:
    return NlpqaError(f"the output would overwrite {what}", path, cure="write elsewhere; nothing was written")


def _place(path: Path) -> _Place:
    """What two names of one file have in common, links and capitals aside; its path, if there is no file yet."""
    try:
        found = path.stat()
    except OSError:
        return real_path(path)
    return found.st_dev, found.st_ino
