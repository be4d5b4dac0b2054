"""What a user can choose, with its defaults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nlpqa.core.finding import Severity
from nlpqa.core.style import StyleRule


@dataclass(frozen=True)
class Settings:
    """The choices of one run; `select` empty means every check. Field names are the keys of the settings file.

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
