"""The first mention of a name in an article."""

from __future__ import annotations

import pytest

from nlpqa.core.edit import Safety
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary, Term
from nlpqa.engine.pipeline import Pipeline

_TERM = Term(
    "天天动听", "天天动听", "Tiantian Dongting", ("Daily Hearing",), ("TTPOD",), first="Tiantian Dongting (TTPOD)"
)
_QA = Pipeline(Glossary((_TERM,), hash="tests/names/test_first"), Settings(first_mention=True), ("names", "checks"))


def _cleaned(text: str) -> str:
    once = _QA(text).clean().text
    assert _QA(once).clean().text == once
    return once


def test_the_first_mention_is_written_in_full_and_no_other() -> None:
    text = "Tiantian Dongting closed.\n\nDaily Hearing had many users. TTPOD is gone."
    assert _cleaned(text) == "Tiantian Dongting (TTPOD) closed.\n\nTiantian Dongting had many users. TTPOD is gone."


def test_a_variant_that_comes_first_is_replaced_by_the_full_form() -> None:
    assert _cleaned("They use a Daily Hearing app.") == "They use a Tiantian Dongting (TTPOD) app."


def test_headings_are_passed_over() -> None:
    assert (
        _cleaned("Tiantian Dongting closes\n\nTTPOD closed.")
        == "Tiantian Dongting closes\n\nTiantian Dongting (TTPOD) closed."
    )


def test_an_article_that_has_the_full_form_anywhere_is_left_alone() -> None:
    text = "TTPOD closed. So did the site of Tiantian Dongting (TTPOD)."
    assert _cleaned(text) == text


def test_quotations_and_possessives_are_asked_about() -> None:
    for text in ("Tiantian Dongting's users left.", "“We love TTPOD,” they said."):
        assert _cleaned(text) == text
        assert "Tiantian Dongting (TTPOD)" in _QA(text).clean(Safety.REVIEW).text


def test_it_is_done_only_where_the_settings_ask_for_it() -> None:
    text = "TTPOD closed."
    assert Pipeline(Glossary((_TERM,)), stages=("names", "checks"))(text).clean().text == text


@pytest.mark.parametrize(
    "text",
    [
        "Tiantian Dongting (天天动听) closed.",
        "TTPOD (Tiantian Dongting) closed.",
        "Tiantian Dongting, also called TTPOD, closed.",
        "A Tiantian Dongting-backed firm closed.",
        "Tiantian Dongting/WeChat closed.",
        "The Tiantian Dongting Club closed.",
        "See [Tiantian Dongting](https://example.com/a) again.",
    ],
)
def test_where_it_would_read_badly_it_is_asked_about(text: str) -> None:
    assert _cleaned(text) == text


@pytest.mark.parametrize(
    ("first", "text", "cleaned"),
    [
        ("the app Kugou", "Ku Gou closed.", "The app Kugou closed."),
        ("the app Kugou", "They like the app Ku Gou.", "They like the app Kugou."),
        ("Kugou (formerly Ku Gou)", "Ku Gou closed.", "Kugou closed."),
        ("Music of the Dog", "Ku Gou closed.", "Kugou closed."),
        ("Kugou (KUG.N)", "Ku Gou (Kug.N) closed.", "Kugou (Kug.N) closed."),
    ],
)
def test_nothing_is_doubled_and_no_faulty_form_is_used(first: str, text: str, cleaned: str) -> None:
    term = Term("酷狗", "酷狗", "Kugou", ("Ku Gou",), first=first)
    qa = Pipeline(
        Glossary((term,), hash=f"tests/names/test_first {first}"), Settings(first_mention=True), ("names", "checks")
    )
    once = qa(text).clean().text
    assert once == cleaned
    assert qa(once).clean(Safety.REVIEW).text == cleaned
