"""Where a finding lies, in words that whoever opens the file can use."""

from __future__ import annotations

from enum import Enum

from nlpqa.core.text import Document, Span
from nlpqa.io.walk import is_html


class Origin(Enum):
    """What a document's offsets count in: the file itself, a record's text, or the readable text of a page."""

    FILE = "file"
    RECORD = "record"
    PAGE = "page"


def origin_of(document: Document) -> Origin:
    """What a document was made from.

    >>> origin_of(Document("a text", row=3))
    <Origin.RECORD: 'record'>
    """
    if document.row is not None:
        return Origin.RECORD
    return Origin.PAGE if document.path is not None and is_html(document.path) else Origin.FILE


def file_of(document: Document) -> str:
    """The path of the file as it was given; the id where there is none, and "-" for standard input."""
    if document.path is not None:
        return document.path.as_posix()
    return document.id if document.row is None else "-"


def line_of(document: Document, span: Span) -> tuple[int | None, int | None]:
    """Line and column in the file, from 1: of a record its line alone, of a page neither."""
    kind = origin_of(document)
    if kind is Origin.FILE:
        return document.lines.position(span.start)
    return (document.row, None) if kind is Origin.RECORD else (None, None)


def inside(document: Document, span: Span) -> str:
    """Where in the text a place is that the file's own lines cannot tell, or "".

    >>> inside(Document("one\\ntwo", id="n1", row=7), Span(4, 7))
    'record n1, 2:1'
    """
    line, column = document.lines.position(span.start)
    match origin_of(document):
        case Origin.FILE:
            return ""
        case Origin.RECORD:
            return f"record {document.id}, {line}:{column}"
        case Origin.PAGE:
            return f"text of the page, {line}:{column}"
