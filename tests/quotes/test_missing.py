"""Where a mark that is missing likeliest belongs."""

from __future__ import annotations

import pytest

from nlpqa.core.edit import apply
from nlpqa.core.term import Glossary
from nlpqa.engine.pipeline import Pipeline

QA = Pipeline(Glossary())


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ('Gao said, "It was out. Nobody came.', 'Gao said, "It was out. Nobody came."'),
        ('"It was out, said Gao. The road was dark.', '"It was out," said Gao. The road was dark.'),
        (
            'Gao said, "It was out. The road was dark. He added that nobody came.',
            'Gao said, "It was out. The road was dark." He added that nobody came.',
        ),
        (
            'A guest wrote, "I came for the tea and stayed. She did not leave her name.',
            'A guest wrote, "I came for the tea and stayed." She did not leave her name.',
        ),
        (
            'They said, "Sorry to all. We must choose, and said, "Do not blame us."',
            'They said, "Sorry to all. We must choose", and said, "Do not blame us."',
        ),
        ("It rained. It was out,” said Gao.", "It rained. “It was out,” said Gao."),
        ('Gao said: It was out. Nobody came." Then he left.', 'Gao said: "It was out. Nobody came." Then he left.'),
    ],
)
def test_the_mark_is_proposed(text, mended):
    (finding,) = [f for f in QA(text).findings if f.check in ("quote-unclosed", "quote-unopened")]
    assert finding.fix is not None
    assert finding.fix.safety.name == "REVIEW"
    assert apply(text, [finding.fix]).text == mended


@pytest.mark.parametrize("text", ['The "lamp is out.', 'The lamp" of the road is out.'])
def test_no_place_is_made_up(text):
    assert all(f.fix is None for f in QA(text).findings if f.check in ("quote-unclosed", "quote-unopened"))


def test_what_closes_unopened_is_still_speech():
    text = "It rained. It was out,” said Gao."
    (quote,) = QA(text).quotes
    assert (quote.spans[0].of(text), quote.speaker and quote.speaker.text, quote.closed) == (
        "It was out,",
        "Gao",
        False,
    )


def test_two_broken_quotations_are_not_one():
    text = 'Gao wrote, "I came for the tea.\nIt was not my idea," Lin said.'
    assert [q.speaker and q.speaker.text for q in QA(text).quotes] == ["Gao", "Lin"]
