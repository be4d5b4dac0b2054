"""A glossary changed on disk: read anew under a lock, checked, written whole.

Whoever changes it at the same time waits and then changes what the first one left, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nlpqa.core.errors import Fault, GlossaryError, NlpqaError
from nlpqa.core.text import line_diff
from nlpqa.glossary.read import glossary_bytes, packaged_glossary, parse_glossary
from nlpqa.glossary.sheet import Sheet, read_sheet
from nlpqa.io.lock import locked
from nlpqa.io.walk import real_path
from nlpqa.io.write import write_bytes

_LINE = re.compile(r"\bline \d+")


@dataclass(frozen=True)
class Change:
    """What a glossary file held before and holds after; equal if nothing changed."""

    path: Path
    before: bytes
    after: bytes

    def diff(self) -> str:
        """The change as a unified diff, "" if there is none."""
        return line_diff(self.before.decode("utf-8-sig"), self.after.decode("utf-8-sig"), str(self.path))


def change_glossary(path: Path, change: Callable[[Sheet], Sheet], *, dry_run: bool = False) -> Change:
    """Change a glossary file, or only tell what would change; a file that does not exist is made.

    Raises GlossaryError if the change would bring a fault that the file does not have, NlpqaError if writing fails.
    """
    if real_path(path) == real_path(packaged_glossary()) and not (path.parent / "pyproject.toml").exists():
        cure = "copy it to where you work, or name your own with --glossary"
        raise NlpqaError("the glossary that comes with nlpqa is not yours to change", path, cure=cure)
    if dry_run:
        return _changed(path, change)
    with locked(path):
        done = _changed(path, change)
        if done.after != done.before:
            write_bytes(path, done.after)
    return done


def _changed(path: Path, change: Callable[[Sheet], Sheet]) -> Change:
    before = glossary_bytes(path) if path.exists() else b""
    try:
        after = change(read_sheet(before)).to_bytes()
    except NlpqaError as error:
        raise NlpqaError(error.message, path, error.line, error.cure) from error
    check_change(path, before, after)
    return Change(path, before, after)


def check_change(path: Path, before: bytes, after: bytes) -> None:
    """Raise GlossaryError for the faults that a changed glossary has and the one before had not."""
    new = list(_new_faults(before, after))
    if new:
        raise GlossaryError(path, new)


def _new_faults(before: bytes, after: bytes) -> Iterator[Fault]:
    """The faults that a file did not have before; lines aside, which a change above moves."""
    old = Counter(_LINE.sub("", fault.message) for fault in parse_glossary(before).faults if fault.fatal)
    for fault in parse_glossary(after).faults:
        what = _LINE.sub("", fault.message)
        if fault.fatal and not old[what]:
            yield fault
        old[what] -= fault.fatal and old[what] > 0
