"""A glossary from its CSV file, with every fault that makes it unsafe to use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from hashlib import sha256
from importlib.resources import as_file, files
from itertools import count
from pathlib import Path

from nlpqa.core.errors import Fault, GlossaryError, NlpqaError
from nlpqa.core.term import STATUSES, TERM_TYPES, Glossary, Term
from nlpqa.glossary.faults import find_faults
from nlpqa.glossary.rows import Row, read_rows
from nlpqa.io.tables import table

SEPARATOR = "|"


@dataclass(frozen=True)
class Reading:
    """What a glossary file holds: the terms that could be read, and all faults by line."""

    glossary: Glossary
    faults: tuple[Fault, ...]


def load_glossary(path: Path, *, lenient: bool = False) -> Reading:
    """A glossary that is safe to use.

    Raises GlossaryError with all faults; `lenient` leaves out the rows that have one instead, and tells the faults.
    """
    reading = read_glossary(path)
    fatal = [fault for fault in reading.faults if fault.fatal]
    if not fatal:
        return reading
    if not lenient or any(fault.line <= 1 for fault in fatal):
        raise GlossaryError(path, fatal)
    bad = {fault.line for fault in fatal}
    terms = tuple(term for term in reading.glossary if term.line not in bad)
    return Reading(replace(reading.glossary, terms=terms), reading.faults)


def read_glossary(path: Path) -> Reading:
    """Whatever can be read of a glossary file, with its faults; raises NlpqaError if the file cannot be opened."""
    return parse_glossary(glossary_bytes(path), path)


def glossary_bytes(path: Path) -> bytes:
    """What a glossary file holds; raises NlpqaError if it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise NlpqaError(f"cannot read the glossary: {error.strerror}", path, cure="name a CSV file") from error


def parse_glossary(data: bytes, path: Path | None = None) -> Reading:
    """Whatever can be read of a glossary file's bytes, with its faults."""
    text, faults = _decode(data)
    terms: list[Term] = []
    header: list[str] | None = None
    for row in read_rows(text):
        if isinstance(row, Fault):
            faults.append(row)
        elif header is None:
            header = [cell.strip().lower() for cell in row.cells]
            faults += _header_faults(header, row)
            if not {"source", "target"}.intersection(header):
                break  # every row would be a fault of this one's making
        else:
            terms += _term(header, row, faults)
    if header is None:
        faults.append(
            Fault(1, "the glossary is empty", "give it a first line: " + ",".join(table("glossary_columns")["columns"]))
        )
    unique = tuple(_with_ids(terms))
    faults += find_faults(unique)
    where = None if path is None else path.as_posix()
    return Reading(Glossary(unique, sha256(data).hexdigest(), where), tuple(sorted(set(faults))))


def nearest_glossary(start: Path) -> Path | None:
    """The nearest `glossary.csv` from a folder upwards."""
    found = (folder / "glossary.csv" for folder in (start, *start.parents))
    return next((path for path in found if path.is_file()), None)


def packaged_glossary() -> Path:
    """The glossary that comes with the package; in a checkout, the one at its top."""
    with as_file(files("nlpqa.data") / "glossary.csv") as inside:
        if inside.is_file():
            return inside
    return Path(__file__).parents[2] / "glossary.csv"


def _decode(data: bytes) -> tuple[str, list[Fault]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), [Fault(1, "the glossary is in UTF-16", "save it as UTF-8")]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start + 1} is not UTF-8"
        return data.decode("utf-8-sig", "replace"), [Fault(line, message, "save the file as UTF-8")]


def _header_faults(header: list[str], row: Row) -> Iterable[Fault]:
    columns = table("glossary_columns")["columns"]
    if "source" not in header and "target" not in header:
        cure = "begin the file with the line " + ",".join(columns)
        if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
            cure = "separate the columns by commas"
        yield Fault(row.line, "the first line names neither a source nor a target column", cure)
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        yield Fault(row.line, f"two columns are named “{name}”", "rename or remove one")
    for name in header:
        near = get_close_matches(name, columns, n=1, cutoff=0.8)
        if name not in columns and near and near[0] not in header:
            yield Fault(row.line, f"unknown column “{name}”", f"did you mean “{near[0]}”?", fatal=False)


def _term(header: list[str], row: Row, faults: list[Fault]) -> list[Term]:
    if not any(cell.strip() for cell in row.cells):
        return []
    if len(row.cells) > len(header):
        message = f"the row has {len(row.cells)} fields, the first line only {len(header)}"
        faults.append(Fault(row.line, message, "put a field that holds a comma in quotation marks"))
        return []
    cells = dict(zip(header, (cell.strip() for cell in row.cells), strict=False))
    source, target = cells.get("source", ""), cells.get("target", "")
    variants = _split(cells.get("variants", ""))
    if not target and (variants or not source):
        message = (
            "the row has variants but no target" if source or variants else "the row has neither source nor target"
        )
        faults.append(Fault(row.line, message, "give it a target"))
        return []
    type_ = cells.get("type", "").lower() or "term"
    type_ = table("glossary_columns")["type"].get(type_, type_)
    if type_ not in TERM_TYPES:
        near = get_close_matches(type_, [*TERM_TYPES, *table("glossary_columns")["type"]], n=1)
        cure = f"did you mean “{near[0]}”?" if near else "use one of " + ", ".join(TERM_TYPES)
        faults.append(Fault(row.line, f"unknown type “{type_}”, read as “term”", cure, fatal=False))
        type_ = "term"
    status = cells.get("status", "").lower() or "preferred"
    if status not in STATUSES:
        faults.append(Fault(row.line, f"unknown status “{status}”", "use one of " + ", ".join(STATUSES)))
        return []
    return [
        Term(
            id=source or target,
            source=source,
            target=target,
            variants=variants,
            also=_split(cells.get("also", "")),
            type=type_,
            status=status,
            context=_split(cells.get("context", "")),
            note=cells.get("note", ""),
            line=row.line,
            first=" ".join(cells.get("first", "").split()),
        )
    ]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split(SEPARATOR) if part.strip()))


def _with_ids(terms: Sequence[Term]) -> Iterable[Term]:
    """The terms with ids of their own: a Chinese name that comes again has the next number that none has."""
    taken = {term.id for term in terms}
    first: set[str] = set()
    for term in terms:
        if term.id not in first:
            first.add(term.id)
            yield term
            continue
        free = next(name for number in count(2) if (name := f"{term.id}#{number}") not in taken)
        taken.add(free)
        yield replace(term, id=free)
