"""Terms added, changed, taken out and renamed, as changes of a glossary's sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process

from nlpqa.core.errors import NlpqaError
from nlpqa.core.fold import name_key
from nlpqa.core.term import STATUSES, TERM_TYPES
from nlpqa.glossary.read import SEPARATOR
from nlpqa.glossary.sheet import Sheet
from nlpqa.io.tables import table

LISTS = ("variants", "also", "context")
_NEAR = 70.0  # RapidFuzz's ratio, 0 to 100, from which a name is offered for another


@dataclass(frozen=True, slots=True)
class Setting:
    """A column and what is to stand there: all of it, or a form more or less in a list."""

    column: str
    sign: str
    value: str


def read_setting(text: str) -> Setting:
    """`type=product`, `variants+=TTDT`, `also-=Ali`; raises NlpqaError for what is none.

    >>> read_setting("variants+=Cool Dog")
    Setting(column='variants', sign='+=', value='Cool Dog')
    """
    column, sign, value = text.partition("=")
    if column.endswith(("+", "-")):
        column, sign = column[:-1], column[-1] + sign
    column = column.strip().lower()
    if not sign or not column:
        raise NlpqaError(f"“{text}” sets nothing", cure="write COLUMN=VALUE, or variants+=FORM, variants-=FORM")
    if len(sign) > 1 and column not in LISTS:
        raise NlpqaError(f"“{column}” holds one value", cure=f"write {column}=VALUE; lists are {', '.join(LISTS)}")
    return Setting(column, sign, check_value(column, value.strip()))


def adding(values: Mapping[str, str]) -> Callable[[Sheet], Sheet]:
    """The change that adds a term; raises NlpqaError if the glossary has one of its source or target."""
    cells = {column: check_value(column, value.strip()) for column, value in values.items()}
    if not cells.get("target") and not cells.get("source"):
        raise NlpqaError("a term needs a target or a source", cure="nlpqa glossary add TARGET --source 中文")

    def change(sheet: Sheet) -> Sheet:
        _refuse_twin(sheet, cells)
        return sheet.with_row(cells)

    return change


def _refuse_twin(sheet: Sheet, cells: Mapping[str, str], but: int | None = None) -> None:
    """Raise NlpqaError if a row, but for one, has the source or target of some cells."""
    for number, row in sheet.rows():
        for column in ("source", "target"):
            same = cells.get(column) and name_key(row.get(column, "")) == name_key(cells[column])
            if same and number != but:
                line = sheet.records[number].line
                cure = "change it with nlpqa glossary set"
                raise NlpqaError(f"the glossary has “{cells[column]}” already", line=line, cure=cure)


def setting(name: str, settings: Iterable[Setting]) -> Callable[[Sheet], Sheet]:
    """The change that gives a term other values."""
    wanted = list(settings)

    def change(sheet: Sheet) -> Sheet:
        number, row = find_row(sheet, name)
        for each in wanted:
            columns = table("glossary_columns")
            known = dict.fromkeys((*columns["columns"], *columns["optional"], *sheet.columns))
            if each.column not in known:
                cure = "use one of " + ", ".join(known)
                raise NlpqaError(f"no column “{each.column}”", cure=cure)
            row[each.column] = _with(row.get(each.column, ""), each)
        cells = {each.column: row[each.column] for each in wanted}
        _refuse_twin(sheet, cells, number)
        return sheet.with_cells(number, cells)

    return change


def removing(name: str) -> Callable[[Sheet], Sheet]:
    """The change that takes a term out."""
    return lambda sheet: sheet.without(find_row(sheet, name)[0])


def renaming(old: str, new: str, *, keep: str) -> Callable[[Sheet], Sheet]:
    """The change of a term's target; the old one is kept in the column `keep`, variants or also, or not at all ("")."""

    def change(sheet: Sheet) -> Sheet:
        number, row = find_row(sheet, old)
        before = row.get("target", "")
        values = {"target": new.strip()}
        _refuse_twin(sheet, values, number)
        for column in LISTS[:2]:
            forms = [form for form in _split(row.get(column, "")) if name_key(form) != name_key(new)]
            forms += [before] if column == keep and before else []
            values[column] = SEPARATOR.join(dict.fromkeys(forms))
        return sheet.with_cells(number, {k: v for k, v in values.items() if v or row.get(k)})

    return change


def find_row(sheet: Sheet, name: str) -> tuple[int, dict[str, str]]:
    """The one row of a term by its source or target; raises NlpqaError, with the likeliest name, if there is none."""
    rows = list(sheet.rows())
    found = [
        (at, row)
        for at, row in rows
        if name_key(name) in (name_key(row.get("source", "")), name_key(row.get("target", "")))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        lines = ", ".join(str(sheet.records[at].line) for at, _ in found)
        by = "target" if any(name_key(name) == name_key(row.get("source", "")) for _, row in found) else "source"
        cure = f"name the term by its {by}, or mend the file by hand"
        raise NlpqaError(f"“{name}” stands in lines {lines}", cure=cure)
    forms = [form for _, row in rows for form in (row.get("source"), row.get("target")) if form]
    near = process.extractOne(name, forms, score_cutoff=_NEAR)
    cure = f"did you mean “{near[0]}”?" if near else "look it up with nlpqa glossary show"
    raise NlpqaError(f"no term “{name}”", cure=cure)


def _with(cell: str, change: Setting) -> str:
    if change.sign == "=":
        return change.value
    forms = _split(cell)
    if change.sign == "+=":
        return SEPARATOR.join(dict.fromkeys((*forms, *_split(change.value))))
    gone = {name_key(form) for form in _split(change.value)}
    return SEPARATOR.join(form for form in forms if name_key(form) not in gone)


def check_value(column: str, value: str) -> str:
    """A value that its column may hold; raises NlpqaError for another."""
    if column == "type" and value:
        known = table("glossary_columns")["type"]
        if value.lower() not in TERM_TYPES and value.lower() not in known:
            raise NlpqaError(f"unknown type “{value}”", cure="use one of " + ", ".join(TERM_TYPES))
    if column == "status" and value and value.lower() not in STATUSES:
        raise NlpqaError(f"unknown status “{value}”", cure="use one of " + ", ".join(STATUSES))
    if any(char in value for char in "\r\n"):
        raise NlpqaError(f"the {column} has a line break", cure="write it in one line")
    if column in ("source", "target") and SEPARATOR in value:
        raise NlpqaError(f"the {column} “{value}” holds {SEPARATOR}, which separates forms", cure="name one form")
    return value


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(SEPARATOR) if part.strip()]
