"""Near texts: signatures, bands, candidates and the exact similarity."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.errors import NlpqaError
from nlpqa.duplicates.across.bands import band_keys, choose_bands
from nlpqa.duplicates.across.candidates import find_candidates
from nlpqa.duplicates.across.folded import fold_texts
from nlpqa.duplicates.across.jaccard import similarities
from nlpqa.duplicates.across.prints import print_texts
from nlpqa.duplicates.across.shingles import shingle
from nlpqa.duplicates.across.sketch import sketch

TEXTS = st.lists(st.text(max_size=40), max_size=12)
WORDS = [
    "river",
    "market",
    "signal",
    "harbour",
    "winter",
    "letter",
    "engine",
    "garden",
    "silver",
    "window",
    "bridge",
    "station",
]


def grams(text: str) -> set[str]:
    folded = fold_texts([text]).text(0)
    return {folded[at : at + 5] for at in range(len(folded) - 4)}


def jaccard(one: str, other: str) -> float:
    return len(grams(one) & grams(other)) / max(1, len(grams(one) | grams(other)))


def lines(number: int, seed: int) -> list[str]:
    """Lines of a dozen words, a third of them an earlier one with a word or two put otherwise."""
    chance = random.Random(seed)
    made = [[chance.choice(WORDS) + str(chance.randrange(40)) for _ in range(12)] for _ in range(number)]
    for at in range(1, number, 3):
        made[at] = list(made[chance.randrange(at)])
        for _ in range(chance.randrange(1, 3)):
            made[at][chance.randrange(12)] = chance.choice(WORDS)
    return [" ".join(words) for words in made]


@given(TEXTS)
def test_texts_folded_together_are_as_if_folded_alone(texts: list[str]) -> None:
    together = fold_texts(texts).texts()
    assert together == [fold_texts([text]).text(0) for text in texts]
    assert all(text == " ".join(text.split(" ")) == text.strip(" ") for text in together)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ｔhe  “Deal”—signed.", 'the "deal" - signed', True),
        ("Don’t go", "Don't go", True),
        ("昨天，他来了。", "昨天他来了", False),
        ("up 5%", "up 5", False),
        ("$5", "€5", False),
        ("3.5 million", "35 million", False),
    ],
)
def test_what_folding_forgets(one: str, other: str, same: bool) -> None:
    left, right = fold_texts([one, other]).texts()
    assert (left == right) is same


@given(TEXTS)
def test_hashes_of_whole_texts_tell_folded_texts_apart(texts: list[str]) -> None:
    hashes = print_texts(texts, choose_bands(0.8, 0.9)).whole.tolist() if texts else []
    folded = fold_texts(texts).texts()
    for (a, one), (b, other) in combinations(zip(folded, hashes, strict=True), 2):
        assert (a == b) == (one == other)


@given(st.lists(st.text(alphabet="abcde 1，中文", max_size=60), min_size=2, max_size=8))
def test_similarity_is_that_of_the_sets_of_five_characters(texts: list[str]) -> None:
    pairs = np.array(list(combinations(range(len(texts)), 2)), np.int64)
    expected = [jaccard(texts[a], texts[b]) for a, b in pairs.tolist()]
    assert similarities(texts, pairs).tolist() == pytest.approx(expected)


def test_similarities_do_not_hang_on_how_many_are_asked_for() -> None:
    texts = lines(3000, 1)
    pairs = np.array([(at, at - 1) for at in range(1, len(texts))], np.int64)
    some = np.arange(0, len(pairs), 301)
    assert similarities(texts, pairs, jobs=2)[some].tolist() == similarities(texts, pairs[some]).tolist()


def test_signatures_agree_in_the_share_of_grams_in_common() -> None:
    chance = np.random.default_rng(3)
    for size, places in ((15, 100), (120, 100), (120, 400), (2000, 36)):
        agreed = []
        for _ in range(200):
            held = chance.integers(0, 2**63, size + size // 2, np.uint64)
            bounds = np.array([0, size, 2 * size])
            from nlpqa.duplicates.across.shingles import Shingles

            rows = sketch(Shingles(np.concatenate((held[:size], held[size // 2 :][:size])), bounds), places)
            agreed.append((rows[0] == rows[1]).mean())
        true = (size - size // 2) / (size + size // 2)
        assert np.mean(agreed) == pytest.approx(true, abs=0.03)
        assert np.std(agreed) < 1.2 * np.sqrt(true * (1 - true) / places)


def test_a_signature_hangs_on_its_own_text_alone() -> None:
    texts = lines(300, 5)
    together = sketch(shingle(fold_texts(texts)), 100)
    assert (together[7] == sketch(shingle(fold_texts([texts[7]])), 100)[0]).all()


@pytest.mark.parametrize(("similarity", "recall"), [(0.5, 0.8), (0.8, 0.99), (0.9, 0.999), (0.6, 0.5)])
def test_bands_reach_the_recall_that_is_asked_for_and_no_shorter_ones_do(similarity: float, recall: float) -> None:
    bands = choose_bands(similarity, recall)
    assert bands.found(similarity) >= recall
    assert type(bands)(bands.rows, bands.number - 1).found(similarity) < recall
    assert bands.found(0.02) < 1e-4


def test_what_cannot_be_found_is_refused_with_a_cure() -> None:
    with pytest.raises(NlpqaError, match="greater similarity"):
        choose_bands(0.1, 0.99)


def test_candidates_hold_the_pairs_that_are_asked_for() -> None:
    texts = lines(700, 11)
    bands = choose_bands(0.8, 0.99)
    prints = print_texts(texts, bands)
    pairs = find_candidates(prints.keys, prints.marks, 0.8, jobs=2)
    assert (pairs[:, 0] > pairs[:, 1]).all()
    found = {tuple(pair) for pair in pairs.tolist()}
    assert len(found) == len(pairs)
    sets = [grams(text) for text in texts]
    true = {
        (b, a) for a, b in combinations(range(len(texts)), 2) if len(sets[a] & sets[b]) >= 0.8 * len(sets[a] | sets[b])
    }
    assert len(true) > 50
    assert len(true & found) >= 0.99 * len(true)
    assert len(found) < 5 * len(true)


def test_a_huge_family_costs_no_square_and_is_found_from_its_first() -> None:
    number = 3000
    texts = [
        f"The weather station at post {at:05d} reported clear skies and a light wind all day." for at in range(number)
    ]
    bands = choose_bands(0.5, 0.8)
    prints = print_texts(texts, bands)
    pairs = find_candidates(prints.keys, prints.marks, 0.5)
    assert len(pairs) < 100 * number
    assert {later for later, earlier in pairs.tolist() if earlier < 16} == set(range(1, number))


def test_keys_of_a_band_are_those_of_equal_places() -> None:
    bands = choose_bands(0.8, 0.99)
    rows = np.zeros((2, bands.places), np.uint32)
    rows[1, bands.rows] = 1
    keys = band_keys(rows, bands)
    assert (keys[0] == keys[1]).tolist() == [at != 1 for at in range(bands.number)]
