"""Changed paragraphs stay well annotated: what is said of a word is still said of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from training import augment

GLOSSARY = Path(__file__).parents[2] / "glossary.csv"


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("en")


@pytest.fixture
def tokens(nlp):
    words = ["The", "editor", "met", "John", "Smith", ".", '"', "Don't", '"', "he", "said", "."]
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=[True, True, True, True, False, True, False, False, True, True, False, False],
        pos=["DET", "NOUN", "VERB", "PROPN", "PROPN", "PUNCT", "PUNCT", "VERB", "PUNCT", "PRON", "VERB", "PUNCT"],
        heads=[1, 2, 2, 2, 3, 2, 7, 10, 7, 10, 10, 10],
        deps=["det", "nsubj", "ROOT", "obj", "flat", "punct", "punct", "ccomp", "punct", "nsubj", "ROOT", "punct"],
        ents=["O", "O", "O", "B-PERSON", "I-PERSON", "O", "O", "O", "O", "O", "O", "O"],
    )
    return list(augment._tokens(doc))


def test_marks_become_typographic_and_open_and_close(tokens):
    changed = augment.with_marks(tokens)
    assert [t.text for t in changed[6:9]] == ["“", "Don’t", "”"]
    assert [t.dep for t in changed] == [t.dep for t in tokens]


def test_a_lost_stop_leaves_every_other_word_with_its_head(tokens, nlp):
    changed = augment.without_stops(tokens, 1.0)
    doc = augment._doc(nlp, changed)
    assert doc.text == 'The editor met John Smith "Don\'t" he said.'
    assert [t.head.text for t in doc] == [
        "editor", "met", "met", "met", "John", "Don't", "said", "Don't", "said", "said", "said",
    ]  # fmt: skip
    assert [s.text for s in doc.sents] == ["The editor met John Smith", '"Don\'t" he said.']


def test_people_are_exchanged_for_chinese_ones_word_for_word(tokens):
    random.seed(3)
    known = augment.Names(("Wei",), ("Lan",), ())
    assert [t.text for t in augment.with_names(tokens, known)][3:5] == ["Wei", "Lan"]


def test_starts_are_lower_cased_but_for_names(tokens):
    changed = augment.with_starts(tokens, 1.0)
    assert (changed[0].text, changed[3].text) == ("the", "John")


def test_the_glossary_gives_people_and_organisations_with_a_chinese_source():
    known = augment.names_of(GLOSSARY)
    assert len(known.given) > 20
    assert ("Tencent",) in known.organisations


def test_each_paragraph_comes_out_once_and_well_formed(nlp, tokens):
    random.seed(5)
    news = augment.news(GLOSSARY, marks=0.5, lower=0.5, stops=0.5, names=0.5)
    doc = augment._doc(nlp, tokens)
    for _ in range(20):
        (example,) = news(nlp, Example(nlp.make_doc(doc.text), doc))
        assert example.predicted.text == example.reference.text
        assert len(list(example.reference.sents)) == 2
