"""Where cleaned texts go: standard output, a diff, the files themselves or another folder."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from nlpqa.cli.asking import is_packaged
from nlpqa.cli.deciding import decided_fixes
from nlpqa.cli.out import with_console, write_text
from nlpqa.cli.run import Run
from nlpqa.cli.stepping import Stepping
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Applied, Edit, Safety, Undo, apply, undo
from nlpqa.core.errors import NlpqaError
from nlpqa.core.fix_decision import FixDecisions
from nlpqa.core.term import Glossary
from nlpqa.core.text import Document, Span
from nlpqa.engine.baseline import key_of
from nlpqa.glossary.fix_decisions import fixes_path, read_fix_decisions
from nlpqa.io.decode import decode
from nlpqa.io.read import Failure, read_text
from nlpqa.io.walk import is_html
from nlpqa.io.write import write_bytes
from nlpqa.reports.counted import counted
from nlpqa.reports.diff import unified_diff
from nlpqa.reports.excerpt import visible
from nlpqa.version import VERSION

_TOLD = 12  # places left alone that are told one by one
_STYLES = {"+": "green", "-": "red", "@": "cyan"}


@dataclass
class Cleaning:
    """The cleaning of a run's inputs with the fixes that are at least so safe; if it `asks`, those a person wants."""

    run: Run
    least: Safety
    text_field: str
    no_color: bool
    asks: bool = False

    def to_stdout(self) -> None:
        """The text of one input; of one JSONL input, its records with their texts cleaned.

        Raises NlpqaError for several inputs: their texts would run together.
        """
        if self.asks and sum(not _is_jsonl(file) for file in self.run.files()) > 1:
            raise _several()
        held: str | None = None
        for analysis, applied in self._cleaned():
            if _is_record(analysis.document, self.run):
                write_text(self._record(analysis, applied), None)
            elif held is not None:
                raise _several()
            else:
                held = applied.text
        if held is not None:
            write_text(held, None)

    def show_diff(self) -> bool:
        """A unified diff of every input; whether anything would change."""
        changed = False

        def show(console: Console) -> None:
            nonlocal changed
            for analysis, applied in self._cleaned():
                for line in unified_diff(analysis.document.text, applied, analysis.document.id):
                    changed = True
                    style = "bold" if line.startswith(("---", "+++")) else _STYLES.get(line[0], "")
                    # A pipe gets the text as it is, for `patch`; a terminal nothing that could steer it.
                    console.print(Text(visible(line) if console.is_terminal else line, style=style))

        with_console(None, show, no_color=self.no_color)
        return changed

    def in_place(self, undo_file: Path | None) -> None:
        """Rewrite the files that change; what takes that back goes to the undo file first, file by file."""
        guard = self.run.guard()
        for file in self.run.files():
            if not is_html(file) and not _is_jsonl(file):
                guard.refuse_in_place(file)
        if undo_file is not None:
            guard.refuse(undo_file)
        undone: list[dict[str, Any]] = []
        for analysis, applied in self._cleaned():
            try:
                path = _writable(analysis.document)
                if not applied.done:
                    continue
                decoded = read_text(path)
                if decoded.text != analysis.document.text:
                    raise NlpqaError("the file has changed while it was read", path, cure="run again")
                data = _encoded(decoded.encode, applied.text, path)
                undone.append(_undo_record(path, applied.undo))
                if undo_file is not None:
                    _write_undo(undo_file, undone)
                write_bytes(path, data)
            except NlpqaError as error:
                self._fail(analysis.document, error)
        if undo_file is not None and not undone:
            _write_undo(undo_file, [])

    def into(self, folder: Path) -> None:
        """Write the cleaned texts to a folder under the names of their files, in their encodings."""
        guard = self.run.guard()
        for path in (*self.run.files(), *([None] if "-" in self.run.paths else [])):
            guard.refuse(folder / self._name(path))
        records: dict[Path, list[str]] = {}
        taken: dict[Path, str] = {}
        for analysis, applied in self._cleaned():
            document = analysis.document
            try:
                target = folder / self._name(document.path)
                if _is_record(document, self.run):
                    records.setdefault(target, []).append(self._record(analysis, applied))
                    continue
                if taken.setdefault(target, document.id) != document.id:
                    raise NlpqaError(
                        f"another input has the name {target.name} too", document.path, cure="clean them one by one"
                    )
                plain = document.path is None or is_html(document.path)
                encode = str.encode if plain or document.path is None else read_text(document.path).encode
                target.parent.mkdir(parents=True, exist_ok=True)
                write_bytes(target, _encoded(encode, applied.text, target))
            except (NlpqaError, OSError) as error:
                self._fail(document, error)
        for target, lines in records.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(target, "".join(lines).encode())

    def _cleaned(self) -> Iterator[tuple[Analysis, Applied]]:
        pipeline = self.run.pipeline(self.run.settings())
        own = _own(pipeline.glossary)
        decided = FixDecisions() if own is None else read_fix_decisions(fixes_path(own))
        stepping = self._stepping(own, decided) if self.asks else None
        for analysis in self.run.analyses(pipeline):
            chosen = stepping.choose(analysis) if stepping else decided_fixes(analysis, self.least, decided)
            applied = apply(analysis.document.text, chosen)
            yield analysis, applied
            self._tell(analysis, applied, decided)
            if stepping is not None and stepping.interrupted:
                break
        if stepping is not None:
            for path, count in stepping.kept.items():
                self.run.tell(f"{counted(count, 'decision')} kept in {path}")
            if stepping.interrupted:
                raise KeyboardInterrupt

    def _stepping(self, own: Path | None, decided: FixDecisions) -> Stepping:
        stepping = Stepping(own, decided, no_color=self.no_color)
        if sys.stdin is None or not sys.stdin.isatty():
            self.run.tell("standard input is no terminal, so nobody is there to answer: only what was decided is done")
            stepping.quit = True
        elif own is None:
            self.run.tell("answers count for this run only: the glossary that comes with nlpqa keeps none (--glossary)")
        return stepping

    def _tell(self, analysis: Analysis, applied: Applied, decided: FixDecisions) -> None:
        """On stderr: how much was changed, and what was left for a person who has not decided about it."""
        document = analysis.document
        done = set(applied.done)
        left = [f for f in analysis.findings if f.fix is not None and f.fix not in done]
        if decided:
            left = [finding for finding in left if decided.of(key_of(finding, document)) is None]
        for finding in left[:_TOLD]:
            line, column = document.lines.position(finding.span.start)
            self.run.tell(f"{visible(document.id)}:{line}:{column}: left alone: {visible(finding.message)}")
        if len(left) > _TOLD:
            self.run.tell(f"{visible(document.id)}: {len(left) - _TOLD} more left alone; nlpqa check tells them all")
        if applied.done or left:
            changes = "1 change" if len(applied.done) == 1 else f"{len(applied.done)} changes"
            self.run.tell(f"{visible(document.id)}: {changes}, {len(left)} left alone")

    def _record(self, analysis: Analysis, applied: Applied) -> str:
        record = json.loads(analysis.document.record or "{}") | {self.text_field: applied.text}
        return json.dumps(record, ensure_ascii=False) + "\n"

    def _name(self, path: Path | None) -> Path:
        """The path of what is written for a file, below the folder it was found in."""
        if path is None:
            return Path("standard-input.txt")
        roots = (Path(each) for each in self.run.paths if Path(each).is_dir())
        root = next((root for root in roots if path.is_relative_to(root)), path.parent)
        name = path.relative_to(root)
        if _is_jsonl(name):
            return name.with_name(name.name.removesuffix(".gz"))
        return name.with_suffix(".txt") if is_html(name) else name

    def _fail(self, document: Document, error: Exception) -> None:
        failure = Failure(document.id, None if document.path is None else document.path.as_posix(), str(error))
        self.run.failures.append(failure)
        print(f"nlpqa: error: {error}", file=sys.stderr)


def _several() -> NlpqaError:
    return NlpqaError("several inputs cannot share standard output", cure="use --write, --output-dir or --diff")


def _own(glossary: Glossary) -> Path | None:
    """The file of a glossary that is the user's."""
    path = None if glossary.path is None else Path(glossary.path)
    return None if path is None or is_packaged(path) else path


def take_back(undo_file: Path) -> Iterator[Path]:
    """Restore the files that an undo file names, all or none of them changed since; raises NlpqaError."""
    try:
        records = json.loads(undo_file.read_bytes())["documents"]
        undos = [(Path(r["path"]), _read_undo(r)) for r in records]
    except OSError as error:
        raise NlpqaError(f"cannot read the undo file: {error.strerror}", undo_file) from error
    except (ValueError, KeyError, TypeError) as error:
        raise NlpqaError(
            "this is no undo file of nlpqa", undo_file, cure="name the file given to --undo-file"
        ) from error
    restored = []
    for path, back in undos:
        try:
            decoded = decode(path.read_bytes(), path)
            restored.append((path, decoded.encode(undo(decoded.text, back))))
        except OSError as error:
            raise NlpqaError(f"cannot read: {error.strerror}", path) from error
        except NlpqaError as error:
            raise NlpqaError(error.message, path, cure=error.cure) from error
    for path, data in restored:
        write_bytes(path, data)
        yield path


def _read_undo(record: dict[str, Any]) -> Undo:
    edits = tuple(Edit(Span(e["start"], e["end"]), e["new"]) for e in record["edits"])
    return Undo(edits, record["digest"])


def _undo_record(path: Path, back: Undo) -> dict[str, Any]:
    edits = [{"start": e.span.start, "end": e.span.end, "new": e.new} for e in back.edits]
    return {"path": str(path.resolve()), "digest": back.digest, "edits": edits}


def _write_undo(undo_file: Path, documents: list[dict[str, Any]]) -> None:
    text = json.dumps({"nlpqa": VERSION, "documents": documents}, ensure_ascii=False, indent=1) + "\n"
    write_bytes(undo_file, text.encode())


def _writable(document: Document) -> Path:
    if document.path is None:
        raise NlpqaError("standard input cannot be written in place", cure="leave out --write")
    if is_html(document.path):
        raise NlpqaError(
            "an HTML file is not rewritten: nlpqa reads its text only",
            document.path,
            cure="use --output-dir for the text",
        )
    if _is_jsonl(document.path):
        raise NlpqaError(
            "a JSONL file is not rewritten in place", document.path, cure="use --output-dir, or standard output"
        )
    return document.path


def _encoded(encode: Any, text: str, path: Path) -> bytes:
    try:
        data: bytes = encode(text)
    except UnicodeEncodeError as error:
        cure = "save the file as UTF-8 first"
        raise NlpqaError(f"{text[error.start]!r} does not exist in the file's encoding", path, cure=cure) from error
    return data


def _is_record(document: Document, run: Run) -> bool:
    if document.path is None:
        return run.stdin.value == "jsonl"
    return _is_jsonl(document.path)


def _is_jsonl(path: Path) -> bool:
    return path.name.lower().endswith((".jsonl", ".jsonl.gz"))
