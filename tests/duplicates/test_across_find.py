"""Lines, passages and articles that stand in several places of a corpus."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlpqa.core.errors import NlpqaError
from nlpqa.core.text import Document
from nlpqa.duplicates.across.asked import Asked, read_boilerplate
from nlpqa.duplicates.across.clusters import find_representatives
from nlpqa.duplicates.across.engine import Local
from nlpqa.duplicates.across.find import find_across
from nlpqa.duplicates.across.found import At, Found, Pair
from nlpqa.duplicates.across.order import by_appearance

NOTICE = "This article was first published by the River Valley Gazette, all rights reserved."
PRICE = "The harbour board said on Monday that it will spend 3 million crowns on the new northern pier."
OTHER_PRICE = PRICE.replace("3 million", "4 million")
CHOIR = "The choir of the old town sang for two hours, and nobody left before the end."
RAIN = "Rain is expected over the hills until Thursday evening, forecasters said."
FERRY = "The ferry to the islands will leave from the other quay while repairs last."
MAYOR = "Mayor Dora Lind thanked the volunteers, who had carried sand bags all night."
SCHOOL = "Two schools stay closed because the heating failed in both of them on the same morning."


def corpus(*texts: str) -> list[Document]:
    return [Document(text, id=f"d{at}") for at, text in enumerate(texts)]


def told(found: Found) -> list[tuple[str, str, str, int, str, int, str]]:
    return [
        (
            pair.unit,
            pair.kind,
            pair.scope,
            pair.here.document,
            words(found, pair.here),
            pair.there.document,
            words(found, pair.there),
        )
        for pair in found.pairs
    ]


def words(found: Found, at: At) -> str:
    return found.documents[at.document].text[at.start : at.end]


def only(found: Found, unit: str) -> list[Pair]:
    return [pair for pair in found.pairs if pair.unit == unit]


def test_a_line_that_stands_in_an_earlier_document_is_told_with_its_place() -> None:
    found = find_across(corpus(f"{CHOIR}\n{RAIN}", f"{FERRY}\n  {RAIN.upper()}"))
    assert told(found) == [("line", "exact", "across", 1, RAIN.upper(), 0, RAIN)]
    (cluster,) = found.clusters
    assert (cluster.documents, cluster.scope, cluster.representative.document) == (2, "across", 0)


def test_another_figure_is_a_near_pair_that_disagrees() -> None:
    (pair,) = find_across(corpus(PRICE, CHOIR, OTHER_PRICE)).pairs
    assert (pair.kind, pair.conflicts, pair.differs) == ("near", ("figure",), (("4", "3"),))
    assert 0.8 < pair.jaccard < 1


def test_a_tail_cut_off_is_found_by_default_and_not_where_a_similarity_is_asked_for() -> None:
    cut = " ".join(PRICE.split()[:11])
    (pair,) = find_across(corpus(PRICE, cut)).pairs
    assert pair.edit == "cut"
    assert pair.jaccard < 0.8
    assert not find_across(corpus(PRICE, cut), Asked(similarity=0.8)).pairs


def test_what_stands_in_many_documents_is_boilerplate_and_an_articles_own_repetition_is_not() -> None:
    texts = [f"{line}\n{NOTICE}" for line in (CHOIR, RAIN, FERRY, MAYOR, SCHOOL)]
    texts[2] = f"{FERRY}\n{FERRY}\n{NOTICE}"
    found = find_across(corpus(*texts))
    scopes = {words(found, cluster.representative): cluster.scope for cluster in found.clusters}
    assert scopes == {NOTICE: "boilerplate", FERRY: "within"}
    assert Counter(pair.scope for pair in found.pairs) == {"boilerplate": 4, "within": 1}
    assert find_across(corpus(*texts), Asked(boilerplate=6)).clusters[0].scope == "across"
    assert find_across(corpus(*texts), Asked(boilerplate=1.0)).clusters[0].scope == "boilerplate"


def test_an_article_copied_many_times_makes_no_boilerplate_of_its_lines() -> None:
    article = "\n".join((CHOIR, RAIN, FERRY))
    copied = find_across(corpus(*[article] * 5, f"{MAYOR}\n{NOTICE}"))
    assert {cluster.scope for cluster in copied.clusters} == {"across"}
    assert {cluster.documents for cluster in copied.clusters} == {5}
    assert "boilerplate" in {c.scope for c in find_across(corpus(*[article] * 5), Asked(("line",))).clusters}


def test_a_repetition_within_an_article_is_told_though_the_line_comes_from_another() -> None:
    found = find_across(corpus(RAIN, f"{RAIN}\n{CHOIR}\n{RAIN}"))
    assert [(p.scope, p.there.document) for p in only(found, "line")] == [("across", 0), ("within", 1)]


def test_a_passage_runs_on_over_the_ends_of_paragraphs() -> None:
    earlier = f"{SCHOOL} {CHOIR}\n{RAIN} {FERRY}\n{MAYOR}"
    later = f"{PRICE} {CHOIR} {RAIN}\n{FERRY} Nobody was hurt when it happened."
    (passage,) = only(find_across(corpus(earlier, later)), "passage")
    found = find_across(corpus(earlier, later))
    assert words(found, passage.there) == f"{CHOIR}\n{RAIN} {FERRY}"
    assert words(found, passage.here) == f"{CHOIR} {RAIN}\n{FERRY}"


def test_a_passage_holds_sentences_that_are_nearly_the_same_and_tells_what_they_disagree_on() -> None:
    found = find_across(corpus(f"{SCHOOL} {PRICE} {RAIN}\n{CHOIR}", f"{MAYOR} {OTHER_PRICE} {RAIN}\n{FERRY}"))
    (passage,) = only(found, "passage")
    assert words(found, passage.here) == f"{OTHER_PRICE} {RAIN}"
    assert passage.conflicts == ("figure",)


def test_passages_are_sought_in_an_article_on_one_line_and_not_in_a_short_line() -> None:
    shared, rest = f"{PRICE} {RAIN}", f"{CHOIR} {FERRY} {MAYOR} {NOTICE} {SCHOOL}"
    assert not find_across(corpus(f"{SCHOOL} {shared}", f"{shared} {MAYOR}")).pairs
    other = "It was not said who would pay for any of it. " * 12
    (passage,) = find_across(corpus(f"{rest} {rest.upper()} {shared}", f"{other} {shared}")).pairs
    assert passage.unit == "passage"


def test_a_passage_of_which_a_whole_line_or_article_tells_is_not_told_again() -> None:
    assert not only(find_across(corpus(f"{CHOIR} {RAIN}\n{MAYOR}", f"{CHOIR} {RAIN}\n{SCHOOL}")), "passage")
    assert not only(find_across(corpus(f"{CHOIR}\n{RAIN}", f"{CHOIR}\n{RAIN}")), "passage")
    assert only(find_across(corpus(f"{CHOIR}\n{RAIN}", f"{CHOIR}\n{RAIN}"), Asked(("passage",))), "passage")


def test_an_article_that_is_another_with_small_changes() -> None:
    text = "\n".join((CHOIR, PRICE, RAIN, FERRY, MAYOR))
    found = find_across(corpus(SCHOOL + "\n" + NOTICE, text, text.replace("3 million", "4 million")))
    (pair,) = only(found, "article")
    assert (pair.kind, pair.there.document, pair.here.document) == ("near", 1, 2)
    assert {c.unit for c in find_across(corpus(text, text), Asked(("line",))).clusters} == {"line"}


def test_chinese_lines() -> None:
    line = "据报道，该公司计划在未来三年内投资二十亿元建设新的研发中心，并招聘一千名工程师。"
    (pair,) = find_across(corpus(line, CHOIR, line.replace("一千", "两千"))).pairs
    assert pair.kind == "near"


def test_nothing_but_signs_is_no_line_and_short_lines_repeat_exactly_only() -> None:
    assert not find_across(corpus("* * *", "---", "")).pairs
    found = find_across(corpus("Music news", "Music new", "MUSIC NEWS:"))
    assert [(p.here.document, p.there.document) for p in found.pairs] == [(2, 0)]


def test_the_earlier_date_is_the_first_and_no_date_the_last() -> None:
    dated = [
        Document(RAIN, id="none"),
        Document(RAIN, id="late", date="2024-05-02"),
        Document(RAIN, id="early", date="2024-05-01"),
    ]
    found = find_across(by_appearance(dated))
    assert [document.id for document in found.documents] == ["early", "late", "none"]
    assert found.clusters[0].representative.document == 0


@given(st.lists(st.lists(st.integers(0, 6), max_size=4), max_size=7), st.integers(1, 100))
@settings(max_examples=40)
def test_clusters_do_not_chain(articles: list[list[int]], seed: int) -> None:
    """Every member resembles the representative, which came before it; and each place is in one cluster at most."""
    chance = random.Random(seed)
    base = (CHOIR, PRICE, RAIN, FERRY, MAYOR, SCHOOL, NOTICE)

    def edited(line: str) -> str:
        parts = line.split()
        for _ in range(chance.randrange(3)):
            parts[chance.randrange(len(parts))] = chance.choice(("blue", "seven", "Monday"))
        return " ".join(parts)

    texts = ["\n".join(edited(base[number]) for number in article) for article in articles]
    found = find_across(corpus(*texts), Asked(("line",), similarity=0.6))
    places: set[At] = set()
    for cluster in found.clusters:
        assert cluster.members[0].jaccard == 1
        for member in cluster.members:
            assert member.jaccard >= 0.6
            assert member.at >= cluster.representative
            assert member.at not in places
            places.add(member.at)
    held = {member.at: cluster for cluster in found.clusters for member in cluster.members}
    for pair in found.pairs:
        assert pair.jaccard >= 0.6
        assert pair.there < pair.here
        if pair.kind == "exact":
            assert held[pair.here] is held[pair.there]


def test_a_chain_of_small_changes_falls_apart() -> None:
    chain = [f"a{'b' * at}" for at in range(4)]
    near = {at: [other for other in (at - 1, at + 1) if 0 <= other < len(chain)] for at in range(len(chain))}
    assert find_representatives(range(4), near, lambda here, there: False) == {0: 0, 1: 0, 2: 2, 3: 2}


def test_a_neighbours_representative_is_asked_about() -> None:
    assert find_representatives((0, 1, 2), {1: [0], 2: [1]}, lambda here, there: (here, there) == (2, 0))[2] == 0


@given(st.permutations([CHOIR, CHOIR, PRICE, OTHER_PRICE, RAIN, RAIN, RAIN, MAYOR]))
@settings(max_examples=30)
def test_the_order_of_documents_changes_who_is_first_and_nothing_else(texts: list[str]) -> None:
    found = find_across(corpus(*texts))
    sets = {frozenset(words(found, member.at) for member in cluster.members) for cluster in found.clusters}
    assert sets == {frozenset({CHOIR}), frozenset({PRICE, OTHER_PRICE}), frozenset({RAIN})}
    for cluster in found.clusters:
        assert cluster.representative == min(member.at for member in cluster.members)


def test_the_number_of_jobs_changes_nothing() -> None:
    chance = random.Random(2)
    vocabulary = f"{CHOIR} {PRICE} {RAIN} {FERRY} {MAYOR} {SCHOOL}".split()
    texts = [" ".join(chance.choices(vocabulary, k=14)) for _ in range(500)]
    texts += [text.replace(" the ", " a ") for text in texts[:200]]
    assert find_across(corpus(*texts), engine=Local(1)) == find_across(corpus(*texts), engine=Local(2))


@pytest.mark.parametrize(
    ("wrong", "cure"),
    [
        ({"units": ("word",)}, "line, passage, article"),
        ({"units": ()}, "line, passage, article"),
        ({"similarity": 80.0}, "between 0 and 1"),
        ({"recall": 1.0}, "between 0 and 1"),
    ],
)
def test_what_cannot_be_asked_is_refused(wrong: dict[str, object], cure: str) -> None:
    with pytest.raises(NlpqaError, match=cure):
        Asked(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["one", "1", "0%", "-3", "200%", ""])
def test_a_boilerplate_limit_is_a_number_or_a_share(written: str) -> None:
    with pytest.raises(NlpqaError, match="10%"):
        read_boilerplate(written)
