"""Bytes as text: which encoding, with or without a byte order mark, or why it is no text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from nlpqa.core.errors import NlpqaError

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LONE_HIGH_BYTE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without its byte order mark, and what is needed to write it as it was.

    `guessed` says that the encoding was inferred, not marked or UTF-8.
    """

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    guessed: bool = False

    def encode(self, text: str) -> bytes:
        """Another text as bytes of the same kind."""
        return self.bom + text.encode(self.encoding)


def decode(data: bytes, path: object = None) -> Decoded:
    """Read bytes as UTF-8, UTF-16 by its mark, or else GB18030; raises NlpqaError for what is no text."""
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            return Decoded(_strict(data[len(bom) :], encoding, path), encoding, bom)
    if b"\0" in data[:65536] or len(_CONTROLS.findall(data[:65536])) > len(data[:65536]) // 50:
        raise NlpqaError(
            "this is a binary file, not text", _path(path), cure="name a text file; save UTF-16 with a BOM"
        )
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        # One broken byte in UTF-8 is no reason to read all of it as something else, which would be gibberish.
        if sum(map(len, _UTF8_CHARACTER.findall(data))) >= 0.8 * len(_HIGH_BYTE.findall(data)):
            return Decoded(_strict(data, "utf-8", path))
        # Chinese encodings use high bytes in pairs; lone ones are a Western text with curly quotation marks.
        lone = len(_LONE_HIGH_BYTE.findall(data)) * 2 > len(_HIGH_BYTE.findall(data))
        encoding = "cp1252" if lone else "gb18030"
        return Decoded(_strict(data, encoding, path), encoding, guessed=True)


def _strict(data: bytes, encoding: str, path: object) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wrong = f"not {encoding.upper()}" if encoding.startswith("utf") else f"neither UTF-8 nor {encoding.upper()}"
        message = f"byte {error.start + 1} is {wrong}"
        raise NlpqaError(message, _path(path), line, cure="save the file as UTF-8") from error


def _path(path: object) -> str | None:
    return None if path is None else str(path)
