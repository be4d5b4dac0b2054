"""Figures and dates that cannot all be right: what is planted is found, at the place marked."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary
from nlpqa.engine.pipeline import Pipeline

QA = Pipeline(
    Glossary(), Settings(select=("figure-conflict", "date-conflict")), stages=("duplicates", "claims", "checks")
)
ARTICLES = tomllib.loads(Path(__file__).with_name("conflicts.toml").read_text("utf-8"))


def marked(example: str) -> tuple[str, list[str]]:
    return re.sub("[⟦⟧]", "", example), re.findall("⟦(.*?)⟧", example)


def found(text: str) -> list[tuple[str, str]]:
    return [(f.check, f.span.of(text)) for f in QA(text).findings]


@pytest.mark.parametrize("example", [each for name in ARTICLES if "figures" in name for each in ARTICLES[name]])
def test_figures_that_do_not_agree(example: str) -> None:
    text, wanted = marked(example)
    assert found(text) == [("figure-conflict", each) for each in wanted]


@pytest.mark.parametrize("example", [each for name in ARTICLES if "dates" in name for each in ARTICLES[name]])
def test_dates_that_do_not_agree(example: str) -> None:
    text, wanted = marked(example)
    assert found(text) == [("date-conflict", each) for each in wanted]


@pytest.mark.parametrize("text", ARTICLES["nothing"])
def test_what_may_all_be_right(text: str) -> None:
    assert found(text) == []


@pytest.mark.xfail(strict=True, reason="not found yet")
@pytest.mark.parametrize("example", ARTICLES["missed"])
def test_not_found_yet(example: str) -> None:
    text, wanted = marked(example)
    assert [each for _, each in found(text)] == wanted


def test_both_places_are_shown_and_who_says_what() -> None:
    text = (
        "Hengtai has 1,200 employees.\nIt rained.\n\nIt was late. Lin Yue said that Hengtai has 1,500 employees in all."
    )
    (finding,) = QA(text).findings
    assert finding.span.of(text) == "1,500 employees"
    assert [place.span.of(text) for place in finding.related] == ["1,200 employees"]
    assert "there the article says it, here Lin Yue" in finding.message
    assert finding.evidence[0].name == "one quantity with two values"


def test_without_a_parse_what_can_be_reckoned_is_told() -> None:
    plain = Pipeline(Glossary(), Settings(select=("figure-conflict", "date-conflict"), model="none"))
    text = "12 of the 10 members came from 2013 to 2011. Hengtai has 20 stores. It rained. Hengtai has 30 stores."
    assert [f.span.of(text) for f in plain(text).findings] == ["12", "2011"]
