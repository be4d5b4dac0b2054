"""Numbers of things in words."""

from __future__ import annotations


def counted(number: int, noun: str, several: str = "") -> str:
    """A number with its noun, which is `several` for more than one, or has an s.

    >>> counted(1, "finding"), counted(1200, "finding"), counted(2, "copy", "copies")
    ('1 finding', '1,200 findings', '2 copies')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {several or noun + 's'}"
