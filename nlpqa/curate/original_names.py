"""Names of the Chinese original that are no term, with what the translation makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from nlpqa.core.term import Term
from nlpqa.core.text import Lines, Span
from nlpqa.io.tables import table
from nlpqa.lang.chinese import HAN_RUN, has_han, to_simplified
from nlpqa.lang.dictionary import Dictionary
from nlpqa.lang.pinyin import readings, split
from nlpqa.lang.tagger import find_chinese_names
from nlpqa.names.index import letters
from nlpqa.names.lattice import Rendering, best_path, surface
from nlpqa.names.rendering import rendering
from nlpqa.page.page import Page
from nlpqa.page.paragraphs import find_paragraphs

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Sighting(NamedTuple):
    """A name of the original: its place there, its type or "", what renders it in the translation, if anything does,
    and whether the dictionary has it so.
    """

    chinese: Span
    type: str
    english: Span | None
    known: bool = False


def find_original_names(
    page: Page, source: str, names: Sequence[Span], known: Sequence[Span], dictionary: Dictionary
) -> Iterator[Sighting]:
    """The names of an original in order, without `known` ones; `names` are the translation's names that are no terms.

    What the tagger takes for names, and what some name of the translation spells in pinyin (骆轶航 for "Luo Yihang").
    Names that the dictionary renders as the translation has them are left out.
    """
    source = to_simplified(source)
    paragraphs, originals = page.paragraphs, find_paragraphs(source, Lines(source))
    if len(originals) != len(paragraphs):
        paragraphs, originals = (Span(0, len(page.text)),), (Span(0, len(source)),)
    taken = {at for span in known for at in range(span.start, span.end)}
    for here, there in zip(paragraphs, originals, strict=True):
        inside = [span for span in names if here.covers(span)]
        found = _in_stretch(page.text, here, inside, source, there, dictionary)
        reached = 0
        for each in sorted(found, key=lambda s: (s.chinese.start, s.english is None, -s.chinese.end)):
            free = taken.isdisjoint(range(each.chinese.start, each.chinese.end))
            if free and each.chinese.start >= reached:
                reached = each.chinese.end
                yield each


def _in_stretch(
    text: str, here: Span, names: Sequence[Span], source: str, there: Span, dictionary: Dictionary
) -> Iterator[Sighting]:
    chinese = there.of(source)
    names = [span for span in names if not span.of(text).islower()]
    tagged = {(start, end): kind for start, end, kind in find_chinese_names(chinese)}
    for start, end, span in _spelled(text, names, chinese):
        known = _is_usual(chinese[start:end], span.of(text), dictionary)
        yield Sighting(Span(there.start + start, there.start + end), tagged.pop((start, end), ""), span, known)
    for (start, end), kind in tagged.items():
        word = chinese[start:end]
        english = _best(word, text, names, dictionary)
        if english is None and (not kind or _is_said(word, here.of(text), dictionary)):
            continue
        known = english is not None and _is_usual(word, english.of(text), dictionary)
        yield Sighting(Span(there.start + start, there.start + end), kind, english, known)


def _best(word: str, text: str, names: Sequence[Span], dictionary: Dictionary) -> Span | None:
    """The name that renders a word best, if one does well enough."""
    least: float = table("thresholds")["mine"]["fit"]
    made = _rendering(word, dictionary)
    able = ((best_path(surface(span.of(text)), made), span) for span in names)
    best = max(able, key=lambda pair: pair[0].score, default=None)
    return best[1] if best is not None and min(best[0].term, best[0].surface) >= least else None


@lru_cache(maxsize=4096)
def _rendering(word: str, dictionary: Dictionary) -> Rendering:
    return rendering(Term(word, word, ""), dictionary)


def _is_usual(word: str, english: str, dictionary: Dictionary) -> bool:
    """Whether a name is what the dictionary gives, or begins with: "Beijing, capital of …"."""
    mine = english.casefold()
    return any(gloss.definition.casefold().startswith(mine) for gloss in dictionary.glosses(word).values())


def _is_said(word: str, text: str, dictionary: Dictionary) -> bool:
    """Whether a text has what the dictionary gives for a word, or the word is no name there."""
    found = {gloss.definition for gloss in dictionary.glosses(word).values()}
    said = any(definition.casefold() in text.casefold() for definition in found)
    return said or (bool(found) and all(definition[:1].islower() for definition in found))


def _spelled(text: str, names: Sequence[Span], chinese: str) -> Iterator[tuple[int, int, Span]]:
    """The characters that names, or words of them, spell: two syllables and more; with the kind of thing in both."""
    heads = table("names")["generic"]["chinese"]["entries"]
    runs = [(match.start(), _readings(match.group())) for match in HAN_RUN.finditer(chinese)]
    for span in names:
        words = [Span(span.start + m.start(), span.start + m.end()) for m in _WORD.finditer(span.of(text))]
        for first, last in sorted(combinations(range(len(words) + 1), 2), key=lambda pair: pair[0] - pair[1]):
            places = list(_places("".join(letters(word.of(text)) for word in words[first:last]), runs))
            for start, end in places:
                head = max((h for h in heads if last < len(words) and chinese.startswith(h, end)), key=len, default="")
                yield start, end + len(head), Span(words[first].start, words[last if head else last - 1].end)
            if places:
                break


@lru_cache(maxsize=1024)
def _readings(run: str) -> tuple[tuple[str, ...], ...]:
    return tuple(readings(char)[0] if has_han(char) else () for char in run)


def _places(word: str, runs: Sequence[tuple[int, tuple[tuple[str, ...], ...]]]) -> Iterator[tuple[int, int]]:
    for way in split(word):
        for offset, read in runs if len(way) > 1 else ():
            for at in range(len(read) - len(way) + 1):
                if all(syllable in read[at + i] for i, syllable in enumerate(way)):
                    yield offset + at, offset + at + len(way)
