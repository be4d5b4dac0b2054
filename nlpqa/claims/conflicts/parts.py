"""A part that is larger than its whole: "12 of the 10 members", "120 percent of the members"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.claims.conflicts.conflict import Conflict
from nlpqa.claims.conflicts.statements import Statement
from nlpqa.claims.figures.counted import counted_noun
from nlpqa.core.claim import Figure
from nlpqa.core.text import Span
from nlpqa.io.tables import entries

_OF = re.compile(r" of (?:(?:all|the|its|their|our|his|her|these|those) ?){0,2}")
_OF_THE = re.compile(r"(?:Out )?[Oo]f (?:(?:all|the|its|these|those) ?){0,2}")
_HUNDRED = 100


def find_part_conflicts(text: str, statement: Statement) -> Iterator[Conflict]:
    """Parts of one sentence that are more than what they are part of."""
    for number, figure in enumerate(statement.figures):
        if figure.of is not None and number + 1 < len(statement.figures):
            yield from _of_number(text, figure, statement.figures[number + 1])
        if figure.unit == "percent" and figure.value > _HUNDRED and figure.approximate != "under":
            yield from _of_all(text, figure)
    if len(statement.figures) == 2 and _OF_THE.fullmatch(text[statement.span.start : statement.figures[0].span.start]):
        whole, part = statement.figures
        if not part.change and not part.unit:
            yield from _of_number(text, part, whole)


def _of_number(text: str, part: Figure, whole: Figure) -> Iterator[Conflict]:
    low = part.value
    counts = part.kind == "count" and whole.kind in ("count", "rank")
    if not counts or (part.unit and whole.unit and part.unit != whole.unit) or part.approximate == "under":
        return
    if low > (whole.value if whole.upper is None else whole.upper):
        yield Conflict(
            part.span,
            (whole.span,),
            "part larger than its whole",
            f"{part.span.of(text)} cannot be part of {whole.span.of(text)}",
            f"{part.value:g} is more than {whole.value:g}",
        )


def _of_all(text: str, share: Figure) -> Iterator[Conflict]:
    if share.change and share.approximate != "over":
        return
    match = _OF.match(text, share.span.end)
    noun = None if match is None else counted_noun(text, match.end() - (text[match.end() - 1] == " "), 2)
    if match is None or noun is None or noun.noun not in entries("conflicts", "countable"):
        return
    yield Conflict(
        share.span,
        (Span(match.end(), noun.end),),
        "part larger than its whole",
        f"{share.span.of(text)} is more than all of the {text[match.end() : noun.end]}",
        "more than 100 percent of what is counted",
    )
