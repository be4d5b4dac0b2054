"""Many documents over several processes: load once, then batch in, batch out, in the order given."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import active_children, get_context

from nlpqa.core.analysis import Analysis
from nlpqa.core.decision import Decisions
from nlpqa.core.errors import NlpqaError
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import Pipeline
from nlpqa.engine.threads import one_thread
from nlpqa.io.read import Failure

_BATCH = 16  # documents

Input = Document | Failure
Result = Analysis | Failure


def run(pipeline: Pipeline, inputs: Iterable[Input], *, jobs: int = 1) -> Iterator[Result]:
    """A result for every input, in order: an analysis, or why there is none; one failure does not stop the others.

    `jobs` is the number of processes; 0 takes every core, 1 none but this.
    """
    workers = jobs or os.cpu_count() or 1
    iterator = iter(inputs)
    if workers == 1:
        for item in iterator:
            yield from analyse(pipeline, [item])
        return
    pipeline.prepare()  # else every worker would make the index of names for itself
    loading = (pipeline.glossary, pipeline.settings, tuple(sorted(pipeline.stages)), pipeline.decisions)
    others = set(active_children())
    finished = False
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _load, loading)
    try:
        waiting: deque[Future[list[Result]]] = deque()
        while True:
            while len(waiting) < 2 * workers and (batch := list(islice(iterator, _BATCH))):
                waiting.append(pool.submit(_analyse, batch))
            if not waiting:
                finished = True
                return
            try:
                yield from waiting.popleft().result()
            except BrokenProcessPool as error:
                message = "a worker process died (out of memory?)"
                raise NlpqaError(message, cure="run with fewer --jobs, or leave out the document it was at") from error
    finally:
        if not finished:  # a run that is stopped does not wait for what its workers are at
            for worker in set(active_children()) - others:
                worker.terminate()
        pool.shutdown(cancel_futures=True)


def analyse(pipeline: Pipeline, inputs: Sequence[Input]) -> list[Result]:
    """A batch through a pipeline that is already loaded; what the worker of any engine runs."""
    return [item if isinstance(item, Failure) else _one(pipeline, item) for item in inputs]


def _one(pipeline: Pipeline, document: Document) -> Result:
    try:
        return pipeline(document)
    except Exception as error:  # whatever is wrong with one document must not take the others with it
        path = None if document.path is None else document.path.as_posix()
        message = f"{path or document.id}: internal error, please report it: {type(error).__name__}: {error}"
        return Failure(document.id, path, str(error) if isinstance(error, NlpqaError) else message)


_loaded: Pipeline | None = None  # of a worker process


def _load(glossary: Glossary, settings: Settings, stages: tuple[str, ...], decisions: Decisions) -> None:
    global _loaded
    one_thread()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear; it ends the pool
    _loaded = Pipeline(glossary, settings, stages, decisions)
    gc.freeze()  # the glossary stays as long as the worker does: collecting garbage need not look at it again


def _analyse(batch: list[Input]) -> list[Result]:
    assert _loaded is not None, "the pool loads a pipeline in every worker first"
    return analyse(_loaded, batch)
