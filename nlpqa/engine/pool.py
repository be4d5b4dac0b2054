"""Many documents over several processes: load once, then batch in, batch out, in the order given."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from nlpqa.core.analysis import Analysis
from nlpqa.core.errors import NlpqaError
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import Pipeline

_BATCH = 16  # documents


@dataclass(frozen=True)
class Broken:
    """A document that could not be analysed, and the error."""

    document: Document
    error: NlpqaError


Result = Analysis | Broken


def run(pipeline: Pipeline, documents: Iterable[Document], *, jobs: int = 1) -> Iterator[Result]:
    """A result for every document, in order; one that fails does not stop the others.

    `jobs` is the number of processes; 0 takes every core, 1 none but this.
    """
    workers = jobs or os.cpu_count() or 1
    iterator = iter(documents)
    if workers == 1:
        for document in iterator:
            yield from analyse(pipeline, [document])
        return
    loading = (pipeline.glossary, pipeline.settings, tuple(pipeline.stages))
    with ProcessPoolExecutor(workers, get_context("spawn"), _load, loading) as pool:
        waiting: deque[tuple[list[Document], Future[list[Result]]]] = deque()
        while True:
            while len(waiting) < 2 * workers and (batch := list(islice(iterator, _BATCH))):
                waiting.append((batch, pool.submit(_analyse, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool as error:
                message = "a worker process died (out of memory?)"
                raise NlpqaError(message, cure="run with fewer --jobs, or leave out the document it was at") from error


def analyse(pipeline: Pipeline, documents: Iterable[Document]) -> list[Result]:
    """A batch through a pipeline that is already loaded; what any engine's worker runs."""
    results: list[Result] = []
    for document in documents:
        try:
            results.append(pipeline(document))
        except Exception as error:  # one document must not take the rest with it, whatever is wrong
            message = f"internal error, please report it: {type(error).__name__}: {error}"
            results.append(Broken(document, NlpqaError(message, document.path)))
    return results


_loaded: Pipeline | None = None


def _load(glossary: Glossary, settings: Settings, stages: tuple[str, ...]) -> None:
    global _loaded
    _loaded = Pipeline(glossary, settings, stages)


def _analyse(documents: list[Document]) -> list[Result]:
    assert _loaded is not None, "the pool loads its pipeline first"
    return analyse(_loaded, documents)
