"""The packaged tables of `nlpqa/data`, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML table of `nlpqa/data` by its name without the ending."""
    return tomllib.loads((files("nlpqa.data") / f"{name}.toml").read_text("utf-8"))


@cache
def entries(name: str, section: str) -> frozenset[str]:
    """All words of a section whose values are reasons; words of one reason are separated by spaces or "|"."""
    words: set[str] = set()
    for group in table(name)[section].values():
        words.update(group["entries"])
    return frozenset(words)


@cache
def packaged_text(name: str) -> str:
    """A packaged text file of `nlpqa/data`, whole."""
    return (files("nlpqa.data") / name).read_text("utf-8")
