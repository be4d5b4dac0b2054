"""What .gitignore and .nlpqaignore leave out of a folder that is walked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nlpqa.core.errors import NlpqaError
from nlpqa.io.patterns import Patterns

GIT, OWN = ".gitignore", ".nlpqaignore"
BOTH = (GIT, OWN)
"""The names of ignore files; of two in one folder the later counts more."""


@dataclass(frozen=True)
class Ignored:
    """The ignore files that hold in one folder: its own and, through `above`, those of the folders that hold it."""

    folder: Path
    names: Sequence[str] = BOTH
    above: Ignored | None = None

    def inside(self, folder: Path) -> Ignored:
        """What holds in a folder of this one."""
        return Ignored(folder, self.names, self)

    def leaves_out(self, path: Path, *, is_folder: bool) -> bool:
        """Whether a file or folder below is left out; what is said nearest to it counts, and there what is last."""
        at: Ignored | None = self
        while at is not None:
            if at._patterns is not None:
                name = path.relative_to(at.folder).as_posix()
                if (said := at._patterns.leave_out(name + "/" * is_folder)) is not None:
                    return said
            at = at.above
        return False

    @cached_property
    def _patterns(self) -> Patterns | None:
        lines = [line for name in self.names for line in _lines(self.folder / name)]
        return Patterns(lines) if lines else None


def ignored_in(folder: Path, names: Sequence[str] = BOTH) -> Ignored:
    """What holds in a folder that was named, given as an absolute path: the files from the top of its git repository
    down, or, where there is none, from the working directory down if that holds it.

    A folder that is itself left out was meant all the same: then only what lies in it counts.
    """
    holding: Ignored | None = None
    for each in _down_to(folder):
        above = Ignored(each, names, holding)
        if each != folder and above.leaves_out(_step(folder, each), is_folder=True):
            return Ignored(folder, names)
        holding = above
    return holding or Ignored(folder, names)


def is_left_out(path: Path, names: Sequence[str] = BOTH) -> bool:
    """Whether a file, given as an absolute path, would be left out if the top of its repository were walked."""
    holding: Ignored | None = None
    for each in _down_to(path.parent):
        holding = Ignored(each, names, holding)
        step = _step(path, each)
        if holding.leaves_out(step, is_folder=step != path):
            return True
    return False


def _step(path: Path, folder: Path) -> Path:
    """The entry of a folder that holds a path, or is it."""
    return folder / path.relative_to(folder).parts[0]


def _down_to(folder: Path) -> Iterable[Path]:
    """The folders whose ignore files count for one, the highest first, the folder itself last."""
    upwards = [folder, *folder.parents]
    top = next((each for each in upwards if (each / ".git").exists()), None)
    if top is None:
        here = Path.cwd().resolve()
        top = here if folder.is_relative_to(here) else folder
    return reversed(upwards[: upwards.index(top) + 1])


def _lines(path: Path) -> list[str]:
    try:
        # utf-8-sig: Windows editors begin files with a byte order mark, which is no part of the first pattern.
        return path.read_text("utf-8-sig", "surrogateescape").splitlines()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return []
    except OSError as error:
        raise NlpqaError(f"cannot read: {error.strerror}", path, cure="or read everything with --no-ignore") from error
