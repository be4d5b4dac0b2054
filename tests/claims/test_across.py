"""The same claim in several articles."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from nlpqa.claims.across.agree import AGREE, DIFFER, PARTIAL
from nlpqa.claims.across.group import find_groups
from nlpqa.claims.across.statement import Statement, find_statements
from nlpqa.core.claim import Claim, Date, Figure
from nlpqa.core.edit import Safety
from nlpqa.core.mention import Mention
from nlpqa.core.term import Term
from nlpqa.core.text import Document, Span

XIAMI = Term("虾米", "虾米", "Xiami Music", variants=("Shrimp Music",))


def said(id_: str, text: str, *, names=("Alibaba", "Xiami Music"), kind="ownership/deal", **more) -> list[Statement]:
    """An article of one claim; `million` and `year` name the words that its figure and date are read from."""
    figures = tuple(
        Figure(span_of(text, f"{value} million yuan"), value * 1e6, "CNY", "money")
        for value in more.get("millions", ())
    )
    dates = tuple(Date(span_of(text, year), year) for year in more.get("years", ()))
    claim = Claim(
        Span(0, len(text)),
        "article",
        "article",
        kind,
        0.9,
        True,
        figures,
        dates,
        tuple(names),
        negated=more.get("negated", False),
        standalone=more.get("standalone", ""),
    )
    surface = "Shrimp Music"
    mentions = (
        [Mention(span_of(text, surface), surface, XIAMI, XIAMI.target or "", False, 1.0, Safety.SAFE)]
        if surface in text
        else []
    )
    return list(find_statements(Document(text, id_), [claim], mentions))


def span_of(text: str, words: str) -> Span:
    return Span(at := text.index(words), at + len(words))


def statuses(*articles: Sequence[Statement]) -> list[tuple[str, int]]:
    groups = find_groups([statement for article in articles for statement in article])
    return [(group.status, len(group.places)) for group in groups]


FIRST = said("a", "Alibaba acquired Xiami Music in 2013 for 40 million yuan.", millions=[40], years=["2013"])


def test_differing_figures_are_set_side_by_side():
    other = said("b", "In 2013 Alibaba acquired Xiami Music for 45 million yuan.", millions=[45], years=["2013"])
    third = said("c", "Alibaba, in 2013, acquired Xiami Music for 40 million yuan.", millions=[40], years=["2013"])
    (group,) = find_groups([*FIRST, *other, *third])
    (difference,) = group.differences
    assert (group.status, difference.what, difference.unit) == (DIFFER, "figure", "CNY")
    assert [(side.fact.value, side.places) for side in difference.sides] == [(4e7, (0, 2)), (4.5e7, (1,))]


def test_a_name_counts_in_whatever_rendering():
    other = said("b", "Alibaba acquired Shrimp Music in 2013 for 40 million yuan.", millions=[40], years=["2013"])
    assert statuses(FIRST, other) == [(AGREE, 2)]


def test_what_only_some_give_is_no_difference():
    assert statuses(FIRST, said("b", "Xiami Music was acquired by Alibaba.")) == [(PARTIAL, 2)]


def test_one_that_denies_it_differs():
    other = said("b", "Alibaba never acquired Xiami Music.", negated=True)
    assert statuses(said("a", "Alibaba acquired Xiami Music."), other) == [(DIFFER, 2)]


@pytest.mark.parametrize(
    "other",
    [
        said("b", "Tencent acquired Kugou in 2013 for 40 million yuan.", names=("Tencent", "Kugou"), millions=[40]),
        said("b", "Alibaba and Xiami Music opened a shop.", kind="event"),
        said("b", "Alibaba acquired Xiami Music in 2015 for 90 million yuan.", millions=[90], years=["2015"]),
        said("a", "Alibaba acquired Xiami Music in 2013 for 40 million yuan.", millions=[40], years=["2013"]),
    ],
    ids=["other names", "another matter", "of another time", "the same document"],
)
def test_these_are_not_one_claim_of_two_articles(other):
    assert statuses(FIRST, other) == []


def test_a_sentence_about_it_is_anybodys():
    short = [said(id_, "It has 5 million yuan in two cities.", names=(), millions=[5]) for id_ in "ab"]
    assert statuses(*short) == []
    named = "The choir of the old town sang ballads for 5 million yuan before a crowd at the northern pier."
    assert statuses(*(said(id_, named, names=(), millions=[5]) for id_ in "ab")) == [(AGREE, 2)]


def test_words_that_stand_alone_are_compared_in_place_of_the_own():
    other = said("b", "It acquired the service in that year.", standalone="Alibaba acquired Xiami Music in 2013.")
    assert statuses(FIRST, other) == [(PARTIAL, 2)]


def test_who_claims_it_is_no_part_of_the_claim():
    one, other = (
        said(
            id_,
            "It was theirs.",
            standalone="Article: It acquired the old music service of the two brothers of Lund.",
            names=(),
        )
        for id_ in "ab"
    )
    (statement,) = one
    assert statement.words.startswith("it acquired")
    assert statuses(one, other) == [(AGREE, 2)]


def test_those_that_differ_come_first_then_the_most_widespread():
    far = [
        said(id_, "Tencent acquired Kugou from its three founders.", names=("Tencent", "Kugou"), kind="ownership/deal")
        for id_ in "cdef"
    ]
    other = said("b", "Alibaba acquired Xiami Music in 2013 for 45 million yuan.", millions=[45], years=["2013"])
    assert statuses(*far, FIRST, other) == [(DIFFER, 2), (AGREE, 4)]


def test_a_large_family_is_held_together_by_its_first():
    random.seed(3)
    texts = [f"Harbin paid {random.randint(10, 99)} million yuan for ice lanterns on the river." for _ in range(300)]
    family = [
        said(f"d{at:03}", text, names=("Harbin",), kind="quantity", millions=[int(text.split()[2])])
        for at, text in enumerate(texts)
    ]
    assert statuses(*family) == [(DIFFER, 300)]


def test_nothing_gives_nothing():
    assert find_groups([]) == []
    assert find_groups(FIRST) == []
