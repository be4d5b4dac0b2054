"""The batches of a corpus on a Dask cluster: one of processes on this machine, or any that a scheduler leads.

The parts come back as bytes and the client stores them: a cluster's workers need not see the client's disk.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock
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


@contextmanager
def client_of(scheduler: str | None, *, workers: int, tries: int) -> Iterator[Client]:
    """A client of the cluster at an address, else of one of `workers` processes on this machine, ended at the end."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise NlpqaError("the engine dask needs Dask", cure="pip install 'nlpqa[dask]'") from error
    quiet = {
        "distributed.scheduler.allowed-failures": tries - 1,
        "distributed.logging.distributed": "critical",
        "distributed.admin.log-format": "nlpqa: dask: %(message)s",
    }
    with ExitStack() as stack:
        if scheduler is None:
            stack.enter_context(dask.config.set(quiet))
            local = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 60}
            address: Any = stack.enter_context(LocalCluster(**local))
        else:
            address = scheduler
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            yield stack.enter_context(Client(address, timeout="10s", set_as_default=False))
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and error.filename is not None:
                raise
            raise NlpqaError(f"no Dask scheduler answers: {error}", scheduler, cure="see --scheduler") from error


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
    tries: int
    _suspects: list[Batch] = field(default_factory=list)

    def run(self, batches: Iterable[Batch]) -> Iterator[Done]:
        """The batches' results, as they come."""
        from distributed import as_completed

        self.client.register_plugin(_plugin(self.packed))
        iterator = iter(batches)
        waiting = as_completed([])
        flying: dict[str, Batch] = {}

        def fill() -> None:
            most = _AHEAD * max(1, len(self.client.scheduler_info(n_workers=-1)["workers"]))
            for batch in islice(iterator, max(0, most - len(flying))):
                future = self._submit(batch)
                flying[future.key] = batch
                waiting.add(future)

        fill()
        for future in waiting:
            batch = flying.pop(future.key)
            parts = self._parts(future)
            if parts is None:
                self._suspects.append(batch)
            else:
                yield self.folder.store(batch.number, parts)
            future.release()
            fill()
        for batch in self._suspects:
            yield self.folder.store(batch.number, self._apart(batch))

    def _apart(self, batch: Batch) -> Parts:
        """The parts of a batch without the documents that kill workers."""
        for row in range(len(batch.frame)):
            alone = Batch(batch.number, batch.frame.iloc[[row]])
            if self._parts(self._submit(alone)) is None:
                why = f"its worker process died, or it took longer than {self.timeout:g} s"
                batch = batch.without(row, why, self.tries)
        parts = self._parts(self._submit(batch))
        if parts is None:
            raise NlpqaError(f"Dask's workers die over batch {batch.number}", cure="try a smaller --batch-size")
        return parts

    def _submit(self, batch: Batch) -> Any:
        return self.client.submit(_analyse, _key(self.packed), batch, self.timeout, pure=False)

    def _parts(self, future: Any) -> Parts | None:
        """A task's result; None if it killed its workers."""
        from distributed import KilledWorker

        try:
            return future.result()  # type: ignore[no-any-return]
        except KilledWorker:
            return None


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
