"""Indirect quotations by the parse, on parses made by hand in both schemes."""

from __future__ import annotations

import pytest
from spacy.lang.en import English as Blank
from spacy.tokens import Doc

from nlpqa.core.text import Document
from nlpqa.lang.english import Need
from nlpqa.page.page import Page
from nlpqa.quotes.clauses import read_clauses

VOCAB = Blank().vocab


class HandMade:
    """A model that knows one sentence."""

    def __init__(self, words: str, pos: str, heads: list[int], deps: str) -> None:
        self.parts = words.split(), pos.split(), heads, deps.split()

    def read(self, texts, needs):
        words, pos, heads, deps = self.parts
        spaces = [following not in ",." for following in [*words[1:], "."]]
        doc = Doc(VOCAB, words=words, spaces=spaces, pos=pos, heads=heads, deps=deps)
        assert texts == [doc.text]
        return [doc]


def quotes(words: str, pos: str, heads: list[int], deps: str) -> list[tuple[str, str, str]]:
    text = words.replace(" ,", ",").replace(" .", ".")
    page = Page(Document(text), HandMade(words, pos, heads, deps), [Need.PARSE])
    (sentence,) = page.sentences
    return [
        (d.subject.of(text), d.cue.of(text), " … ".join(s.of(text) for s in d.spans))
        for d in read_clauses(page, sentence)
    ]


@pytest.mark.parametrize("scheme", ["universal", "clearnlp"])
def test_what_a_reporting_verb_takes_is_said(scheme):
    deps = {
        "universal": "det nsubj root det nsubj cop ccomp punct",
        "clearnlp": "det nsubj ROOT det nsubj ccomp acomp punct",
    }
    heads = {"universal": [1, 2, 2, 4, 6, 6, 2, 2], "clearnlp": [1, 2, 2, 4, 5, 2, 5, 2]}
    found = quotes(
        "The county said the roof was heavy .", "DET NOUN VERB DET NOUN AUX ADJ PUNCT", heads[scheme], deps[scheme]
    )
    assert found == [("The county", "said", "the roof was heavy")]


def said(opener: str) -> list[tuple[str, str, str]]:
    words = f"He said {opener} the roof leaks ."
    deps = "nsubj root mark det nsubj ccomp punct"
    return quotes(words, "PRON VERB SCONJ DET NOUN VERB PUNCT", [1, 1, 5, 4, 5, 1, 1], deps)


def test_a_question_is_what_somebody_says_and_a_reason_is_not():
    assert said("whether") == [("He", "said", "whether the roof leaks")]
    assert said("that") == [("He", "said", "that the roof leaks")]
    assert said("because") == []


@pytest.mark.parametrize("dep", ["expl", "nsubj"])
def test_it_says_something_whatever_the_parse_takes_it_for(dep):
    words = "It said the roof leaks ."
    deps = f"{dep} root det nsubj ccomp punct"
    assert quotes(words, "PRON VERB DET NOUN VERB PUNCT", [1, 1, 3, 4, 1, 1], deps) == [
        ("It", "said", "the roof leaks")
    ]


def test_another_verb_with_a_clause_is_no_report():
    words = "He fixed the roof leaks badly ."
    assert (
        quotes(
            words, "PRON VERB DET NOUN VERB ADV PUNCT", [1, 1, 3, 4, 1, 4, 1], "nsubj root det nsubj ccomp advmod punct"
        )
        == []
    )


def test_without_a_parse_nothing_is_found():
    page = Page(Document("The county said the roof was heavy."))
    assert list(read_clauses(page, page.sentences[0])) == []


def test_a_pronoun_has_no_other_name_behind_according_to() -> None:
    # A parse may take the subject of what is said for an apposition.
    words = "According to him , the rain from May was heavy ."
    pos = "VERB ADP PRON PUNCT DET NOUN ADP PROPN AUX ADJ PUNCT"
    deps = "case fixed obl punct det appos case nmod cop root punct"
    assert quotes(words, pos, [2, 0, 9, 5, 5, 2, 7, 5, 9, 9, 9], deps) == [
        ("him", "According to", "the rain from May was heavy")
    ]
