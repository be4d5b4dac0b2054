"""Families of faults: what speaks for one, and what it makes of single findings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlpqa.checks.profiles import families, find_profiles, ranked, signs_of
from nlpqa.checks.registry import all_checks
from nlpqa.core.finding import Evidence, Finding, Severity
from nlpqa.core.text import Document, Span
from nlpqa.engine.pipeline import Pipeline


def findings(**counts: int) -> list[Finding]:
    names = [name.replace("_", "-") for name, count in counts.items() for _ in range(count)]
    return [Finding(name, Span(at, at + 1), "a fault", Severity.NOTE) for at, name in enumerate(names)]


def names_of(found: list[Finding]) -> list[str]:
    return [profile.name for profile in find_profiles(found)]


def test_one_decisive_fault_is_enough():
    assert names_of(findings(digits_placeholder=1)) == ["digit-placeholder"]


def test_one_kind_of_fault_is_no_family_where_two_are_asked_for():
    assert names_of(findings(boilerplate_left=4)) == []
    assert names_of(findings(boilerplate_left=1, source_line=1)) == ["page-scraped"]


def test_the_likeliest_family_comes_first_and_says_what_speaks_for_it():
    first, second = find_profiles(findings(digits_placeholder=5, boilerplate_left=1, source_line=1))
    assert (first.name, second.name) == ("digit-placeholder", "page-scraped")
    assert first.score > second.score >= 0.5
    assert [evidence.detail for evidence in first.evidence] == ["5 × digits-placeholder"]


def test_a_note_that_belongs_to_the_family_becomes_a_warning():
    found = findings(digits_placeholder=1, year_impossible=1, source_line=1)
    ranks = {finding.check: finding.severity for finding in ranked(found, find_profiles(found))}
    assert ranks["year-impossible"] == Severity.WARNING
    assert ranks["source-line"] == Severity.NOTE


def test_what_cannot_be_trusted_becomes_a_note_and_says_so():
    lost = [replace(f, evidence=(Evidence("marks-lost", 1.0, ""),)) for f in findings(apostrophe_lost=2)]
    mark = Finding("quote-unclosed", Span(9, 10), "it never closes", Severity.WARNING)
    (lowered,) = ranked([mark], find_profiles(lost))
    assert lowered.severity == Severity.NOTE
    assert lowered.message.startswith("it never closes; ")
    assert "apostrophes" in lowered.message
    assert lowered.evidence[-1].name == "profile"


def test_without_a_profile_nothing_changes():
    found = findings(quote_unclosed=1, year_impossible=1)
    assert list(ranked(found, ())) == found


def test_the_signs_are_looked_for_even_when_only_a_ranked_check_was_asked_for():
    assert "apostrophe-lost" in signs_of(["quote-unclosed"])
    assert signs_of(["line-duplicate"]) == frozenset()


@pytest.mark.parametrize("family", families(), ids=lambda family: family.name)
def test_a_family_names_checks_that_there_are(family):
    known = {check.rule.name for check in all_checks()}
    assert {*family.signs, *family.raises, *family.lowers} <= known
    assert bool(family.because) == bool(family.lowers)


TEXT = (
    "They dont know why it closed, and they cant say.\n"
    "It doesnt matter, she said, because the shops arent open.\n"
    'He told us: "It never closes.\n'
)


def test_the_rank_of_a_finding_does_not_hang_on_what_else_is_selected(glossary_of):
    from nlpqa.core.settings import Settings

    every = Pipeline(glossary_of("a,b"), Settings(model="none"))(Document(TEXT))
    alone = Pipeline(glossary_of("a,b"), Settings(model="none", select=("quote-unclosed",)))(Document(TEXT))
    assert [p.name for p in every.profiles] == ["marks-lost"]
    wanted = [finding for finding in every.findings if finding.check == "quote-unclosed"]
    assert wanted
    assert list(alone.findings) == wanted
