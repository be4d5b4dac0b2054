"""A run over a corpus from the command line: its folder, its engine, progress, and what to say at the end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import typer

from nlpqa.cli.guard import refuse_mixing
from nlpqa.cli.notices import told_of
from nlpqa.cli.progress import with_rate
from nlpqa.cli.run import Run
from nlpqa.engine.corpus_folder import CorpusFolder
from nlpqa.engine.corpus_run import CorpusRun, Engine, in_processes
from nlpqa.engine.frames import pack
from nlpqa.engine.on_dask import OnDask, client_of, require_dask
from nlpqa.engine.pipeline import Pipeline
from nlpqa.io.corpus import count_inputs, read_corpus
from nlpqa.reports.counted import counted


@dataclass(frozen=True)
class Running:
    """How a run is done; of this only the size of the batches is seen in its result."""

    batch_size: int = 256
    timeout: float = 60
    tries: int = 2
    dask: bool = False
    scheduler: str | None = None
    restart: bool = False


def run_corpus(run: Run, output: Path, running: Running) -> None:
    """Analyse a corpus into a folder, or go on with it; exits with 2 if anything failed, with 130 if stopped."""
    paths = tuple(map(Path, run.paths))
    refuse_mixing(output, paths)
    if running.dask:
        require_dask()
    settings = run.settings()
    pipeline = run.pipeline(settings)
    corpus = CorpusRun(paths, pipeline, run.fields, running.batch_size)
    began = time.monotonic()
    try:
        with corpus.opened(output, restart=running.restart) as folder:
            if folder.is_complete():
                run.tell(f"{output} is complete; --restart begins anew")
                return
            before = _so_far(folder)
            if sum(before.values()):
                run.tell(f"going on: {before['documents']} documents are done")
            items = told_of(run, read_corpus(paths, run.fields, exclude=settings.exclude))
            count = partial(count_inputs, paths, run.fields, exclude=settings.exclude)
            done_before = before["documents"] + before["errors"]
            with (
                _engine(folder, pipeline, run.jobs, running) as engine,
                with_rate(count, done_before, quiet=run.quiet) as told,
            ):
                for done in corpus.go_on(folder, items, engine):
                    told(done.rows["documents"] + done.rows["errors"])
            manifest = folder.manifest() or {}
    except KeyboardInterrupt:
        print("nlpqa: stopped; the same command goes on from here", file=sys.stderr)
        raise typer.Exit(130) from None
    rows = manifest["rows"]
    rate = (rows["documents"] - before["documents"]) / (time.monotonic() - began)
    errors = rows["errors"]
    if not rows["documents"] + errors:
        run.tell(f"no documents found in {', '.join(run.paths)}")
    found = ", ".join(f"{number} {name}" for name, number in rows.items() if name not in ("documents", "errors"))
    run.tell(f"{rows['documents']} documents, {errors} errors; {rate:.1f} documents/s")
    run.tell(f"{output}: {found}" if found else f"{output}: done")
    if errors:
        print(
            f"nlpqa: error: {counted(errors, 'input')} failed; {output / 'errors'} tells which and why", file=sys.stderr
        )
        raise typer.Exit(2)


def _so_far(folder: CorpusFolder) -> dict[str, int]:
    rows = {"documents": 0, "errors": 0}
    for done in folder.done():
        for name in rows:
            rows[name] += done.rows[name]
    return rows


@contextmanager
def _engine(folder: CorpusFolder, pipeline: Pipeline, jobs: int, running: Running) -> Iterator[Engine]:
    workers = jobs or os.cpu_count() or 1
    if not running.dask:
        yield in_processes(folder, pipeline, workers=workers, timeout=running.timeout, tries=running.tries)
        return
    with client_of(running.scheduler, workers=workers, tries=running.tries) as client:
        yield OnDask(client, folder, pack(pipeline), running.timeout).run
