"""The files that a list of paths names, folders walked, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from nlpqa.core.errors import NlpqaError
from nlpqa.io.ignore_files import BOTH, Ignored, ignored_in, is_left_out

ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".jsonl", ".jsonl.gz")
_PAGES = (".html", ".htm")
_REPORT = b'<meta name="generator" content="nlpqa report">'


@dataclass(frozen=True, slots=True)
class Choice:
    """Which files of a folder are taken: those with `endings`, but what `exclude` matches or the files called
    `ignore_files` leave out. `forced`, both count for files that are named, too.
    """

    exclude: tuple[str, ...] = ()
    endings: tuple[str, ...] = ENDINGS
    ignore_files: tuple[str, ...] = BOTH
    forced: bool = False

    def excludes(self, path: Path) -> bool:
        """Whether `exclude` matches a path or its name."""
        return any(fnmatch(path.as_posix(), each) or fnmatch(path.name, each) for each in self.exclude)


def walk(paths: Iterable[Path], choice: Choice = Choice()) -> Iterator[Path]:
    """Files in the order of `paths`; a folder gives its texts by name, but hidden ones, what `choice` leaves out and
    the pages of `nlpqa report`.

    A file that two of the paths name comes once. Raises NlpqaError for a path that does not exist.
    """
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise NlpqaError("there is no such file or folder", path, cure="a text itself goes to standard input: -")
        for file in _texts(path, choice, _ignored(path, choice), set()) if path.is_dir() else _named(path, choice):
            if (real := real_path(file)) not in seen:
                seen.add(real)
                yield file


def _named(path: Path, choice: Choice) -> Iterator[Path]:
    """A file that was named, unless it is to be left out all the same."""
    if choice.forced:
        holding = (each for each in (path, *path.parents) if each.name)
        if any(map(choice.excludes, holding)) or is_left_out(real_path(path.parent) / path.name, choice.ignore_files):
            return
    yield path


def _ignored(folder: Path, choice: Choice) -> Ignored | None:
    return ignored_in(real_path(folder), choice.ignore_files) if choice.ignore_files else None


def _texts(folder: Path, choice: Choice, ignored: Ignored | None, above: set[Path]) -> Iterator[Path]:
    real = real_path(folder)
    if real in above:  # a link back to a folder that holds it
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise NlpqaError(f"cannot read the folder: {error.strerror}", folder) from error
    for entry in entries:
        if entry.name.startswith(".") or choice.excludes(entry):
            continue
        is_folder = entry.is_dir()
        if not is_folder and not entry.name.lower().endswith(choice.endings):
            continue
        if ignored is not None and ignored.leaves_out(ignored.folder / entry.name, is_folder=is_folder):
            continue
        if is_folder:
            inside = None if ignored is None else ignored.inside(ignored.folder / entry.name)
            yield from _texts(entry, choice, inside, above | {real})
        elif not _is_report(entry):
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


def from_here(path: Path) -> Path:
    """A path as a reader at the working directory calls it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
