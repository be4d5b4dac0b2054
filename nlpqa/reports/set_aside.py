"""How many findings were set aside, and by what, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from nlpqa.core.finding import Suppressed

_BY = {"comment": "by comments in the text", "setting": "by the settings", "baseline": "known from the baseline"}


def set_aside(every: Iterable[Suppressed]) -> str:
    """What is not shown, so that nothing is left out silently.

    >>> from nlpqa.core.finding import Finding, Severity
    >>> from nlpqa.core.text import Span
    >>> set_aside([Suppressed(Finding("x", Span(0, 1), "", Severity.NOTE), "comment")])
    'Set aside: 1 by comments in the text.'
    """
    counts: Counter[str] = Counter(suppressed.kind for suppressed in every)
    return "Set aside: " + ", ".join(f"{counts[kind]} {words}" for kind, words in _BY.items() if counts[kind]) + "."
