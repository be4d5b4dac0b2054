"""Patterns as .gitignore has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


class Patterns:
    """The lines of one .gitignore, or of a file that is written like it; of two that match the later counts.

    Paths are relative to the folder of the patterns, with slashes; a folder ends in one.

    >>> patterns = Patterns(["drafts/", "*.md", "!README.md"])
    >>> patterns.leave_out("notes.md"), patterns.leave_out("README.md"), patterns.leave_out("a.txt")
    (True, False, None)

    A line that is no pattern means nothing, as it does to git.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        # It takes time to load, and most folders have no such file.
        from pathspec import GitIgnoreSpec

        self._spec = GitIgnoreSpec([pattern for line in lines for pattern in _read(line)])

    def leave_out(self, path: str) -> bool | None:
        """Whether a path is left out (True) or kept by a "!" (False); None if nothing is said of it."""
        return self._spec.check_file(path).include


def _read(line: str) -> Sequence[Any]:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines([line]).patterns
    except ValueError:
        return ()
