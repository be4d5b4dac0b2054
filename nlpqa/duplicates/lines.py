"""Lines and sentences said again, exactly or with small changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from rapidfuzz.distance import Indel

from nlpqa.core.duplicate import Duplicate
from nlpqa.core.text import Span
from nlpqa.duplicates.tokens import Token, Tokens
from nlpqa.io.tables import table
from nlpqa.page.page import Page
from nlpqa.page.sentences import find_sentences

_LEAST_WORDS = {"line": 3, "sentence": 6}
_POSTINGS = 50  # of one pair of words; the earliest units suffice, as duplicates point to the earliest
_EFFORT = 400  # steps a unit in search of candidates, rare pairs of words first
_VERIFIED = 5


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
        differs = _differences(tokens.text, words, other_words)
        yield Duplicate(span, page.place(other_span), kind, unit, score, differs)


def _passage_score() -> float:
    """Paragraphs of several sentences must be liker than one sentence; below, their sentences are compared."""
    score: float = table("thresholds")["near_duplicate"]["passage_score"]
    return score


def _sentences(page: Page, paragraph: Span) -> int:
    return sum(1 for _ in find_sentences(page.text, paragraph))


class _Index:
    """Earlier units, by their words and by pairs of neighbouring words."""

    def __init__(self) -> None:
        self._units: list[tuple[tuple[str, ...], Span, list[Token]]] = []
        self._exact: dict[tuple[str, ...], int] = {}
        self._pairs: dict[tuple[str, str], list[int]] = {}

    def add(self, keys: tuple[str, ...], span: Span, words: list[Token]) -> None:
        number = len(self._units)
        self._units.append((keys, span, words))
        self._exact[keys] = number
        for pair in set(pairwise(keys)):
            postings = self._pairs.setdefault(pair, [])
            if len(postings) < _POSTINGS:
                postings.append(number)

    def best(self, keys: tuple[str, ...]) -> tuple[tuple[Span, list[Token]] | None, float]:
        """The earlier unit that is most like these words, the earliest of equals, and how like it is."""
        if keys in self._exact:
            _, span, words = self._units[self._exact[keys]]
            return (span, words), 1.0
        limits = table("thresholds")["near_duplicate"]
        if len(keys) < limits["least_words"]:
            return None, 0.0
        scored = [
            (Indel.normalized_similarity(keys, self._units[number][0], score_cutoff=limits["score"]), -number)
            for number in self._candidates(keys)
        ]
        score, number = max(scored, default=(0.0, 0))
        if score == 0:
            return None, 0.0
        _, span, words = self._units[-number]
        return (span, words), score

    def _candidates(self, keys: tuple[str, ...]) -> list[int]:
        shared: Counter[int] = Counter()
        effort = 0
        lists = (self._pairs.get(pair, ()) for pair in set(pairwise(keys)))
        for postings in sorted(lists, key=lambda found: (len(found), found[:1])):
            shared.update(postings)
            effort += len(postings)
            if effort > _EFFORT:
                break
        return [number for number, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_VERIFIED]]


def _differences(text: str, here: list[Token], there: list[Token]) -> tuple[tuple[str, str], ...]:
    """What stands here and what there, run by run; a name in another rendering is named though it is the same term."""
    pairs = []
    old: list[Token] = []
    new: list[Token] = []
    for op in Indel.opcodes([token.key for token in there], [token.key for token in here]):
        left, right = there[op.src_start : op.src_end], here[op.dest_start : op.dest_end]
        if op.tag != "equal":
            old += left
            new += right
            continue
        if old or new:
            pairs.append((_surface(text, new), _surface(text, old)))
            old, new = [], []
        renamed = ((a.span.of(text), b.span.of(text)) for a, b in zip(right, left, strict=True) if a.name)
        pairs += [pair for pair in renamed if pair[0] != pair[1]]
    if old or new:
        pairs.append((_surface(text, new), _surface(text, old)))
    return tuple(pairs)


def _surface(text: str, tokens: list[Token]) -> str:
    return text[tokens[0].span.start : tokens[-1].span.end] if tokens else ""
