"""What the words of two texts say of them: by what edit one came of the other, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from nlpqa.duplicates.compare import Comparison, Run, compare, describe
from nlpqa.duplicates.likeness import Likeness, likeness
from nlpqa.duplicates.near import Keys
from nlpqa.duplicates.tokens import Words, word_keys

_LONGEST = 5000  # code points; in longer texts clauses are not looked for in another order


class Question(NamedTuple):
    """Two texts, the later first; `alike` if their similarity suffices, whatever the words say; `briefly` if nobody
    will be shown what differs.
    """

    here: str
    there: str
    alike: bool
    briefly: bool


def read_edits(questions: Sequence[Question]) -> list[Comparison | None]:
    """For every two texts how like their words are and what differs, or None if they are not near."""
    return [_read(question) for question in questions]


def _read(question: Question) -> Comparison | None:
    if question.briefly:
        return _score(question)
    here, there = (Run(text, Words(text)) for text in (question.here, question.there))
    if max(len(question.here), len(question.there)) > _LONGEST:
        return describe(here, there, _changed(here.keys, there.keys)) if question.alike else None
    compared = compare(here, there)
    if compared is None and question.alike:
        return describe(here, there, _changed(here.keys, there.keys))
    return compared


def _score(question: Question) -> Comparison | None:
    here, there = word_keys(question.here), word_keys(question.there)
    found = likeness(here, there)
    return None if found is None and not question.alike else Comparison(*(found or _changed(here, there)))


def _changed(here: Keys, there: Keys) -> Likeness:
    return Likeness(Indel.normalized_similarity(here, there), "changed")
