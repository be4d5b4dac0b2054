"""What a word of English is used as, where treebanks agree: a noun, an adjective, the plain form of a verb."""

from __future__ import annotations

from functools import cache

from nlpqa.io.tables import packaged_text

NOUN, ADJECTIVE, SUPERLATIVE, VERB, NOUN_OR_VERB = "N", "A", "S", "V", "B"


@cache
def word_classes() -> dict[str, str]:
    """The class of each word in small letters that is used as one thing; see training/word_classes.py.

    >>> word_classes()["chairman"], word_classes()["work"]
    ('N', 'B')
    """
    return {word: kind[0] for word, kind in _lines()}


@cache
def owners() -> frozenset[str]:
    """Nouns that stand in the possessive there: "company's", not "gain's"."""
    return frozenset(word for word, kind in _lines() if kind.endswith("o"))


@cache
def _lines() -> tuple[tuple[str, str], ...]:
    rows = (line.split() for line in packaged_text("word_classes.txt").splitlines())
    return tuple((word, kind) for word, kind in rows)


def may_be_noun(word: str) -> bool:
    """Whether a word in small letters is used as a noun."""
    return word_classes().get(word) in (NOUN, NOUN_OR_VERB)
