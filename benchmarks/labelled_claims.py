"""The sentences of corpora/claims and claims-frozen with their labels (corpora/claims/README.md).

Run as `python -m benchmarks.labelled_claims FOLDER` it says what is wrong with the labels of a folder.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nlpqa.core.claim import KINDS, REASONS, SOURCE_TYPES
from nlpqa.core.text import Document, Span
from nlpqa.page.page import Page


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and what its labeller says of it."""

    span: Span
    check: bool
    kind: str
    claimant: str
    source_type: str
    figures: tuple[tuple[str, float, str], ...]
    dates: tuple[tuple[str, str], ...]


def labelled(path: Path) -> tuple[Document, list[Labelled]]:
    """An article with its labelled sentences in order; raises ValueError where a label fits no sentence."""
    text = path.read_text("utf-8")
    rows = tomllib.loads(path.with_name(path.name + ".toml").read_text("utf-8"))["sentence"]
    at, found = 0, []
    for row in rows:
        start = text.find(row["text"], at)
        if start < 0:
            raise ValueError(f"{path}: not in the article behind the sentence before: {row['text'][:60]!r}")
        at = start + len(row["text"])
        found.append(
            Labelled(
                Span(start, at),
                row["check"],
                row["kind"] if row["check"] else row["reason"],
                row["claimant"],
                row["source_type"],
                tuple((figure, float(value), unit) for figure, value, unit in row.get("figures", [])),
                tuple((date, resolved) for date, resolved in row.get("dates", [])),
            )
        )
    return Document(text, path.name, path=path), found


def _faults(path: Path) -> Iterator[str]:
    try:
        document, rows = labelled(path)
    except (ValueError, KeyError) as error:
        yield f"{path.name}: {error!r}"
        return
    sentences = Page(document).sentences
    spans = {row.span for row in rows}
    yield from (f"{path.name}: no label: {s.of(document.text)!r}" for s in sentences if s not in spans)
    for row in rows:
        text = row.span.of(document.text)
        if row.span not in set(sentences):
            yield f"{path.name}: no sentence of its own for nlpqa: {text!r}"
        if row.kind not in (KINDS if row.check else REASONS) or row.source_type not in SOURCE_TYPES:
            yield f"{path.name}: unknown kind, reason or source type: {text!r}"
        at = 0
        for what, *_ in row.figures:
            at = text.find(what, at)
            if at < 0:
                yield f"{path.name}: {what!r} is not in (the rest of) {text!r}"
                break
            at += len(what)
        at = 0
        for what, _ in row.dates:
            at = text.find(what, at)
            if at < 0:
                yield f"{path.name}: {what!r} is not in (the rest of) {text!r}"
                break
            at += len(what)


if __name__ == "__main__":
    paths = sorted(Path(sys.argv[1]).glob("*.txt"))
    faults = [fault for path in paths for fault in _faults(path)]
    print("\n".join(faults))
    total = sum(len(tomllib.loads(p.with_name(p.name + ".toml").read_text("utf-8"))["sentence"]) for p in paths)
    print(f"{len(paths)} articles, {total} labelled sentences, {len(faults)} faults")
    sys.exit(bool(faults))
