"""Which terms an original holds, and where its paragraphs go."""

from __future__ import annotations

from nlpqa.bilingual.held import HeldTerms
from nlpqa.bilingual.original import read_original
from nlpqa.core.term import Term
from nlpqa.core.text import Document
from nlpqa.page.page import Page

TERMS = [
    Term(z, z, e)
    for z, e in (("澳大", "University of Macau"), ("阿里", "Ali"), ("阿里云", "Alibaba Cloud"), ("西宁", "Xining"))
]


def held(text: str) -> set[str]:
    return {TERMS[number].source for number in HeldTerms(TERMS).find(text)}


def test_characters_across_words_are_no_term() -> None:
    assert held("他说粤港澳大湾区很大。") == set()
    assert held("他在澳大教书。") == {"澳大"}


def test_the_longer_term_hides_the_shorter_inside_it() -> None:
    assert held("阿里云涨价了。") == {"阿里云"}
    assert held("阿里和阿里云涨价了。") == {"阿里", "阿里云"}


def test_a_generic_head_may_follow() -> None:
    assert held("西宁市下雨了。") == {"西宁"}


def test_paragraphs_are_paired_where_there_are_as_many() -> None:
    page = Page(Document("It rains in Xining.\n\nAli is there."))
    first, second = read_original(page, "西宁下雨。\n\n阿里也在。", HeldTerms(TERMS))
    assert [TERMS[h.term].source for h in first.held] == ["西宁"]
    assert [TERMS[h.term].source for h in second.held] == ["阿里"]
    assert second.span.of(page.text) == "Ali is there."


def test_else_both_texts_are_one_stretch() -> None:
    page = Page(Document("It rains in Xining.\n\nAli is there."))
    (only,) = read_original(page, "西宁下雨，阿里也在。", HeldTerms(TERMS))
    assert {TERMS[h.term].source for h in only.held} == {"西宁", "阿里"}
    assert only.span.of(page.text) == page.text


def test_traditional_characters_are_the_same() -> None:
    assert held("阿里雲漲價了。") == {"阿里云"}
