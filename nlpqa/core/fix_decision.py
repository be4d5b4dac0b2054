"""What a person has decided about one change, wherever the same words come again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from nlpqa.core.edit import Edit, Fix
from nlpqa.core.finding import Finding
from nlpqa.core.text import Span


@dataclass(frozen=True, slots=True)
class FixDecision:
    """One answer: when (ISO 8601, UTC), whether the change is to be made, the finding's check and key (its words and
    neighbours, hashed), and for people the text and the document; `new` is what the person wrote in place of the fix.
    """

    when: str
    made: bool
    check: str
    key: str
    text: str = ""
    new: str | None = None
    document: str = ""


class FixDecisions:
    """All answers; of two about the same change the later one counts, of two at once the later line."""

    def __init__(self, decisions: Iterable[FixDecision] = ()) -> None:
        self._last = {each.key: each for each in sorted(decisions, key=lambda each: each.when)}

    def __len__(self) -> int:
        return len(self._last)

    def of(self, key: str) -> FixDecision | None:
        """The answer about a change, if there is one."""
        return self._last.get(key)

    def add(self, decision: FixDecision) -> None:
        """Mind one more answer."""
        self._last[decision.key] = decision


def written(finding: Finding, fix: Fix, new: str) -> Fix:
    """A fix that puts `new` in the place of a finding and of all that its fix would change."""
    return replace(fix, edits=(Edit(hull(finding, fix), new),))


def hull(finding: Finding, fix: Fix) -> Span:
    """From the first to the last code point of a finding and of what its fix changes.

    >>> from nlpqa.core.edit import Safety
    >>> from nlpqa.core.finding import Severity
    >>> fix = Fix((Edit(Span(3, 7), ""),), "word-doubled", Safety.REVIEW)
    >>> hull(Finding("word-doubled", Span(0, 7), "", Severity.NOTE), fix)
    Span(start=0, end=7)
    """
    spans = [finding.span, *(edit.span for edit in fix.edits)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))
