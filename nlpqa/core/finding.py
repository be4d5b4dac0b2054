"""What a check reports: a place, what is wrong there, why, and the fix if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from nlpqa.core.edit import Fix
from nlpqa.core.text import Span


class Severity(IntEnum):
    """How bad it is to print the fault; it belongs to the check, not to how sure the check is."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    @property
    def word(self) -> str:
        """The name that JSON and the command line use."""
        return self.name.lower()


@dataclass(frozen=True, order=True, slots=True)
class Evidence:
    """One reason, by name and amount, with what a person reads; scores run from 0 to 1."""

    name: str
    score: float
    detail: str


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A span in a document named by its id, with the line it starts on, counted from 1."""

    document: str
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should know about one place; `related` are the other places it concerns.

    `mqm` is the category in the MQM error typology (themqm.org), e.g. "terminology/inconsistent".
    """

    check: str
    span: Span
    message: str
    severity: Severity
    related: tuple[Place, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None
    mqm: str | None = None

    @property
    def order(self) -> tuple[Span, str, str]:
        """A total order for the findings of one document."""
        return self.span, self.check, self.message


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that somebody does not want to hear of: by a comment in the text, whose span is `by`, by a setting for
    the file, or as it stood in the baseline; with the reason, if one was given.
    """

    finding: Finding
    kind: Literal["comment", "setting", "baseline"]
    reason: str = ""
    by: Span | None = None
