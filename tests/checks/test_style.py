"""House rules: what each kind finds, how a new word takes an old one's place, and what no rule touches."""

from __future__ import annotations

import pickle
import re
import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlpqa
from nlpqa.checks.registry import checks_with, choose
from nlpqa.core.edit import Safety
from nlpqa.core.errors import NlpqaError
from nlpqa.core.settings import Settings
from nlpqa.core.style import Kind, Scope, StyleExample, StyleRule
from nlpqa.core.term import Glossary, Term
from nlpqa.engine.pipeline import Pipeline
from nlpqa.engine.pool import run
from nlpqa.engine.style_examples import try_rule
from nlpqa.io.settings_file import read_settings

PERCENT = StyleRule("style-percent", Kind.SUBSTITUTION, swap=(("per cent", "percent"),))


def swaps(*pairs, **more):
    return StyleRule("style-a", Kind.SUBSTITUTION, swap=pairs, **more)


def avoids(*tokens, **more):
    return StyleRule("style-a", Kind.EXISTENCE, tokens=tokens, **more)


def qa(*style, glossary=Glossary(), **more):
    return Pipeline(glossary, Settings(select=("style",), style=style, model="none", unlisted=False, **more))


def found(rule, text, **more):
    """The text with what the rule finds between ⟦ and ⟧."""
    for finding in reversed(qa(rule, **more)(text).findings):
        text = text[: finding.span.start] + "⟦" + finding.span.of(text) + "⟧" + text[finding.span.end :]
    return text


def mended(rule, text):
    return qa(rule)(text).clean(Safety.REVIEW).text


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (PERCENT, "5 per cent. Per cent. PER CENT.", "5 percent. Percent. PERCENT."),
        (swaps(("iphone", "iPhone")), "Iphone and IPHONE.", "iPhone and iPhone."),
        (swaps(("web ?site", "website")), "A Web Site, a Website.", "A Website, a Website."),
        (swaps(("CEO", "chief executive")), "The CEO came. CEO Ma.", "The chief executive came. Chief executive Ma."),
        (swaps(("Internet", "internet")), "Internet: the Internet.", "Internet: the internet."),
        (swaps(("Net", "web"), ignorecase=False), "The Net, the net.", "The web, the net."),
        (swaps((r"(\d+) ?pct", r"\1 percent")), "7pct, 8 PCT.", "7 percent, 8 PERCENT."),
        (swaps(("very", "")), "A very big one, very. very\nvery big", "A big one,.\nbig"),
        (swaps(("C\\+\\+", "C")), "C++, (C++)", "C, (C)"),
        (swaps(("per", "a"), ("per cent", "percent")), "5 per cent per year", "5 percent a year"),
        (swaps(("art", "x"), nonword=True), "part", "px"),
        (swaps(("art", "x")), "part arty art", "part arty x"),
    ],
)
def test_a_new_word_takes_the_place_and_the_capitals_of_the_old(rule, text, expected):
    assert mended(rule, text) == expected


def test_a_spoken_sentence_keeps_its_capital():
    rule = swaps(("Internet", "internet"))
    assert found(rule, 'She said, "Internet users like the Internet."') == (
        'She said, "Internet users like the ⟦Internet⟧."'
    )


def test_safety_is_the_rules_own():
    text = "5 per cent"
    assert qa(PERCENT)(text).clean().text == text
    assert qa(replace(PERCENT, fix=Safety.SAFE))(text).clean().text == "5 percent"
    (finding,) = qa(replace(PERCENT, fix=None))(text).findings
    assert finding.fix is None


def test_message_and_reason():
    (finding,) = qa(replace(PERCENT, message="{new}! not {old}", reason="page 3"))("5 per cent").findings
    assert finding.message == "percent! not per cent"
    assert [(each.name, each.detail) for each in finding.evidence] == [("house-style", "page 3")]
    (finding,) = qa(PERCENT)("5 per cent").findings
    assert finding.message == "write “percent”, not “per cent”"


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope.TEXT, "⟦Art⟧ now\n\nHe said “⟦art⟧” of the ⟦art⟧, as they all do."),
        (Scope.HEADING, "⟦Art⟧ now\n\nHe said “art” of the art, as they all do."),
        (Scope.QUOTATION, "Art now\n\nHe said “⟦art⟧” of the art, as they all do."),
        (Scope.OUTSIDE_QUOTATIONS, "⟦Art⟧ now\n\nHe said “art” of the ⟦art⟧, as they all do."),
    ],
)
def test_a_rule_looks_in_its_scope_only(scope, expected):
    assert found(avoids("art", scope=scope), "Art now\n\nHe said “art” of the art, as they all do.") == expected


def test_the_ends_of_a_scope_are_ends():
    assert found(avoids("^But", scope=Scope.SENTENCE), "But no. But so, But.") == "⟦But⟧ no. ⟦But⟧ so, But."


def test_what_counts_is_the_longest_of_the_first():
    assert found(avoids("a", "a b", "b c"), "a b c") == "⟦a b⟧ c"


def test_exceptions_addresses_code_and_names_are_left_alone():
    text = "Per Cent Coffee at https://x.com/per cent `per cent` per cent"
    glossary = Glossary((Term("1", "百分", "Per Cent Tea"),), hash="a")
    assert found(replace(PERCENT, exceptions=("per cent coffee",)), text) == text[:-8] + "⟦per cent⟧"
    assert found(avoids("x", "com/\\w+", nonword=True), "see www.x.com/x") == "see www.x.com/x"
    assert found(PERCENT, "Per Cent Tea, 5 per cent", glossary=glossary) == "Per Cent Tea, 5 ⟦per cent⟧"


COUNTS = StyleRule("style-a", Kind.OCCURRENCE, token=r"\?", max=1, scope=Scope.PARAGRAPH)


def test_what_is_one_too_many_is_marked_once():
    assert found(COUNTS, "A? B? C?\nD?") == "A? B⟦?⟧ C?\nD?"
    (finding,) = qa(COUNTS)("A? B? C?\nD?").findings
    assert "3 in this paragraph, at most 1" in finding.message
    assert [place.span.start for place in finding.related] == [1]
    assert found(replace(COUNTS, scope=Scope.TEXT), "A?\nB?") == "A?\nB⟦?⟧"
    assert found(replace(COUNTS, max=0), "A? B") == "A⟦?⟧ B"


def test_what_is_missing_is_told_at_the_first_word():
    rule = StyleRule("style-a", Kind.OCCURRENCE, token="source", min=1)
    assert found(rule, "¶ No word. None.") == "¶ ⟦No⟧ word. None."
    assert found(rule, "The Source.") == "The Source."
    assert found(rule, "") == ""
    assert found(replace(rule, scope=Scope.OUTSIDE_QUOTATIONS), "“source”") == "“source”"


def test_the_rarer_form_is_marked_or_the_later():
    rule = StyleRule("style-a", Kind.CONSISTENCY, either=(("advisers?", "advisors?"), ("grey", "gray")))
    assert found(rule, "advisor Adviser advisers") == "⟦advisor⟧ Adviser advisers"
    assert found(rule, "advisor adviser grey") == "advisor ⟦adviser⟧ grey"
    assert found(rule, "adviser gray") == "adviser gray"
    (finding,) = qa(rule)("advisor adviser").findings
    assert [place.span.start for place in finding.related] == [0]


@given(st.text(alphabet="Aab .?\n“”ſİı`", max_size=60))
def test_findings_lie_apart_and_a_second_pass_changes_nothing(text):
    rule = swaps(("a b", "c"), ("b+", "d"), ("a", "e"), ("S", "t"), fix=Safety.SAFE)
    analysis = qa(rule)(text)
    spans = [finding.span for finding in analysis.findings]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    done = analysis.clean().text
    assert qa(rule)(done).clean().text == done


@given(st.text(alphabet="perPER cntſıİ", max_size=20))
def test_asking_first_whether_it_can_match_loses_nothing(text):
    rule = avoids("per cent", "inn?", "s", "tre+")
    ways = [rf"(?!\B\w)(?:{token})(?!\B\w)" for token in rule.tokens]
    assert bool(qa(rule)(text).findings) == any(re.search(way, text, re.IGNORECASE) for way in ways)


def test_a_rule_is_chosen_as_other_checks_are():
    other = replace(PERCENT, name="quote-house")
    names = [check.rule.name for check in choose(["style"], style=(PERCENT, other))]
    assert names == ["quote-house", "style-percent"]
    assert "quote-house" in [check.rule.name for check in choose(["quote"], style=(other,))]
    assert [check.rule.name for check in choose(["style"], ["quote"], (PERCENT, other))] == ["style-percent"]
    with pytest.raises(NlpqaError, match="style-percent"):
        choose(["style-percnt"], style=(PERCENT,))
    with pytest.raises(NlpqaError, match="no house rules"):
        choose(["style"])


def test_a_name_is_given_once():
    with pytest.raises(NlpqaError, match="another house rule"):
        checks_with((PERCENT, PERCENT))
    with pytest.raises(NlpqaError, match="packaged"):
        checks_with((replace(PERCENT, name="quote-unclosed"),))


def test_a_rule_made_in_python_is_refused_as_a_written_one_is():
    with pytest.raises(NlpqaError, match="no regular expression"):
        qa(avoids("("))


def test_the_fingerprint_follows_what_a_rule_finds():
    plain = qa(PERCENT).fingerprint
    assert qa(replace(PERCENT, message="no")).fingerprint["checks"] != plain["checks"]
    assert qa(replace(PERCENT, swap=(("per cent", "pct"),))).fingerprint["checks"] != plain["checks"]
    assert qa(replace(PERCENT, good=(StyleExample("x"),))).fingerprint == plain


@pytest.mark.parametrize("jobs", [1, 2])
def test_rules_go_along_to_other_processes(jobs):
    pipeline = qa(PERCENT)
    again = pickle.loads(pickle.dumps(pipeline))
    assert again.fingerprint == pipeline.fingerprint
    texts = [nlpqa.Document("5 per cent", id=str(number)) for number in range(4)]
    assert [len(result.findings) for result in run(pipeline, texts, jobs=jobs)] == [1] * 4


def test_a_check_of_the_house_has_a_page():
    (check,) = choose(["style"], style=(replace(PERCENT, reason="page 3"),))
    assert all(f"**{part}.**" in check.doc for part in ("What", "Why", "Limits", "Fix"))
    assert "Page 3." in check.doc


def test_what_fails_is_told():
    bad = (StyleExample("5 ⟦per⟧ cent"), StyleExample("⟦per cent⟧", "per-cent"))
    failed = list(try_rule(replace(PERCENT, bad=bad, good=(StyleExample("per cent"),))))
    assert [each.message for each in failed] == [
        "not what is marked",
        "not fixed as told",
        "a good example is not left alone",
    ]
    assert failed[0].rows == (("marked", "5 ⟦per⟧ cent"), ("found", "5 ⟦per cent⟧"))


def test_a_slow_one_is_told(monkeypatch):
    monkeypatch.setattr("nlpqa.engine.style_examples._LIMIT", 1.2)
    (failed,) = try_rule(avoids(r"\w+\w+\w+\w+!", nonword=True))
    assert failed.message.startswith("slow")


def test_the_rules_of_the_documentation_do_what_it_says(tmp_path):
    text = (Path(nlpqa.__file__).parents[1] / "docs/style.md").read_text("utf-8")
    written = "\n".join(re.findall(r"```toml\n(.*?)```", text, re.DOTALL))
    assert len(tomllib.loads(written)["style"]) == 5
    path = tmp_path / "nlpqa.toml"
    path.write_text(written, "utf-8")
    rules = read_settings(path).style
    assert [failed for rule in rules for failed in try_rule(rule)] == []
    assert [rule.name for rule in rules if not rule.good] == []
