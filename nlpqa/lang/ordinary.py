"""Whether an English word or phrase is ordinary language rather than a name."""

from __future__ import annotations

import re
from functools import cache

from nlpqa.io.tables import entries, packaged_text

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@cache
def ordinary_words() -> frozenset[str]:
    """Lower-case words that treebanks use as ordinary words; see training/ordinary_words.py."""
    listed = frozenset(packaged_text("ordinary_words.txt").split())
    return listed | entries("names", "ordinary")


def is_ordinary(phrase: str) -> bool:
    """Whether every word of a phrase is an ordinary one; figures and other scripts make it a name.

    >>> is_ordinary("Everyday Listening"), is_ordinary("Kugou Music"), is_ordinary("36Kr")
    (True, False, False)
    """
    words = _WORD.findall(phrase)
    return bool(words) and not any(c.isdigit() for c in phrase) and all(_base(w) in ordinary_words() for w in words)


def _base(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")
