"""A command at a terminal of its own."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 60.0  # seconds for one line to appear


@dataclass(frozen=True)
class Seen:
    """What a command showed on its terminal, what it wrote to a pipe, and its exit code."""

    screen: str
    stdout: bytes
    returncode: int


def at_terminal(
    folder: Path,
    *words: str,
    answers: Sequence[tuple[str, str]] = (),
    piped: bool = True,
    env: Mapping[str, str] | None = None,
) -> Seen:
    """Run `nlpqa` with a terminal for questions, typing each answer when its question stands there; standard output is
    a pipe, or the terminal, too.
    """
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "nlpqa", *words]
    environment = {**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, "TERM": "xterm", **(env or {})}
    stdout = subprocess.PIPE if piped else theirs
    process = subprocess.Popen(
        command, stdin=theirs, stdout=stdout, stderr=theirs, cwd=folder, env=environment, start_new_session=True,
        preexec_fn=_own_terminal,
    )  # fmt: skip
    os.close(theirs)
    screen = b""
    for question, answer in answers:
        at = len(screen)
        while question.encode() not in screen[at:]:
            more = _read(ours)
            if not more:
                break
            screen += more
        os.write(ours, answer.encode())
    while more := _read(ours):
        screen += more
    out, _ = process.communicate(timeout=_PATIENCE)
    os.close(ours)
    return Seen(screen.decode().replace("\r\n", "\n"), out or b"", process.returncode)


def _own_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C typed there reaches the command


def _read(handle: int) -> bytes:
    ready, _, _ = select.select([handle], [], [], _PATIENCE)
    if not ready:
        return b""
    try:
        return os.read(handle, 4096)
    except OSError:  # the other side is closed
        return b""
