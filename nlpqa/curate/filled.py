"""What `mine` found as a table that people fill in, and the rows that they accepted."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from nlpqa.core.errors import NlpqaError
from nlpqa.curate.edit import LISTS
from nlpqa.curate.found import Found
from nlpqa.glossary.read import SEPARATOR
from nlpqa.glossary.sheet import Sheet, read_sheet
from nlpqa.io.tables import table


def to_fill_in(found: Iterable[Found]) -> bytes:
    """A CSV file with a row for each, "accept" empty; with a byte order mark, so that spreadsheets read the Chinese."""
    own, mined = table("glossary_columns")["columns"], table("glossary_columns")["mined"]["columns"]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [mined[0], *own, *mined[1:]], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({**each.values, **_beside(each)} for each in found)
    return out.getvalue().encode("utf-8-sig")


def _beside(found: Found) -> dict[str, str]:
    examples = [example for form in found.forms for example in form.examples]
    return {
        "kind": found.kind,
        "count": str(found.count),
        "texts": str(found.documents),
        "score": f"{found.score:.2f}",
        "why": "; ".join(each.detail for each in found.evidence),
        "example": next((f"{each.document}:{each.line} {each.text}" for each in examples), ""),
    }


def accepted(sheet: Sheet) -> Sheet:
    """The rows of a filled-in table that are accepted, as a glossary's; other sheets as they are.

    Rows of one name become one. Raises NlpqaError for an answer that is neither yes nor no.
    """
    words = table("glossary_columns")["mined"]
    answers, *told = words["columns"]
    # A table that nobody answered may come without the column: spreadsheets and importers drop empty ones.
    if answers not in sheet.columns and not set(told) <= set(sheet.columns):
        return sheet
    rows: dict[str, dict[str, str]] = {}
    for number, row in sheet.rows():
        answer = row.get(answers, "").lower()
        if answer not in (*words["yes"], *words["no"], ""):
            raise NlpqaError(
                f"“{answer}” is no answer", line=sheet.records[number].line, cure="write yes, or leave “accept” empty"
            )
        if answer in words["yes"]:
            kept = {column: value for column, value in row.items() if column not in words["columns"]}
            name = row.get("source") or row.get("target") or ""
            rows[name] = _united(rows.get(name, {}), kept)
    made = read_sheet(",".join(table("glossary_columns")["columns"]).encode() + b"\n")
    for row in rows.values():
        made = made.with_row({column: value for column, value in row.items() if value})
    return made


def has_answers(path: Path) -> bool:
    """Whether a file is a table that people have begun to fill in."""
    answers = table("glossary_columns")["mined"]["columns"][0]
    try:
        rows = [row for _, row in read_sheet(path.read_bytes()).rows()]
    except (OSError, NlpqaError):
        return False
    return any(row.get(answers) for row in rows)


def _united(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Two rows of one name: lists together, else what the first has."""
    both = {}
    for column in dict.fromkeys((*one, *other)):
        mine, yours = one.get(column, ""), other.get(column, "")
        if column in LISTS:
            both[column] = SEPARATOR.join(dict.fromkeys(form for form in f"{mine}|{yours}".split(SEPARATOR) if form))
        else:
            both[column] = mine or yours
    return both
