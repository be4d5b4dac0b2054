"""Lines and sentences said again, exactly or with small changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Indel

from nlpqa.core.duplicate import Duplicate
from nlpqa.core.text import Span
from nlpqa.duplicates.near import Keys, NearIndex, align, surface
from nlpqa.duplicates.tokens import Token, Tokens
from nlpqa.io.tables import table
from nlpqa.page.page import Page
from nlpqa.page.sentences import find_sentences

_LEAST_WORDS = {"line": 3, "sentence": 6}


def find_repeated_lines(page: Page, tokens: Tokens) -> Iterator[Duplicate]:
    """Paragraphs said before, then sentences said before where the paragraph is no repetition as a whole.

    Nearness is the share of words in common and in order (RapidFuzz's Indel similarity over words).
    """
    repeated = list(_repeated(page, tokens, page.paragraphs, "line"))
    yield from repeated
    whole = {d.span for d in repeated} | {d.of.span for d in repeated}
    inside = (s for s in page.sentences if page.paragraph_at(s.start) not in whole)
    yield from _repeated(page, tokens, inside, "sentence")


def _repeated(page: Page, tokens: Tokens, spans: Iterable[Span], unit: str) -> Iterator[Duplicate]:
    index = _Index()
    for span in spans:
        words = tokens.within(span)
        if len(words) < _LEAST_WORDS[unit]:
            continue
        keys = tuple(word.key for word in words)
        earlier, score = index.best(keys)
        if earlier is None or (unit == "line" and score < _passage_score() and _sentences(page, span) > 1):
            index.add(keys, span, words)
            continue
        other_span, other_words = earlier
        kind = "exact" if score == 1 else "near"
        differs = tuple(_differences(tokens.text, words, other_words))
        yield Duplicate(span, page.place(other_span), kind, unit, score, differs)


def _passage_score() -> float:
    """Paragraphs of several sentences must be liker than one sentence; below, their sentences are compared."""
    score: float = table("thresholds")["near_duplicate"]["passage_score"]
    return score


def _sentences(page: Page, paragraph: Span) -> int:
    return sum(1 for _ in find_sentences(page.text, paragraph))


class _Index:
    """Earlier units, by their words."""

    def __init__(self) -> None:
        self._near = NearIndex()
        self._units: list[tuple[Span, list[Token]]] = []

    def add(self, keys: Keys, span: Span, words: list[Token]) -> None:
        self._near.add(keys)
        self._units.append((span, words))

    def best(self, keys: Keys) -> tuple[tuple[Span, list[Token]] | None, float]:
        """The earlier unit that is most like these words, the earliest of equals, and how like it is."""
        same = self._near.same(keys)
        if same is not None:
            return self._units[same], 1.0
        limits = table("thresholds")["near_duplicate"]
        if len(keys) < limits["least_words"]:
            return None, 0.0
        scored = [
            (Indel.normalized_similarity(keys, self._near.runs[number], score_cutoff=limits["score"]), -number)
            for number in self._near.candidates(keys)
        ]
        score, number = max(scored, default=(0.0, 0))
        return (self._units[-number], score) if score else (None, 0.0)


def _differences(text: str, here: list[Token], there: list[Token]) -> Iterator[tuple[str, str]]:
    """What stands here and what there, run by run; a name in another rendering is named though it is the same term."""
    for stretch in align(here, there):
        if not stretch.same:
            yield surface(text, stretch.here), surface(text, stretch.there)
            continue
        names = ((a.span.of(text), b.span.of(text)) for a, b in zip(*stretch[1:], strict=True) if a.name)
        yield from (pair for pair in names if pair[0] != pair[1])
