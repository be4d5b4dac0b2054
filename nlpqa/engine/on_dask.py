"""The batches of a corpus on a Dask cluster: one of processes on this machine, or any that a scheduler leads.

The parts come back as bytes and the client stores them: a cluster's workers need not see the client's disk.
"""

from __future__ import annotations

import hashlib
import logging
import signal
from asyncio import CancelledError
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from threading import Lock, current_thread, main_thread
from typing import TYPE_CHECKING, Any

from nlpqa.core.errors import NlpqaError
from nlpqa.engine import time_limit
from nlpqa.engine.batch import Batch
from nlpqa.engine.corpus_folder import CorpusFolder, Done
from nlpqa.engine.frames import loaded
from nlpqa.engine.parts import Parts, parts_of

if TYPE_CHECKING:
    from distributed import Client

_AHEAD = 2  # batches in flight for each worker


def require_dask() -> None:
    """Raise NlpqaError if Dask is not installed."""
    try:
        import_module("distributed")
    except ImportError as error:
        raise NlpqaError("the engine dask needs Dask", cure="pip install 'nlpqa[dask]'") from error


@contextmanager
def client_of(scheduler: str | None, *, workers: int, tries: int) -> Iterator[Client]:
    """A client of the cluster at an address, else of one of `workers` processes on this machine, ended at the end."""
    require_dask()
    import dask
    from distributed import Client, LocalCluster

    quiet = {
        "distributed.scheduler.allowed-failures": tries - 1,
        "distributed.logging.distributed": "critical",
        "distributed.admin.log-format": "nlpqa: dask: %(message)s",
    }
    with ExitStack() as stack:
        if scheduler is None:
            stack.enter_context(dask.config.set(quiet))
            local = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 60}
            with _deaf_to_ctrl_c():
                address: Any = stack.enter_context(LocalCluster(**local))
        else:
            address = scheduler
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            client = stack.enter_context(Client(address, timeout="10s", set_as_default=False))
        except (OSError, ValueError) as error:
            raise NlpqaError(f"no Dask scheduler answers: {error}", scheduler, cure="see --scheduler") from error
        yield client


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Let what is started meanwhile ignore Ctrl-C, which is this process's to hear; Dask's workers would print it."""
    if current_thread() is not main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


@dataclass
class OnDask:
    """Runs batches on a client's cluster; `packed` is the pipeline, loaded once in every worker.

    A batch over which Dask gives up is tried document by document, alone on the cluster, so that none is set aside for
    its neighbours' sake; what kills workers even then is set aside.
    """

    client: Client
    folder: CorpusFolder
    packed: bytes
    timeout: float
    _suspects: list[Batch] = field(default_factory=list)

    def run(self, batches: Iterable[Batch]) -> Iterator[Done]:
        """The batches' results, as they come."""
        from distributed import KilledWorker, as_completed

        self.client.register_plugin(_plugin(self.packed))
        iterator = iter(batches)
        waiting = as_completed([], loop=self.client.loop)
        flying: dict[str, Batch] = {}

        def fill() -> None:
            most = _AHEAD * max(1, len(self.client.nthreads()))
            for batch in islice(iterator, max(0, most - len(flying))):
                future = self._submit(batch)
                flying[future.key] = batch
                waiting.add(future)

        fill()
        for future in waiting:
            batch = flying.pop(future.key)
            try:
                yield self.folder.store(batch.number, _result(future))
            except KilledWorker:
                self._suspects.append(batch)
            future.release()
            fill()
        for batch in self._suspects:
            yield self.folder.store(batch.number, self._apart(batch))

    def _apart(self, batch: Batch) -> Parts:
        """The parts of a batch without the documents that kill workers."""
        from distributed import KilledWorker

        for row in range(len(batch.frame)):
            try:
                _result(self._submit(Batch(batch.number, batch.frame.iloc[[row]])))
            except KilledWorker as error:
                why = f"its worker process died, or it took longer than {self.timeout:g} s"
                batch = batch.without(row, why, error.allowed_failures + 1)
        try:
            return _result(self._submit(batch))
        except KilledWorker as error:
            cure = "try a smaller --batch-size"
            raise NlpqaError(f"Dask's workers die over batch {batch.number}", cure=cure) from error

    def _submit(self, batch: Batch) -> Any:
        return self.client.submit(_analyse, _key(self.packed), batch, self.timeout, pure=False)


def _result(future: Any) -> Parts:
    try:
        return future.result()  # type: ignore[no-any-return]
    except CancelledError as error:
        raise NlpqaError("the Dask cluster is gone", cure="the same command goes on") from error


_packed: dict[str, bytes] = {}  # of a worker process: the pipelines it was told of
_at_work = Lock()  # a process has one clock, so a worker with many threads analyses a batch at a time


def _plugin(packed: bytes) -> Any:
    """What tells every worker the pipeline, also one that joins or is started again later."""
    from nlpqa.engine.dask_plugin import Loading

    return Loading(_key(packed), packed)


def remember(key: str, packed: bytes) -> None:
    """Keep a pipeline for the tasks to come; it is loaded by the first."""
    _packed[key] = packed


def _analyse(key: str, batch: Batch, timeout: float) -> Parts:
    """A batch's parts, made in a worker of the cluster."""
    with _at_work:
        pipeline = loaded(_packed[key])
        try:
            return parts_of(pipeline, batch, lambda _: time_limit.begin(timeout))
        finally:
            time_limit.end()


def _key(packed: bytes) -> str:
    return hashlib.sha256(packed).hexdigest()
