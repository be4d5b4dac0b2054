"""What a user can choose, with its defaults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nlpqa.core.finding import Severity
from nlpqa.core.style import StyleRule


@dataclass(frozen=True)
class FileIgnore:
    """Checks that are not to be heard of in some files; `pattern` is .gitignore's, seen from `folder`, and one that
    begins with "!" means all other files.
    """

    pattern: str
    checks: tuple[str, ...]
    folder: Path


@dataclass(frozen=True)
class Settings:
    """The choices of one run; `select` empty means every check. Field names are the keys of the settings file.

    `extend_select` are checks besides those of `select`, also where `ignore` names more than them. `min_severity` is
    the least that `check` shows, `fail_on` the least that makes it fail.
    `unlisted` also looks for renderings that the glossary does not list, `first_mention` writes the first mention of a
    term as the glossary's column `first` has it. `style` are the rules of the house, which are checks like others.
    """

    glossary: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.WARNING
    lenient: bool = False
    exclude: tuple[str, ...] = ()
    model: str = "packaged"
    unlisted: bool = True
    first_mention: bool = False
    style: tuple[StyleRule, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_file_ignores: tuple[FileIgnore, ...] = ()
    min_severity: Severity = Severity.NOTE
    baseline: Path | None = None
