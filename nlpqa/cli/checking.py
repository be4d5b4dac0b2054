"""`nlpqa check`, once the command line is read: findings against the baseline, shown, counted or kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from nlpqa.api import glossary_path
from nlpqa.checks.rule import Check
from nlpqa.cli.finding_formats import write_findings
from nlpqa.cli.options import CheckFormat
from nlpqa.cli.out import with_console, write_text
from nlpqa.cli.run import Run
from nlpqa.core.analysis import Analysis
from nlpqa.core.errors import NlpqaError
from nlpqa.core.finding import Severity
from nlpqa.core.settings import Settings
from nlpqa.engine.baseline import Baseline, read_baseline, write_baseline
from nlpqa.engine.least_severity import from_severity
from nlpqa.engine.pipeline import Pipeline
from nlpqa.engine.pool import Result
from nlpqa.glossary.decisions import decisions_path
from nlpqa.io.walk import from_here
from nlpqa.reports.counted import counted
from nlpqa.reports.excerpt import visible
from nlpqa.reports.statistics import count_checks, print_statistics, statistics_json
from nlpqa.reports.text import print_findings

_TOLD = 12  # stale entries that are told one by one


@dataclass(frozen=True, slots=True)
class Showing:
    """How findings are shown: in a format, to a file or standard output, explained, or only counted."""

    format: CheckFormat = CheckFormat.TEXT
    output: Path | None = None
    no_color: bool = False
    explain: bool = False
    statistics: bool = False

    def refuse(self) -> None:
        """Raise NlpqaError for what does not go together."""
        if self.explain and self.statistics:
            raise NlpqaError("--statistics counts, --explain goes into detail", cure="choose one")
        if self.explain and self.format is not CheckFormat.TEXT:
            cure = "leave out --format; json has the evidence, too"
            raise NlpqaError("--explain is for people, and goes with --format text", cure=cure)
        if self.statistics and self.format not in (CheckFormat.TEXT, CheckFormat.JSON):
            raise NlpqaError(f"--statistics does not write {self.format}", cure="use --format text or json")


@dataclass(frozen=True, slots=True)
class Checking:
    """The check of a run's inputs; what the command line leaves open the settings tell."""

    run: Run
    showing: Showing
    fail_on: Severity | None = None
    min_severity: Severity | None = None

    def show(self, pipeline: Pipeline) -> bool:
        """Show what is found; whether any of it is grave enough to fail."""
        settings = self.settings(pipeline.settings)
        known = None if settings.baseline is None else read_baseline(settings.baseline)
        failing = False

        def watched() -> Iterator[Result]:
            nonlocal failing
            for result in self.run.results(pipeline):
                if isinstance(result, Analysis):
                    result = from_severity(result if known is None else known(result), settings.min_severity)
                    failing = failing or any(f.severity >= settings.fail_on for f in result.findings)
                yield result

        self._write(watched(), pipeline, settings.fail_on, known)
        if known is not None:
            self._tell_stale(known, settings.baseline)
        return failing

    def keep(self, pipeline: Pipeline, path: Path) -> None:
        """Write all that is found as the new baseline; raises NlpqaError if an input failed."""
        _refuse_other(path)
        analyses = list(self.run.analyses(pipeline))
        if self.run.failures:
            raise NlpqaError("not written, as an input failed", path, cure="mend or leave out what failed")
        count = write_baseline(path, analyses)
        self.run.tell(f"{counted(count, 'finding')} kept; nlpqa check --baseline {path} shows only what is new")

    def settings(self, found: Settings) -> Settings:
        """The settings file's choices, overruled by the command line's."""
        return replace(
            found,
            fail_on=found.fail_on if self.fail_on is None else self.fail_on,
            min_severity=found.min_severity if self.min_severity is None else self.min_severity,
        )

    def _write(self, results: Iterable[Result], pipeline: Pipeline, least: Severity, known: Baseline | None) -> None:
        showing = self.showing
        analyses = (result for result in results if isinstance(result, Analysis))
        if showing.statistics and showing.format is CheckFormat.JSON:
            write_text(statistics_json(count_checks(analyses)), showing.output)
        elif showing.format is CheckFormat.TEXT:

            def to_console(console: Console) -> None:
                if showing.statistics:
                    print_statistics(console, count_checks(analyses))
                else:
                    print_findings(console, analyses, reasons=_reasons(pipeline.checks) if showing.explain else None)

            with_console(showing.output, to_console, no_color=showing.no_color)
        else:
            fingerprint = pipeline.fingerprint
            write_findings(
                results, showing.format, showing.output, fingerprint=fingerprint, least=least, baseline=known
            )

    def _tell_stale(self, known: Baseline, path: Path | None) -> None:
        stale, path = known.stale, path if path is None else from_here(path)
        for entry in stale[:_TOLD]:
            self.run.tell(
                f"{path}: no longer found: {visible(entry.document)}: “{visible(entry.text)}” [{entry.check}]"
            )
        if len(stale) > _TOLD:
            self.run.tell(f"{path}: {counted(len(stale) - _TOLD, 'more entry', 'more entries')} no longer found")
        if stale:
            self.run.tell(f"to forget what was mended, run the same check with --write-baseline {path}")


class Loaded:
    """A pipeline that is made anew only where the settings, the glossary or its decisions have changed."""

    def __init__(self) -> None:
        self._of: object = None
        self._pipeline: Pipeline | None = None

    def pipeline(self, run: Run) -> Pipeline:
        """The pipeline of a run."""
        settings = run.settings()
        glossary = glossary_path(run.glossary, settings)
        of = settings, glossary, *(_bytes(path) for path in (glossary, decisions_path(glossary)))
        if self._pipeline is None or of != self._of:
            self._pipeline, self._of = run.pipeline(settings), of
        return self._pipeline


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _refuse_other(path: Path) -> None:
    if path.exists():
        try:
            read_baseline(path)
        except NlpqaError as error:
            raise NlpqaError("this file is no baseline and would be lost", path, cure="name another") from error


def _reasons(checks: Iterable[Check]) -> dict[str, str]:
    return {check.rule.name: check.why for check in checks}
