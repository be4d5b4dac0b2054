from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlpqa.core.analysis import Analysis
from nlpqa.core.claim import Claim, Date, Figure
from nlpqa.core.duplicate import Duplicate
from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.core.finding import Evidence, Finding, Place, Severity
from nlpqa.core.mention import Mention
from nlpqa.core.quote import Quote, Quoted, Speaker
from nlpqa.core.term import Term
from nlpqa.core.text import Document, Span

TEXT = 'One line.\nKu Gou said "it has 3 songs" and "more" in 2014.'
TERM = Term("酷狗", "酷狗", "Kugou", variants=("Ku Gou",))
WHY = (Evidence("listed", 0.123456, "listed as a variant"),)


def at(piece: str) -> Span:
    return Span(TEXT.index(piece), TEXT.index(piece) + len(piece))


def analysis() -> Analysis:
    fixes = [Fix((Edit(at("Ku Gou"), "Kugou"),), "name-variant", Safety.SAFE)]
    fixes.append(Fix((Edit(at("One line.\n"), ""),), "line-duplicate", Safety.REVIEW))
    speaker = Speaker(at("Ku Gou"), "Ku Gou", "Ku Gou", "organisation", TERM)
    place = Place("other.txt", Span(3, 5), 1)
    return Analysis(
        Document(TEXT, id="an-id", path=Path("news/a.txt")),
        (Mention(at("Ku Gou"), "Ku Gou", TERM, "Kugou", False, 1.0, Safety.SAFE, WHY),),
        (Duplicate(at("in 2014"), place, "near", "line", 0.75, (("in", "of"),)),),
        (
            Quote((at("it has"), at("more")), "direct", at("said"), speaker, True, 0.9, WHY),
            Quote((at("more"),), "direct"),
        ),
        (Quoted(at("more"), "scare"),),
        (
            Claim(
                at("it has 3 songs"), "Ku Gou", "organisation", "quantity", 0.7, True,
                (Figure(at("3 songs"), 3.0, "songs"),), (Date(at("2014"), "2014"),), ("Kugou",), evidence=WHY,
            ),
        ),
        tuple(
            Finding(each.check, each.edits[0].span, "a message", Severity.WARNING, (place,), WHY, each, "terminology")
            for each in fixes
        ),
        {"nlpqa": "0"},
    )  # fmt: skip


KEYS = {
    "mentions": "start end text term canonical accepted score safety evidence",
    "duplicates": "start end line of kind unit score differs edit conflicts",
    "quotes": "start end spans text type closed cue speaker score evidence",
    "quoted": "start end text kind",
    "claims": "start end text claimant source_type figures dates entities hedged negated kind reason"
    " score checkworthy evidence standalone sentence",
    "findings": "check severity start end line column text message related fix mqm evidence",
}


def test_the_record_is_plain_json():
    record = analysis().to_dict()
    assert json.loads(json.dumps(record, allow_nan=False)) == record


def test_the_record_has_the_promised_lists():
    record = analysis().to_dict()
    assert list(record) == ["id", "path", *KEYS, "profiles", "suppressed"]
    assert (record["id"], record["path"]) == ("an-id", "news/a.txt")


@pytest.mark.parametrize("name", KEYS)
def test_each_entry_has_the_promised_keys(name):
    entries = analysis().to_dict()[name]
    assert entries
    assert all(set(entry) == set(KEYS[name].split()) for entry in entries)


@pytest.mark.parametrize("name", ["quoted", "claims", "findings", "mentions"])
def test_text_is_what_stands_between_start_and_end(name):
    for entry in analysis().to_dict()[name]:
        assert entry["text"] == TEXT[entry["start"] : entry["end"]]


def test_inner_objects_have_the_promised_shape():
    record = analysis().to_dict()
    quote, bare = record["quotes"]
    assert set(quote["cue"]) == {"start", "end", "text"}
    assert set(quote["speaker"]) == {"start", "end", "text", "resolved", "canonical", "kind", "score"}
    assert (quote["speaker"]["canonical"], quote["text"]) == ("Kugou", "it has … more")
    assert quote["spans"] == [[at("it has").start, at("it has").end], [at("more").start, at("more").end]]
    assert (bare["cue"], bare["speaker"]) == (None, None)
    assert record["duplicates"][0]["of"] == {"document": "other.txt", "start": 3, "end": 5, "line": 1}
    assert record["duplicates"][0]["differs"] == [["in", "of"]]
    figure = {"start", "end", "text", "value", "unit", "kind", "upper", "approximate", "of", "change", "base"}
    assert set(record["claims"][0]["figures"][0]) == figure
    assert set(record["claims"][0]["dates"][0]) == {"start", "end", "text", "resolved", "known", "why"}


def test_a_finding_tells_line_and_column_and_its_fix():
    finding = analysis().to_dict()["findings"][0]
    assert (finding["line"], finding["column"], finding["severity"]) == (2, 1, "warning")
    assert finding["fix"] == {"edits": [{"start": 10, "end": 16, "new": "Kugou"}], "safety": "safe"}
    assert finding["evidence"] == [{"name": "listed", "score": 0.1235, "detail": "listed as a variant"}]


def test_only_safe_fixes_are_made_unasked():
    assert analysis().clean().text.startswith("One line.\nKugou said")
    assert analysis().clean(Safety.REVIEW).text.startswith("Kugou said")


@pytest.mark.parametrize("name", KEYS)
def test_a_frame_has_a_row_an_entry(name):
    entries = analysis().to_dict()[name]
    frame = analysis().to_frame(name)
    assert len(frame) == len(entries)
    assert list(frame["start"]) == [entry["start"] for entry in entries]


@pytest.mark.parametrize("name", ["path", "nonsense"])
def test_a_frame_of_what_is_no_list_is_refused(name):
    with pytest.raises(KeyError):
        analysis().to_frame(name)
