"""A line on stderr that counts documents, on a terminal only and only when it takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Told = Callable[[int], None]
Item = TypeVar("Item")

_PATIENCE = 1.0  # seconds before anything is shown


def with_progress(items: Iterable[Item], *, quiet: bool) -> Iterator[Item]:
    """The same items; meanwhile stderr shows how many there were and how fast they come."""
    if quiet or not sys.stderr.isatty() or sys.stdout.isatty():
        # With results on the same terminal the line would run through them, and they are progress enough.
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("", total=None)
    began = time.monotonic()
    try:
        for item in items:
            if not progress.live.is_started and time.monotonic() - began > _PATIENCE:
                progress.start()
            progress.advance(task)
            yield item
    finally:
        progress.stop()


@contextmanager
def counting(what: str, total: int, *, quiet: bool) -> Iterator[Told]:
    """Gives what is to be told of every step done; stderr shows how many of `total` there were, if it takes long."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("", total=total)
    began = time.monotonic()

    def told(number: int) -> None:
        if not progress.live.is_started and time.monotonic() - began > _PATIENCE:
            progress.start()
        progress.advance(task, number)

    try:
        yield told
    finally:
        progress.stop()


@contextmanager
def with_rate(total: Callable[[], int], done: int, *, quiet: bool) -> Iterator[Told]:
    """As `counting`, of documents, with how many come in a second and the time left; `done` of them were before.

    `total` is asked only if somebody sees it.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    rate = TextColumn("documents, {task.fields[rate]:.0f}/s,")
    columns = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(), TextColumn("left"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None, rate=0.0)
        progress.update(task, total=total(), completed=done)
        began = time.monotonic()
        count = 0

        def told(number: int) -> None:
            nonlocal count
            count += number
            progress.update(task, advance=number, rate=count / (time.monotonic() - began))

        yield told
