"""Worker processes that may crash or hang over a document: it is set aside, and the others are analysed.

`concurrent.futures` loses the whole pool with one worker and cannot tell which document it was at. Here every worker
has a pipe of its own on which it says what it begins with, so that its last word names the document.
"""

from __future__ import annotations

import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from nlpqa.core.errors import NlpqaError
from nlpqa.engine import time_limit
from nlpqa.engine.batch import Batch
from nlpqa.engine.corpus_folder import Done
from nlpqa.engine.threads import one_thread

Told = Callable[[int], None]
Work = Callable[[Batch, Told], Done]

_LIFE = 200  # batches a worker lives; spaCy keeps every word it has ever met
_STARTS = 3  # workers that may die one after the other before any has begun with a document
_READY = "ready"


@dataclass(eq=False)
class _Worker:
    """A process, what it is at, and since when."""

    process: SpawnProcess
    pipe: Connection
    batch: Batch | None = None
    ready: bool = False
    row: int | None = None
    since: float = 0.0
    done: int = 0

    def send(self) -> None:
        """Hand over the batch; a worker that died meanwhile is told by its pipe."""
        with suppress(OSError):
            self.pipe.send(self.batch)

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


@dataclass
class Crew:
    """`workers` processes that run what `load` gives; each is lost after `timeout` seconds with one document.

    A document over which `tries` workers were lost is set aside.
    """

    load: Callable[[], Work]
    workers: int
    timeout: float
    tries: int
    _members: list[_Worker] = field(default_factory=list)
    _again: deque[Batch] = field(default_factory=deque)
    _lost: Counter[tuple[int, int]] = field(default_factory=Counter)
    _starts: int = 0

    def run(self, batches: Iterable[Batch]) -> Iterator[Done]:
        """The batches' results, as they come. Raises what `load` or the work raises, and NlpqaError."""
        iterator = iter(batches)
        held = next(iterator, None)  # read while the workers are busy
        try:
            while True:
                while (self._again or held is not None) and (worker := self._free()) is not None:
                    if self._again:
                        worker.batch = self._again.popleft()
                    else:
                        worker.batch, held = held, next(iterator, None)
                    if worker.ready:
                        worker.send()
                busy = {worker.pipe: worker for worker in self._members if worker.batch is not None}
                if not busy:
                    return
                for pipe in wait(list(busy)):
                    yield from self._hear(busy[pipe])  # type: ignore[index]
        finally:
            for worker in self._members:
                worker.stop()
            self._members.clear()

    def _free(self) -> _Worker | None:
        """A worker without a batch, started if there may be one more."""
        for worker in self._members:
            if worker.batch is None:
                return worker
        if len(self._members) == self.workers:
            return None
        self._members.append(self._started())
        return self._members[-1]

    def _started(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self.load, self.timeout), daemon=True)
        process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        return _Worker(process, ours)

    def _hear(self, worker: _Worker) -> Sequence[Done]:
        try:
            message: Any = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return ()
        if message == _READY:
            worker.ready = True
            worker.send()
        elif isinstance(message, tuple):
            worker.row, worker.since = message
            self._starts = 0
        elif isinstance(message, Exception):
            raise message
        else:
            worker.batch, worker.row = None, None
            worker.done += 1
            if worker.done >= _LIFE:
                self._members.remove(worker)
                worker.stop()
            return (message,)
        return ()

    def _bury(self, worker: _Worker) -> None:
        """Tell the document over which a worker was lost, and have its batch done again."""
        took = time.monotonic() - worker.since
        self._members.remove(worker)
        worker.process.join(1)  # it has closed its pipe; its code comes a moment later
        code = worker.process.exitcode
        worker.stop()
        batch, row = worker.batch, worker.row
        assert batch is not None
        if row is None:
            self._starts += 1
            if self._starts >= _STARTS:
                cure = "run with fewer --jobs; is there memory enough?"
                raise NlpqaError(f"worker processes die before they begin ({_ending(code)})", cure=cure)
        else:
            self._lost[batch.number, row] += 1
            tries = self._lost[batch.number, row]
            if tries >= self.tries:
                if row == len(batch.frame):
                    cure = "run with fewer --jobs or a smaller --batch-size"
                    raise NlpqaError(f"workers die writing batch {batch.number} ({_ending(code)})", cure=cure)
                late = code == time_limit.EXIT_CODE and took >= self.timeout
                why = f"took longer than {self.timeout:g} s" if late else f"crashed its worker ({_ending(code)})"
                batch = batch.without(row, why, tries)
        self._again.append(batch)


def _ending(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _serve(pipe: Connection, load: Callable[[], Work], timeout: float) -> None:
    """What a worker does: load, then a batch after the other, until the other end of the pipe is closed."""
    one_thread()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear; it ends the workers

    def told(row: int) -> None:
        now = time.monotonic()
        time_limit.begin(timeout)
        pipe.send((row, now))

    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the parent is gone
        work = _tried(load)
        pipe.send(work if isinstance(work, Exception) else _READY)
        while not isinstance(work, Exception):
            batch = pipe.recv()
            done = _tried(partial(work, batch, told))
            time_limit.end()
            pipe.send(done)


def _tried(act: Callable[[], Any]) -> Any:
    """What `act` gives or raises, as a value that can be sent."""
    try:
        return act()
    except NlpqaError as error:
        return error
    except (EOFError, BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:
        return NlpqaError(f"internal error in a worker, please report it: {type(error).__name__}: {error}")
