"""Two places of an article that cannot both be right, or one that cannot be right by itself."""

from __future__ import annotations

from dataclasses import dataclass

from nlpqa.core.text import Span


@dataclass(frozen=True, slots=True)
class Conflict:
    """What does not agree: `span` is the later figure or date, `others` those it does not agree with.

    `kind` names the reason, `why` tells it in words. `certain` unless another reading is left.
    """

    span: Span
    others: tuple[Span, ...]
    kind: str
    message: str
    why: str
    certain: bool = True
