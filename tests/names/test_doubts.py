"""What is asked about, however much it is like a name: ordinary words, other people, other firms, two names."""

from __future__ import annotations

import pytest

from nlpqa import load
from nlpqa.core.settings import Settings
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import Pipeline
from nlpqa.glossary.read import packaged_glossary


@pytest.fixture(scope="module")
def qa() -> Pipeline:
    return load(packaged_glossary(), settings=Settings(model="none"))


def cleaned(qa: Pipeline, text: str, source: str | None = None) -> str:
    return qa(Document(text, source=source)).clean().text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Spring came. We ate dumplings.", "春天来了。春节我们吃饺子。"),
        ("Global editors met, the newspaper said.", "全球编辑开会，环球时报说。"),
        ("Southern towns flooded, the newspaper said.", "南方城镇被淹，南方周末说。"),
        ("In Spring, they met.", "春天他们见面。春节到了。"),
        ("East winds blew. The carmaker closed.", "东边刮风。东风汽车关门。"),
    ],
)
def test_one_ordinary_word_stays_beside_the_original(qa: Pipeline, text: str, source: str) -> None:
    assert cleaned(qa, text, source) == text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("They wander the earth. The film is a hit.", "他们四处流浪。《流浪地球》很卖座。"),
        ("They cooked the small rice. The phone maker grew.", "他们煮小米。小米公司发展。"),
        ("Some Chinese science fiction fans met.", "一些中国科幻迷聚会，中国科学院未置评。"),
        ("A small red book lay on the desk.", "桌上有一本红色小书。她在看小红书。"),
        ("Horse clouds gathered.", "马和云。马云来了。"),
    ],
)
def test_words_in_small_letters_stay_beside_the_original(qa: Pipeline, text: str, source: str) -> None:
    assert cleaned(qa, text, source) == text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Zhang Yiming and Zhang Yimin were hurt.", "张一鸣和张一民受伤。"),
        ("Alibaba's founder met Ma Jun, an environmentalist.", "阿里巴巴创始人马云见了环保人士马军。"),
        ("The nurse Ren Zhengfa thanked the man.", "护士任正法感谢任正非。"),
        ("Lei Jun and Lei Jing sang.", "雷军和雷静唱歌。"),
        ("Li Xiang, the chief engineer, spoke for the carmaker.", "总工程师李翔代表理想汽车发言。"),
    ],
)
def test_somebody_whom_the_original_names_is_not_made_another(qa: Pipeline, text: str, source: str) -> None:
    assert cleaned(qa, text, source) == text


def test_a_name_that_other_characters_of_the_original_spell_is_asked_about(qa: Pipeline) -> None:
    text = "Li Xiang drives home."
    assert cleaned(qa, text, "李翔开车回家，他的理想汽车很新。") == text


def test_a_syllable_or_word_right_beside_the_original_is_changed(qa: Pipeline) -> None:
    assert cleaned(qa, "He works for Cool Dog Music.", "他为酷狗音乐工作。") == "He works for Kugou Music."


@pytest.mark.parametrize(
    "text",
    [
        "Reporters of the Beijing Daily and Youth Daily waited.",
        "Reporters of the Economic Daily and Business Daily waited.",
        "Readers of the Beijing Evening News & Youth Daily waited.",
        "On national day and the golden week, they rested.",
    ],
)
def test_two_names_are_not_made_one(qa: Pipeline, text: str) -> None:
    assert cleaned(qa, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "The Agricultural Bank of Greece failed.",
        "The Agricultural Bank for Women opened.",
        "The China Academy of Science and Technology Development closed.",
    ],
)
def test_a_name_that_goes_on_behind_a_linking_word_is_asked_about(qa: Pipeline, text: str) -> None:
    assert cleaned(qa, text) == text
    school = "She left the Beijing University of Technology."
    assert cleaned(qa, school, "她离开北京工业大学。北京大学没有评论。") == school


@pytest.mark.parametrize(
    "text",
    [
        "Hua Wei, a dentist, was robbed on Friday. Hua Wei said the thieves took two watches.",
        "At noon Hua Wei closed. The nurse Hua Wei went home.",
        "Ms Mei Tu, who teaches, spoke. Mei Tu sat down.",  # listed with Meitu
        "Pin Duoduo, an accountant, wept.",
        "The dissident writer Wu Ming won the prize.",
        "Former mayor Su Ning was sentenced.",
        "Wan Ke and Hai Xin graduated from the same school.",
    ],
)
def test_whom_the_text_may_speak_of_is_no_company_at_any_place(qa: Pipeline, text: str) -> None:
    assert cleaned(qa, text) == text


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("The Hua Wei phone sold out.", "The Huawei phone sold out."),
        ("WeChat is an app. They like Wei Xin.", "WeChat is an app. They like WeChat."),
    ],
)
def test_two_syllables_are_a_company_where_the_text_says_so(qa: Pipeline, text: str, new: str) -> None:
    assert cleaned(qa, text) == new


@pytest.mark.parametrize(
    "text",
    [
        "They use Sogo, Sohu and Baidu.",
        "Maybank, Alipay and Ant Group rose.",
        "Baidi, Alibaba and Tencent grew. Baidi sells appliances.",
        "Xi'an New Area, Pudong New Area and Binhai New Area grew. Xiong'an New Area is far.",
        "Guangming Dairy makes Bright Dairy.",
    ],
)
def test_another_firm_or_place_in_the_list_stays(qa: Pipeline, text: str) -> None:
    assert cleaned(qa, text) == text


def test_a_list_still_settles_what_has_all_of_the_name_and_nothing_else(qa: Pipeline) -> None:
    text = "They sang on Cool Dog Music, NetEase Cloud Music and Xiami Music."
    assert cleaned(qa, text) == "They sang on Kugou Music, NetEase Cloud Music and Xiami Music."


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Shanghai Securities rose, the newspaper said.", "上海证券上涨，上海证券报说。"),
        ("Guangming Dairy rose, the newspaper said.", "光明乳业上涨，光明日报说。"),
    ],
)
def test_part_of_a_name_that_stands_alone_in_the_original_is_another(qa: Pipeline, text: str, source: str) -> None:
    assert cleaned(qa, text, source) == text


@pytest.mark.parametrize("text", ["They saw the Beijing and Qinghua Universities.", "The Qinghua Universities met."])
def test_several_of_a_kind_are_no_one_name(qa: Pipeline, text: str) -> None:
    assert cleaned(qa, text) == text
    assert all(m.accepted or m.text != "Qinghua Universities" for m in qa(text).mentions)


def test_each_kind_of_doubt_is_told_once(qa: Pipeline) -> None:
    asked = [m for m in qa("Hua Wei, a dentist, was robbed.").mentions if not m.accepted]
    names = [e.name for m in asked for e in m.evidence if e.name == "person"]
    assert names == ["person"]
