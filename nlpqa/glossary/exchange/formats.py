"""The formats that a glossary is exchanged in."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlpqa.core.errors import NlpqaError
from nlpqa.glossary.exchange.delimited import read_csv, read_tsv, write_csv, write_tsv
from nlpqa.glossary.exchange.fit import fit
from nlpqa.glossary.exchange.listed import read_json, write_json
from nlpqa.glossary.exchange.omegat import read_omegat, write_omegat
from nlpqa.glossary.exchange.table import Asked, Entry, Table, Written
from nlpqa.glossary.exchange.tbx import read_tbx
from nlpqa.glossary.exchange.tbx_write import write_dca, write_dct, write_tbx2
from nlpqa.glossary.exchange.weblate import read_weblate, write_weblate
from nlpqa.glossary.exchange.workbook import read_xlsx, write_xlsx

_MOST_BYTES = 1 << 29  # of a file; 200,000 terms in TBX take some 100 MB


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, the file name endings that mean it, how it is read and written, and what it is."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, Asked], Table]
    write: Callable[[Sequence[Entry]], Written]
    about: str
    binary: bool = False


FORMATS = (
    Format("csv", (".csv",), read_csv, write_csv, "commas between the columns, UTF-8"),
    Format("tsv", (".tsv",), read_tsv, write_tsv, "tabs between the columns, UTF-8"),
    Format("xlsx", (".xlsx",), read_xlsx, write_xlsx, "a workbook of Excel, LibreOffice and others", binary=True),
    Format("json", (".json",), read_json, write_json, "a list of objects"),
    Format("tbx2", (".tbx",), read_tbx, write_tbx2, "TBX v2 (martif), which most tools read"),
    Format("tbx3-dca", (), read_tbx, write_dca, "TBX-Basic of ISO 30042:2019, categories as attributes"),
    Format("tbx3-dct", (), read_tbx, write_dct, "TBX-Basic of ISO 30042:2019, categories as elements"),
    Format("omegat", (".utf8", ".txt"), read_omegat, write_omegat, "OmegaT's glossary"),
    Format("weblate", (), read_weblate, write_weblate, "a glossary for Weblate"),
)


def find_format(name: str | None, path: Path | None) -> Format:
    """The format of a name, or else of a file name's ending; raises NlpqaError if neither tells."""
    names = ", ".join(format.name for format in FORMATS)
    for format in FORMATS:
        if format.name == name or (name is None and path is not None and path.suffix.lower() in format.suffixes):
            return format
    if name is None:
        raise NlpqaError("the file's name does not tell its format", path, cure=f"name one of {names}")
    raise NlpqaError(f"no format “{name}”", cure=f"name one of {names}")


def read_file(path: Path, format: Format, asked: Asked) -> Table:
    """The rows of a file that a glossary can hold; raises NlpqaError, with the file's name, for what cannot be read."""
    try:
        with path.open("rb") as file:
            too_big = os.fstat(file.fileno()).st_size > _MOST_BYTES
            data = b"" if too_big else file.read(_MOST_BYTES + 1)  # a pipe does not tell its size
    except OSError as error:
        raise NlpqaError(f"cannot read the file: {error.strerror}", path, cure="name a file with terms") from error
    if too_big or len(data) > _MOST_BYTES:
        raise NlpqaError(f"the file has more than {_MOST_BYTES:,} bytes", path, cure="import it in parts")
    if asked.sheet is not None and format.name != "xlsx":
        raise NlpqaError(f"{format.name} has no sheets", path, cure="leave --sheet out")
    try:
        return fit(format.read(data, asked))
    except NlpqaError as error:
        raise NlpqaError(error.message, path, error.line, error.cure) from error
