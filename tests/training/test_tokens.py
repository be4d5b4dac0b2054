"""The tokenizer meets words as the treebanks cut them."""

from __future__ import annotations

import pytest
import spacy

from training import tokens


@pytest.fixture(scope="module")
def nlp():
    return tokens.fit(spacy.blank("en"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Stop!!! Why?!", ["Stop", "!!!", "Why", "?!"]),
        ("Its co-founder’s long-term plan", ["Its", "co-founder", "’s", "long", "-", "term", "plan"]),
        ("(a re-elected pro-Beijing mayor)", ["(", "a", "re-elected", "pro-Beijing", "mayor", ")"]),
        ("Call 713-853-3989 by 7:30PM.", ["Call", "713-853-3989", "by", "7:30", "PM", "."]),
        ("In 2012-2013, 3-5 firms", ["In", "2012", "-", "2013", ",", "3", "-", "5", "firms"]),
        ("a user id (see below): they wed", ["a", "user", "id", "(", "see", "below", ")", ":", "they", "wed"]),
        ("Lt. Wei and/or Gen. Lan", ["Lt.", "Wei", "and", "/", "or", "Gen.", "Lan"]),
        ("Xiami Music etc.", ["Xiami", "Music", "etc", "."]),
        ("=====", ["====="]),
    ],
)
def test_words_are_cut_as_the_treebanks_cut_them(nlp, text, words):
    doc = nlp(text)
    assert [token.text for token in doc] == words
    assert doc.text == text


def test_the_rules_go_with_the_pipeline(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    text = "The co-founder’s id: 7:30PM!!!"
    assert [t.text for t in spacy.load(tmp_path)(text)] == [t.text for t in nlp(text)]
