"""What stands in several places of a corpus: places, pairs and clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlpqa.core.text import Document

SCOPES = ("within", "across", "boilerplate")
KINDS = ("exact", "near", "passage")


@dataclass(frozen=True, order=True, slots=True)
class At:
    """A place: the number of its document, start and end (code points)."""

    document: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """The later place (`here`) and the earlier (`there`).

    `unit` is line, passage or article, `kind` one of KINDS, `scope` one of SCOPES. `jaccard` is the share of 5-grams in
    common, `score` that of words; `edit`, `differs` and `conflicts` are as in Duplicate. `cluster` is the number of the
    cluster that holds both, if one does.
    """

    unit: str
    kind: str
    scope: str
    here: At
    there: At
    jaccard: float
    score: float
    edit: str
    differs: tuple[tuple[str, str], ...]
    conflicts: tuple[str, ...]
    cluster: int | None


@dataclass(frozen=True, slots=True)
class Member:
    """One place of a cluster, and how like its representative it is."""

    at: At
    jaccard: float
    score: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Places whose texts all resemble the first one's, in order; `documents` is in how many they stand."""

    number: int
    unit: str
    scope: str
    documents: int
    members: tuple[Member, ...]

    @property
    def representative(self) -> At:
        """The place that came first."""
        return self.members[0].at


@dataclass(frozen=True, slots=True)
class Found:
    """All of a corpus: its documents in order of appearance, how many lines they have, and what repeats."""

    documents: Sequence[Document]
    lines: int
    pairs: tuple[Pair, ...]
    clusters: tuple[Cluster, ...]
