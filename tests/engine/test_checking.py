"""Comments suppress findings, keep fixes from being made, and are told of when they do nothing."""

from __future__ import annotations

from nlpqa.core.analysis import Analysis
from nlpqa.core.settings import Settings
from nlpqa.core.style import Kind, StyleRule
from nlpqa.engine.pipeline import Pipeline

TEXT = "It was the the first.\n<!-- nlpqa-disable-next-line word-doubled -- so he sang -->\nIt was the the last.\n"


def analyse(glossary_of, text: str, **settings: object) -> Analysis:
    return Pipeline(glossary_of("甲,Alpha"), Settings(model="none", **settings))(text)  # type: ignore[arg-type]


def found(analysis: Analysis) -> list[tuple[str, int]]:
    return [(f.check, analysis.document.lines.number(f.span.start)) for f in analysis.findings]


def test_what_a_comment_speaks_of_is_set_aside_with_its_reason(glossary_of):
    analysis = analyse(glossary_of, TEXT)
    assert found(analysis) == [("word-doubled", 1)]
    (suppressed,) = analysis.suppressed
    assert (suppressed.kind, suppressed.reason) == ("comment", "so he sang")
    assert analysis.to_dict()["suppressed"][0]["reason"] == "so he sang"


def test_what_is_suppressed_is_not_mended(glossary_of):
    assert "the the last" in analyse(glossary_of, TEXT).clean().text
    assert "was the first" in analyse(glossary_of, TEXT).clean().text


def test_a_subject_a_group_and_a_house_rule_can_be_named(glossary_of):
    rule = StyleRule("style-last", Kind.EXISTENCE, tokens=("last",))
    for named in ("word", "duplicates", "word-doubled, style", "style-last word-doubled"):
        text = f"<!-- nlpqa-disable {named} -->\nIt was the the last.\n"
        left = {check for check, _ in found(analyse(glossary_of, text, style=(rule,)))}
        assert left == ({"style-last"} if "style" not in named else set())


def test_an_unknown_check_is_told_with_the_nearest(glossary_of):
    analysis = analyse(glossary_of, "<!-- nlpqa-disable word-dubled -->\nIt was the the last.\n")
    assert found(analysis) == [("comment-unused", 1), ("word-doubled", 2)]
    assert "“word-doubled”" in analysis.findings[0].message


def test_a_check_that_did_not_run_leaves_its_comments_unjudged(glossary_of):
    text = "<!-- nlpqa-disable-next-line word-doubled -->\nIt rained.\n"
    assert found(analyse(glossary_of, text)) == [("comment-unused", 1)]
    assert found(analyse(glossary_of, text, select=("comment-unused",))) == []
