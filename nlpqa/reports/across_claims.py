"""The same claim in several articles: for a terminal, as JSON lines and as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from nlpqa.claims.across.agree import DIFFER
from nlpqa.claims.across.group import Difference, Fact, Group, Side
from nlpqa.claims.across.statement import Statement
from nlpqa.core.claim import Date, Figure
from nlpqa.core.record import of_claim
from nlpqa.reports.claim_words import date_words, figure_words, own_words
from nlpqa.reports.counted import counted
from nlpqa.reports.csv_text import Cell, csv_text

COLUMNS = (
    "group",
    "status",
    "documents",
    "differs",
    "document",
    "line",
    "sentence",
    "standalone",
    "claimant",
    "source type",
    "kind",
    "figures",
    "dates",
    "negated",
    "score",
)


def print_groups(console: Console, groups: Sequence[Group]) -> None:
    """Every group with what its articles disagree on, then its places, the first one's words in full."""
    for number, group in enumerate(groups, 1):
        status = (group.status, "bold red" if group.status == DIFFER else "green")
        kind = group.places[0].claim.kind
        console.print(
            Text.assemble(f"{number:>4}  ", status, f"  {kind}  ", (counted(group.documents, "article"), "bold"))
        )
        console.print(Text("      " + _shown(group.places[0])))
        for difference in group.differences:
            sides = " | ".join(_side(group, side) for side in difference.sides)
            console.print(Text(f"      {_named(difference)}: {sides}", style="red"))
        for place in group.places:
            _print_place(console, place)
        console.print()


def _print_place(console: Console, place: Statement) -> None:
    claim = place.claim
    who = "article" if claim.source_type == "article" else f"{own_words(claim.claimant)} ({claim.source_type})"
    console.print(Text.assemble(f"        {_where(place)}  ", (who, "bold"), (f"  {own_words(place.own)}", "dim")))


def group_records(groups: Iterable[Group]) -> Iterator[dict[str, Any]]:
    """An object a group; `sides` name places by their number in `places`, from 0."""
    for group in groups:
        yield {
            "claim": _shown(group.places[0]),
            "kind": group.places[0].claim.kind,
            "status": group.status,
            "documents": group.documents,
            "score": round(group.score, 4),
            "differs": [
                {
                    "what": difference.what,
                    "unit": difference.unit,
                    "sides": [_side_record(group, side) for side in difference.sides],
                }
                for difference in group.differences
            ],
            "places": [_place_record(place) for place in group.places],
        }


def groups_csv(groups: Iterable[Group]) -> str:
    """A row a place."""
    return csv_text(COLUMNS, _rows(groups))


def _rows(groups: Iterable[Group]) -> Iterator[tuple[Cell, ...]]:
    for number, group in enumerate(groups, 1):
        differs = "; ".join(
            f"{_named(difference)}: {' | '.join(_side(group, side) for side in difference.sides)}"
            for difference in group.differences
        )
        for place in group.places:
            claim, text = place.claim, place.document.text
            yield (
                number,
                group.status,
                group.documents,
                differs,
                own_words(place.document.id),
                place.line,
                own_words(place.own),
                own_words(claim.standalone),
                own_words(claim.claimant),
                claim.source_type,
                claim.kind,
                "; ".join(figure_words(figure, text) for figure in claim.figures),
                "; ".join(date_words(date, text) for date in claim.dates),
                "yes" if claim.negated else "no",
                round(claim.score, 4),
            )


def _shown(place: Statement) -> str:
    return own_words(place.claim.standalone) or own_words(place.own)


def _where(place: Statement) -> str:
    return f"{own_words(place.document.id)}:{place.line}"


def _named(difference: Difference) -> str:
    return f"{difference.what} ({difference.unit})" if difference.unit else difference.what


def _side(group: Group, side: Side) -> str:
    """What some places say, and which."""
    places = ", ".join(_where(group.places[number]) for number in side.places)
    return f"{_fact(side.fact, group.places[side.places[0]])} – {places}"


def _fact(fact: Fact, place: Statement) -> str:
    if isinstance(fact, Figure):
        return figure_words(fact, place.document.text)
    if isinstance(fact, Date):
        return date_words(fact, place.document.text)
    return "denied" if fact else "stated"


def _side_record(group: Group, side: Side) -> dict[str, Any]:
    fact = side.fact
    value = fact.value if isinstance(fact, Figure) else fact.resolved if isinstance(fact, Date) else fact
    return {"said": _fact(fact, group.places[side.places[0]]), "value": value, "places": list(side.places)}


def _place_record(place: Statement) -> dict[str, Any]:
    document = place.document
    return {"document": document.id, "line": place.line, **of_claim(place.claim, document)}
