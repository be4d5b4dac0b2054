"""Features of words in the model's first layer."""

from __future__ import annotations

import pytest
import spacy
from spacy.strings import get_string_id

from nlpqa.lang import lexicon

COLUMNS = ["NORM"]


@pytest.fixture
def known(monkeypatch, tmp_path):
    """A lexicon of three words, read as the packaged one is."""
    form = {get_string_id("bank"): 0b1000000101, get_string_id("said"): 7}
    word = {get_string_id("bank"): 18, get_string_id("wei"): 256 * 3 + 5}
    lexicon.save(tmp_path, form=form, word=word)
    monkeypatch.setattr(lexicon, "files", lambda _: tmp_path)
    (tmp_path / "english").mkdir()
    (tmp_path / lexicon.FILE).rename(tmp_path / "english" / lexicon.FILE)
    lexicon._tables.cache_clear()
    yield
    lexicon._tables.cache_clear()


def test_a_word_brings_its_cluster_class_and_what_is_called_so(known):
    doc = spacy.blank("en")("bank Bank Wei zzz")
    features = lexicon._features(COLUMNS, doc)
    assert features.shape == (4, 1 + len(lexicon.KNOWN))
    assert features[:, 1:].tolist() == [
        [0b1000000101, 0b101, 18, 0],
        [0b1000000101, 0b101, 18, 0],  # an unlisted form is looked up in small letters
        [0, 0, 5, 3],
        [0, 0, 0, 0],
    ]
    assert features[0, 0] == doc[0].norm


def test_an_empty_text_has_no_features(known):
    assert lexicon._features(COLUMNS, spacy.blank("en")("")).shape == (0, 1 + len(lexicon.KNOWN))


def test_tables_for_other_features_than_the_known_are_refused():
    with pytest.raises(ValueError, match="cluster_prefix"):
        lexicon.embed(16, {"NORM": [100, 8], "cluster": [100, 8]})


def test_the_layer_gives_a_vector_for_each_word(known):
    tables = {"NORM": [100, 8]} | {name: [50, 4] for name in lexicon.KNOWN}
    model = lexicon.embed(16, tables)
    docs = [spacy.blank("en")("The bank said no"), spacy.blank("en")("Wei")]
    model.initialize(X=docs)
    assert [rows.shape for rows in model.predict(docs)] == [(4, 16), (1, 16)]
