"""A corpus cut into batches, by the order of its documents and nothing else."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from nlpqa.core.text import Document
from nlpqa.engine.frames import frame_of
from nlpqa.io.read import Failure

if TYPE_CHECKING:
    import pandas as pd


_LONG = 1 << 23  # characters that make a batch of their own; what is found takes many times the memory of its text


@dataclass(frozen=True, eq=False)
class Batch:
    """Some documents of a corpus as a frame; `unread` are the inputs among them that could not be read.

    `aside` holds the rows of the frame that killed the workers that tried them.
    """

    number: int
    frame: pd.DataFrame
    unread: tuple[Failure, ...] = ()
    aside: Mapping[int, Failure] = field(default_factory=dict)

    def without(self, row: int, why: str, tries: int) -> Batch:
        """The batch with one more row set aside."""
        id_, path = str(self.frame["id"].iloc[row]), self.frame["path"].iloc[row]
        failure = Failure(id_, path, f"{path or id_}: set aside: {why}", tries)
        return replace(self, aside={**self.aside, row: failure})


def cut(items: Iterable[Document | Failure], size: int, done: Container[int]) -> Iterator[Batch]:
    """Batches of `size` inputs in their order, or fewer if they are long; those whose numbers are `done` are passed
    over.
    """
    for number, held in enumerate(_groups(items, size)):
        if number not in done:
            documents = [item for item in held if isinstance(item, Document)]
            unread = tuple(item for item in held if isinstance(item, Failure))
            yield Batch(number, frame_of(documents), unread)


def _groups(items: Iterable[Document | Failure], size: int) -> Iterator[list[Document | Failure]]:
    held: list[Document | Failure] = []
    length = 0
    for item in items:
        held.append(item)
        length += len(item.text) if isinstance(item, Document) else 0
        if len(held) == size or length >= _LONG:
            yield held
            held, length = [], 0
    if held:
        yield held
