"""Changes to a text, made in one place: whole or not at all, in any order, and always with the way back."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from itertools import pairwise

from nlpqa.core.errors import NlpqaError
from nlpqa.core.text import Span


class Safety(IntEnum):
    """How sure a change is: SAFE is applied unasked, REVIEW wants a person, SHOW is only told."""

    SHOW = 0
    REVIEW = 1
    SAFE = 2

    @property
    def word(self) -> str:
        """The name that JSON and the command line use."""
        return self.name.lower()


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """Put `new` in the place of a span; an empty span inserts, an empty `new` deletes."""

    span: Span
    new: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The edits that together mend one thing, the check that asks for them, and how sure it is."""

    edits: tuple[Edit, ...]
    check: str
    safety: Safety

    @property
    def order(self) -> tuple[int, tuple[Edit, ...], str]:
        """A total order: the surer first, then by place, then by name."""
        return -self.safety, tuple(sorted(self.edits)), self.check


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fix that was not made, and why."""

    fix: Fix
    reason: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Edits that lead back, and the digest of the one text they may be applied to."""

    edits: tuple[Edit, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Applied:
    """A changed text, the way back, what was done and what was refused."""

    text: str
    undo: Undo
    done: tuple[Fix, ...]
    refused: tuple[Refusal, ...]


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def apply(text: str, fixes: Iterable[Fix], *, expected: str | None = None) -> Applied:
    """Make every fix that can be made whole; a fix that meets an earlier one in `Fix.order` is refused.

    `expected` is the digest of the text the fixes were made for; another text refuses them all.

    >>> fix = Fix((Edit(Span(0, 8), "Kugou"),), "name-variant", Safety.SAFE)
    >>> result = apply("Cool Dog plays on", [fix])
    >>> result.text
    'Kugou plays on'
    >>> undo(result.text, result.undo)
    'Cool Dog plays on'
    """
    wanted = sorted(set(fixes), key=lambda fix: fix.order)
    changed = expected is not None and expected != digest(text)
    taken: list[Edit] = []  # kept sorted
    done: list[Fix] = []
    refused: list[Refusal] = []
    for fix in wanted:
        reason = "the text has changed since" if changed else _obstacle(fix, taken, len(text))
        if reason:
            refused.append(Refusal(fix, reason))
        else:
            for edit in fix.edits:
                if edit not in _neighbours(edit, taken):
                    insort(taken, edit)
            done.append(fix)
    joined = _join(taken)
    new = _rewrite(text, joined)
    return Applied(new, Undo(_inverse(text, joined), digest(new)), tuple(done), tuple(refused))


def undo(text: str, back: Undo) -> str:
    """The text as it was before; raises NlpqaError if `text` is not the one that was made."""
    if digest(text) != back.digest:
        raise NlpqaError(
            "the text has changed since, so the change cannot be taken back", cure="undo later edits first"
        )
    return _rewrite(text, back.edits)


def _obstacle(fix: Fix, taken: list[Edit], length: int) -> str:
    own = sorted(fix.edits)
    if not own:
        return "it holds no edit"
    if own[-1].span.end > length:
        return "it lies beyond the end of the text"
    if any(_clash(a, b) for a, b in pairwise(own)):
        return "its own edits overlap"
    if any(_clash(mine, theirs) for mine in own for theirs in _neighbours(mine, taken) if mine != theirs):
        return "another fix changes the same place"
    return ""


def _neighbours(edit: Edit, taken: list[Edit]) -> list[Edit]:
    """All of `taken` that `edit` may clash with: as those are apart, an insertion and a change on either side."""
    at = bisect_left(taken, edit)
    return taken[max(0, at - 2) : at + 3]


def _clash(a: Edit, b: Edit) -> bool:
    """Whether the outcome would depend on which edit is made first."""
    if a.span == b.span:
        return True
    if len(a.span) and len(b.span):
        return a.span.overlaps(b.span)
    point, other = (a.span.start, b.span) if not len(a.span) else (b.span.start, a.span)
    return other.start < point < other.end


def _join(edits: list[Edit]) -> tuple[Edit, ...]:
    joined: list[Edit] = []
    for edit in edits:
        if joined and joined[-1].span.end == edit.span.start:
            last = joined.pop()
            edit = Edit(Span(last.span.start, edit.span.end), last.new + edit.new)
        joined.append(edit)
    return tuple(joined)


def _rewrite(text: str, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += text[at : edit.span.start], edit.new
        at = edit.span.end
    return "".join(parts) + text[at:]


def _inverse(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    drift = 0
    back: list[Edit] = []
    for edit in edits:
        start = edit.span.start + drift
        back.append(Edit(Span(start, start + len(edit.new)), edit.span.of(text)))
        drift += len(edit.new) - len(edit.span)
    return tuple(back)
