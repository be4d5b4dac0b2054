"""A quotation on the way: contents and cue found, its speaker not yet resolved."""

from __future__ import annotations

from typing import NamedTuple

from nlpqa.core.text import Span


class Draft(NamedTuple):
    """Contents and cue; `subject` is the noun phrase that speaks, `carried` if the speaker must be the last one."""

    spans: tuple[Span, ...]
    type: str
    cue: Span | None
    subject: Span | None
    closed: bool = True
    carried: bool = False
    reason: str = ""

    @property
    def start(self) -> int:
        """Where the first span starts."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last span ends."""
        return self.spans[-1].end
