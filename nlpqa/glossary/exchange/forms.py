"""The columns that hold several forms, and their cells."""

from __future__ import annotations

from collections.abc import Iterable

from nlpqa.glossary.exchange.table import Loss
from nlpqa.glossary.read import SEPARATOR

LISTS = ("variants", "also", "context")


def split_forms(cell: str) -> list[str]:
    """The forms of a cell, each once.

    >>> split_forms("Cool Dog| Ku Gou|Cool Dog")
    ['Cool Dog', 'Ku Gou']
    """
    return list(dict.fromkeys(form.strip() for form in cell.split(SEPARATOR) if form.strip()))


def join_forms(forms: Iterable[str], column: str, line: int) -> tuple[str, list[Loss]]:
    """A cell of some forms; one that holds the separator cannot be one of them and is told."""
    bare = dict.fromkeys(form.strip() for form in forms if form.strip())
    why = f"a form in a list cannot hold {SEPARATOR}"
    losses = [Loss(line, column, form, why) for form in bare if SEPARATOR in form]
    return SEPARATOR.join(form for form in bare if SEPARATOR not in form), losses
