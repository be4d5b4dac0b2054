from __future__ import annotations

from itertools import pairwise

import pytest

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.quotes.people import find_people, hints_of_people


def test_surnames_and_titles_are_words_that_hints_of_people_reads_whole() -> None:
    assert all(
        word.isalpha() and word[0].isupper() for word in entries("people", "surname") | entries("people", "title")
    )


@pytest.mark.parametrize(
    "text",
    ["Then Luo Yihang came.", "It was Mr. Luo.", "O'Luo Yihang", "A man surnamed Wu spoke.", "Old Luo came."],
)
def test_each_person_stands_where_a_hint_does(text: str) -> None:
    hints = list(hints_of_people(text, len(text)))
    people = find_people(text, Span(0, len(text)))
    assert people
    assert all(any(person.start <= hint < person.end for hint in hints) for person in people)
    assert all(a < b for a, b in pairwise(people))
