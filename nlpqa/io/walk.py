"""The files that a list of paths names, folders walked, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from nlpqa.core.errors import NlpqaError

ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".jsonl", ".jsonl.gz")
_PAGES = (".html", ".htm")
_REPORT = b'<meta name="generator" content="nlpqa report">'


def walk(paths: Iterable[Path], *, exclude: Iterable[str] = (), endings: tuple[str, ...] = ENDINGS) -> Iterator[Path]:
    """Files in the order of `paths`; a folder gives its texts by name, told by their `endings`, but hidden ones, what
    `exclude` matches and the pages of `nlpqa report`.

    A file that two of the paths name comes once. Raises NlpqaError for a path that does not exist.
    """
    patterns = tuple(exclude)
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise NlpqaError("there is no such file or folder", path, cure="a text itself goes to standard input: -")
        for file in _texts(path, patterns, endings, set()) if path.is_dir() else [path]:
            if (real := real_path(file)) not in seen:
                seen.add(real)
                yield file


def _texts(folder: Path, exclude: tuple[str, ...], endings: tuple[str, ...], above: set[Path]) -> Iterator[Path]:
    real = real_path(folder)
    if real in above:  # a link back to a folder that holds it
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise NlpqaError(f"cannot read the folder: {error.strerror}", folder) from error
    for entry in entries:
        if entry.name.startswith(".") or any(fnmatch(entry.as_posix(), p) or fnmatch(entry.name, p) for p in exclude):
            continue
        if entry.is_dir():
            yield from _texts(entry, exclude, endings, above | {real})
        elif entry.name.lower().endswith(endings) and not _is_report(entry):
            yield entry


def is_html(path: Path) -> bool:
    """Whether a file is a page, of which only the readable text is read."""
    return path.name.lower().endswith(_PAGES)


def _is_report(path: Path) -> bool:
    """Whether a page was written by `nlpqa report`: it is no article of its folder."""
    if not is_html(path):
        return False
    try:
        with path.open("rb") as file:
            return _REPORT in file.read(500)
    except OSError:
        return False  # told of when it is read


def real_path(path: Path) -> Path:
    """The file a path leads to, links followed."""
    try:
        return path.resolve()
    except RuntimeError:  # a link to itself, before Python 3.13; whoever opens it tells what is wrong
        return path.absolute()
