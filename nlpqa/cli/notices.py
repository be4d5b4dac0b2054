"""What there is to tell about the inputs of a corpus, which may be a million."""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.cli.run import Run
from nlpqa.core.text import Document
from nlpqa.io.read import Failure, Notice
from nlpqa.reports.counted import counted

TOLD = 5  # notices, or failures, that are told one by one


def told_of(run: Run, items: Iterator[Document | Failure | Notice]) -> Iterator[Document | Failure]:
    """The items; the first notices are told."""
    notices = 0
    for item in items:
        if not isinstance(item, Notice):
            yield item
            continue
        notices += 1
        if notices <= TOLD:
            run.tell(f"{item.path}: {item.message}")
    if notices > TOLD:
        run.tell(f"… and {counted(notices - TOLD, 'more notice')}")
