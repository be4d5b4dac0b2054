"""Renderings that no glossary lists."""

from __future__ import annotations

from itertools import pairwise

import pytest

from nlpqa.core.decision import Decision, Decisions, Verdict
from nlpqa.core.edit import Safety
from nlpqa.core.mention import Mention
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import Pipeline

# Companies and people of our own, beside a few everybody knows.
GLOSSARY = Glossary(
    tuple(
        Term(source, source, target, type=type_, also=also)
        for source, target, type_, also in (
            ("白马音乐", "Baima Music", "product", ()),
            ("红鱼音乐", "Hongyu Music", "product", ()),
            ("天天新闻", "Tiantian Xinwen", "product", ()),
            ("大船物流", "Grandship", "organisation", ()),
            ("青石大学", "Qingshi University", "organisation", ("QSU",)),
            ("沈若兰", "Shen Ruolan", "person", ()),
            ("菲奥里诺", "Fiorino", "person", ()),
            ("小程序", "mini program", "term", ()),
        )
    )
)


@pytest.fixture(scope="module")
def qa() -> Pipeline:
    return Pipeline(GLOSSARY, stages=("names",))


def mentions(qa: Pipeline, text: str, source: str | None = None) -> dict[str, Mention]:
    analysis = qa(Document(text, source=source))
    return {m.text: m for m in analysis.mentions if not m.accepted and not m.guessed}


@pytest.mark.parametrize(
    ("surface", "canonical"),
    [
        ("White Horse Music", "Baima Music"),  # word by word
        ("Red Fish Music", "Hongyu Music"),
        ("Bai Ma Music", "Baima Music"),  # other spaces
        ("White Ma Music", "Baima Music"),  # half and half
        ("Big Ship Logistics", "Grandship"),  # shares nothing with the English name
        ("Shen Ruolin", "Shen Ruolan"),  # misread
        ("Fiolino", "Fiorino"),  # l for r
    ],
)
def test_resolves(qa: Pipeline, surface: str, canonical: str) -> None:
    found = mentions(qa, f"Many people talk about {surface} these days.")
    assert {text: m.canonical for text, m in found.items()} == {surface: canonical}


@pytest.mark.parametrize("surface", ["Shen Ruolin", "Shen Ruoli", "Bai Wa Music"])
def test_proper_pinyin_of_another_name_is_asked_about_and_not_changed(qa: Pipeline, surface: str) -> None:
    text = f"Many people talk about {surface} these days."
    assert all(m.safety < Safety.SAFE for m in mentions(qa, text).values())
    source = "这些天很多人谈论沈若兰。"
    held = mentions(qa, text, source)
    assert not held or next(iter(held.values())).canonical == "Shen Ruolan"


def test_the_letters_of_a_company_are_asked_about_where_the_text_speaks_of_a_person() -> None:
    qa = Pipeline(Glossary((Term("华为", "华为", "Huawei", type="organisation"),)), Settings(model="none"))
    found = mentions(qa, "A Hua-Wei phone rang. Hua Wei, a dentist from Hunan, says so.")
    assert {text: m.safety for text, m in found.items()} == {"Hua Wei": Safety.REVIEW, "Hua-Wei": Safety.SAFE}


def test_says_why_in_words(qa: Pipeline) -> None:
    details = [e.detail for e in mentions(qa, "They like White Horse Music.")["White Horse Music"].evidence]
    assert "白 is “white”" in details
    assert "马 is “horse”" in details


@pytest.mark.parametrize(
    "text",
    [
        "The white horse ran away and music played.",
        "She lives in Shen Valley.",
        "Ruo said nothing.",
        "He reads the news every day.",
        "A small program runs on it.",  # vocabulary is not guessed at
        "Baima Music and the Baima Musics of this world.",
        "See https://example.com/White-Horse-Music for more.",
    ],
)
def test_leaves_alone(qa: Pipeline, text: str) -> None:
    assert mentions(qa, text) == {}


def test_the_chinese_in_brackets_settles_it(qa: Pipeline) -> None:
    found = mentions(qa, "He signed with Daily Bulletin (天天新闻) in May.")
    assert found["Daily Bulletin"].canonical == "Tiantian Xinwen"
    assert found["Daily Bulletin"].safety is Safety.SAFE


def test_other_chinese_in_brackets_contradicts_it(qa: Pipeline) -> None:
    assert mentions(qa, "He met Shen Ruolin (沈若琳) in May. Shen Ruolin laughed.") == {}


def test_half_a_name_counts_only_where_the_document_calls_for_it(qa: Pipeline) -> None:
    alone = mentions(qa, "He works for Tiantian and sings.")
    assert "Tiantian" not in alone
    beside = mentions(qa, "Tian Tian Xin Wen was sold. He works for Tiantian and sings.")
    assert beside["Tiantian"].canonical == "Tiantian Xinwen"


def test_a_list_of_its_kind_calls_for_it_too(qa: Pipeline) -> None:
    alone = qa("She sang White Fish Music.").mentions
    listed = qa("She sang on Baima Music, White Horse Music and Hongyu Music.").mentions
    assert max((m.score for m in alone if not m.accepted), default=0.0) < 0.9
    assert any(e.name == "list" for m in listed for e in m.evidence)


def test_a_surface_means_one_thing_throughout(qa: Pipeline) -> None:
    analysis = qa("Big Ship Logistics grew. The Big Ship Logistics Tower stands. Big Ship Logistics shrank.")
    first, tower, last = analysis.mentions
    assert first.term == last.term
    assert first.score == last.score
    assert tower.safety < Safety.SAFE  # a tower may be something else


def test_spans_are_apart_and_are_what_they_say(qa: Pipeline) -> None:
    text = "Red Fish Music, White Horse Music and Red Fish Music of Qingshi University met Shen Ruolin."
    analysis = qa(text)
    spans = [m.span for m in analysis.mentions]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(m.span.of(text) == m.text for m in analysis.mentions)


def test_the_original_finds_what_alone_would_be_a_guess(qa: Pipeline) -> None:
    text, source = "Lan, who sings, met Vino yesterday.", "唱歌的沈若兰昨天见了菲奥里诺。"
    assert "Vino" not in mentions(qa, text)
    assert mentions(qa, "Fiolin met a singer yesterday.", "菲奥里诺昨天见了一位歌手。")["Fiolin"].canonical == "Fiorino"
    assert all(m.term.source in source for m in qa(Document(text, source=source)).mentions)


def test_only_terms_of_the_original_are_candidates(qa: Pipeline) -> None:
    assert mentions(qa, "They like White Horse Music.", "他们喜欢音乐。") == {}
    missing = qa(Document("They like it.", source="他们喜欢白马音乐。")).missing
    assert [m.term.target for m in missing] == ["Baima Music"]


def test_a_glossary_without_chinese_knows_misspellings(qa: Pipeline) -> None:
    plain = Pipeline(Glossary((Term("Kronenfeld", "", "Kronenfeld", type="organisation"),)), stages=("names",))
    assert "Kronen-Feld" in mentions(plain, "He works for Kronen-Feld now.")
    assert mentions(plain, "He works for a crown now.") == {}


def test_switched_off_it_stays_off() -> None:
    from nlpqa.core.settings import Settings

    listed = Pipeline(GLOSSARY, Settings(unlisted=False), stages=("names",))
    assert mentions(listed, "They like White Horse Music.") == {}


def test_listed_variants_lend_their_words(qa: Pipeline) -> None:
    listed = Term("青鸟", "青鸟", "Azure Wing", variants=("Chingbird",), type="product")
    found = mentions(Pipeline(Glossary((listed,)), stages=("names",)), "They use Chingbirt every day.")
    assert found["Chingbirt"].canonical == "Azure Wing"


def test_small_words_in_quotation_marks_are_a_candidate(qa: Pipeline) -> None:
    assert "white horse music" in mentions(qa, 'They open an app called "white horse music" at noon.')


def test_words_of_the_right_name_beside_it_do_not_double() -> None:
    term = Term("漫步北境", "漫步北境", "The Wandering North", type="work")
    qa = Pipeline(Glossary((term,)))
    cleaned = qa("They saw the Wondering North again.").clean(Safety.REVIEW)
    assert cleaned.text == "They saw The Wandering North again."


@pytest.mark.parametrize("verdict", [Verdict.REJECT, Verdict.NEVER])
def test_what_was_refused_with_the_words_around_it_is_not_asked_again(verdict: Verdict) -> None:
    glossary = Glossary((Term("漫步北境", "漫步北境", "The Wandering North", type="work"),))
    text = "They saw the Wondering North again."
    (asked,) = mentions(Pipeline(glossary), text)
    assert asked == "the Wondering North"
    decisions = Decisions([Decision("2026-11-01", verdict, asked, "漫步北境")])
    assert mentions(Pipeline(glossary, decisions=decisions), text) == {}


@pytest.mark.parametrize("text", ["Shen Ruolann, a firefighter, waved.", "Shenruo Lan waved."])
def test_a_person_is_never_changed_unasked_without_the_original(qa: Pipeline, text: str) -> None:
    assert all(m.safety < Safety.SAFE for m in mentions(qa, text).values())


def test_two_terms_of_one_source_are_both_there_where_one_is() -> None:
    terms = (Term("酷狗", "酷狗", "Kugou"), Term("酷狗#2", "酷狗", "Kugou Two"))
    assert Pipeline(Glossary(terms))(Document("Kugou rose.", source="酷狗涨了。")).missing == ()
