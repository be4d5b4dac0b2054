"""Dependency trees from scores of heads."""

from __future__ import annotations

import numpy


def is_tree(heads: list[int]) -> bool:
    """Whether heads lead every word to the root, 0, and one of them straight; heads[0] is the root's own."""
    if sum(head == 0 for head in heads[1:]) != 1:
        return False
    for i in range(1, len(heads)):
        at, steps = i, 0
        while at and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at:
            return False
    return True


def best_tree(scores: numpy.ndarray) -> list[int]:
    """Heads of words 1 and on that make the best tree, by `scores[child, head]` (Chu and Liu 1965, Edmonds 1967)."""
    weights = scores.astype("f8")
    weights[1:, 0] -= 1000.0  # one root, if any tree has one
    numpy.fill_diagonal(weights, -numpy.inf)
    return _arborescence(weights)[1:]


def _arborescence(weights: numpy.ndarray) -> list[int]:
    heads = weights.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads.tolist())
    if not cycle:
        return heads.tolist()
    # The cycle becomes one node, the last; who enters it takes the place of one of its arcs.
    rest = [i for i in range(len(weights)) if i not in cycle]
    lost = numpy.array([weights[i, heads[i]] for i in cycle])
    entering = weights[numpy.ix_(cycle, rest)] - lost[:, None]
    leaving = weights[numpy.ix_(rest, cycle)]
    smaller = numpy.full((len(rest) + 1, len(rest) + 1), -numpy.inf)
    smaller[:-1, :-1] = weights[numpy.ix_(rest, rest)]
    smaller[-1, :-1] = entering.max(0)
    smaller[:-1, -1] = leaving.max(1)
    for child, head in enumerate(_arborescence(smaller)):
        if child == len(rest):
            entered = cycle[int(entering[:, head].argmax())]
            heads[entered] = rest[head]
        elif child:
            heads[rest[child]] = cycle[int(leaving[child].argmax())] if head == len(rest) else rest[head]
    return heads.tolist()


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of one cycle that does not hold the root, or none."""
    done = {0}
    for start in range(1, len(heads)):
        path, at = [], start
        while at not in done and at not in path:
            path.append(at)
            at = heads[at]
        if at in path:
            return path[path.index(at) :]
        done.update(path)
    return []
