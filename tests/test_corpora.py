"""The articles of corpora/ give what stands beside them, no more and no less."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import nlpqa
from benchmarks.pronouns import count_speakers
from nlpqa.core.edit import Safety, apply
from nlpqa.core.finding import Finding
from nlpqa.io.read import read_documents

CORPORA = Path(__file__).parents[1] / "corpora"


def articles(*folders: str) -> list[Any]:
    paths = [p.with_suffix("") for folder in folders for p in sorted((CORPORA / folder).glob("*.toml"))]
    return [pytest.param(path, id=f"{path.parent.name}/{path.name}") for path in paths]


@pytest.fixture(scope="module")
def qa() -> nlpqa.Pipeline:
    return nlpqa.load(CORPORA.parent / "glossary.csv")


def analyse(qa: nlpqa.Pipeline, path: Path) -> tuple[nlpqa.Analysis, dict[str, Any]]:
    (document,) = [item for item in read_documents(path) if isinstance(item, nlpqa.Document)]
    expected = tomllib.loads(path.with_name(path.name + ".toml").read_text("utf-8"))
    kept = {key: [row for row in rows if "fails" not in row] for key, rows in expected.items() if key != "about"}
    return qa(document), kept


def after_fix(analysis: nlpqa.Analysis, finding: Finding) -> str | None:
    """What stands at a finding's place once its SAFE fix is made."""
    if finding.fix is None or finding.fix.safety < Safety.SAFE:
        return None
    text = analysis.document.text
    new = apply(text, [finding.fix]).text
    return new[finding.span.start : finding.span.end + len(new) - len(text)]


def found(analysis: nlpqa.Analysis, finding: Finding, *, html: bool) -> tuple[str, int, str]:
    line = 0 if html or finding.check == "name-inconsistent" else analysis.document.lines.number(finding.span.start)
    return finding.check, line, finding.span.of(analysis.document.text).replace("\r\n", "\n")


@pytest.mark.parametrize("path", articles("typical", "hard", "clean", "quotes"))
def test_finds_just_what_is_expected(qa: nlpqa.Pipeline, path: Path) -> None:
    analysis, expected = analyse(qa, path)
    html = path.suffix == ".html"
    got = sorted(found(analysis, finding, html=html) for finding in analysis.findings)
    wanted = sorted((row["check"], row.get("line", 0), row["text"]) for row in expected.get("finding", []))
    assert got == wanted


@pytest.mark.parametrize("path", articles("typical", "hard", "clean", "quotes"))
def test_mends_what_is_certain(qa: nlpqa.Pipeline, path: Path) -> None:
    analysis, expected = analyse(qa, path)
    fixes = {(f.check, f.span.of(analysis.document.text), after_fix(analysis, f)) for f in analysis.findings}
    for row in expected.get("finding", []):
        if "fix" in row:
            assert (row["check"], row["text"], row["fix"]) in fixes


@pytest.mark.parametrize("path", articles("typical", "hard", "clean", "quotes"))
def test_says_who_said_what(qa: nlpqa.Pipeline, path: Path) -> None:
    analysis, expected = analyse(qa, path)
    got = {quote_key(analysis, row) for row in spoken(analysis)}
    missing = [row for row in expected.get("quote", []) if not has(got, row)]
    assert missing == []


@pytest.mark.parametrize("path", articles("typical", "hard", "clean", "quotes"))
def test_knows_what_nobody_said(qa: nlpqa.Pipeline, path: Path) -> None:
    analysis, expected = analyse(qa, path)
    got = {(q.span.of(analysis.document.text), q.kind) for q in analysis.quoted}
    assert {(row["text"], row["kind"]) for row in expected.get("quoted", [])} <= got


@pytest.mark.parametrize("path", articles("typical", "hard", "clean", "quotes"))
def test_lists_what_to_check(qa: nlpqa.Pipeline, path: Path) -> None:
    analysis, expected = analyse(qa, path)
    text = analysis.document.text
    worth = [(c.span.of(text), c.claimant) for c in analysis.claims if c.checkworthy]
    for row in expected.get("claim", []):
        assert any(row["text"] in sentence and claimant == row["claimant"] for sentence, claimant in worth), row


@pytest.mark.parametrize("path", articles("typical", "hard", "clean", "quotes", "known-failures"))
def test_cleaning_twice_is_cleaning_once(qa: nlpqa.Pipeline, path: Path) -> None:
    analysis, _ = analyse(qa, path)
    once = analysis.clean()
    again = qa(once.text).clean()
    assert again.text == once.text
    assert again.done == ()
    assert once.refused == ()


@pytest.mark.parametrize("folder", ["people", "frozen"])
def test_tells_who_pronouns_and_nominals_are(folder: str) -> None:
    counts = count_speakers(CORPORA / folder, CORPORA.parent / "glossary.csv")
    told = counts["pronoun"] + counts["nominal"]
    assert told["right"] >= 0.75 * sum(told.values())


def spoken(analysis: nlpqa.Analysis) -> list[tuple[str, str, str | None, str | None]]:
    text = analysis.document.text
    return [
        (span.of(text), q.type, q.speaker and q.speaker.text, q.speaker and q.speaker.resolved)
        for q in analysis.quotes
        for span in q.spans
    ]


def quote_key(analysis: nlpqa.Analysis, row: tuple[str, str, str | None, str | None]) -> tuple[str | None, ...]:
    return tuple(part and part.replace("\r\n", "\n") for part in row)


def has(got: set[tuple[str | None, ...]], row: dict[str, str]) -> bool:
    return any(
        text == row["text"]
        and type_ == row["type"]
        and speaker == row.get("speaker")
        and resolved == row.get("resolved", resolved)
        for text, type_, speaker, resolved in got
    )


def failures() -> list[Any]:
    """What is known to fail, in an article of its own or marked "fails": a test each, so that a cure is noticed."""
    rows = []
    for path in sorted(CORPORA.glob("*/*.toml")):
        expected = tomllib.loads(path.read_text("utf-8"))
        for kind in ("finding", "quote", "quoted", "claim"):
            for number, row in enumerate(expected.get(kind, []), 1):
                if path.parent.name == "known-failures" or "fails" in row:
                    rows.append(pytest.param(path.with_suffix(""), kind, row, id=f"{path.stem}/{kind}-{number}"))
    return rows


@pytest.mark.xfail(strict=True, reason="known failures; one that passes belongs to hard/")
@pytest.mark.parametrize(("path", "kind", "row"), failures())
def test_known_failures(qa: nlpqa.Pipeline, path: Path, kind: str, row: dict[str, str]) -> None:
    analysis, _ = analyse(qa, path)
    text = analysis.document.text
    if kind == "finding":
        wanted = (row["check"], row.get("line", 0), row["text"])
        assert wanted in {found(analysis, finding, html="line" not in row) for finding in analysis.findings}
    elif kind == "quote":
        assert has({quote_key(analysis, quote) for quote in spoken(analysis)}, row)
    elif kind == "quoted":
        assert (row["text"], row["kind"]) in {(q.span.of(text), q.kind) for q in analysis.quoted}
    else:
        worth = [(c.span.of(text), c.claimant) for c in analysis.claims if c.checkworthy]
        assert any(row["text"] in sentence and row["claimant"] == claimant for sentence, claimant in worth)
