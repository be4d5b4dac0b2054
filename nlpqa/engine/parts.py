"""A batch's share of every table, as Parquet: made by any worker, the same bytes from each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlpqa.engine.batch import Batch
from nlpqa.engine.frames import analyse_frame, error_row, table_frame
from nlpqa.engine.pipeline import Pipeline
from nlpqa.engine.tables import arrow_schema

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table from one batch, as a Parquet file."""

    rows: int
    data: bytes

    @property
    def hash(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.data).hexdigest()


Parts = dict[str, Part]
"""By the name of the table."""


def parts_of(pipeline: Pipeline, batch: Batch, told: Callable[[int], None] = lambda _: None) -> Parts:
    """Analyse a batch; `told` hears the number of each row before it is analysed, and their count at the end."""
    import pandas as pd

    frames = analyse_frame(pipeline, batch.frame, aside=batch.aside, told=told)
    told(len(batch.frame))
    if batch.unread:
        unread = table_frame("errors", map(error_row, batch.unread))
        frames["errors"] = pd.concat([unread, frames["errors"]], ignore_index=True) if len(frames["errors"]) else unread
    return {name: Part(len(frame), _parquet(name, frame)) for name, frame in frames.items()}


def _parquet(table: str, frame: pd.DataFrame) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    # What pandas notes of itself and its version in the schema is left out, so that the bytes tell of the rows only.
    held = pa.Table.from_pandas(frame, arrow_schema(table), preserve_index=False, nthreads=1)
    out = pa.BufferOutputStream()
    pq.write_table(held.replace_schema_metadata(None), out, compression="zstd", version="2.6")
    return out.getvalue().to_pybytes()  # type: ignore[no-any-return]
