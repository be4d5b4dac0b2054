"""What speaks for a surface meaning a term: measures by name, one score of them, and the words a person reads.

The weights are fitted (training/names_weights.py) and lie in data/name_weights.toml.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from rapidfuzz import fuzz

from nlpqa.core.term import Term
from nlpqa.io.tables import entries, table
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.lang.pinyin import consonants
from nlpqa.names.index import letters
from nlpqa.names.lattice import Path, Rendering, Surface, best_path


class Surroundings(NamedTuple):
    """What is known of the place of a surface: whether more of a name stands before and behind it, whether it is in
    quotation marks, whether the dictionary knows it as another name; and, with the original, how far apart the places
    of surface and term are, as a share of both texts, and how many places the term might have.
    """

    before: bool = False
    behind: bool = False
    quoted: bool = False
    other: bool = False
    apart: float = 0.0
    mentioned: bool = False
    rivals: int = 0


KINDS = ("pinyin", "pinyin-like", "gloss", "company", "own", "own-like")


@lru_cache(maxsize=65536)
def _forms(term: Term) -> tuple[tuple[str, str], ...]:
    """The letters of a term's English names, and the classes of their consonants."""
    return tuple((each, consonants(each)) for each in map(letters, (term.target, *term.also)) if each)


@lru_cache(maxsize=65536)
def _spelled(chars: str, readings: tuple[tuple[str, ...], ...]) -> tuple[str, str]:
    whole = "".join(syllables[0] for syllables in readings if syllables)
    return whole, consonants(whole)


def measures(of: Surface, term: Term, rendering: Rendering, around: Surroundings) -> tuple[dict[str, float], Path]:
    """Every measure by name, from 0 to 1, and the path they are taken from."""
    path = best_path(of, rendering)
    mine = letters(of.text)
    skeleton = consonants(mine)
    spelled, spelled_skeleton = _spelled(rendering.chars, rendering.readings)
    forms = _forms(term)
    found = {
        "path": path.score,
        "path2": path.score * path.score,
        "term": path.term,
        "surface": path.surface,
        "chars": min(1.0, path.term * len(rendering.chars) / 4),
        "letters": max((fuzz.ratio(mine, form) for form, _ in forms), default=0.0) / 100,
        "spelled": fuzz.ratio(mine, spelled) / 100 if spelled else 0.0,
        "sound": max(
            (fuzz.ratio(skeleton, each) for each in (spelled_skeleton, *(s for _, s in forms)) if each), default=0.0
        )
        / 100,
        "start": float(any(form[:1] == mine[:1] for form, _ in forms) or (bool(spelled) and spelled[0] == mine[:1])),
        "ordinary": float(is_ordinary(of.text)),
        "short": float(len(mine) < 5),
        "single": float(len(of.weights) == 1),
        "before": float(around.before),
        "behind": float(around.behind),
        "quoted": float(around.quoted),
        "other": float(around.other),
        "apart": around.apart,
        "mentioned": float(around.mentioned),
        "rivals": min(1.0, around.rivals / 5),
        "person": float(term.type == "person"),
        "no-chinese": float(not rendering.chars),
    }
    found["letters2"] = max(found["letters"], found["spelled"]) ** 3
    found["best"] = max(found["letters2"], found["path2"])
    gains = dict.fromkeys(KINDS, 0.0)
    used: set[str] = set()
    for step in path.steps:
        gains[step.kind] += sum(rendering.weights[step.start : step.end]) * step.strength
        used.update(step.words)
    total = sum(rendering.weights) or 1.0
    found |= {kind: gain / total for kind, gain in gains.items()}
    left = [u.word for u in of.words if u.word not in used and u.weight >= 1.0 and not u.mask & (u.mask - 1)]
    heads = [u.word for u in of.words if u.word not in used and u.word in entries("names", "generic")]
    found["left"] = min(1.0, len(left) / 3)
    found["head"] = float(bool(heads))
    found["person-head"] = float(term.type == "person" and bool(heads))
    found["person-left"] = float(term.type == "person" and bool(left))
    first = next((step for step in path.steps if step.start == 0), None)
    surname = term.type == "person" and 2 <= len(rendering.chars) <= 4
    found["surname-other"] = float(surname and (first is None or first.kind not in ("pinyin", "own")))
    found["surname-same"] = float(surname and first is not None and first.kind in ("pinyin", "own"))
    found["first-only"] = float(bool(path.steps) and all(step.end <= 1 for step in path.steps) and len(rendering.chars) > 1)
    found["last-missed"] = float(
        len(rendering.chars) > 1 and not any(step.end == len(rendering.chars) for step in path.steps)
    )
    return found, path


def score(found: dict[str, float], *, source: bool) -> float:
    """The measures as one probability; `source` if the original is known to hold the term."""
    weights = _weights("source" if source else "alone")
    total = weights[""]
    for name, value in found.items():
        if value:
            total += weights.get(name, 0.0) * value
    return 1 / (1 + exp(-total))


@cache
def _weights(which: str) -> dict[str, float]:
    rows = dict(table("name_weights")[which])
    rows[""] = rows.pop("constant")
    return rows
