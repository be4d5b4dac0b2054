"""Two glossaries made one, beside what both came from; what cannot be decided is named, and nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nlpqa.core.fold import name_key
from nlpqa.curate.edit import LISTS
from nlpqa.glossary.read import SEPARATOR
from nlpqa.glossary.sheet import Sheet

Row = Mapping[str, str]


@dataclass(frozen=True, order=True)
class Conflict:
    """A term on which two glossaries disagree: the column, or "" for the whole row, and what each has; "" for nothing.

    `kept` is what the merged glossary has.
    """

    term: str
    column: str
    ours: str
    theirs: str
    kept: str


def merge(ours: Sheet, theirs: Sheet, base: Sheet | None = None) -> tuple[Sheet, list[Conflict]]:
    """Our sheet with what theirs has changed since `base`, and the conflicts by term; without a base all is new.

    A term is known by its source, or by its target where it has none. Lists take what either added and lose what
    either took out. Where both changed a value, ours is kept; where one changed a row that the other took out, the row.
    """
    old, mine, other = ({} if sheet is None else _rows(sheet) for sheet in (base, ours, theirs))
    merged, conflicts = ours, []
    gone = []
    for key, (number, row) in mine.items():
        before = old.get(key, (0, {}))[1]
        if key in other:
            values, clashes = _merged(key, row, other[key][1], before)
            conflicts += clashes
            merged = merged.with_cells(number, values)
        elif key in old and _bare(row) == _bare(before):
            gone.append(number)
        elif key in old:
            conflicts.append(Conflict(key, "", _line(row), "", _line(row)))
    for key, (_, row) in other.items():
        if key in mine:
            continue
        if key not in old:
            merged = merged.with_row(_bare(row))
        elif _bare(row) != _bare(old[key][1]):
            merged = merged.with_row(_bare(row))
            conflicts.append(Conflict(key, "", "", _line(row), _line(row)))
    for number in reversed(gone):
        merged = merged.without(number)
    return merged, sorted(conflicts)


def _merged(key: str, ours: Row, theirs: Row, base: Row) -> tuple[dict[str, str], list[Conflict]]:
    """The cells that change in our row, and those on which both rows disagree."""
    values: dict[str, str] = {}
    conflicts = []
    for column in dict.fromkeys((*ours, *theirs)):
        mine, other, before = (row.get(column, "") for row in (ours, theirs, base))
        if mine == other or other == before:
            continue
        if column in LISTS:
            values[column] = SEPARATOR.join(_lists(mine, other, before))
        elif mine == before:
            values[column] = other
        else:
            conflicts.append(Conflict(key, column, mine, other, mine))
    return {column: value for column, value in values.items() if value != ours.get(column, "")}, conflicts


def _lists(ours: str, theirs: str, base: str) -> Iterator[str]:
    """What either list added, without what either took out, ours first."""
    mine, other, before = (_forms(cell) for cell in (ours, theirs, base))
    for key in dict.fromkeys((*mine, *other)):
        if (key in mine and key in other) or key not in before:
            yield mine.get(key, other.get(key, ""))


def _forms(cell: str) -> dict[str, str]:
    return {name_key(form): form for form in map(str.strip, cell.split(SEPARATOR)) if form}


def _rows(sheet: Sheet) -> dict[str, tuple[int, Row]]:
    """The rows by what a term is known by; of two of one name the second has a number."""
    found: dict[str, tuple[int, Row]] = {}
    for number, row in sheet.rows():
        name = row.get("source") or row.get("target") or ""
        key = next(key for key in _numbered(name) if key not in found)
        found[key] = (number, row)
    return found


def _numbered(name: str) -> Iterable[str]:
    yield name
    yield from (f"{name}#{number}" for number in range(2, 1_000_000))


def _bare(row: Row) -> dict[str, str]:
    return {column: value for column, value in row.items() if value}


def _line(row: Row) -> str:
    return ",".join(row.values()).rstrip(",")
