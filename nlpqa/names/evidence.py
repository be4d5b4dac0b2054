"""What speaks for a surface meaning a term: measures by name, one score of them, and the words a person reads.

The weights are fitted (training/names_weights.py) and lie in data/name_weights.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from rapidfuzz import fuzz

from nlpqa.core.finding import Evidence
from nlpqa.core.term import Term
from nlpqa.io.tables import entries, table
from nlpqa.lang.dictionary import Dictionary
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.lang.pinyin import consonants, split
from nlpqa.lang.stems import stem
from nlpqa.names.forms import known_names
from nlpqa.names.index import letters
from nlpqa.names.lattice import Path, Rendering, Step, Surface, best_path

_KINDS = ("pinyin", "pinyin-like", "gloss", "company", "own", "own-like")
_EXACT = ("pinyin", "own")
_TOLD_LETTERS = 0.7  # share of letters in common that is worth telling
_TOLD_SOUND = 0.75
_REMARK = re.compile(r"\s*\([^)]*\)")


class Surroundings(NamedTuple):
    """What is known of the place of a surface: whether more of a name stands before and behind it, whether it is in
    quotation marks, whether the dictionary knows it as another name. With the original: how far apart surface and term
    stand, as a share of both texts, whether the term is mentioned already, and how many other terms the original has.
    Then whether the term's Chinese stands in brackets behind it, whether the text speaks of a person of that name,
    whether it may owe its capital to the beginning of a sentence, and whether the name goes on behind "of" or "and".
    """

    before: bool = False
    behind: bool = False
    quoted: bool = False
    other: bool = False
    apart: float = 0.0
    mentioned: bool = False
    rivals: int = 0
    bracketed: bool = False
    person: bool = False
    opens: bool = False
    onward: bool = False


class Fit(NamedTuple):
    """How a surface fits a term wherever it stands: measures by name, from 0 to 1, and the path through the term."""

    found: Mapping[str, float]
    path: Path


def fit_of(of: Surface, term: Term, rendering: Rendering) -> Fit:
    """The measures that do not depend on the place."""
    path = best_path(of, rendering)
    mine = letters(of.text)
    forms = _forms(term)
    spelled, spelled_sound = _spelled(rendering.readings)
    in_letters = max((fuzz.ratio(mine, form) for form, _ in forms), default=0.0) / 100
    in_pinyin = fuzz.ratio(mine, spelled) / 100 if spelled else 0.0
    sounds = [sound for sound in (spelled_sound, *(sound for _, sound in forms)) if sound]
    sound = consonants(mine)
    closest = max(in_letters, in_pinyin) ** 3
    starts = [form[0] for form in (spelled, *(form for form, _ in forms)) if form]
    found = {
        "letters": in_letters,
        "pinyin-letters": in_pinyin,
        "letters-cubed": closest,
        "best": max(closest, path.score * path.score),
        "sound": max((fuzz.ratio(sound, each) for each in sounds), default=0.0) / 100,
        "start": float(mine[:1] in starts),
        "ordinary": float(is_ordinary(of.text)),
        "same-letters": float(in_letters == 1.0 and len(mine) > 3),
        "short": float(len(mine) < 5),
        "small": float(of.text == of.text.lower()),
        "single": float(len(of.weights) == 1),
        "person": float(term.type == "person"),
        **_of_path(of, term, rendering, path),
    }
    return Fit({name: value for name, value in found.items() if value}, path)


def _of_path(of: Surface, term: Term, rendering: Rendering, path: Path) -> dict[str, float]:
    count = len(rendering.chars)
    gains = dict.fromkeys(_KINDS, 0.0)
    used: set[str] = set()
    for step in path.steps:
        gains[step.kind] += sum(rendering.weights[step.start : step.end]) * step.strength
        used.update(step.words)
    total = sum(rendering.weights) or 1.0
    left = [u.word for u in of.words if u.word not in used and u.weight >= 1.0 and not u.mask & (u.mask - 1)]
    heads = any(u.word not in used and u.word in entries("names", "generic") for u in of.words)
    first = next((step for step in path.steps if step.start == 0), None)
    named = term.type == "person" and 2 <= count <= 4
    same_surname = first is not None and first.kind in _EXACT
    another = not same_surname and bool(of.words) and of.words[0].word.capitalize() in entries("people", "surname")
    both = min(path.term, path.surface) ** 4
    return {
        "whole": both if count > 2 else 0.0,
        "whole-short": both if count == 2 else 0.0,
        "steps": min(1.0, (len(path.steps) - 1) / 2) * path.score if path.steps else 0.0,
        **{kind: gain / total for kind, gain in gains.items()},
        "left": min(1.0, len(left) / 3),
        "head": float(heads),
        "person-head": float(term.type == "person" and heads),
        "person-left": float(term.type == "person" and bool(left)),
        "surname-other": float(named and not same_surname),
        "surname-known": float(named and another),
        "given-english": float(named and first is not None and not any(step.kind == "own" for step in path.steps)),
        "first-only": float(count > 1 and bool(path.steps) and all(step.end <= 1 for step in path.steps)),
        "last-missed": float(count > 1 and not any(step.end == count for step in path.steps)),
    }


def may_be_another(of: Surface, rendering: Rendering, fit: Fit) -> Evidence | None:
    """Why a surface that fits a term may be something else all the same, if nothing but itself speaks for the term.

    Proper pinyin with another syllable is another name as a rule ("Li Jiaqing" beside Li Jiaqi), and ordinary words may
    be just words where they gloss two characters ("Fast Hand" for 快手) or do not gloss all that they stand for.
    """
    if fit.found.get("same-letters"):
        return None
    whole = all(split(unit.word) or unit.word in entries("names", "generic") for unit in of.words)
    exact = all(step.kind == "pinyin" for step in fit.path.steps) and fit.path.term == 1.0
    if whole and rendering.chars and not exact:
        return Evidence("other-pinyin", 0.5, "it is proper pinyin, perhaps of another name")
    plain = all(step.kind in ("gloss", "own") for step in fit.path.steps)
    if fit.found.get("ordinary") and (len(rendering.chars) < 3 or not plain):
        return Evidence("ordinary", 0.5, "its words are ordinary ones")
    return None


def measures(fit: Fit, around: Surroundings) -> dict[str, float]:
    """The measures of a fit and of its place."""
    return {
        **fit.found,
        "before": float(around.before),
        "behind": float(around.behind),
        "quoted": float(around.quoted),
        "other": float(around.other),
        "apart": around.apart,
        "mentioned": float(around.mentioned),
        "rivals": min(1.0, around.rivals / 5),
    }


def odds(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The odds of being right that weighted measures give (logistic regression)."""
    return exp(weights["constant"] + sum(weights.get(name, 0.0) * value for name, value in found.items()))


@cache
def weights_of(mode: str) -> dict[str, float]:
    """The weights with the original at hand ("source") and without ("alone")."""
    return dict(table("name_weights")[mode]["weights"])


def told(of: Surface, term: Term, rendering: Rendering, fit: Fit, dictionary: Dictionary) -> Iterator[Evidence]:
    """The evidence for people, the strongest kinds first."""
    for step in fit.path.steps:
        yield _told_step(step, term, rendering, dictionary)
    alike = fit.found.get("letters", 0.0)
    if alike >= _TOLD_LETTERS:
        mine = letters(of.text)
        form = max(known_names(term), key=lambda name: fuzz.ratio(mine, letters(name)))
        if alike == 1.0:
            yield Evidence("letters", 1.0, f"the same letters as “{form}” but for case, spaces and marks")
        else:
            yield Evidence("edit-distance", round(alike, 3), f"spelled much like “{form}”")
    if fit.found.get("sound", 0.0) >= _TOLD_SOUND and alike < _TOLD_LETTERS and not fit.path.steps:
        yield Evidence("sound", round(fit.found["sound"], 3), "sounds alike: the consonants are of the same kinds")
    if fit.found.get("surname-other") and fit.path.steps:
        yield Evidence("surname", 0.3, "the surname is another")
    if fit.found.get("left") and alike < 1.0:
        yield Evidence("unexplained", 0.5, "some of its words have no part in the name")


def _told_step(step: Step, term: Term, rendering: Rendering, dictionary: Dictionary) -> Evidence:
    chars = "".join(rendering.chars[step.start : step.end])
    words = " ".join(step.words)
    strength = round(step.strength, 3)
    if step.kind == "gloss":
        glosses = dictionary.glosses(chars)
        meaning = next((glosses[key].definition for key in map(stem, step.words) if key in glosses), words)
        meaning = _REMARK.sub("", meaning).strip() or words
        return Evidence("gloss", strength, f"{chars} is “{meaning}”")
    if step.kind == "company":
        return Evidence("gloss", strength, f"“{words}” is close to {chars}")
    if step.kind == "own":
        return Evidence("part", strength, f"“{words}” is part of “{term.target}”")
    if step.kind == "own-like":
        return Evidence("part", strength, f"“{words}” is much like a part of “{term.target}”")
    syllables = "".join(readings[0] for readings in rendering.readings[step.start : step.end])
    if step.kind == "pinyin":
        return Evidence("syllables", strength, f"{chars} can be read “{words}”")
    return Evidence("syllables", strength, f"“{words}” is near to {chars} ({syllables})")


@lru_cache(maxsize=65536)
def _forms(term: Term) -> tuple[tuple[str, str], ...]:
    """The letters of a term's English names, and the classes of their consonants."""
    return tuple((each, consonants(each)) for each in map(letters, known_names(term)) if each)


@lru_cache(maxsize=65536)
def _spelled(readings: tuple[tuple[str, ...], ...]) -> tuple[str, str]:
    whole = "".join(syllables[0] for syllables in readings if syllables)
    return whole, consonants(whole)
