from __future__ import annotations

from itertools import pairwise

import pytest

from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.quotes.known import own_name
from nlpqa.quotes.people import find_people, hints_of_people
from nlpqa.quotes.speakers import speaker_kind


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


@pytest.mark.parametrize(
    ("phrase", "kind", "name"),
    [
        ("Its director, Ada van der Holm", "name", "Ada van der Holm"),
        ("the orchard’s manager, Pavel Orlik, who left", "name", "Pavel Orlik"),
        ("the cellist Ada Holm", "nominal", "the cellist Ada Holm"),  # a calling that no list has
        ("the novelist Ada Holm", "name", "Ada Holm"),
        ("18-year-old Ada Holm", "name", "Ada Holm"),
        ("The 52-year-old Serb", "nominal", "The 52-year-old Serb"),
        ("Shipping company Blue Heron", "organisation", "Blue Heron"),
        ("Its operator, Qingyu Network Technology", "organisation", "Qingyu Network Technology"),
        ("Boiler inspector", "nominal", "Boiler inspector"),
        ("A person close to the company", "anonymous", "A person close to the company"),
        ("The doctor, Monday", "nominal", "The doctor, Monday"),
    ],
)
def test_a_noun_before_a_name_tells_whose_it_is(phrase: str, kind: str, name: str) -> None:
    assert speaker_kind(phrase) == kind
    assert own_name(phrase, kind) == name
