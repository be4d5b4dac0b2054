"""Treebanks as text and words: what spaCy's tokenizer meets must be what the treebank annotates."""

from __future__ import annotations

import gzip

import pytest
import spacy

from training import conllu, corpus, entities

CONTRACTED = """\
# newdoc id = a
# sent_id = a-1
1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
2\tn't\tnot\tPART\tRB\tPolarity=Neg\t1\tadvmod\t_\t_
3\t,\t,\tPUNCT\t,\t_\t1\tpunct\t_\t_
3.1\tleft\tleave\tVERB\tVBD\t_\t_\t_\t_\t_
4-5\tTencent's\t_\t_\t_\t_\t_\t_\t_\t_
4\tTencent\tTencent\tPROPN\tNNP\t_\t6\tnmod:poss\t_\t_
5\t's\t's\tPART\tPOS\t_\t4\tcase\t_\t_
6\tshares\tshare\tNOUN\tNNS\t_\t1\tobl:agent\t_\t_

# sent_id = a-2
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

# newpar
# sent_id = a-3
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_
"""


@pytest.fixture
def treebank(tmp_path):
    path = tmp_path / "xx_train.conllu.gz"
    path.write_bytes(gzip.compress(CONTRACTED.encode()))
    return path


def test_a_contraction_is_cut_as_spacy_cuts_it_and_spaced_as_its_last_part(treebank):
    text = conllu.text_of(w for s in conllu.read(treebank)[0] for w in s.words)
    assert text == "don't, Tencent's shares Yes"
    own = [token.text for token in spacy.blank("en")(text)]
    assert own == [w.form for s in conllu.read(treebank)[0] for w in s.words]


def test_paragraphs_end_at_newpar_and_heads_stay_in_their_sentence(treebank):
    (first, second), (third,) = conllu.read(treebank)
    assert [len(s.words) for s in (first, second, third)] == [6, 1, 1]
    doc = corpus.doc(spacy.blank("en").vocab, (first, second), [None, None])
    assert [t.head.text for t in doc] == ["do", "do", "do", "shares", "Tencent", "do", "Yes"]
    assert [s.text for s in doc.sents] == ["don't, Tencent's shares", "Yes"]


def test_only_the_subtypes_that_rules_need_are_kept():
    kept = [corpus.relation(dep) for dep in ("root", "nsubj:pass", "obl:agent", "nmod:desc", "acl:relcl")]
    assert kept == ["ROOT", "nsubj:pass", "obl:agent", "nmod", "acl:relcl"]


def test_sentences_nobody_annotated_are_unknown_and_not_without_names(treebank):
    doc = corpus.doc(spacy.blank("en").vocab, conllu.read(treebank)[0], [None, ["O"]])
    assert [t.ent_iob_ for t in doc] == [""] * 6 + ["O"]


def test_a_line_with_a_column_too_few_is_told_with_its_place(tmp_path):
    path = tmp_path / "xx_train.conllu"
    path.write_text("# sent_id = 1\n1\tYes\tyes\n", encoding="utf-8")
    with pytest.raises(conllu.ConlluError, match=r"xx_train\.conllu:2: 3 columns"):
        conllu.read(path)


def _sentence(*rows: tuple[str, str, int, str, str, str]) -> conllu.Sentence:
    return conllu.Sentence(
        "s",
        tuple(
            conllu.Word(
                form, form, pos, feats, head - 1 if head else i, dep, True, {"Entity": entity} if entity else {}
            )
            for i, (form, pos, head, dep, feats, entity) in enumerate(rows)
        ),
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [
                ("President", "PROPN", 3, "nmod:desc", "", "(1-person-new-cf1-1-coref"),
                ("Wei", "PROPN", 3, "compound", "", ""),
                ("Lan", "PROPN", 0, "root", "", "1)"),
            ],
            ["O", "B-PERSON", "I-PERSON"],
            id="a title is no part of a name",
        ),
        pytest.param(
            [("a", "DET", 2, "det", "", "(1-person-new-cf1-1-coref"), ("founder", "NOUN", 0, "root", "", "1)")],
            ["O", "O"],
            id="a common noun is no name",
        ),
        pytest.param(
            [
                ("Wei", "PROPN", 0, "root", "", "(1-person-new-cf1-1-coref(2-person-new-cf1-1-coref)"),
                ("and", "CCONJ", 3, "cc", "", ""),
                ("Lan", "PROPN", 1, "conj", "", "(3-person-new-cf1-1-coref)1)"),
            ],
            ["B-PERSON", "O", "B-PERSON"],
            id="two people are two",
        ),
        pytest.param(
            [
                ("the", "DET", 2, "det", "", "(1-organization-new-cf1-1-coref"),
                ("Bank", "PROPN", 0, "root", "", ""),
                ("of", "ADP", 4, "case", "", ""),
                ("Ningbo", "PROPN", 2, "nmod", "", "(2-place-new-cf1-1-coref)1)"),
            ],
            ["O", "B-ORG", "I-ORG", "I-ORG"],
            id="the whole of a body's name, not the place in it",
        ),
    ],
)
def test_names_of_gum_are_the_proper_names_inside_its_noun_phrases(rows, expected):
    assert entities.gum([_sentence(*rows)]) == [expected]
