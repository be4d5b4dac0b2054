"""The word lists of data/artefacts_words.toml."""

from __future__ import annotations

from functools import cache

from nlpqa.io.tables import table


@cache
def listed(section: str, group: str) -> frozenset[str]:
    """The words of a group."""
    return frozenset(table("artefacts_words")[section][group]["entries"])
