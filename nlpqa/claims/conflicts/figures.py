"""All that does not agree in the figures of an article."""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.claims.conflicts.changes import find_change_conflicts
from nlpqa.claims.conflicts.conflict import Conflict
from nlpqa.claims.conflicts.parts import find_part_conflicts
from nlpqa.claims.conflicts.quantities import find_quantity_conflicts
from nlpqa.claims.conflicts.statements import statements
from nlpqa.claims.conflicts.totals import find_total_conflicts
from nlpqa.claims.conflicts.wholes import find_whole_conflicts
from nlpqa.core.analysis import Analysis
from nlpqa.page.page import Page

_ROW = 5  # sentences in a row that may tell shares of one whole


def find_figure_conflicts(page: Page, analysis: Analysis) -> Iterator[Conflict]:
    """The conflicts of figures, each told once; those within a sentence first."""
    told = [each for each in statements(page.text, analysis.claims) if each.figures]
    seen: set[object] = set()
    for at, statement in enumerate(told):
        found = (
            *find_change_conflicts(page.text, statement),
            *find_part_conflicts(page.text, statement),
            *find_total_conflicts(page.text, statement),
            *find_whole_conflicts(page.text, told[at : at + _ROW]),
        )
        for conflict in found:
            if conflict.span not in seen:
                seen.add(conflict.span)
                yield conflict
    for conflict in find_quantity_conflicts(page, analysis, told):
        if conflict.span not in seen:
            yield conflict
