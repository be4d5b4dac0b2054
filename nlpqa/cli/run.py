"""From the command line's words to analyses: settings, glossary, inputs, pool, progress and what went wrong."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from nlpqa.api import glossary_path, load_pipeline
from nlpqa.cli.guard import Guard
from nlpqa.cli.options import InputFormat
from nlpqa.cli.progress import counting, with_progress
from nlpqa.core.analysis import Analysis
from nlpqa.core.errors import NlpqaError
from nlpqa.core.settings import Settings
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import STAGES, Pipeline
from nlpqa.engine.pool import Input, Result, run
from nlpqa.glossary.decisions import decisions_path
from nlpqa.glossary.faults import find_moot
from nlpqa.glossary.fix_decisions import fixes_path
from nlpqa.io.decode import decode
from nlpqa.io.ignore_files import BOTH
from nlpqa.io.originals import Originals
from nlpqa.io.read import Failure, Fields, Notice, read_documents, read_jsonl
from nlpqa.io.settings_file import nearest_settings, read_settings
from nlpqa.io.walk import Choice, real_path, walk
from nlpqa.lang.dictionary import dictionary_made


@dataclass
class Run:
    """One run over the inputs; `failures` fills while `results` is read. One that `asks` shows no progress."""

    paths: list[str]
    glossary: Path | None = None
    config: Path | None = None
    select: str | None = None
    ignore: str | None = None
    lenient: bool = False
    model: str | None = None
    fields: Fields = Fields()
    stdin: InputFormat = InputFormat.TEXT
    jobs: int = 1
    quiet: bool = False
    stages: tuple[str, ...] = STAGES
    source: Path | None = None
    extend_select: str | None = None
    baseline: Path | None = None
    no_ignore: bool = False
    force_exclude: bool = False
    asks: bool = False
    failures: list[Failure] = field(default_factory=list)

    def settings(self) -> Settings:
        """The settings file's choices, overruled by the command line's."""
        path = self._settings_path()
        found = Settings() if path is None else read_settings(path)
        return replace(
            found,
            select=_words(self.select) or found.select,
            ignore=(*found.ignore, *_words(self.ignore)),
            extend_select=(*found.extend_select, *_words(self.extend_select)),
            lenient=self.lenient or found.lenient,
            model=self.model or found.model,
            baseline=self.baseline or found.baseline,
        )

    def files(self) -> Iterator[Path]:
        """The files among the inputs, folders walked; a path that leads to none is told of when it is read."""
        choice = self._choice(self.settings())
        for path in self.paths:
            if path != "-":
                with suppress(NlpqaError):
                    yield from walk([Path(path)], choice)

    def guard(self, *, renewed: Path | None = None) -> Guard:
        """What tells whether an output would overwrite something that this run reads or keeps; a baseline that is to
        be `renewed` may be.
        """
        files = list(self.files())
        kept = self.kept(files, renewed=renewed)
        folders = [self.source] if self.source is not None and self.source.is_dir() else []
        return Guard(files, kept, folders)

    def kept(self, files: Iterable[Path] | None = None, *, renewed: Path | None = None) -> list[tuple[Path, str]]:
        """What a run reads or keeps besides its inputs (`files`, if they are known), each with what it is."""
        kept = [(path, "an original") for path in self._original_paths(self.files() if files is None else files)]
        if (settings := self._settings_path()) is not None:
            kept.append((settings, "the settings"))
        glossary = glossary_path(self.glossary, self.settings())
        kept += [(glossary, "the glossary"), (decisions_path(glossary), "the decisions beside the glossary")]
        kept.append((fixes_path(glossary), "the decisions about changes"))
        baseline = self.settings().baseline
        if baseline is not None and (renewed is None or real_path(baseline) != real_path(renewed)):
            kept.append((baseline, "the baseline"))
        return kept

    def pipeline(self, settings: Settings) -> Pipeline:
        """The pipeline; tells on stderr what is wrong with the glossary and was let pass."""
        pipeline, reading = load_pipeline(self.glossary, settings=settings, stages=self.stages)
        for fault in reading.faults:
            skipped = "row skipped: " if fault.fatal else ""
            self.tell(f"{reading.glossary.path}:{fault.line}: {skipped}{fault.message} ({fault.cure})")
        for fault in find_moot(pipeline.decisions, reading.glossary):
            decided = decisions_path(Path(reading.glossary.path or ""))
            self.tell(f"{decided}:{fault.line}: decision without effect: {fault.message} ({fault.cure})")
        if settings.unlisted and not dictionary_made():
            self.tell("reading the Chinese dictionary; once on this machine, some ten seconds")
        with counting("terms read", len(pipeline.glossary), quiet=self.quiet) as told:
            pipeline.prepare(told)
        gc.freeze()  # the glossary stays as long as the process does: collecting garbage need not look at it again
        return pipeline

    def results(self, pipeline: Pipeline) -> Iterator[Result]:
        """Every input's analysis or failure, in order; failures are told on stderr as they come."""
        inputs = self._with_count(self._inputs(pipeline.settings))
        for result in with_progress(run(pipeline, inputs, jobs=self.jobs), quiet=self.quiet or self.asks):
            if isinstance(result, Failure):
                self.failures.append(result)
                print(f"nlpqa: error: {result.message}", file=sys.stderr)
            yield result

    def analyses(self, pipeline: Pipeline) -> Iterator[Analysis]:
        """The results that are analyses."""
        return (result for result in self.results(pipeline) if isinstance(result, Analysis))

    def tell(self, message: str) -> None:
        """Say something on stderr, unless told to be quiet."""
        if not self.quiet:
            print(f"nlpqa: {message}", file=sys.stderr)

    def _choice(self, settings: Settings) -> Choice:
        return Choice(settings.exclude, ignore_files=() if self.no_ignore else BOTH, forced=self.force_exclude)

    def _settings_path(self) -> Path | None:
        return self.config or nearest_settings(Path.cwd())

    def _original_paths(self, files: Iterable[Path]) -> Iterator[Path]:
        """The originals of the inputs; what is wrong with --source is told when they are read."""
        if self.source is not None:
            yield self.source
            with suppress(NlpqaError):
                originals = Originals(self.source, self.paths)
                yield from map(originals.path, files)

    def _inputs(self, settings: Settings) -> Iterator[Input]:
        seen: set[Path] = set()
        originals = None if self.source is None else Originals(self.source, self.paths)
        for path in self.paths:
            try:
                if path == "-":
                    yield from self._with_originals(self._standard_input(), originals)
                    continue
                before = len(seen)
                for file in walk([Path(path)], self._choice(settings)):
                    if (real := real_path(file)) not in seen:
                        seen.add(real)
                        yield from self._with_originals(self._documents(file), originals)
                if Path(path).is_dir() and len(seen) == before:
                    hint = "" if self.no_ignore else "; --no-ignore reads also what ignore files leave out"
                    self.tell(f"{path}: no text found there (.txt, .md, .html, .jsonl, .jsonl.gz{hint})")
            except NlpqaError as error:
                yield Failure(path, path, str(error))

    def _with_originals(self, inputs: Iterable[Input], originals: Originals | None) -> Iterator[Input]:
        """The inputs with the originals of --source, whose failures take their texts' places."""
        for item in inputs:
            if originals is None or isinstance(item, Failure):
                yield item
            elif item.record is not None:
                raise NlpqaError("--source goes with texts", item.path, cure="use --source-field for JSON lines")
            else:
                try:
                    yield replace(item, source=originals.of(item.path))
                except NlpqaError as error:
                    yield Failure(item.id, None if item.path is None else item.path.as_posix(), str(error))

    def _with_count(self, inputs: Iterable[Input]) -> Iterator[Input]:
        """The inputs; at their end, how many records lack the field of --source-field, a failure if all do."""
        count = lacking = 0
        first: Document | None = None  # of the records, or of the texts if there are no records
        for item in inputs:
            if isinstance(item, Document):
                if first is None or (first.record is None and item.record is not None):
                    first = item
                count += item.record is not None
                lacking += item.record is not None and item.source is None
            yield item
        if self.fields.source is None or first is None:
            return
        if lacking == count:
            path = None if first.path is None else first.path.as_posix()
            yield Failure(path or "-", path, f"{path or '-'}: {_no_original(self.fields.source, first.record)}")
        elif lacking:
            self.tell(f"{lacking} of {count} records have no original in the field “{self.fields.source}”")

    def _documents(self, file: Path) -> Iterator[Input]:
        for item in read_documents(file, self.fields):
            if isinstance(item, Notice):
                self.tell(f"{item.path}: {item.message}")
            else:
                yield item

    def _standard_input(self) -> Iterator[Input]:
        if sys.stdin is None:
            raise NlpqaError("standard input is closed", "-", cure="name a file")
        if self.stdin is InputFormat.JSONL:
            yield from read_jsonl(sys.stdin.buffer, self.fields, None)
            return
        decoded = decode(sys.stdin.buffer.read(), "-")
        if decoded.guessed:
            self.tell(f"standard input is not UTF-8; read as {decoded.encoding.upper()}")
        yield Document(decoded.text)


def _no_original(field: str, record: str | None) -> str:
    if record is None:
        return "--source-field goes with JSON lines (use --source for texts)"
    known = ", ".join(sorted(key for key, value in json.loads(record).items() if isinstance(value, str))) or "none"
    return f"no record has an original in the field “{field}” (fields with text: {known}; see --source-field)"


def _words(listed: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in (listed or "").split(",") if word.strip())
