"""What a shell offers when Tab is pressed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def check_words(incomplete: str) -> list[tuple[str, str]]:
    """The checks, house rules among them, that the last word of a list may become, each with what it is about."""
    before, comma, word = incomplete.rpartition(",")
    return [(before + comma + name, about) for name, about in _checks() if name.startswith(word)]


def check_names(incomplete: str) -> list[tuple[str, str]]:
    """The checks that a word may become."""
    return [(name, about) for name, about in _checks() if name.startswith(incomplete)]


def _checks() -> Iterator[tuple[str, str]]:
    # Loaded only when somebody asks: a command starts without the checks.
    from nlpqa.checks.registry import all_checks, checks_with
    from nlpqa.core.errors import NlpqaError
    from nlpqa.io.settings_file import find_settings

    try:
        checks = checks_with(find_settings(Path.cwd()).style)
    except NlpqaError:
        checks = all_checks()
    return ((check.rule.name, check.doc.strip().splitlines()[0]) for check in checks)
