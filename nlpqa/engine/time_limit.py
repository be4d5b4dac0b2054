"""A limit to the time that a document may take: the process ends itself, whatever it is busy with."""

from __future__ import annotations

import faulthandler
import os
from functools import cache
from io import TextIOWrapper
from pathlib import Path

EXIT_CODE = 1
"""What a process that took too long ends with."""


def begin(seconds: float) -> None:
    """Start the clock, or start it anew.

    It is a thread of C, which ends even a regular expression that keeps the interpreter to itself, and needs nobody
    who watches: a worker whose parent was killed does not hang for ever.
    """
    faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())


def end() -> None:
    """Stop the clock."""
    faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> TextIOWrapper:
    return Path(os.devnull).open("w", encoding="utf-8")  # the handle must outlive the clock
