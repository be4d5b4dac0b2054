"""English words without their endings (Snowball's English stemmer, Porter 2), so that "listening" meets "listen"."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from nlpqa.lang.ordinary import ordinary_words

_LONGEST = 7  # letters of a stem
_LEAST = 3  # letters of each half of a compound


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case word; long ones lose what tells "democratic" from "democracy".

    >>> stem("listening"), stem("shrimps"), stem("democratic")
    ('listen', 'shrimp', 'democra')
    """
    found: str = _stemmer().stemWord(word)
    return found[:_LONGEST]


@lru_cache(maxsize=65536)
def compound(word: str) -> tuple[str, ...]:
    """The two ordinary words that a lower-case word is written of, or nothing.

    >>> compound("everyday"), compound("boxhorse"), compound("shrimp")
    (('every', 'day'), ('box', 'horse'), ())
    """
    known = ordinary_words()
    cuts = (at for at in range(len(word) - _LEAST, _LEAST - 1, -1) if word[:at] in known and word[at:] in known)
    at = next(cuts, None)
    return () if at is None else (word[:at], word[at:])


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")
