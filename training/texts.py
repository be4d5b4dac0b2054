"""Running text in pieces of some sentences, from folders of .txt and .json files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from nlpqa.core.text import Span
from nlpqa.page.sentences import find_sentences

_SENTENCE = 12  # words that a string in a table has at least if it is a sentence
_PARAGRAPH = 500  # code points after which a paragraph is cut


def paragraphs(folder: Path) -> Iterator[str]:
    """The texts of a folder in pieces of some sentences: lines of .txt files, and what is prose in .json files."""
    for path in sorted([*folder.rglob("*.txt"), *folder.rglob("*.json")]):
        text = path.read_text("utf-8")
        for line in text.splitlines() if path.suffix == ".txt" else _prose(json.loads(text)):
            yield from _pieces(" ".join(line.split()))


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for sentence in sentences(text):
        piece = f"{piece} {sentence}".lstrip()
        if len(piece) > _PARAGRAPH:
            yield piece
            piece = ""
    if piece:
        yield piece


def _prose(value: object) -> Iterator[str]:
    """The strings inside a value that are sentences."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _prose(part)
    elif isinstance(value, str) and value.rstrip().endswith(".") and len(value.split()) >= _SENTENCE:
        yield value


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, by their punctuation."""
    return [s.of(text) for s in find_sentences(text, Span(0, len(text)))]
