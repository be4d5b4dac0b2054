"""A claim's figures, dates and reasons in words, the same in every report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlpqa.claims.choose import NO_CLAIM, Chosen, left_out
from nlpqa.core.claim import Claim, Date, Figure
from nlpqa.core.finding import Evidence
from nlpqa.reports.counted import counted
from nlpqa.reports.html_text import plain

_SPACE = re.compile(r"\s+")
_NEUTRAL = 0.5  # of evidence; less speaks against a check
_FEATURES = 3  # that a list shows of a claim


def own_words(text: str) -> str:
    """Words in one line, what is unseen as escapes: fit for a terminal and for a cell.

    >>> own_words("hand-wrapped\\r\\n  lines")
    'hand-wrapped lines'
    """
    return plain(_SPACE.sub(" ", text).strip())


def figure_words(figure: Figure, text: str) -> str:
    """What a figure was read as; `text` is its document's.

    >>> from nlpqa.core.text import Span
    >>> figure_words(Figure(Span(0, 4), 12.5, "percent", "share", approximate="over", change="up"), "")
    'up over 12.5 percent'
    >>> figure_words(Figure(Span(0, 4), 2e9, "CNY", "money", upper=3e9), "")
    '2,000,000,000–3,000,000,000 CNY'
    """
    value = number(figure.value) + ("" if figure.upper is None else f"–{number(figure.upper)}")
    said = (
        figure.change,
        figure.approximate,
        f"no. {value}" if figure.kind == "rank" else value,
        "" if figure.of is None else f"of {number(figure.of)}",
        figure.unit,
        "" if figure.base is None else f"(against {own_words(figure.base.of(text))})",
    )
    return " ".join(filter(None, said))


def date_words(date: Date, text: str) -> str:
    """What a date was read as and from where, beside how it stands in the text, or why it was not read.

    >>> from nlpqa.core.text import Span
    >>> date_words(Date(Span(0, 9), None, why="no date to count from"), "Yesterday it rained.")
    'Yesterday: not resolved (no date to count from)'
    """
    written = own_words(date.span.of(text))
    why = f" ({own_words(date.why)})" if date.why else ""
    if date.resolved is None:
        return f"{written}: {date.known or 'not resolved'}{why}"
    return written if date.resolved == written else f"{written} = {date.resolved}{why}"


def number(value: float) -> str:
    """A number as people write it.

    >>> number(1200000.0), number(0.125)
    ('1,200,000', '0.125')
    """
    return f"{value:,.0f}" if value % 1 == 0 else f"{value:,.10g}"


def spoke(claim: Claim, most: int | None = _FEATURES) -> list[Evidence]:
    """The features that spoke, the strongest first."""
    ranked = sorted(claim.evidence, key=lambda each: (-round(abs(each.score - _NEUTRAL), 6), each.name))
    return ranked[:most]


def feature_words(evidence: Evidence) -> str:
    """The name of a feature, and whether it speaks against a check.

    >>> feature_words(Evidence("more_figures", 0.7, "")), feature_words(Evidence("hedge", 0.4, ""))
    ('more figures', 'against: hedge')
    """
    name = evidence.name.replace("_", " ")
    return name if evidence.score >= _NEUTRAL else f"against: {name}"


def left_words(chosen: Iterable[Chosen]) -> str:
    """How many statements are listed and how many are not, and why."""
    every = list(chosen)
    listed = sum(len(each.listed) for each in every)
    causes = left_out(every)
    judged = listed + sum(count for _, count, _ in causes)
    said = f"{listed:,} of {counted(judged, 'statement')} listed"
    if not causes:
        return said
    return f"{said}; left out: " + ", ".join(_cause_words(*cause) for cause in causes)


def _cause_words(cause: str, count: int, reasons: Iterable[tuple[str, int]]) -> str:
    if cause != NO_CLAIM:
        return f"{count:,} {cause}"
    return f"{count:,} {cause} ({', '.join(f'{number:,} {reason}' for reason, number in reasons)})"
