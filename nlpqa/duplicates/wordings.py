"""The same words in two wordings: runs of words that are nearly, but not quite, alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from nlpqa.duplicates.near import Keys, NearIndex, Stretch, align
from nlpqa.duplicates.tokens import Token
from nlpqa.io.tables import table

_MARKED = ("[", "]", "…", "...", "。。")  # what an editor left out or put in himself, and says so
_FEW = 3  # words that one side has instead of others at an end; more are another sentence


@dataclass(frozen=True, slots=True)
class Wording:
    """The numbers of the later run and the earlier, how like they are, the words in common, and what differs."""

    here: int
    there: int
    score: float
    common: int
    differs: tuple[tuple[str, str], ...]


def find_wordings(text: str, runs: Sequence[Sequence[Token]]) -> Iterator[Wording]:
    """The runs of words, in the order of the text, with an earlier one that they say otherwise, the likest first.

    The shorter of two runs is laid over the part of the longer that it fits best (RapidFuzz's partial ratio over
    words): what the longer has before and behind is cut off, not altered. A run that is an earlier one's, word by
    word, or a part of it is no other wording.
    """
    index = NearIndex()
    numbers: list[int] = []
    for here, words in enumerate(runs):
        keys = tuple(word.key for word in words)
        if not _comparable(keys) or index.same(keys) is not None:
            continue
        yield from _wordings(text, runs, here, [numbers[at] for at in index.candidates(keys)])
        index.add(keys)
        numbers.append(here)


def _comparable(keys: Keys) -> bool:
    """Whether words are enough to tell, and no list of numbers."""
    limits = table("thresholds")["wording"]
    figures = sum(1 for key in keys if key[:1].isdigit())
    return bool(len(keys) >= limits["least_words"] and figures <= limits["most_figures"] * len(keys))


def _wordings(text: str, runs: Sequence[Sequence[Token]], here: int, earlier: Sequence[int]) -> list[Wording]:
    compared = (_compare(text, runs, here, there) for there in earlier)
    found = [wording for wording in compared if wording is not None]
    if not all(wording.differs for wording in found):
        return []
    return sorted(found, key=lambda wording: (-wording.score, wording.there))


def _compare(text: str, runs: Sequence[Sequence[Token]], here: int, there: int) -> Wording | None:
    """Two runs where they overlap, or None if they have too little in common."""
    limits = table("thresholds")["wording"]
    later, earlier = runs[here], runs[there]
    if _holds(later, earlier) or _holds(earlier, later):
        return Wording(here, there, 1.0, min(len(later), len(earlier)), ())
    score, stretches = _overlap(later, earlier, limits["score"])
    common = len({token.key for stretch in stretches if stretch.same for token in stretch.here})
    if common < limits["least_common"]:
        return None
    changed = [s for at, s in enumerate(stretches) if not s.same and not _equivalent(text, stretches, at)]
    differs = tuple((_words(text, s.here), _words(text, s.there)) for s in changed)
    return Wording(here, there, score, common, differs)


def _holds(run: Sequence[Token], part: Sequence[Token]) -> bool:
    """Whether a run has all words of another in one stretch."""
    keys, wanted = [token.key for token in run], [token.key for token in part]
    return any(keys[at : at + len(wanted)] == wanted for at in range(len(keys) - len(wanted) + 1))


def _overlap(later: Sequence[Token], earlier: Sequence[Token], least: float) -> tuple[float, list[Stretch]]:
    """How like two runs are, as wholes or where the shorter fits the longer best, and the stretches there."""
    here, there = [token.key for token in later], [token.key for token in earlier]
    if score := Indel.normalized_similarity(here, there, score_cutoff=least):
        return score, _trimmed(align(later, earlier), whole=True)
    best = fuzz.partial_ratio_alignment(here, there, score_cutoff=100 * least)
    if best is None:
        return 0.0, []
    stretches = align(later[best.src_start : best.src_end], earlier[best.dest_start : best.dest_end])
    return best.score / 100, _trimmed(stretches, whole=False)


def _trimmed(stretches: list[Stretch], *, whole: bool) -> list[Stretch]:
    """The stretches without what one side has more at an end; of two wholes other words there are a difference."""
    first = 1 if stretches and _is_cut(stretches[0], whole=whole) else 0
    last = 1 if len(stretches) > first and _is_cut(stretches[-1], whole=whole) else 0
    return stretches[first : len(stretches) - last]


def _is_cut(stretch: Stretch, *, whole: bool) -> bool:
    few = min(len(stretch.here), len(stretch.there)) > 0 and max(len(stretch.here), len(stretch.there)) <= _FEW
    return not stretch.same and not (whole and few)


def _equivalent(text: str, stretches: Sequence[Stretch], at: int) -> bool:
    """Whether a difference is one of spaces, marks and contractions, or one that an editor marked."""
    here = _with_gaps(text, [stretch.here for stretch in stretches], at)
    there = _with_gaps(text, [stretch.there for stretch in stretches], at)
    return _spelled_out(here) == _spelled_out(there) or any(mark in side for side in (here, there) for mark in _MARKED)


def _with_gaps(text: str, runs: Sequence[Sequence[Token]], at: int) -> str:
    """A run of words from the word before to the one behind, as a contraction may take in part of those."""
    before = runs[at - 1][-1] if at else runs[at][0]
    behind = runs[at + 1][0] if at + 1 < len(runs) else runs[at][-1]
    return text[max(0, before.span.start - 1) : behind.span.end + 1]


def _spelled_out(words: str) -> str:
    """The letters and digits of some words, contractions spelled out.

    >>> _spelled_out("They’re sure we can't.") == _spelled_out("they are sure we cannot")
    True
    """
    forms = table("contractions")
    spelled = []
    for word in words.casefold().replace("’", "'").split():
        bare = word.strip('.,;:!?"()')
        whole = forms["whole"].get(bare)
        endings = (key for key in forms["ending"] if key != "reason" and bare.endswith(key))
        ending = next(endings, None)
        spelled.append(whole or (bare.removesuffix(ending) + forms["ending"][ending] if ending else bare))
    return re.sub(r"[\W_]+", "", "".join(spelled))


def _words(text: str, tokens: Sequence[Token]) -> str:
    """Some words as they stand; what a cue puts between them is none of them."""
    return " ".join(token.span.of(text) for token in tokens)
