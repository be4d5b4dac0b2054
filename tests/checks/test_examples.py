"""Every check does on its examples what its page says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from nlpqa.checks.registry import choose, packaged_checks
from nlpqa.checks.rule import Check, Example
from nlpqa.core.errors import NlpqaError
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import Pipeline

BAD = [pytest.param(c, e, id=f"{c.rule.name}-{n}") for c in packaged_checks() for n, e in enumerate(c.rule.bad, 1)]
GOOD = [pytest.param(c, e, id=f"{c.rule.name}-{n}") for c in packaged_checks() for n, e in enumerate(c.rule.good, 1)]

MakeGlossary = Callable[..., Glossary]


def pipeline(check: Check, example: Example, glossary_of: MakeGlossary) -> Pipeline:
    return Pipeline(glossary_of(*example.glossary.splitlines()), Settings(select=(check.rule.name,)))


@pytest.mark.parametrize(("check", "example"), BAD)
def test_finds_what_is_marked(check: Check, example: Example, glossary_of: MakeGlossary) -> None:
    text = re.sub("[⟦⟧]", "", example.text)
    marked = []
    for at, match in enumerate(re.finditer("⟦(.*?)⟧", example.text, re.DOTALL)):
        start = match.start() - 2 * at
        marked.append((start, start + len(match.group(1))))
    analysis = pipeline(check, example, glossary_of)(Document(text, source=example.source))
    assert [(f.span.start, f.span.end) for f in analysis.findings] == marked
    if example.fixed is not None:
        assert analysis.clean().text == example.fixed


@pytest.mark.parametrize(("check", "example"), GOOD)
def test_leaves_good_texts_alone(check: Check, example: Example, glossary_of: MakeGlossary) -> None:
    document = Document(example.text, source=example.source)
    assert pipeline(check, example, glossary_of)(document).findings == ()


@pytest.mark.parametrize("check", packaged_checks(), ids=lambda check: check.rule.name)
def test_has_a_page_and_both_kinds_of_examples(check: Check) -> None:
    assert all(f"**{part}" in check.doc for part in ("What", "Why", "Limits", "Fix"))
    assert check.rule.bad
    assert check.rule.good
    assert check.find.__module__.rsplit(".", 1)[-1].replace("_", "-") == check.rule.name


def test_a_subject_selects_all_its_checks() -> None:
    names = {check.rule.name for check in choose(["quote"])}
    assert "quote-unclosed" in names
    assert all(name.startswith("quote-") for name in names)


def test_an_unknown_check_names_the_nearest() -> None:
    with pytest.raises(NlpqaError, match="quote-unclosed"):
        choose(["quote-unclosd"])
