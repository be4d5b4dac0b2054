"""Which document came first."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from nlpqa.core.text import Document
from nlpqa.io.dates import instant


def by_appearance(documents: Iterable[Document]) -> list[Document]:
    """The documents by their dates, those of one date and those of none, which come last, as they were read."""
    return sorted(documents, key=lambda document: instant(document.date).timestamp() if document.date else inf)
