"""Where results go: standard output, or a file that is written whole."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlpqa.io.write import write_bytes

if TYPE_CHECKING:
    from rich.console import Console


def write_text(text: str, output: Path | None) -> None:
    """The text in UTF-8, to the file or to standard output, every character as it is."""
    # A file's name may hold bytes that are no UTF-8; as an escape they are still JSON.
    data = text.encode(errors="backslashreplace")
    if output is not None:
        write_bytes(output, data)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_lines(lines: Iterable[dict[str, Any]], output: Path | None) -> None:
    """A JSON object a line: to standard output each as soon as it is there, to a file when all are."""
    write_parts(map(json_line, lines), output)


def json_line(record: dict[str, Any]) -> str:
    """A JSON object on a line of its own."""
    return json.dumps(record, ensure_ascii=False) + "\n"


def write_parts(parts: Iterable[str], output: Path | None) -> None:
    """A text in parts: to standard output each as soon as it is there, to a file when all are."""
    if output is not None:
        write_text("".join(parts), output)
        return
    for part in parts:
        write_text(part, None)


def with_console(output: Path | None, write: Callable[[Console], None], *, no_color: bool) -> None:
    """Let `write` print to a Rich console: the terminal, or plain text for a pipe or a file."""
    from rich.console import Console

    plain = {"highlight": False, "markup": False, "emoji": False, "soft_wrap": True}
    if output is None and sys.stdout.isatty():
        write(Console(no_color=no_color or None, **plain))  # type: ignore[arg-type]
        return
    buffer = io.StringIO()
    write(Console(file=buffer, no_color=True, width=100, **plain))  # type: ignore[arg-type]
    write_text(buffer.getvalue(), output)
