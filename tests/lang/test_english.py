"""The model of English: what it is asked before it is loaded, and what it reads."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.errors import NlpqaError
from nlpqa.lang.english import English, Need, english

FULL = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
"""The components of en_core_web_sm that run by default."""

PIPELINE = {"lang": "en", "name": "desk", "version": "1.2.0", "pipeline": FULL, "disabled": []}


def folder(where: Path, **changes: object) -> str:
    """A folder that describes a pipeline and holds none."""
    where.mkdir(parents=True, exist_ok=True)
    (where / "meta.json").write_text(json.dumps(PIPELINE | changes), encoding="utf-8")
    (where / "config.cfg").write_text("[nlp]\nlang = en\n", encoding="utf-8")
    return str(where)


def refusal(name: str, *needs: Need) -> NlpqaError:
    with pytest.raises(NlpqaError) as refused:
        English(name).require(needs)
    return refused.value


# -- Before it is loaded ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("need", "missing"),
    [
        (Need.NAMES, "ner"),
        (Need.PARSE, "parser"),
        (Need.LEMMAS, "lemmatizer"),
        (Need.TAGS, "tagger"),
        (Need.TAGS, "attribute_ruler"),
        (Need.SENTENCES, "parser"),
    ],
)
def test_a_model_that_lacks_what_is_needed_is_refused_with_the_cure(tmp_path, need, missing):
    whole = FULL if need is Need.SENTENCES else ["senter", *FULL]
    English(folder(tmp_path / "whole", pipeline=whole)).require([need])
    error = refusal(folder(tmp_path / "part", pipeline=[name for name in whole if name != missing]), need)
    assert need in error.message
    assert error.path == str(tmp_path / "part")
    assert "nlpqa brings its own" in error.cure


def test_lemmas_that_would_be_made_without_tags_are_refused(tmp_path):
    assert "parts of speech" in refusal(folder(tmp_path, pipeline=["lemmatizer"]), Need.LEMMAS).message


def test_a_disabled_component_gives_nothing(tmp_path):
    assert "named entities" in refusal(folder(tmp_path, disabled=["ner"]), Need.NAMES).message


def test_what_nobody_needs_may_be_missing(tmp_path):
    English(folder(tmp_path, pipeline=["senter"])).require([Need.SENTENCES])


@pytest.mark.parametrize(
    ("components", "needs", "runs"),
    [
        (["parser", "ner"], [Need.SENTENCES], {"parser"}),
        (["sentencizer", "parser"], [Need.SENTENCES], {"sentencizer"}),
        (["senter", "sentencizer", "parser"], [Need.SENTENCES], {"senter"}),
        (["senter", "parser"], [Need.PARSE, Need.SENTENCES], {"parser"}),
        (["tagger", "attribute_ruler", "morphologizer"], [Need.TAGS], {"morphologizer"}),
        (FULL, [Need.TAGS], {"tok2vec", "tagger", "attribute_ruler"}),
        (FULL, [Need.LEMMAS], {"tok2vec", "tagger", "attribute_ruler", "lemmatizer"}),
        (FULL, [Need.NAMES], {"tok2vec", "ner"}),
        (FULL, list(Need), set(FULL)),
    ],
)
def test_no_more_is_run_than_is_needed(tmp_path, components, needs, runs):
    assert English(folder(tmp_path, pipeline=components)).file.plan(needs) == runs


@pytest.mark.parametrize("lang", ["de", "xx", "", None])
def test_a_model_of_another_language_is_refused_with_the_cure(tmp_path, lang):
    error = refusal(folder(tmp_path, lang=lang))
    assert "not of English" in error.message
    assert error.cure


@pytest.mark.parametrize("name", ["en_nobody_has_this", "no such/folder", "json", "rich", "en-core-web-sm.zip"])
def test_a_model_that_is_not_there_is_refused_with_the_cure(name):
    error = refusal(name)
    assert f"“{name}”" in error.message
    assert "leave" in error.cure


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"{'lang': 'en'}",
        b"\xff\xfe{}",
        b'["en"]',
    ],
)
def test_a_folder_whose_description_cannot_be_read_is_refused_with_the_cure(tmp_path, content):
    if content is not None:
        (tmp_path / "meta.json").write_bytes(content)
    error = refusal(str(tmp_path))
    assert "meta.json" in error.message
    assert error.cure


def test_a_model_that_is_installed_as_a_package_is_found_by_its_name(tmp_path, monkeypatch):
    package = tmp_path / "en_desk_test"
    folder(package / "en_desk_test-1.2.0")
    (package / "__init__.py").touch()
    (tmp_path / "en_desk_test-1.2.0.dist-info").mkdir()
    metadata = "Metadata-Version: 2.1\nName: en-desk-test\nVersion: 1.2.0\n"
    (tmp_path / "en_desk_test-1.2.0.dist-info" / "METADATA").write_text(metadata, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert English("en_desk_test").file.path == package / "en_desk_test-1.2.0"
    assert "en_desk_test" not in sys.modules  # finding it does not run it


def test_the_fingerprint_names_the_model(tmp_path):
    assert English(folder(tmp_path)).fingerprint.startswith("en_desk-1.2.0 ")


def test_the_fingerprint_tells_one_model_from_another(tmp_path):
    first = English(folder(tmp_path / "first")).fingerprint
    assert English(folder(tmp_path / "same")).fingerprint == first
    assert English(folder(tmp_path / "trained again", performance={"tag_acc": 0.97})).fingerprint != first
    other = folder(tmp_path / "configured otherwise")
    (Path(other) / "config.cfg").write_text("[nlp]\nlang = en\nbatch_size = 8\n", encoding="utf-8")
    assert English(other).fingerprint != first


def test_a_folder_without_its_configuration_is_refused(tmp_path):
    (Path(folder(tmp_path)) / "config.cfg").unlink()
    with pytest.raises(NlpqaError):
        assert English(str(tmp_path)).fingerprint


def test_the_packaged_model_gives_everything():
    english().require(Need)


def test_spacy_is_not_loaded_before_there_is_something_to_read():
    program = (
        "import sys; from nlpqa.lang.english import Need, english; import nlpqa.cli.app; "
        "english().require(Need); english().fingerprint; "
        "print({'spacy', 'thinc'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (result.stdout.strip(), result.stderr.strip()) == ("set()", "")


# -- Reading ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> str:
    """A pipeline that needs no training: sentences end at full stops, and Hongtu is a name."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler", name="ner").add_patterns([{"label": "ORG", "pattern": "Hongtu"}])
    path = tmp_path_factory.mktemp("model") / "desk"
    nlp.to_disk(path)
    return str(path)


def test_docs_come_in_the_order_of_their_texts(desk):
    texts = ["Hongtu fell.", "", "Dexin rose. Nobody knew why.", "Lanting"]
    assert [doc.text for doc in english(desk).read(iter(texts), [Need.SENTENCES, Need.NAMES])] == texts
    assert english(desk).read([], [Need.SENTENCES]) == []


def test_only_what_is_needed_is_run(desk):
    text = "Hongtu fell. Dexin rose."
    (sentences,) = english(desk).read([text], [Need.SENTENCES])
    (names,) = english(desk).read([text], [Need.NAMES])
    assert ([s.text for s in sentences.sents], list(sentences.ents)) == (["Hongtu fell.", "Dexin rose."], [])
    assert ([e.text for e in names.ents], names.has_annotation("SENT_START")) == (["Hongtu"], False)


def test_a_need_that_the_model_does_not_answer_is_refused_before_it_reads(desk):
    with pytest.raises(NlpqaError, match="dependency parse"):
        english(desk).read(["Hongtu fell."], [Need.PARSE])


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r", "\t", "\v", "\f", "\u00a0", "\u2028", "\u2029", "\u3000"])
def test_a_gap_of_any_kind_is_read_as_a_space_and_moves_nothing(desk, gap):
    text = f"Shares of{gap}Hongtu fell."
    (doc,) = english(desk).read([text], [Need.NAMES])
    (name,) = doc.ents
    assert text[name.start_char : name.end_char] == "Hongtu"
    assert doc.text == f"Shares of{' ' * len(gap)}Hongtu fell."


@given(text=st.text(max_size=60) | st.text(st.sampled_from('Wei’s."“( \n\t\r\u00a0\u3000鸿图😀'), max_size=60))
def test_every_token_stands_where_it_stands_in_the_text(desk, text):
    (doc,) = english(desk).read([text], [Need.SENTENCES])
    assert len(doc.text) == len(text)
    for token in doc:
        assert text[token.idx : token.idx + len(token)].split() == token.text.split()


def test_the_same_name_gives_the_same_model(desk):
    assert english(desk) is english(desk)
    assert english() is not english(desk)


def test_a_model_is_loaded_once_though_many_threads_ask_for_it(desk, tmp_path, monkeypatch):
    copy = shutil.copytree(desk, tmp_path / "desk")
    loads, load = [], spacy.load

    def slow(path):
        loads.append(path)
        time.sleep(0.1)  # long enough for the other threads to come
        return load(path)

    monkeypatch.setattr(spacy, "load", slow)
    texts = [f"Hongtu fell {n} times." for n in range(8)]
    with ThreadPoolExecutor(8) as threads:
        read = list(threads.map(lambda text: english(str(copy)).read([text], [Need.NAMES]), texts))
    assert [doc.text for (doc,) in read] == texts
    assert all(doc.ents for (doc,) in read)
    assert loads == [copy]


@pytest.mark.parametrize("damage", ["[nlp", "", "[nlp]\nlang = en\npipeline = ['no_such_component']\n"])
def test_a_model_that_cannot_be_loaded_is_refused_with_the_cure(tmp_path, damage):
    name = folder(tmp_path, pipeline=["sentencizer"])
    (tmp_path / "config.cfg").write_text(damage, encoding="utf-8")
    with pytest.raises(NlpqaError, match="cannot be loaded") as refused:
        English(name).read(["Hongtu fell."], [Need.SENTENCES])
    assert refused.value.path == name
    assert refused.value.cure


def test_a_model_whose_weights_are_missing_is_refused(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("senter")
    nlp.initialize()
    nlp.to_disk(tmp_path)
    (tmp_path / "senter" / "model").unlink()
    with pytest.raises(NlpqaError, match="cannot be loaded"):
        English(str(tmp_path)).read(["Hongtu fell."], [Need.SENTENCES])
