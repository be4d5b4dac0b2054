"""Artifacts, locations and regions of SARIF."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from nlpqa.core.record import Record
from nlpqa.core.text import Document, Span
from nlpqa.reports.excerpt import visible
from nlpqa.reports.origin import Origin, inside, origin_of


def uri_of(path: str | Path) -> str:
    """A path as a URI: relative where the path is, its bytes percent-encoded.

    >>> uri_of("news/七月 1.txt"), uri_of("/tmp/a#b")
    ('news/%E4%B8%83%E6%9C%88%201.txt', 'file:///tmp/a%23b')
    """
    given = Path(path)
    return given.as_uri() if given.is_absolute() else quote(os.fsencode(given.as_posix()))


class Artifacts:
    """The files of a run, each once; a text that came without a file is an artifact that holds its words.

    `listed` are SARIF's artifact objects.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self.listed: list[Record] = []
        self._index: dict[str, int] = {}
        for document in documents:
            key = _key(document)
            if key not in self._index:
                self._index[key] = len(self.listed)
                self.listed.append(_artifact(document))

    def location(self, document: Document) -> Record:
        """The artifactLocation of a document."""
        return {"uri": _uri(document), "index": self._index[_key(document)]}

    def place(self, document: Document, span: Span, *, snippet: bool = False) -> Record:
        """The location of a span: a region where the file's own characters are counted, else the file and in words
        where in its text; of a record also the id.
        """
        physical = {"artifactLocation": self.location(document)}
        kind = origin_of(document)
        if kind is Origin.FILE:
            return {"physicalLocation": physical | {"region": region(document, span, snippet=snippet)}}
        place: Record = {"physicalLocation": physical, "message": {"text": braced(inside(document, span))}}
        if kind is Origin.RECORD:
            place["logicalLocations"] = [record_of(document)]
        return place


def record_of(document: Document) -> Record:
    """The logical location of a record, by its id."""
    return {"name": document.id, "kind": "record"}


def region(document: Document, span: Span, *, snippet: bool = False) -> Record:
    """A span as lines and columns, from 1, and as offset and length in code points."""
    line, column = document.lines.position(span.start)
    last, end = document.lines.position(span.end)
    found: Record = {
        "startLine": line,
        "startColumn": column,
        "endLine": last,
        "endColumn": end,
        "charOffset": span.start,
        "charLength": len(span),
    }
    return found | {"snippet": {"text": span.of(document.text)}} if snippet else found


def braced(text: str) -> str:
    """A text as a SARIF message: nothing in it is a placeholder or a link, nothing steers who shows it.

    >>> braced("{0} [here](https://example.org)")
    '{{0}} [here\\\\](https://example.org)'
    """
    return visible(text).replace("{", "{{").replace("}", "}}").replace("](", "\\](")


def _key(document: Document) -> str:
    return f"id:{document.id}" if document.path is None else document.path.as_posix()


def _artifact(document: Document) -> Record:
    roles = ["analysisTarget"]
    if document.path is not None:
        return {"location": {"uri": _uri(document)}, "roles": roles}
    name = "standard input" if document.id == "-" else document.id
    return {
        "location": {"uri": _uri(document)},
        "description": {"text": braced(name)},
        "contents": {"text": document.text},
        "roles": roles,
    }


def _uri(document: Document) -> str:
    """The file's URI; without a file a name that leads nowhere, as readers fail where there is none."""
    if document.path is not None:
        return uri_of(document.path)
    return "urn:nlpqa:stdin" if document.id == "-" else f"urn:nlpqa:document:{quote(document.id, safe='')}"
