"""All that does not agree in the dates of an article."""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.claims.conflicts.conflict import Conflict
from nlpqa.claims.conflicts.events import find_event_conflicts
from nlpqa.claims.conflicts.future import find_future_conflicts
from nlpqa.claims.conflicts.order import find_order_conflicts
from nlpqa.claims.conflicts.statements import statements
from nlpqa.claims.conflicts.weekdays import find_weekday_conflicts
from nlpqa.claims.dates.anchors import article_date
from nlpqa.core.analysis import Analysis
from nlpqa.page.page import Page


def find_date_conflicts(page: Page, analysis: Analysis) -> Iterator[Conflict]:
    """The conflicts of dates, each told once."""
    told = list(statements(page.text, analysis.claims))
    if not told:
        return
    known = article_date(page)
    seen: set[object] = set()
    for before, statement in zip([None, *told], told, strict=False):
        found = (
            *find_weekday_conflicts(page.text, statement, known),
            *find_order_conflicts(page.text, statement, before),
            *find_future_conflicts(page, statement, known),
        )
        for conflict in found:
            if conflict.span not in seen:
                seen.add(conflict.span)
                yield conflict
    for conflict in find_event_conflicts(page, analysis, told):
        if conflict.span not in seen:
            yield conflict
