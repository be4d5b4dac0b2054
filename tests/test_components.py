"""nlpqa as components of somebody else's spaCy pipeline."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from nlpqa.core.errors import NlpqaError

TEXT = 'Cool Dog is for sale.\n"It sold 5 million songs in 2014," said Luo Yihang, the founder of Kugou.\n'


@pytest.fixture
def glossary(tmp_path: Path) -> str:
    path = tmp_path / "glossary.csv"
    path.write_text("source,target,variants\n酷狗,Kugou,Cool Dog\n", "utf-8")
    return str(path)


@pytest.fixture
def nlp(glossary: str) -> Language:
    made = spacy.blank("en")
    for name in ("nlpqa_names", "nlpqa_quotes", "nlpqa_claims"):
        made.add_pipe(name, config={"glossary": glossary})
    return made


def test_each_fills_its_list_and_its_spans(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(m["text"], m["canonical"]) for m in doc._.nlpqa_mentions] == [("Cool Dog", "Kugou"), ("Kugou", "Kugou")]
    assert next((s.text, s.label_, s.kb_id_) for s in doc.spans["nlpqa_mentions"]) == ("Cool Dog", "NAME", "酷狗")
    (quote,) = doc._.nlpqa_quotes
    assert quote["speaker"]["resolved"] == "Luo Yihang"
    assert doc.spans["nlpqa_quotes"][0].text.startswith("It sold 5 million songs in 2014")
    assert any(claim["checkworthy"] and claim["claimant"] == "Luo Yihang" for claim in doc._.nlpqa_claims)


def test_what_is_found_is_the_same_as_without_spacy(nlp: Language, glossary: str) -> None:
    import nlpqa

    record = nlpqa.load(glossary)(TEXT).to_dict()
    doc = nlp(TEXT)
    for name in ("mentions", "quotes", "quoted", "claims"):
        assert doc._.get(f"nlpqa_{name}") == record[name]


def test_docs_can_be_kept_and_sent_to_other_processes(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, "It rained."], n_process=2))
    assert [len(doc._.nlpqa_quotes) for doc in docs] == [1, 0]
    again = Doc(nlp.vocab).from_bytes(docs[0].to_bytes())
    assert again._.nlpqa_quotes == docs[0]._.nlpqa_quotes


def test_the_pipeline_can_be_written_and_read_again(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.pipe_names == nlp.pipe_names
    assert again(TEXT)._.nlpqa_quotes == nlp(TEXT)._.nlpqa_quotes


def test_attributes_are_set_once_and_nobody_elses_is_overwritten(nlp: Language, glossary: str) -> None:
    other = spacy.blank("en")
    other.add_pipe("nlpqa_names", config={"glossary": glossary})
    other.add_pipe("nlpqa_names", name="again", config={"glossary": glossary})
    doc = spacy.blank("en")("A Doc that no component has read.")
    assert doc._.nlpqa_mentions == []
    doc._.nlpqa_mentions.append("mine")
    assert spacy.blank("en")("Another one.")._.nlpqa_mentions == []


def test_a_glossary_that_is_not_there_is_told_with_the_first_doc() -> None:
    made = spacy.blank("en")
    made.add_pipe("nlpqa_names", config={"glossary": "no/such/file.csv"})
    with pytest.raises(NlpqaError, match="no/such/file"):
        made("Some text.")


def test_importing_spacy_loads_nothing_more_of_nlpqa() -> None:
    program = "import spacy, sys; spacy.blank('en'); print(*sorted(m for m in sys.modules if m.startswith('nlpqa.')))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(result.stdout.split()) <= {"nlpqa.components", "nlpqa.version"}
