"""A command that acts again whenever one of the files it reads changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from nlpqa.cli.run import Run
from nlpqa.core.errors import NlpqaError
from nlpqa.io.walk import from_here, real_path
from nlpqa.reports.excerpt import visible

_State = dict[Path, tuple[int, int] | None]
# It looks once a second, too: what changes while nobody waits, or on a disk that tells nothing, is seen all the same.
_WAITING = {"rust_timeout": 1000, "yield_on_timeout": True, "raise_interrupt": True}
_MOST_NAMED = 3  # changed files that are told by name


def watch(new_run: Callable[[], Run], act: Callable[[Run], object]) -> None:
    """Act on a run, and on a new one each time that a text, the glossary, its decisions or the settings change; ends
    at Ctrl-C.

    What is wrong with an input or a setting is told, and waits for the next change. Raises NlpqaError where watchfiles
    is not installed, or standard input is to be read.
    """
    changes = _changes()
    run = new_run()
    if "-" in run.paths:
        raise NlpqaError("--watch waits for files to change", "-", cure="name a file or a folder")
    before = _state(run, {})
    try:
        _try(act, run)
        run.tell("waiting for changes; Ctrl-C ends it")
        while True:
            folders = _folders(run, before)
            for _ in changes(*folders, recursive=_has_folder(run), watch_filter=None, **_WAITING):
                run = new_run()
                now = _state(run, before)
                if now == before:
                    continue
                run.tell(f"{_named(now, before)} changed")
                before = now
                _try(act, run)
                if _folders(run, before) != folders:
                    break
    except KeyboardInterrupt:
        return


def _changes() -> Callable[..., Iterator[object]]:
    try:
        import watchfiles
    except ImportError as error:
        cure = "install it with: pip install 'nlpqa[watch]'"
        raise NlpqaError("--watch wants the package watchfiles", cure=cure) from error
    return watchfiles.watch


def _try(act: Callable[[Run], object], run: Run) -> None:
    try:
        act(run)
    except NlpqaError as error:
        print(f"nlpqa: error: {error}", file=sys.stderr)
    sys.stdout.flush()


def _state(run: Run, before: _State) -> _State:
    """When the files were written last, and their sizes; with settings that cannot be read, of the files before."""
    try:
        files: Iterable[Path] = [*run.files(), *(path for path, _ in run.kept())]
    except NlpqaError:
        files = before
    return {real_path(path): _stamp(path) for path in (*files, Path("nlpqa.toml"), Path("glossary.csv"))}


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _has_folder(run: Run) -> bool:
    return any(Path(path).is_dir() for path in run.paths)


def _folders(run: Run, state: _State) -> list[Path]:
    """What is to be watched: the folders of all files, as an editor often writes a new file in the place of the old."""
    named = {real_path(Path(path)) for path in run.paths if Path(path).is_dir()}
    holding = {path.parent for path in state}
    return sorted(folder for folder in named | holding if folder.is_dir())


def _named(now: _State, before: _State) -> str:
    changed = sorted(path for path in now.keys() | before.keys() if now.get(path) != before.get(path))
    names = ", ".join(visible(from_here(path).as_posix()) for path in changed[:_MOST_NAMED])
    return names + (f" and {len(changed) - _MOST_NAMED} more" if len(changed) > _MOST_NAMED else "")
