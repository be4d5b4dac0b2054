"""Two runs of words side by side: how like they are, by what edit, what differs, and which facts disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from nlpqa.duplicates.facts import find_conflicts
from nlpqa.duplicates.likeness import Likeness, likeness
from nlpqa.duplicates.near import Stretch, align, surface
from nlpqa.duplicates.tokens import Token, have_names, keys_of

_BLOCK = 2  # words that make a moved block; one alone may stand anywhere


@dataclass(frozen=True, slots=True)
class Run:
    """The words of a unit, and the text that they stand in."""

    text: str
    tokens: Sequence[Token]

    @property
    def keys(self) -> tuple[str, ...]:
        """What is compared."""
        return keys_of(self.tokens)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How like two runs are from 0 to 1, the edit (see Duplicate), what stands here and there, and the kinds of facts
    on which they disagree.
    """

    score: float
    edit: str
    differs: tuple[tuple[str, str], ...] = ()
    conflicts: tuple[str, ...] = ()


def compare(here: Run, there: Run, *, least: float | None = None) -> Comparison | None:
    """What the later run makes of the earlier, or None if they are not nearly the same; see `likeness`.

    >>> from nlpqa.duplicates.tokens import Tokens
    >>> texts = "It sold 3 million songs in May.", "It sold 2 million songs in May."
    >>> runs = [Run(text, Tokens(text, ()).all) for text in texts]
    >>> found = compare(*runs)
    >>> found.edit, found.differs, found.conflicts
    ('changed', (('3', '2'),), ('figure',))
    """
    found = likeness(here.keys, there.keys, least=least)
    return None if found is None else describe(here, there, found)


def describe(here: Run, there: Run, found: Likeness) -> Comparison:
    """What differs between two runs whose likeness is known."""
    moved = found.edit == "moved"
    stretches = _moved(here.tokens, there.tokens) if moved else align(here.tokens, there.tokens)
    conflicts = find_conflicts(here.text, there.text, stretches)
    differs = tuple(_differs(here.text, there.text, stretches))
    if _is_series(conflicts):
        return Comparison(found.score, "series", differs)
    kinds = tuple(dict.fromkeys(kind for each in conflicts for kind in each))
    edit = "cut" if found.edit == "changed" and _is_cut(stretches) else found.edit
    return Comparison(found.score, edit, differs, kinds)


def _is_cut(stretches: Sequence[Stretch]) -> bool:
    """Whether one run is the beginning, the end or the middle of the other."""
    apart = [stretch.sides for stretch in stretches if not stretch.same]
    inner_same = all(stretch.same for stretch in stretches[1:-1])
    return inner_same and any(all(not sides[side] for sides in apart) for side in (0, 1))


def _is_series(conflicts: Sequence[tuple[str, ...]]) -> bool:
    """Whether another date or name explains why something else differs, too: sentences on a template, both true."""
    apart = [each for each in conflicts if each]
    return len(apart) > 1 and any(kind in ("date", "name") for each in apart for kind in each)


def _differs(text: str, other: str, stretches: Sequence[Stretch]) -> Iterator[tuple[str, str]]:
    """What stands here and what there; a name in another rendering is named though it is the same term."""
    for stretch in stretches:
        if not stretch.same:
            yield surface(text, stretch.here), surface(other, stretch.there)
        elif have_names(stretch.here):
            names = ((a.span.of(text), b.span.of(other)) for a, b in zip(*stretch.sides, strict=True) if a.name)
            yield from (pair for pair in names if pair[0] != pair[1])


def _moved(here: Sequence[Token], there: Sequence[Token]) -> list[Stretch]:
    """The stretches of two runs whose clauses stand in another order, by the place here.

    The longest blocks in common are taken first; what is left of each side between them is what differs.
    """
    keys, others = keys_of(here), keys_of(there)
    taken: list[tuple[int, int, int]] = []
    matcher = SequenceMatcher(None, keys, others, autojunk=False)
    free_here, free_there = [(0, len(here))], [(0, len(there))]
    while True:
        options = (
            matcher.find_longest_match(a, b, c, d) for a, b in free_here for c, d in free_there if a < b and c < d
        )
        best = max(options, key=lambda match: (match.size, -match.a, -match.b), default=None)
        if best is None or best.size < _BLOCK:
            break
        taken.append((best.a, best.b, best.size))
        free_here = _without(free_here, best.a, best.size)
        free_there = _without(free_there, best.b, best.size)
    blocks = [Stretch(True, here[a : a + size], there[b : b + size]) for a, b, size in sorted(taken)]
    left = [list(here[a:b]) for a, b in free_here if a < b]
    right = [list(there[a:b]) for a, b in free_there if a < b]
    return [*blocks, *_matched(left, right)]


def _without(free: list[tuple[int, int]], start: int, size: int) -> list[tuple[int, int]]:
    cut: list[tuple[int, int]] = []
    for a, b in free:
        inside = a <= start < b
        cut += [(a, start), (start + size, b)] if inside else [(a, b)]
    return [(a, b) for a, b in cut if a < b]


def _matched(left: list[list[Token]], right: list[list[Token]]) -> Iterator[Stretch]:
    """What is left of both sides: words that both have somewhere are no difference, the rest stands side by side."""
    common = {token.key for run in left for token in run} & {token.key for run in right for token in run}
    ours = [[token for token in run if token.key not in common] for run in left]
    theirs = [[token for token in run if token.key not in common] for run in right]
    ours, theirs = [run for run in ours if run], [run for run in theirs if run]
    for at in range(max(len(ours), len(theirs))):
        yield Stretch(False, ours[at] if at < len(ours) else [], theirs[at] if at < len(theirs) else [])
