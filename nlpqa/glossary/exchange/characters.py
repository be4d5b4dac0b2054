"""Characters that a format cannot hold."""

from __future__ import annotations

import re

from nlpqa.glossary.exchange.table import Mend

_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 calls no Char
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("[\t\r\n]+")
_SPACES = re.compile("[ \t\r\n]+")


def without_controls(text: str) -> str:
    """The text without control characters and what else no XML, workbook or text file holds.

    >>> without_controls("Pear\\x01 Press")
    'Pear Press'
    """
    return _NO_TEXT.sub("", text)


def in_one_line(text: str) -> str:
    """The text with a space for tabs and line breaks."""
    return _BREAKS.sub(" ", text)


def with_single_spaces(text: str) -> str:
    """The text as XML readers take it: white space of any length is one space."""
    return _SPACES.sub(" ", text)


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for halves of characters, which JSON can name and UTF-8 cannot hold."""
    return _SURROGATE.sub("\ufffd", text)


CONTROLS = Mend(without_controls, "control characters are left out")
ONE_LINE = Mend(in_one_line, "a tab or a line break becomes a space")
SINGLE_SPACES = Mend(with_single_spaces, "several spaces, a tab or a line break become one space")
SURROGATES = Mend(without_surrogates, "half a character becomes U+FFFD")
