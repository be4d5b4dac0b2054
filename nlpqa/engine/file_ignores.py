"""Checks that the settings do not want to hear of in some files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from nlpqa.checks.registry import named
from nlpqa.checks.rule import Check
from nlpqa.core.analysis import Analysis
from nlpqa.core.errors import NlpqaError
from nlpqa.core.finding import Suppressed
from nlpqa.core.settings import FileIgnore
from nlpqa.io.patterns import Patterns
from nlpqa.io.walk import real_path


class Unheard:
    """Sets aside the findings of checks that are ignored in the file they lie in.

    `checks` are those that its words may stand for; raises NlpqaError for a word that stands for none.
    """

    def __init__(self, ignores: Iterable[FileIgnore] = (), checks: Sequence[Check] = ()) -> None:
        self._rows = [_Row(each, checks) for each in ignores]

    def __call__(self, analysis: Analysis) -> Analysis:
        """The analysis without those findings, which are among the suppressed; nor do their checks count as run."""
        path = analysis.document.path
        if not self._rows or path is None:
            return analysis
        real = real_path(path)
        reasons = {name: row.reason for row in reversed(self._rows) if row.matches(real) for name in row.names}
        aside = tuple(
            Suppressed(finding, "setting", reasons[finding.check])
            for finding in analysis.findings
            if finding.check in reasons
        )
        kept = tuple(finding for finding in analysis.findings if finding.check not in reasons)
        checked = analysis.checked - reasons.keys()
        return replace(analysis, findings=kept, suppressed=(*analysis.suppressed, *aside), checked=checked)


class _Row:
    """One pattern and the names of its checks."""

    def __init__(self, ignore: FileIgnore, checks: Sequence[Check]) -> None:
        self.names = frozenset(name for word in ignore.checks for name in _named(word, ignore, checks))
        self.reason = f"per-file-ignores: {ignore.pattern}"
        self._pattern = ignore.pattern
        self._folder = ignore.folder

    def matches(self, path: Path) -> bool:
        """Whether the pattern means a file, links followed."""
        if not path.is_relative_to(self._root):
            return False
        matching = self._patterns.leave_out(path.relative_to(self._root).as_posix()) is True
        return matching is not self._pattern.startswith("!")

    @cached_property
    def _root(self) -> Path:
        return real_path(self._folder)

    @cached_property
    def _patterns(self) -> Patterns:
        return Patterns([self._pattern.removeprefix("!")])


def _named(word: str, ignore: FileIgnore, checks: Sequence[Check]) -> frozenset[str]:
    if names := named(word, checks):
        return names
    where = f"per-file-ignores, “{ignore.pattern}”"
    raise NlpqaError(f"{where}: there is no check “{word}”", cure="nlpqa rules lists them")
