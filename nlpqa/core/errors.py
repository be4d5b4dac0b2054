"""The errors that nlpqa raises on purpose: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class NlpqaError(Exception):
    """An input, a setting or a glossary that cannot be used.

    `path` and `line` (counted from 1) say where; `cure` says what to do.
    """

    def __init__(self, message: str, path: Path | str | None = None, line: int | None = None, cure: str = "") -> None:
        # All four go to Exception.args, so that the error survives the way home from a worker process.
        super().__init__(message, path, line, cure)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line
        self.cure = cure

    def __str__(self) -> str:
        where = "" if self.path is None else f"{self.path}: " if self.line is None else f"{self.path}:{self.line}: "
        return f"{where}{self.message}" + (f" ({self.cure})" if self.cure else "")


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with a line of a file, and its cure; lines count from 1.

    A fault that is not `fatal` is worth mending but does no harm.
    """

    line: int
    message: str
    cure: str
    fatal: bool = True


class GlossaryError(NlpqaError):
    """A glossary that is not safe to use: `faults` holds everything wrong with it, by line."""

    def __init__(self, path: Path | str, faults: Sequence[Fault]) -> None:
        listing = "".join(f"\n  {path}:{fault.line}: {fault.message} ({fault.cure})" for fault in faults)
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        NlpqaError.__init__(self, f"the glossary cannot be used safely, {count}:{listing}", path)
        self.args = (path, tuple(faults))
        self.faults = tuple(faults)
