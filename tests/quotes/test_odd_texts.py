"""Quotations of mangled texts: no exception, and spans that hold together, with a parse and without."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary
from nlpqa.engine.pipeline import Pipeline
from nlpqa.quotes.known import own_name

ARTICLES = sorted((Path(__file__).parents[2] / "corpora").glob("*/*.txt"))
TEXTS = [path.read_text("utf-8") for path in ARTICLES]
WORDS = [word for text in TEXTS for word in text.split()]
MARKS = [*"\"'“”‘’「」『』《》«»`,.;:!?—()[]\n\t \u3000\u200b", "''", "``", "5'10\""]
TURNS = [
    "said",
    "told",
    "found",
    "called",
    "that",
    "according to",
    "As",
    "he",
    "they",
    "it",
    "who",
    "and",
    "Mr.",
    "中文",
]


def mangled(chance: random.Random) -> str:
    """A stretch of an article with letters lost and marks and words put in, or words and marks at random."""
    if chance.random() < 0.5:
        return " ".join(chance.choice(chance.choice((WORDS, MARKS, TURNS))) for _ in range(chance.randrange(1, 60)))
    text = chance.choice(TEXTS)
    start = chance.randrange(len(text))
    letters = list(text[start : start + chance.randrange(20, 500)])
    for _ in range(chance.randrange(1, 15)):
        at = chance.randrange(len(letters) + 1)
        if chance.random() < 0.4:
            del letters[at : at + 1]
        else:
            letters.insert(at, chance.choice(chance.choice((MARKS, TURNS))))
    return "".join(letters)


@pytest.mark.parametrize("model", ["packaged", "none"])
@pytest.mark.parametrize("seed", range(3))
def test_spans_hold_together(model, seed):
    qa = Pipeline(Glossary(), Settings(model=model, unlisted=False), stages=("quotes",))
    chance = random.Random(seed)
    for _ in range(200):
        text = mangled(chance)
        for quote in qa(text).quotes:
            places = [place for span in quote.spans for place in (span.start, span.end)]
            assert places == sorted(places), (text, quote)
            assert all(len(span) and span.of(text).strip() for span in quote.spans), (text, quote)
            assert quote.spans[-1].end <= len(text)
            assert quote.speaker is None or quote.speaker.span.of(text) == quote.speaker.text


def test_a_phrase_that_is_all_complement_has_a_name_of_its_own():
    assert own_name(" of the company", "organisation") == ""
