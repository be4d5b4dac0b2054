"""What texts show to be missing in a glossary."""

from __future__ import annotations

import pytest

from nlpqa.core.decision import Decision, Decisions, Verdict
from nlpqa.core.errors import NlpqaError
from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document
from nlpqa.curate.filled import accepted, to_fill_in
from nlpqa.curate.found import Found
from nlpqa.curate.merge import merge
from nlpqa.curate.mine import Miner
from nlpqa.engine.pipeline import Pipeline
from nlpqa.glossary.sheet import read_sheet

_PEAR = Term("梨花社", "梨花社", "Lihua Press", variants=("Pear Flower Agency",), type="organisation")


def _mined(*documents: Document, terms: tuple[Term, ...] = (), decisions: Decisions = Decisions()) -> list[Found]:
    glossary = Glossary(terms, hash="tests/curate/test_mine")
    qa, miner = Pipeline(glossary, stages=("names",), decisions=decisions), Miner(glossary, decisions)
    for document in documents:
        miner.add(qa(document))
    return miner.found()


def test_an_unlisted_rendering_is_found_in_every_text_that_has_it() -> None:
    texts = [Document(f"A book by Li Hua Press, number {n}, and Pear Flower Agency.", id=f"{n}.txt") for n in range(3)]
    first = _mined(*texts, terms=(_PEAR,))[0]
    assert (first.kind, first.term, first.variants) == ("rendering", _PEAR, ("Li Hua Press",))
    assert (first.count, first.documents) == (3, 3)
    assert first.forms[0].examples[0].document == "0.txt"


def test_a_rejected_rendering_is_not_offered_again() -> None:
    text = Document("A book by Li Hua Press.")
    no = Decisions([Decision("2026-01-01T00:00:00Z", Verdict.REJECT, "Li Hua Press", "梨花社")])
    assert _mined(text, terms=(_PEAR,))
    assert not _mined(text, terms=(_PEAR,), decisions=no)


def test_forms_of_one_name_are_one_cluster_across_texts() -> None:
    found = _mined(
        Document("The singer Wei Ya opened a shop. Mandarin ducks swam by."),
        Document("Nobody had seen Weiya for a week. The Weiyali shop was shut, as was Haidilao."),
    )
    assert [(each.kind, {form.text for form in each.forms}) for each in found] == [("cluster", {"Wei Ya", "Weiya"})]


def test_names_in_the_same_place_of_two_lists_may_be_one() -> None:
    text = Document(
        "They closed Xiami Hall, Tangtangyin and Wangyi Hall. They opened Xiami Hall, Sweet Sound and Wangyi Hall, "
        "and built Xiami Hall, Honey Sound and Bell Tower."
    )
    names = [{form.text for form in each.forms} for each in _mined(text)]
    assert names == [{"Tangtangyin", "Sweet Sound"}]


def test_shorter_and_longer_names_of_places_are_no_cluster() -> None:
    assert not _mined(Document("From Beijing to Zhangjiakou, from Zhangjiagang to Beijing Daily, in Mali and Malibu."))


@pytest.mark.parametrize("text", ["Pear Press (梨花社) is old.", "He read it in 梨花社（Pear Press） again."])
def test_chinese_in_brackets_beside_a_name_is_its_source(text: str) -> None:
    found = _mined(Document(text))
    assert [(each.kind, each.source, each.target) for each in found] == [("brackets", "梨花社", "Pear Press")]


def test_names_of_the_original_are_found_with_what_renders_them() -> None:
    original = "骆轶航在杭州见到了徐志滨。\n\n徐志滨没有说话，虾米音乐也没有。"
    text = "Luo Yihang met Xu Zhibin in Hangzhou.\n\nXu Zhi Bin did not speak, nor did Shrimp Music."
    found = {each.source: each for each in _mined(Document(text, source=original))}
    assert found["骆轶航"].target == "Luo Yihang"
    assert {form.text for form in found["徐志滨"].forms} == {"Xu Zhibin", "Xu Zhi Bin"}
    assert found["虾米音乐"].target == "Shrimp Music"
    assert max(found.values(), key=lambda each: each.score).source == "徐志滨"  # written in two ways


def test_an_original_name_that_is_a_term_is_not_missing() -> None:
    original, text = "梨花社在北京。", "Lihua Press is in Beijing."
    assert "梨花社" not in {each.source for each in _mined(Document(text, source=original), terms=(_PEAR,))}


def test_accepted_rows_become_variants_and_terms() -> None:
    found = _mined(
        Document("A book by Li Hua Press. Wei Ya read it. They asked Weiya and Haidilao (海底捞)."), terms=(_PEAR,)
    )
    table = to_fill_in(found).decode("utf-8-sig").splitlines()
    filled = "\n".join([table[0], *("Yes" + row for row in table[1:])])
    ours = read_sheet(b"source,target,variants\n\xe6\xa2\xa8\xe8\x8a\xb1\xe7\xa4\xbe,Lihua Press,Pear Flower Agency\n")
    merged, conflicts = merge(ours, accepted(read_sheet(filled.encode())))
    rows = {row["target"]: row for _, row in merged.rows()}
    assert not conflicts
    assert rows["Lihua Press"]["variants"] == "Pear Flower Agency|Li Hua Press"
    assert rows["Haidilao"]["source"] == "海底捞"
    assert "why" not in merged.columns
    assert len(list(accepted(read_sheet("\n".join(table).encode())).rows())) == 0


def test_an_answer_that_is_none_is_told_by_line() -> None:
    with pytest.raises(NlpqaError, match="perhaps") as raised:
        accepted(read_sheet(b"accept,source,target\nyes,,A\nperhaps,,B\n"))
    assert raised.value.line == 3


def test_the_forms_of_one_original_name_stay_together() -> None:
    text = "Duo Xiaoxiao closed. DuoXiaoxiao had many shops, and Duoxiaoxiao will sell them."
    found = _mined(Document(text, source="多潇潇关了。多潇潇有很多店，多潇潇要卖掉。"))
    assert [(each.source, {form.text for form in each.forms}, each.count) for each in found] == [
        ("多潇潇", {"Duo Xiaoxiao", "DuoXiaoxiao", "Duoxiaoxiao"}, 3)
    ]


def test_a_listed_form_whose_context_is_missing_is_not_offered() -> None:
    term = Term("薇娅", "薇娅", "Viya", ("Wei Ya", "Weiya"), type="person", context=("Taobao",))
    assert not _mined(Document("The singer Wei Ya came. They asked Weiya."), terms=(term,))


def test_a_table_that_nobody_answered_takes_nothing() -> None:
    found = _mined(Document("A book by Li Hua Press."), terms=(_PEAR,))
    head, *rows = to_fill_in(found).decode("utf-8-sig").splitlines()
    dropped = "\n".join(line.partition(",")[2] for line in (head, *rows))  # as importers drop an empty column
    assert len(list(accepted(read_sheet(dropped.encode())).rows())) == 0
