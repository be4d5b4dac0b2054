"""A glossary term as the lattice sees it: readings and glosses of its Chinese, and where its English words belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.core.term import Term
from nlpqa.io.tables import table
from nlpqa.lang.chinese import HAN, has_han, simplified
from nlpqa.lang.dictionary import LONGEST, Dictionary
from nlpqa.lang.pinyin import readings
from nlpqa.lang.stems import stem
from nlpqa.names.forms import known_names
from nlpqa.names.lattice import Part, Rendering, Surface, Words, best_path, no_words, surface

TELLING = 0.25
"""Strength below which a gloss explains a word rather than renders it."""
_CHAR = re.compile(HAN.pattern + r"|[A-Za-z0-9]+")


def rendering(term: Term, dictionary: Dictionary) -> Rendering:
    """What a term may be rendered by; empty for a term without Chinese."""
    chars = tuple(simplified().get(char, char.lower()) for char in _CHAR.findall(term.source))
    if not has_han(term.source):
        return Rendering((), (), (), no_words)
    glosses = glosses_of(chars, dictionary)
    text = "".join(f";{key}={' '.join(f'{p.start},{p.end},{p.strength:g}' for p in ps)}" for key, ps in glosses.items())
    plain = Rendering(chars, _readings(chars), _weights(chars), Words(chars, text + ";", dictionary))
    own: dict[tuple[str, int, int], None] = {}
    for name in known_names(term):
        own |= dict.fromkeys(_aligned(surface(name), plain))
    return Rendering(plain.chars, plain.readings, plain.weights, plain.words, tuple(own))


def _readings(chars: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The syllables of Chinese characters; Latin letters and figures are read as they stand."""
    read = iter(readings("".join(char for char in chars if has_han(char))))
    return tuple(next(read) if has_han(char) else (char,) for char in chars)


def _weights(chars: tuple[str, ...]) -> tuple[float, ...]:
    """1 a character; less in what only says what kind of thing is named, unless there is nothing else."""
    little: float = table("thresholds")["lattice"]["generic"]
    weights = [1.0] * len(chars)
    for head in table("names")["generic"]["chinese"]["entries"]:
        for start in range(len(chars) - len(head) + 1):
            if "".join(chars[start : start + len(head)]) == head:
                weights[start : start + len(head)] = [little] * len(head)
    return tuple(weights) if max(weights) == 1.0 else (1.0,) * len(chars)


def glosses_of(chars: tuple[str, ...], dictionary: Dictionary) -> dict[str, list[Part]]:
    """By stem the stretches of characters that the dictionary renders by it."""
    found: dict[str, list[Part]] = {}
    for start in range(len(chars)):
        for end in range(start + 1, min(len(chars), start + LONGEST) + 1):
            for key, gloss in dictionary.glosses("".join(chars[start:end])).items():
                if gloss.strength >= TELLING:
                    found.setdefault(key, []).append(Part(start, end, gloss.strength, "gloss"))
    for at, char in enumerate(chars):
        if not has_han(char):
            found.setdefault(stem(char), []).append(Part(at, at + 1, 1.0, "gloss"))
    return found


def _aligned(name: Surface, term: Rendering) -> Iterator[tuple[str, int, int]]:
    """The words of a name with their characters: by the best path, and what it leaves over in the order it stands."""
    words = [unit for unit in name.words if unit.mask & (unit.mask - 1) or _is_whole(unit.mask, name)]
    used_chars: set[int] = set()
    used_words: set[str] = set()
    for step in best_path(name, term).steps:
        for word in step.words:
            yield word, step.start, step.end
        used_chars.update(range(step.start, step.end))
        used_words.update(step.words)
    left_chars = [at for at in range(len(term.chars)) if at not in used_chars]
    left_words = [unit.word for unit in words if unit.word not in used_words and unit.weight > 0.1]
    if not left_words or not left_chars:
        return
    letters = sum(map(len, left_words))
    done = 0
    for word in left_words:
        low, done = done, done + len(word)
        block = left_chars[low * len(left_chars) // letters : max(1, -(-done * len(left_chars) // letters))]
        run = _first_run(block)
        if run:
            yield word, run[0], run[-1] + 1


def _is_whole(mask: int, name: Surface) -> bool:
    """Whether a single unit is a word of its own, no half of a compound."""
    return not any(unit.mask & mask and unit.mask != mask for unit in name.words)


def _first_run(block: list[int]) -> list[int]:
    run = block[:1]
    for at in block[1:]:
        if at != run[-1] + 1:
            break
        run.append(at)
    return run
