"""What the regular expressions of a house rule find, without what no house rule touches."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlpqa.checks.style.present import Present
from nlpqa.checks.style.scopes import units
from nlpqa.core.analysis import Analysis
from nlpqa.core.style import StyleRule
from nlpqa.core.style_patterns import Wanted, excepted, wanted
from nlpqa.core.text import Span
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a regular expression of the rule, the `number`th, matches."""

    span: Span
    number: int
    wanted: Wanted
    match: re.Match[str]


class Patterns:
    """The regular expressions of one rule, made ready once."""

    def __init__(self, rule: StyleRule) -> None:
        self._present = Present(wanted(rule))
        self._scope = rule.scope
        self._excepted = excepted(rule)
        self._counts = bool(rule.token)

    def hits(self, page: Page, analysis: Analysis) -> list[Hit]:
        """The places where the rule looks, in order and apart; of two that overlap the earlier, then the longer, then
        that of the earlier regular expression.

        Addresses and code are never among them, nor are a rule's exceptions or names as the glossary holds them; where
        a rule only counts, names count too.
        """
        patterns = self._present(page.lowered)
        if not patterns:
            return []  # most often: no need to see where the rule looks
        found = [
            Hit(Span(match.start() + stretch.start, match.end() + stretch.start), number, each, match)
            for unit in units(page, self._scope)
            for stretch in unit
            for part in [stretch.of(page.text)]
            for number, each in patterns
            for match in each.pattern.finditer(part)
        ]
        left_alone = _Left(page, analysis, self._excepted, names=not self._counts) if found else None
        return list(_apart(hit for hit in found if left_alone and not left_alone(hit.span)))


class _Left:
    """What a rule leaves alone in a page."""

    def __init__(self, page: Page, analysis: Analysis, exceptions: re.Pattern[str] | None, *, names: bool) -> None:
        self._bounds = page.out_of_bounds
        named = (mention.span for mention in analysis.mentions if names and not mention.guessed)
        excepted = () if exceptions is None else exceptions.finditer(page.text)
        self._whole = tuple(SpanSet.of([*named, *(Span(*match.span()) for match in excepted)]))
        self._starts = [span.start for span in self._whole]

    def __call__(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start)
        return not len(span) or (at > 0 and self._whole[at - 1].covers(span)) or self._bounds.overlaps(span)


def _apart(hits: Iterable[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.span.start, -hit.span.end, hit.number)):
        if hit.span.start >= end:
            yield hit
            end = hit.span.end
