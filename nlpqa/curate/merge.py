"""Two glossaries made one, beside what both came from; what cannot be decided is named, and nothing is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
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
    changes: dict[int, dict[str, str]] = {}
    new, gone, conflicts = [], [], []
    for key, (number, row) in mine.items():
        before = old.get(key, (0, None))[1]
        if key in other:
            values, clashes = _merged(key, row, other[key][1], before)
            conflicts += clashes
            if values:
                changes[number] = values
        elif before is not None and _bare(row) == _bare(before):
            gone.append(number)
        elif before is not None:
            conflicts.append(Conflict(key, "", _line(row), "", _line(row)))
    for key, (_, row) in other.items():
        if key in mine:
            continue
        if key not in old:
            new.append(_bare(row))
        elif _bare(row) != _bare(old[key][1]):
            new.append(_bare(row))
            conflicts.append(Conflict(key, "", "", _line(row), _line(row)))
    return ours.with_changes(changes).with_rows(new).without(*gone), sorted(conflicts)


def _merged(key: str, ours: Row, theirs: Row, base: Row | None) -> tuple[dict[str, str], list[Conflict]]:
    """The cells that change in our row, and those on which both rows disagree."""
    values: dict[str, str] = {}
    conflicts = []
    for column in dict.fromkeys((*ours, *theirs)):
        mine, other = ours.get(column, ""), theirs.get(column, "")
        before = "" if base is None else base.get(column, "")
        if column == "status":  # none means preferred: two glossaries without a base may disagree on it, too
            mine, other = mine or "preferred", other or "preferred"
            before = before or ("" if base is None else "preferred")
        if mine == other or other == before:
            continue
        if column in LISTS:
            values[column] = SEPARATOR.join(_lists(mine, other, before))
        elif mine == before:
            values[column] = theirs.get(column, "")
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
    seen: Counter[str] = Counter()
    for number, row in sheet.rows():
        name = key = row.get("source") or row.get("target") or ""
        while key in found:
            seen[name] += 1
            key = f"{name}#{seen[name] + 1}"
        found[key] = (number, row)
    return found


def _bare(row: Row) -> dict[str, str]:
    return {column: value for column, value in row.items() if value}


def _line(row: Row) -> str:
    return ",".join(row.values()).rstrip(",")
