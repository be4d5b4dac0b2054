"""The teacher's trees are trees, and the best ones."""

from __future__ import annotations

import itertools

import numpy
import pytest

from training.trees import best_tree, is_tree


@pytest.mark.parametrize("seed", range(40))
def test_the_best_tree_is_found_whatever_cycles_the_best_heads_make(seed):
    random = numpy.random.default_rng(seed)
    size = int(random.integers(2, 6))
    scores = random.normal(size=(size, size))
    trees = (h for h in itertools.product(range(size), repeat=size - 1) if is_tree([0, *h]))
    best = max(trees, key=lambda heads: sum(scores[child, head] for child, head in enumerate(heads, 1)))
    assert best_tree(scores) == list(best)
