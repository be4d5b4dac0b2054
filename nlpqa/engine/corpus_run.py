"""A run over a corpus: begun, or gone on with, batch by batch, by one engine or another, to the manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlpqa.core.errors import NlpqaError
from nlpqa.core.text import Document
from nlpqa.engine.batch import Batch, cut
from nlpqa.engine.corpus_folder import CorpusFolder, Done
from nlpqa.engine.frames import loaded, pack
from nlpqa.engine.parts import parts_of
from nlpqa.engine.pipeline import Pipeline
from nlpqa.engine.supervise import Crew, Work
from nlpqa.engine.tables import tables_of
from nlpqa.io.corpus import describe
from nlpqa.io.lock import locked
from nlpqa.io.read import Failure, Fields

Engine = Callable[[Iterable[Batch]], Iterator[Done]]

_SAYS = {
    "inputs": "the inputs were others, or have changed",
    "fields": "the text, id or source field was another",
    "batch_size": "the batch size was another",
    "stages": "the stages were others",
    "nlpqa": "the version of nlpqa was another",
    "glossary": "the glossary was another",
    "decisions": "the decisions beside the glossary were others",
    "dictionary": "the dictionary was another",
    "checks": "the checks were others",
    "model": "the model was another",
}


@dataclass(frozen=True)
class CorpusRun:
    """What a run depends on; the number of workers and the engine are not among it."""

    paths: tuple[Path, ...]
    pipeline: Pipeline
    fields: Fields = Fields()
    batch_size: int = 256

    def plan(self) -> dict[str, Any]:
        """The run as it is noted in its folder; reads all of the inputs."""
        return {
            "format": 1,
            "fingerprint": dict(self.pipeline.fingerprint),
            "stages": sorted(self.pipeline.stages),
            "tables": list(tables_of(self.pipeline.stages)),
            "fields": {"text": self.fields.text, "id": self.fields.id, "source": self.fields.source},
            "batch_size": self.batch_size,
            "inputs": self._inputs(),
        }

    def _inputs(self) -> list[dict[str, str | int]]:
        return describe(self.paths, exclude=self.pipeline.settings.exclude)

    @contextmanager
    def opened(self, path: Path, *, restart: bool) -> Iterator[CorpusFolder]:
        """The folder, locked, with this run begun in it or ready to be gone on with.

        Raises NlpqaError if another run is in it, unless told to `restart`, or if one is going on.
        """
        folder = CorpusFolder(path)
        if not (restart and folder.is_begun()):
            folder.plan()  # nothing is written into a folder of something else
        path.mkdir(parents=True, exist_ok=True)
        with locked(folder.lock_path, patience=0):
            if restart:
                folder.clear()
            plan, found = self.plan(), folder.plan()
            if found is None:
                folder.begin(plan)
            elif found != plan:
                raise NlpqaError(
                    f"another run is in this folder: {_difference(found, plan)}",
                    path,
                    cure="name another folder with -o, or begin anew with --restart",
                )
            folder.ready(plan["tables"])
            yield folder

    def go_on(self, folder: CorpusFolder, items: Iterable[Document | Failure], engine: Engine) -> Iterator[Done]:
        """Do the batches that are not done yet, each told as it is, and write the manifest."""
        finished = {done.number for done in folder.done()}
        yield from engine(cut(items, self.batch_size, finished))
        if (folder.plan() or {}).get("inputs") != self._inputs():
            cure = "begin anew with --restart, when nobody writes to them"
            raise NlpqaError("the inputs have changed while they were read", folder.path, cure=cure)
        folder.finish()


def in_processes(folder: CorpusFolder, pipeline: Pipeline, *, workers: int, timeout: float, tries: int) -> Engine:
    """The engine that runs on this machine's cores."""
    return Crew(Storing(pack(pipeline), folder), workers, timeout, tries).run


@dataclass(frozen=True)
class Storing:
    """What a worker process loads: the packed pipeline, whose parts of a batch it writes into the folder itself."""

    packed: bytes
    folder: CorpusFolder

    def __call__(self) -> Work:
        """Load, and give the function of a batch."""
        pipeline = loaded(self.packed)
        return lambda batch, told: self.folder.store(batch.number, parts_of(pipeline, batch, told))


def _difference(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
    """What sets two plans apart, in words."""
    one, other = ({**plan, **plan.get("fingerprint", {})} for plan in (found, wanted))
    said = [words for key, words in _SAYS.items() if one.get(key) != other.get(key)]
    return "; ".join(said) or "it was made by another version of nlpqa"
