"""A frame of documents in, frames of what is found out: the function that every engine's workers run."""

from __future__ import annotations

import gc
import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from nlpqa.core.record import Record
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import Pipeline
from nlpqa.engine.pool import analyse
from nlpqa.engine.tables import TABLES, Type, rows_of, tables_of
from nlpqa.io.read import Failure

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "text", "source", "path", "row")
"""What a frame of documents may hold; `id` and `text` it must."""


def frame_of(documents: Iterable[Document]) -> pd.DataFrame:
    """Documents as a frame, a row each."""
    rows = [
        (writable(d.id), d.text, d.source, None if d.path is None else writable(d.path.as_posix()), d.row)
        for d in documents
    ]
    return _frame({name: [row[place] for row in rows] for place, name in enumerate(COLUMNS)})


def analyse_frame(
    pipeline: Pipeline,
    frame: pd.DataFrame,
    *,
    aside: Mapping[int, Failure] = {},
    told: Callable[[int], None] = lambda _: None,
) -> dict[str, pd.DataFrame]:
    """What is found in a frame of documents: a frame for every table of the pipeline's stages, with all its columns.

    A document that fails is a row of `errors`. `told` hears the number of each row before it is analysed; rows in
    `aside` are not, they failed before. Columns are int64, float64 or bool where nothing can be missing, else object.
    """
    names = tables_of(pipeline.stages)
    rows: dict[str, list[Record]] = {name: [] for name in names}
    for number, document in enumerate(_documents(frame)):
        told(number)
        (result,) = analyse(pipeline, [aside.get(number, document)])
        if isinstance(result, Failure):
            rows["errors"].append(error_row(result))
            continue
        for name, entries in rows_of(result, pipeline.stages).items():
            rows[name] += entries
    return {name: table_frame(name, rows[name]) for name in names}


def map_frames(frames: Iterable[pd.DataFrame], *, packed: bytes, table: str) -> Iterator[pd.DataFrame]:
    """One table for each of many frames of documents; made to be given to Spark's `mapInPandas`.

    `packed` is what `pack` makes of a pipeline; a worker process loads it once.
    """
    pipeline = loaded(packed)
    for frame in frames:
        yield analyse_frame(pipeline, frame)[table]


def pack(pipeline: Pipeline) -> bytes:
    """A pipeline as it travels to another process: its glossary and settings; what is open stays here."""
    return pickle.dumps(pipeline)


_FIRST = "“We sing,” said Wang Lei of Beijing."  # has all read that the first document would wait for, on its clock
_loaded: dict[bytes, Pipeline] = {}  # of this process; the newest only
_loading = Lock()


def loaded(packed: bytes) -> Pipeline:
    """The pipeline, made once in a process."""
    key = hashlib.sha256(packed).digest()
    with _loading:
        if key not in _loaded:
            _loaded.clear()
            pipeline: Pipeline = pickle.loads(packed)
            pipeline.prepare()
            pipeline(Document(_FIRST))
            _loaded[key] = pipeline
            gc.freeze()  # the glossary stays: collecting garbage need not look at it again
        return _loaded[key]


def error_row(failure: Failure) -> Record:
    """A row of the table `errors`."""
    path = None if failure.path is None else writable(failure.path)
    return {"id": writable(failure.id), "path": path, "message": writable(failure.message), "tries": failure.tries}


def writable(name: str) -> str:
    r"""A name as UTF-8 can hold it; Linux lets a file be called anything.

    >>> print(writable("caf\udce9.txt"))
    caf\udce9.txt
    """
    return name.encode("utf-8", "backslashreplace").decode()


def table_frame(table: str, rows: Iterable[Record]) -> pd.DataFrame:
    """Rows as a frame with the columns of a table, in their order."""
    held = list(rows)
    return _frame({name: [row.get(name) for row in held] for name in TABLES[table]}, TABLES[table])


_DTYPES = {"int": "int64", "float": "float64", "bool": "bool"}


def _frame(columns: Mapping[str, list[Any]], types: Mapping[str, Type] = {}) -> pd.DataFrame:
    import pandas as pd

    def dtype(name: str, values: list[Any]) -> str:
        type_ = types.get(name)
        return _DTYPES.get(type_, "object") if isinstance(type_, str) and None not in values else "object"

    return pd.DataFrame({name: pd.Series(values, dtype=dtype(name, values)) for name, values in columns.items()})


def _documents(frame: pd.DataFrame) -> Iterator[Document | Failure]:
    held = {name: frame[name].tolist() if name in frame else [None] * len(frame) for name in COLUMNS}
    for id_, text, source, path, row in zip(*(held[name] for name in COLUMNS), strict=True):
        where = path if isinstance(path, str) else None
        if not isinstance(text, str):
            yield Failure(str(id_), where, f"{where or id_}: no text")
            continue
        yield Document(
            text,
            id=str(id_),
            path=None if where is None else Path(where),
            source=source if isinstance(source, str) else None,
            row=int(row) if row is not None and row == row else None,  # NaN is no number of a row
        )
